import { expect, it } from 'vitest';
import { ecsSchema } from '../../src/schema/ecs.js';
import type { RuleVerdict, VerifyOptions } from '../../src/verify/api.js';
import { readEvents } from '../../src/verify/read-events.js';
import { verifyLarge } from '../../src/verify/verify-large.js';
import { verifyRulesOver } from '../../src/verify/verify.js';
import { withObservedFields } from '../../src/schema/observed.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { quickOptions } from '../support/verifications.js';

const rules = rulesOf(readRules(['rules']));
const options: VerifyOptions = { ...quickOptions, engines: ['javascript', 'duckdb'] };

async function all(verdicts: AsyncGenerator<RuleVerdict>): Promise<readonly (readonly unknown[])[]> {
  const found = [];
  for await (const { compiled, alerts, engines } of verdicts)
    found.push([compiled.rule.name, alerts, [...engines].map(([name, { kind }]) => [name, kind])]);
  return found;
}

it('a file too large for memory gives the verdicts that its events give at once', async () => {
  const events = await readEvents({ path: 'rules/events.ndjson' });
  const schema = withObservedFields(ecsSchema(), events);
  expect(await all(verifyLarge(rules, { path: 'rules/events.ndjson' }, { ...options, batch: 20 }))).toEqual(
    await all(verifyRulesOver(rules, events, { ...options, schema })),
  );
});
