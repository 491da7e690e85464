import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { loadTarget } from '../../targets/registry.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import { eventsOf, exists, field, filter, planOf, relativeDate } from '../support/plan-builders.js';

const NOW = Date.UTC(2025, 2, 31, 12, 34, 56, 789);
const run = { now: NOW, window: 'rule' } as const;

const windows = [
  ['now-9m', 'now'],
  ['now-1d/d', 'now/d'],
  ['now-1w/w', 'now-1s'],
  ['now-1M', 'now-1h'],
  ['now-1M/M', 'now/M'],
  ['now-1y/y', 'now+2m'],
] as const;
const timestamps = [{ field: '@timestamp' }, { field: 'event.ingested', fallback: '@timestamp' }] as const;

const plans = timestamps.flatMap((timestamp) =>
  windows.map(([from, to]): Plan => {
    const plan = planOf([filter(exists(field('name')))]);
    return {
      ...plan,
      source: { ...plan.source, timestamp, window: { from: relativeDate(from), to: relativeDate(to) } },
    };
  }),
);

/** About the ends of all windows. */
const TURNS = [
  '2024-01-01T00:00:00.000Z',
  '2025-02-01T00:00:00.000Z',
  '2025-02-28T12:34:56.789Z',
  '2025-03-01T00:00:00.000Z',
  '2025-03-24T00:00:00.000Z',
  '2025-03-30T00:00:00.000Z',
  '2025-03-31T00:00:00.000Z',
  '2025-03-31T11:34:56.789Z',
  '2025-03-31T12:25:56.789Z',
  '2025-03-31T12:34:55.789Z',
  '2025-03-31T12:34:56.789Z',
  '2025-03-31T12:36:56.789Z',
];
const times = TURNS.flatMap((turn) =>
  [-1, 0, 1].map((shift) => new Date(Date.parse(turn) + shift).toISOString()),
);
const OLD = '2000-01-01T00:00:00.000Z';
const events = eventsOf(
  ...times.flatMap((time) => [
    { name: 'a', '@timestamp': time },
    { name: 'a', 'event.ingested': time, '@timestamp': OLD },
    { name: 'a', 'event.ingested': OLD, '@timestamp': time },
  ]),
  { name: 'a' },
);

describe("the rule's own window", () => {
  it.each(['duckdb', 'elasticsearch', 'javascript'] as const)('is in %s what the plan says', async (name) => {
    const target = await loadTarget(name);
    const engine = await loadEngine(name, { url: undefined });
    const loaded = await engine.load({ events, schema: emptySchema, plans });
    try {
      for (const plan of plans) {
        const compilation = target.compile(plan, {
          rule: ruleContext,
          schema: emptySchema,
          options: { window: 'rule', now: name === 'duckdb' ? undefined : NOW, layout: 'nested' },
        });
        const answer = await loaded.run({ rule: undefined, plan, compilation, ...run });
        const expected = interpret(plan, events, run).map(alertKey).toSorted();
        expect(expected.length).toBeGreaterThan(0);
        expect(answer.kind === 'alerts' && answer.alerts.map(alertKey).toSorted()).toEqual(expected);
      }
    } finally {
      await loaded.close();
    }
  });
});
