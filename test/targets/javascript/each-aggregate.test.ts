import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Column, Expression, Field } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { NamedAggregate, Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { alertKey } from '../../../src/verify/compare-alerts.js';
import {
  column,
  compare,
  equals,
  eventsOf,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../../support/plan-builders.js';
import { detectorOf } from './run-bundle.js';
import { NOW, expectAgreement, moduleOf } from './run-plan.js';

const fields: readonly Field[] = [
  field('name'),
  field('n', 'long'),
  field('score', 'double'),
  field('flag', 'boolean'),
  field('time', 'date'),
  field('address', 'ip'),
  field('version', 'version'),
];
const order = single(field('order', 'long'));

/** Of each field all that can be asked of a group's values of it. */
const aggregates: readonly NamedAggregate[] = [
  { name: 'rows', function: 'count-rows' },
  { name: 'rows where', function: 'count-rows', where: equals('name', 'b') },
  ...fields.flatMap((of): readonly NamedAggregate[] => {
    const named = (name: NamedAggregate['function'], more: Partial<NamedAggregate> = {}): NamedAggregate => ({
      name: `${name} of ${of.name}${more.where ? ' where' : ''}${more.by ? ' by order' : ''}`,
      function: name,
      operand: of,
      ...more,
    });
    const isNumber = typeOf(of) === 'long' || typeOf(of) === 'double';
    return [
      ...(
        [
          'count',
          'count-distinct',
          'values',
          'least-values',
          'greatest-values',
          'minimum',
          'maximum',
        ] as const
      ).map((name) => named(name)),
      ...(['least-values', 'greatest-values'] as const).map((name) =>
        named(name, { most: 3, where: compare(order, '>', literal(1)) }),
      ),
      ...(isNumber
        ? (['sum', 'average', 'percentile', 'median-absolute-deviation'] as const).map((name) => named(name))
        : []),
      ...(isNumber ? [named('percentile', { percentile: 33, where: compare(order, '>', literal(1)) })] : []),
      ...(['first', 'last'] as const).flatMap((name) => [
        named(name, { operand: single(of) }),
        named(name, { by: order }),
      ]),
      named('count', { where: compare(order, '>', literal(1)) }),
    ];
  }),
];

function typeIn({ function: name, operand }: NamedAggregate): Column['type'] {
  if (name.startsWith('count') || !operand) return 'long';
  return name === 'average' || /^(percentile|median)/.test(name) ? 'double' : typeOf(operand);
}

const columns = [
  column('host', 'keyword', true),
  ...aggregates.map((each) => column(each.name, typeIn(each), true)),
];

const values: Readonly<Record<string, readonly JsonValue[]>> = {
  host: ['x', 'y', ['x', 'y'], 'x', null],
  name: ['b', 'a', ['c', 'b'], 'b', 'B', null, '𝒳', '\uffff'],
  n: [10, 9, [1, 1], 2 ** 40, -3, null],
  score: [0.5, [-2.5, 7], 1e300, null, 10, 9],
  flag: [true, false, null, [true, false]],
  time: ['2025-01-01', 0, '2024-02-29T12:00:00Z', null],
  address: ['10.0.0.10', '9.0.0.1', '::1', null, ['2001:db8::1', '9.0.0.1']],
  version: ['1.10', '1.9', '1.0.0-rc.1', null, 'none'],
  order: [3, 1, 2, 1, null, 2, 3],
};
const events = eventsOf(
  ...Array.from({ length: 22 }, (_, index): JsonObject =>
    Object.fromEntries(
      Object.entries(values).map(([name, given], place) => [
        name,
        given[(index * (place + 1) + Math.floor(index / 7)) % given.length] ?? null,
      ]),
    ),
  ),
);

const key = (missing: 'group' | 'drop') => ({ name: 'host', expression: field('host'), missing });
const byHost = (missing: 'group' | 'drop'): Step => ({ kind: 'aggregate', keys: [key(missing)], aggregates });
const ofAll: Step = { kind: 'aggregate', keys: [], aggregates };
const inline: Step = {
  kind: 'inline-aggregate',
  keys: [{ name: 'host', expression: field('host') }],
  aggregates,
};
// What asks for the time of the run lets rows wait.
const isPast: Expression = compare(single(field('time', 'date')), '<', { kind: 'now' });
const sorted: Step = {
  kind: 'sort',
  keys: [{ expression: order, direction: 'descending', nulls: 'last' }],
};

const rowsOf = (...steps: readonly Step[]): Plan => planOf(steps, { kind: 'rows', columns });

describe('a module has of each group', () => {
  it.each<[string, Plan, boolean]>([
    ['all aggregates', rowsOf(byHost('group')), true],
    ['all aggregates, and of rows without a key none', rowsOf(byHost('drop')), true],
    ['all aggregates of rows that had to wait', rowsOf(filter(isPast), byHost('group')), true],
    ['all aggregates of rows in another order', rowsOf(sorted, byHost('group')), true],
    ['the aggregates beside each row', rowsOf(inline), true],
    ['the aggregates beside each row that had to wait', rowsOf(filter(isPast), inline), true],
    [
      'the aggregates of all rows',
      { ...rowsOf(ofAll), result: { kind: 'rows', columns: columns.slice(1) } },
      false,
    ],
  ])('%s', async (_, plan, isGrouped) => {
    await expectAgreement(plan, events);
    await expectAgreement(plan, []);
    expect(interpret(plan, events, { now: NOW, window: 'all' }).length > 1).toBe(isGrouped);
  });

  it.each<[string, Plan]>([
    ['groups', rowsOf(byHost('group'))],
    ['rows that wait', rowsOf(inline)],
  ])('the same after its state of %s was saved and loaded', async (_, plan) => {
    const text = moduleOf(plan);
    const expected = interpret(plan, events, { now: NOW, window: 'all' }).map(alertKey);
    for (const split of [0, 1, 11, events.length]) {
      const first = await detectorOf(text);
      for (const { source, id } of events.slice(0, split)) first.push(source, id);
      const second = await detectorOf(text, { state: first.save() });
      for (const { source, id } of events.slice(split)) second.push(source, id);
      expect(second.flush(NOW).map(alertKey)).toEqual(expected);
    }
  });
});
