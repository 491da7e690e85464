import { expect, it } from 'vitest';
import type { VerifyOptions } from '../../src/verify/api.js';
import type { Engine } from '../../src/verify/engine.js';
import { interpreterEngine } from '../../src/verify/engines/interpreter.js';
import { compileFor } from '../../src/verify/verify-rule.js';
import { verifyTogether } from '../../src/verify/verify-together.js';
import { unwatched, type Watch } from '../../src/verify/watch.js';
import { quickOptions, ruleOf } from '../support/verifications.js';

const options: VerifyOptions = { ...quickOptions, engines: ['interpreter', 'duckdb'], now: 0 };
const events = [{ id: 'e1', source: { process: { name: 'sh' } } }];
const rules = await Promise.all(
  ['sh', 'bash'].map((name) => compileFor(ruleOf({ name, query: `process.name: ${name}` }), options, 0)),
);

async function kindsOf(engines: readonly Engine[], watch: Watch): Promise<readonly (readonly string[])[]> {
  const found = [];
  for await (const verdict of verifyTogether(rules, events, { options, engines, now: 0, watch }))
    found.push([...verdict.engines].map(([name, { kind }]) => `${name} ${kind}`));
  return found;
}

it('loads each engine once, before the time of the first rule', async () => {
  const seen: string[] = [];
  const engine: Engine = {
    name: 'interpreter',
    load: async (data) => {
      seen.push('load');
      const loaded = await interpreterEngine.load(data);
      return { ...loaded, close: () => Promise.resolve(void seen.push('close')) };
    },
  };
  const watch: Watch = (rule, _now, run) => {
    seen.push(rule.name);
    return run();
  };
  await kindsOf([engine], watch);
  expect(seen).toEqual(['load', 'sh', 'bash', 'close']);
});

it('an engine that can not load the events fails every rule, and the others go on', async () => {
  const broken: Engine = { name: 'duckdb', load: () => Promise.reject(new Error('no room')) };
  expect(await kindsOf([broken, interpreterEngine], unwatched)).toEqual([
    ['duckdb failed', 'interpreter agree'],
    ['duckdb failed', 'interpreter agree'],
  ]);
});
