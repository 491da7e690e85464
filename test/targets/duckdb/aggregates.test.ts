import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import { aggregateMayBeMultiple, aggregateType } from '../../../src/plan/check.js';
import type { FunctionName } from '../../../src/plan/functions.js';
import type { NamedAggregate, NamedExpression, Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { expectAgreement } from '../../support/agreement.js';
import {
  column,
  compare,
  eventsOf,
  exists,
  field,
  literal,
  planOf,
  single,
} from '../../support/plan-builders.js';
import { oneIn } from '../../support/property-runs.js';

const NOW = Date.UTC(2025, 0, 1);

const host = field('host');
const user = field('user');
const n = field('n', 'long');
const at = field('at', 'date');
const release = field('release', 'version');

/** Rows that are first or last together, that lack what orders them or their value, that are of several groups. */
const events = eventsOf(
  { host: 'a', user: 'x', n: 5, at: '2024-12-31', release: '1.10' },
  { host: 'a', user: 'y', n: 3, at: '2024-12-30', release: '1.9' },
  { host: 'a', user: 'x', n: 7, at: '2024-12-31', release: ['1.2', '1.10'] },
  { host: 'a', user: 'z', n: 1, at: '2024-12-30' },
  { host: 'a', user: 'z', n: 9 },
  { host: 'a', at: '2020-01-01' },
  { host: ['a', 'b'], user: ['x', 'y'], n: [2, 5], at: '2024-12-29', release: '1.10' },
  { host: 'b', user: 'x', n: 4, at: '2024-12-31', release: ['1.10', '1.9'] },
  { host: 'b', user: 'w', n: [4, 4, 6], release: '1.9' },
  { user: 'y', n: 8, at: '2024-12-31' },
  { host: 'c' },
);

const many = compare(single(n), '>', literal(3));

const NUMERIC = [
  'sum',
  'average',
  'count',
  'count-distinct',
  'maximum',
  'least-values',
  'greatest-values',
  'percentile',
  'median-absolute-deviation',
] as const;

const aggregates: readonly NamedAggregate[] = [
  ...(['first', 'last'] as const).flatMap((end): readonly NamedAggregate[] => [
    { name: `${end} by time`, function: end, operand: single(user), by: single(at) },
    { name: `${end} of itself`, function: end, operand: single(n) },
    { name: `${end} by version`, function: end, operand: single(n), by: single(release) },
    { name: `${end} of some`, function: end, operand: single(user), by: single(at), where: many },
  ]),
  ...[release, single(release)].flatMap((operand, index): readonly NamedAggregate[] => [
    { name: `least version ${index}`, function: 'minimum', operand, where: many },
    { name: `greatest version ${index}`, function: 'maximum', operand },
    { name: `versions ${index}`, function: 'values', operand, where: many },
    { name: `least versions ${index}`, function: 'least-values', operand, most: 2 },
    { name: `greatest versions ${index}`, function: 'greatest-values', operand, where: many },
  ]),
  ...[n, single(n)].flatMap((operand, index) =>
    NUMERIC.map((name): NamedAggregate => ({
      name: `${name} ${index}`,
      function: name,
      operand,
      ...(index === 0 ? { where: many, most: 3 } : {}),
    })),
  ),
  { name: 'rows', function: 'count-rows' },
  { name: 'some rows', function: 'count-rows', where: exists(at) },
];

const ofHost = { name: 'host', expression: single(host) };
const ofNumbers = { name: 'number', expression: n };
const ofUsers = { name: 'by', expression: user };

function planOfRows(step: Step, names: readonly NamedExpression[], rest: readonly Step[] = []): Plan {
  const isInline = step.kind === 'inline-aggregate';
  return planOf([step, ...rest], {
    kind: 'rows',
    columns: [
      ...names.map(({ name, expression }) => column(name, typeOf(expression), isInline)),
      ...aggregates.map((each) =>
        column(
          each.name,
          aggregateType(each),
          aggregateMayBeMultiple(each) || (isInline && names.length > 0),
        ),
      ),
    ],
  });
}

describe('aggregates by', () => {
  it.each(
    oneIn(3, [
      ['one value and several', [ofHost, ofUsers], 'group'],
      ['one value, and numbers', [ofHost, ofNumbers], 'drop'],
      ['nothing', [], 'group'],
    ] as const),
  )('%s are what the plan says', async (_, names, missing) => {
    const step: Step = { kind: 'aggregate', keys: names.map((key) => ({ ...key, missing })), aggregates };
    await expectAgreement('duckdb', planOfRows(step, names), events, NOW);
  });

  it.each(
    oneIn(3, [
      ['one value and several', [ofHost, ofUsers]],
      ['one value', [ofHost]],
      ['nothing', []],
    ] as const),
  )('%s stand beside their rows as the plan says', async (_, names) => {
    const step: Step = { kind: 'inline-aggregate', keys: names, aggregates };
    await expectAgreement('duckdb', planOfRows(step, names), events, NOW);
  });
});

function call(name: FunctionName, of: Expression): Expression {
  return { kind: 'call', function: name, arguments: [of], type: typeOf(of) };
}

describe('an aggregate', () => {
  it('stands beside the rows that have another', async () => {
    const counted = (name: string, by: NamedExpression): Step => ({
      kind: 'inline-aggregate',
      keys: [by],
      aggregates: [
        { name, function: 'count-rows' },
        { name: 'n', function: 'sum', operand: single(n) },
      ],
    });
    const plan = planOf(
      [counted('of host', ofHost), counted('of user', { name: 'user', expression: single(user) })],
      {
        kind: 'rows',
        columns: [
          column('host'),
          column('user'),
          column('of host', 'long'),
          column('of user', 'long'),
          column('n', 'long'),
        ],
      },
    );
    await expectAgreement('duckdb', plan, events, NOW);
    expect(interpret(plan, events, { now: NOW, window: 'all' })).toHaveLength(events.length);
  });

  it('of versions has them in their order', async () => {
    const values = column('values', 'version', true);
    const plan = planOf(
      [
        {
          kind: 'aggregate',
          keys: [],
          aggregates: [{ name: 'values', function: 'values', operand: release }],
        },
        {
          kind: 'project',
          columns: [
            { name: 'first', expression: call('multiple-first', values) },
            { name: 'last', expression: call('multiple-last', values) },
          ],
        },
      ],
      { kind: 'rows', columns: [column('first', 'version'), column('last', 'version')] },
    );
    await expectAgreement('duckdb', plan, events, NOW);
  });

  it.each(['least-values', 'greatest-values'] as const)(
    'has the %s in order, as often as they are there',
    async (end) => {
      const ranked = column('ranked', 'long', true);
      const plan = planOf(
        [
          {
            kind: 'aggregate',
            keys: [],
            aggregates: [{ name: 'ranked', function: end, operand: n, most: 4 }],
          },
          {
            kind: 'project',
            columns: [
              { name: 'first', expression: call('multiple-first', ranked) },
              { name: 'last', expression: call('multiple-last', ranked) },
            ],
          },
        ],
        { kind: 'rows', columns: [column('first', 'long'), column('last', 'long')] },
      );
      await expectAgreement('duckdb', plan, events, NOW);
      expect(interpret(plan, events, { now: NOW, window: 'all' })).toEqual([
        { kind: 'row', values: end === 'least-values' ? { first: 1, last: 4 } : { first: 9, last: 6 } },
      ]);
    },
  );

  it('of numbers by their place has the same last digits', async () => {
    const numbers = Array.from({ length: 60 }, (_, index) => ({
      n: ((index * 7_919) % 613) * 1_000_003,
      d: Math.sin(index) * 10 ** (index % 9),
    }));
    const ranks = [0, 1, 7, 33, 50, 67, 90, 95, 99, 100];
    const measured: readonly NamedAggregate[] = [n, field('d', 'double')].flatMap((operand) => [
      ...ranks.map((percentile): NamedAggregate => ({
        name: `${operand.name} ${percentile}`,
        function: 'percentile',
        operand,
        percentile,
      })),
      { name: `${operand.name} deviation`, function: 'median-absolute-deviation', operand },
    ]);
    for (const count of [0, 1, 2, 3, 10, 59, 60])
      await expectAgreement(
        'duckdb',
        planOf([{ kind: 'aggregate', keys: [], aggregates: measured }], {
          kind: 'rows',
          columns: measured.map((each) => column(each.name, 'double')),
        }),
        eventsOf(...numbers.slice(0, count)),
        NOW,
      );
  });

  it('that no long can tell is null', async () => {
    const plan = planOf(
      [{ kind: 'aggregate', keys: [], aggregates: [{ name: 'sum', function: 'sum', operand: n }] }],
      { kind: 'rows', columns: [column('sum', 'long')] },
    );
    await expectAgreement('duckdb', plan, eventsOf({ n: [2 ** 62, 2 ** 61] }, { n: 5 }), NOW);
  });
});
