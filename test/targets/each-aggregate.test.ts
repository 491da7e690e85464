import { describe, expect, it } from 'vitest';
import { aggregateMayBeMultiple, checkPlan } from '../../src/plan/check.js';
import type { Column, Compare, Expression, Field } from '../../src/plan/expression.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { AggregateStep, NamedAggregate, Step } from '../../src/plan/step.js';
import type { ValueType } from '../../src/plan/types.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { loadTarget } from '../../targets/registry.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import {
  and,
  any,
  column,
  compare,
  eventsOf,
  exists,
  field,
  filter,
  literal,
  or,
  planOf,
  single,
} from '../support/plan-builders.js';

const run = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;

const host = field('host');
const n = field('n', 'long');
const d = field('d', 'double');
const at = field('at', 'date');
const flag = field('flag', 'boolean');

/** Groups with one value, with several, with the same twice, with none; a group of which nothing is known. */
const events = eventsOf(
  { host: 'a', n: 1, d: 0.5, at: '2024-12-31', flag: true },
  { host: 'a', n: [3, 7], d: -2, at: ['2025-01-01', '2024-01-01'], flag: [true, false] },
  { host: ['a', 'b'], n: 3, d: 4 },
  { host: 'b', n: 5, flag: false },
  { host: 'c' },
  { n: 9, d: 0.25, at: '2023-01-01', flag: true },
  { host: 'd', n: [2, 2], d: 0 },
  { host: 'd', n: -4 },
);

const aggregates: readonly NamedAggregate[] = [
  { name: 'm', function: 'count-rows' },
  ...([n, d, at, flag, host] as const).flatMap((operand): readonly NamedAggregate[] => [
    { name: 'm', function: 'count', operand },
    { name: 'm', function: 'count-distinct', operand },
    { name: 'm', function: 'values', operand },
  ]),
  ...([n, flag, host] as const).flatMap((operand): readonly NamedAggregate[] => [
    { name: 'm', function: 'least-values', operand, most: 2 },
    { name: 'm', function: 'greatest-values', operand, most: 2 },
  ]),
  ...([n, d, at] as const).flatMap((operand): readonly NamedAggregate[] => [
    { name: 'm', function: 'minimum', operand },
    { name: 'm', function: 'maximum', operand },
  ]),
  ...([n, d] as const).flatMap((operand): readonly NamedAggregate[] => [
    { name: 'm', function: 'sum', operand },
    { name: 'm', function: 'average', operand },
    { name: 'm', function: 'percentile', operand, percentile: 90 },
    { name: 'm', function: 'percentile', operand },
    { name: 'm', function: 'median-absolute-deviation', operand },
  ]),
];

function typeOfResult({ function: function_, operand }: NamedAggregate): ValueType {
  if (function_ === 'average' || /^(percentile|median)/.test(function_)) return 'double';
  return operand && !function_.startsWith('count') ? typeOf(operand) : 'long';
}

function grouped(
  aggregate: NamedAggregate,
  missing: 'group' | 'drop',
  keys: readonly Field[] = [host],
): AggregateStep {
  return {
    kind: 'aggregate',
    keys: keys.map((expression) => ({ name: expression.name, expression, missing })),
    aggregates: [aggregate],
  };
}

function planWith(step: AggregateStep, rest: readonly Step[] = [], first: readonly Step[] = []): Plan {
  const columns: readonly Column[] = [
    ...step.keys.map(({ name, expression }) => column(name, typeOf(expression))),
    ...step.aggregates.map((each) => column(each.name, typeOfResult(each), aggregateMayBeMultiple(each))),
  ];
  return planOf([...first, step, ...rest], { kind: 'rows', columns });
}

const counted: NamedAggregate = { name: 'm', function: 'count', operand: n };
const m = column('m', 'long');
const is = (operator: Compare['operator'], bound: number, of: Expression = m): Expression =>
  compare(of, operator, literal(bound));
const sum: NamedAggregate = { name: 'm', function: 'sum', operand: n };
const number = column('n', 'long');

