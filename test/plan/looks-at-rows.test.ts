import { describe, expect, it } from 'vitest';
import { aggregateInline } from '../../src/plan/interpreter/aggregate.js';
import type { Scope } from '../../src/plan/interpreter/evaluate.js';
import { matchIndicators } from '../../src/plan/interpreter/indicator-match.js';
import { readerOf, type Row } from '../../src/plan/interpreter/row.js';
import { equals, eventsOf, field } from '../support/plan-builders.js';

const COUNT = 300;

describe('the interpreter looks at rows so many times, however many others there are', () => {
  it('to give each what is aggregated of its group', () => {
    const { rows, scopeOf, looks } = counted(() => ({ host: 'x' }));
    const found = aggregateInline(
      {
        kind: 'inline-aggregate',
        keys: [{ name: 'host', expression: field('host') }],
        aggregates: [{ name: 'hosts', function: 'count', operand: field('host') }],
      },
      rows,
      scopeOf,
    );
    expect(found.map(({ columns }) => columns.get('hosts'))).toEqual(rows.map(() => COUNT));
    expect(looks()).toBeLessThan(10 * COUNT);
  });

  it('to find the indicators that it matches', () => {
    const { rows, scopeOf, looks } = counted((index) => ({
      kind: index % 2 === 0 ? 'event' : 'indicator',
      host: `h${index >> 1}`,
    }));
    const found = matchIndicators(
      {
        kind: 'indicator-match',
        events: equals('kind', 'event'),
        indicators: equals('kind', 'indicator'),
        groups: [[{ event: field('host'), indicator: field('host') }]],
      },
      rows,
      scopeOf,
    );
    expect(found.slice(0, 2).map(({ columns }) => columns.get('indicators'))).toEqual(['2', '4']);
    expect(found).toHaveLength(COUNT / 2);
    expect(looks()).toBeLessThan(10 * COUNT);
  });
});

/** Rows of events, and how often their scopes were asked for. */
function counted(sourceOf: (index: number) => Record<string, string>): {
  readonly rows: readonly Row[];
  readonly scopeOf: (row: Row) => Scope;
  readonly looks: () => number;
} {
  const events = eventsOf(...Array.from({ length: COUNT }, (_, index) => sourceOf(index)));
  let count = 0;
  return {
    rows: events.map((event) => ({ event: readerOf(event), columns: new Map() })),
    scopeOf: (row) => {
      count += 1;
      return { row, now: 0, elements: new Map() };
    },
    looks: () => count,
  };
}
