import { describe, expect, it } from 'vitest';
import type { FieldMap } from '../../../src/fields/field-map.js';
import type { Plan } from '../../../src/plan/plan.js';
import { duckdbEngine } from '../../../targets/duckdb/engine.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import {
  and,
  any,
  compare,
  equals,
  eventsOf,
  field,
  filter,
  literal,
  planOf,
} from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);
const computed = (name: string, sql: string): FieldMap => ({
  fields: new Map([[name, { kind: 'expression', sql }]]),
  prefixes: [],
});

/** Columns that no plan reads are there for the user's SQL. */
const events = eventsOf(
  {
    name: 'a',
    first: 'x',
    second: 'y',
    when: '2024-12-31T23:59:00.000Z',
    items: [
      { n: 'p', m: 'r' },
      { n: 'q', m: 's' },
    ],
  },
  { name: 'a', first: 'x', second: 'z', when: '2024-12-31T00:00:00.000Z', items: [{ n: 'q' }] },
  { name: 'b', first: 'x', second: 'y' },
  { name: 'a', second: 'y', half: '\ud800' },
);

async function found(
  plan: Plan,
  fields: FieldMap,
  window: 'all' | 'rule' = 'all',
): Promise<readonly unknown[]> {
  const plans = [planOf([filter(equals('name', 'a'))]), plan];
  const loaded = await duckdbEngine().load({ events, schema: emptySchema, fields, plans });
  const options = { window, now: NOW, layout: 'nested', fields } as const;
  try {
    const compilation = duckdbTarget.compile(plan, { rule: ruleContext, schema: emptySchema, options });
    const answer = await loaded.run({ rule: undefined, plan, compilation, now: NOW, window });
    return answer.kind === 'alerts' ? answer.alerts.map((alert) => alert.kind === 'event' && alert.id) : [];
  } finally {
    await loaded.close();
  }
}

describe("a field that the user's SQL computes", () => {
  const isBoth = planOf([filter(and(equals('name', 'a'), equals('both', 'xy')))]);

  it('is what the SQL makes of columns that no rule reads', async () => {
    expect(await found(isBoth, computed('both', 'first || second'))).toEqual(['1']);
    expect(await found(isBoth, computed('both', "coalesce(first, 'x') || second"))).toEqual(['1', '4']);
  });

  it('stands beside the objects of other conditions', async () => {
    const objects = filter({ kind: 'any-object', path: 'items', condition: equals('items.n', 'p') });
    const plan = planOf([objects, ...isBoth.steps]);
    expect(await found(plan, computed('both', "first || 'y'"))).toEqual(['1']);
    const within = (n: string, m: string): Plan =>
      planOf([
        filter({
          kind: 'any-object',
          path: 'items',
          condition: and(equals('items.n', n), equals('items.m', m)),
        }),
        ...isBoth.steps,
      ]);
    expect(await found(within('q', 's'), computed('both', "first || 'y'"))).toEqual(['1']);
    expect(await found(within('q', 'r'), computed('both', "first || 'y'"))).toEqual([]);
  });

  it('may be of another type', async () => {
    const plan = planOf([filter(any(field('length', 'long'), (value) => compare(value, '>=', literal(2))))]);
    expect(await found(plan, computed('length', 'length(concat(first, second))'))).toEqual(['1', '2', '3']);
  });

  it('may place an event in the window', async () => {
    const plan = planOf([filter(equals('name', 'a'))]);
    expect(await found(plan, computed('@timestamp', 'CAST("when" AS TIMESTAMP)'), 'rule')).toEqual(['1']);
  });

  it('is told in the words above the SQL', () => {
    const options = {
      window: 'all',
      now: NOW,
      layout: 'nested',
      fields: computed('both', 'first ||\nsecond'),
    } as const;
    const { status, files = [] } = {
      files: undefined,
      ...duckdbTarget.compile(isBoth, { rule: ruleContext, schema: emptySchema, options }),
    };
    expect(status).toBe('exact');
    expect(files[0]?.content).toContain('--   what gives both: first || second\n');
  });
});
