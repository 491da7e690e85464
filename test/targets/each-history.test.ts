import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Event } from '../../src/event.js';
import type { Plan, Timestamp } from '../../src/plan/plan.js';
import type { IndicatorEntry, Step } from '../../src/plan/step.js';
import { expectAgreement } from '../support/agreement.js';
import {
  column,
  equals,
  exists,
  field,
  literal,
  planOf,
  single,
  relativeDate,
} from '../support/plan-builders.js';
import { runsAtMost } from '../support/property-runs.js';

const NOW = Date.UTC(2025, 0, 1);

/** Few values of few fields, so that most events have to do with each other. */
const anyEvents: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record(
      {
        kind: fc.constantFrom('event', 'indicator', 'event'),
        a: fc.constantFrom<string | readonly string[]>('x', 'y', 'z', ['x', 'y'], ['y', 'y'], []),
        b: fc.constantFrom<string | readonly string[]>('x', 'k', ['k', 'l']),
        n: fc.constantFrom(1, 2),
        hours: fc.integer({ min: -30, max: 1 }),
        later: fc.integer({ min: 0, max: 9 }),
      },
      { requiredKeys: ['hours'] },
    ),
    { maxLength: 9 },
  )
  .map((drafts) =>
    drafts.map(({ hours, later, ...source }, index) => ({
      id: `e${index + 1}`,
      source: {
        ...source,
        '@timestamp': timeOf(hours),
        ...(later === undefined ? {} : { ingested: timeOf(hours + later) }),
      },
    })),
  );

function timeOf(hours: number): string {
  return new Date(NOW + hours * 3_600_000).toISOString();
}

const [a, b, n] = [field('a'), field('b'), field('n', 'long')];
const same = (of: typeof a): IndicatorEntry => ({ event: of, indicator: of });

const matching: readonly (readonly [string, readonly (readonly IndicatorEntry[])[]])[] = [
  ['one field', [[same(a)]]],
  ['two fields', [[same(a), same(b)]]],
  ['one field or another', [[same(a)], [same(n)]]],
  ['another field', [[{ event: a, indicator: b }]]],
];

function indicatorMatch(groups: readonly (readonly IndicatorEntry[])[]): Step {
  return {
    kind: 'indicator-match',
    events: equals('kind', 'event'),
    indicators: equals('kind', 'indicator'),
    groups,
  };
}

function newTerms(fields: readonly (typeof a)[], { field: own, fallback }: Timestamp): Step {
  const times = [own, fallback].flatMap((name) => (name === undefined ? [] : [single(field(name, 'date'))]));
  const [time = literal(null)] = times;
  return {
    kind: 'new-terms',
    fields: fields.map((expression) => ({ name: expression.name, expression })),
    timestamp:
      times.length === 1 ? time : { kind: 'call', function: 'coalesce', arguments: times, type: 'date' },
    historyStart: relativeDate('now-1d'),
    from: relativeDate('now-5h'),
  };
}

describe.each([
  ['javascript', 40],
  ['elasticsearch', 8],
  ['duckdb', 5],
] as const)('in %s', (name, runs) => {
  const numRuns = runsAtMost(runs);

  it.each(matching)('events match indicators by %s as the plan says', async (_, groups) => {
    const result = { kind: 'events', indicators: column('indicators', 'keyword', true) } as const;
    const plan = planOf([indicatorMatch(groups)], result);
    await fc.assert(
      fc.asyncProperty(anyEvents, (events) => expectAgreement(name, plan, events, NOW)),
      { numRuns },
    );
  });

  it.each([
    ['one field', [a], { field: '@timestamp' }],
    ['two fields', [a, n], { field: '@timestamp' }],
    ['one field, by one time or another', [a], { field: 'ingested', fallback: '@timestamp' }],
  ] as const)('terms of %s are new as the plan says', async (_, fields, times) => {
    const columns = [...fields.map((of) => column(of.name, of.type === 'long' ? 'long' : 'keyword'))];
    const filtered: Step = { kind: 'filter', condition: exists(b) };
    const { source, ...rest } = planOf([filtered, newTerms(fields, times)], {
      kind: 'rows',
      columns: [...columns, column('first_seen', 'date')],
    });
    const plan: Plan = { ...rest, source: { ...source, timestamp: times } };
    await fc.assert(
      fc.asyncProperty(anyEvents, (events) => expectAgreement(name, plan, events, NOW)),
      { numRuns },
    );
  });
});
