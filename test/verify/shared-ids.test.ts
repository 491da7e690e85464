import { expect, it } from 'vitest';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { withSharedIds } from '../../src/verify/engines/shared-ids.js';
import type { EngineName } from '../../src/verify/engine.js';
import { runRule } from '../../src/verify/run.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const events = ['cmd.exe', 'cmd.exe', 'sh'].map((name) => ({ id: 'one', source: { process: { name } } }));

it.each<EngineName>(['interpreter', 'javascript', 'duckdb', 'elasticsearch', 'sigma'])(
  '%s tells once of an id that several events have',
  async (engine) => {
    const file = folder.write('rule.toml', tomlRule({ query: 'process.name : cmd.exe' }));
    const [rule] = rulesOf(readRules([file]));
    if (!rule) throw new Error('there is no rule');
    const request = {
      rule,
      engine,
      events,
      schema: ecsSchema(),
      now: 0,
      window: 'all',
      url: undefined,
    } as const;
    expect(await runRule(request)).toMatchObject({ alerts: [{ kind: 'event', id: 'one' }] });
  },
);

it('leaves an engine that tells twice of one event at fault', async () => {
  const interpreter = await loadEngine('interpreter', { url: undefined });
  const alert = { kind: 'event', id: 'one' } as const;
  const twice = withSharedIds({
    ...interpreter,
    load: () =>
      Promise.resolve({
        run: () => Promise.resolve({ kind: 'alerts', alerts: [alert, alert] }),
        close: () => Promise.resolve(),
      }),
  });
  const alertsOver = async (ids: readonly string[]): Promise<unknown> => {
    const data = { events: ids.map((id) => ({ id, source: {} })), schema: ecsSchema(), plans: [] };
    return (await twice.load(data)).run({} as never);
  };
  expect(await alertsOver(['one', 'two'])).toMatchObject({ alerts: [alert, alert] });
  expect(await alertsOver(['one', 'one'])).toMatchObject({ alerts: [alert] });
});