const plans: readonly (readonly [string, Plan])[] = [
  ...aggregates.flatMap((aggregate) =>
    // What becomes of rows without a key does not depend on the type of what is aggregated.
    (aggregate.operand === n ? (['group', 'drop'] as const) : (['group'] as const)).map(
      (missing): readonly [string, Plan] => [
        `the ${aggregate.function} of ${aggregate.operand && 'name' in aggregate.operand ? aggregate.operand.name : 'rows'}, those without a host ${missing}`,
        planWith(grouped(aggregate, missing)),
      ],
    ),
  ),
  ...(['<', '<=', '>', '>=', '==', '!='] as const).flatMap(
    (operator): readonly (readonly [string, Plan])[] => [
      [
        `groups of which the count ${operator} 2`,
        planWith(grouped({ name: 'm', function: 'count-rows' }, 'drop'), [filter(is(operator, 2))]),
      ],
      [`groups of which the sum ${operator} 8`, planWith(grouped(sum, 'drop'), [filter(is(operator, 8))])],
      [
        `groups of which the count of values ${operator} 2`,
        planWith(grouped(counted, 'group'), [filter(is(operator, 2))]),
      ],
    ],
  ),
  [
    'groups of which two things hold',
    planWith(grouped(counted, 'drop'), [
      filter(and(is('>', 1), compare(column('host'), '!=', literal('a')))),
    ]),
  ],
  [
    'groups of which one thing or another holds',
    planWith(grouped(counted, 'drop'), [filter(or(is('<', 1), compare(column('host'), '==', literal('a'))))]),
  ],
  [
    'groups of which the other way round holds',
    planWith(grouped(counted, 'drop'), [filter(compare(literal(2), '<', m))]),
  ],
  ['groups, of two things alike', planWith(grouped(counted, 'drop'), [filter(compare(m, '==', m))])],
  [
    'groups by a number, of which that is asked',
    planWith(grouped({ name: 'm', function: 'count-rows' }, 'drop', [n]), [filter(is('>', 2, number))]),
  ],
  [
    'groups that are filtered twice',
    planWith(grouped(counted, 'drop'), [filter(is('>', 1)), filter(is('<', 4))]),
  ],
  [
    'groups that are sorted and cut, then filtered',
    planWith(grouped({ name: 'm', function: 'count-rows' }, 'drop'), [
      { kind: 'sort', keys: [{ expression: column('host'), direction: 'descending', nulls: 'last' }] },
      { kind: 'limit', count: 2, implicit: false },
      filter(is('>', 1)),
    ]),
  ],
  ['groups of what is filtered first', planWith(grouped(counted, 'drop'), [], [filter(exists(d))])],
  ['groups by two fields', planWith(grouped(counted, 'drop', [host, flag]))],
  ['groups by two fields, either of which may be missing', planWith(grouped(counted, 'group', [host, flag]))],
  ['groups of dates', planWith(grouped({ name: 'm', function: 'count-rows' }, 'group', [at]))],
  ['one of all', planWith(grouped(sum, 'drop', []))],
  [
    'one of all that are none',
    planWith(grouped(counted, 'drop', []), [], [filter(any(n, (value) => compare(value, '>', literal(99))))]),
  ],
  [
    'groups by what is computed',
    planWith({
      ...grouped(counted, 'drop'),
      keys: [{ name: 'host', expression: single(host), missing: 'drop' }],
    }),
  ],
  [
    'what is counted on a condition',
    planWith(grouped({ ...counted, where: compare(single(n), '>', literal(1)) }, 'drop')),
  ],
];

describe('each kind of aggregate', () => {
  it.each(['javascript', 'elasticsearch', 'duckdb'] as const)('is in %s what the plan says', async (name) => {
    const target = await loadTarget(name);
    const engine = await loadEngine(name, { url: undefined });
    const loaded = await engine.load({ events, schema: emptySchema, plans: plans.map(([, plan]) => plan) });
    try {
      for (const [text, plan] of plans) {
        expect([text, checkPlan(plan)]).toEqual([text, []]);
        const compilation = target.compile(plan, {
          rule: ruleContext,
          schema: emptySchema,
          options: { ...run, layout: 'nested' },
        });
        const answer = await loaded.run({ rule: undefined, plan, compilation, ...run });
        const expected = interpret(plan, events, run).map(alertKey).toSorted();
        expect([
          text,
          ...(answer.kind === 'alerts' ? answer.alerts.map(alertKey).toSorted() : ['no verdict']),
        ]).toEqual([text, ...expected]);
      }
    } finally {
      await loaded.close();
    }
  });

  it('is found or not by what is asked of it', () => {
    const idle = plans.filter(([, plan]) => interpret(plan, events, run).length === 0);
    expect(idle.map(([text]) => text)).toEqual([]);
  });
});
