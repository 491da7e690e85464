import { describe, it } from 'vitest';
import type { AnyValue, Column, Element, Expression, Field } from '../../../src/plan/expression.js';
import type { FunctionName } from '../../../src/plan/functions.js';
import type { Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { expectAgreement, expectAgreements } from '../../support/agreement.js';
import {
  and,
  any,
  column,
  compare,
  eventsOf,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  oneOf,
  or,
  planOf,
  regex,
  single,
  valuesOf,
} from '../../support/plan-builders.js';
import { oneIn } from '../../support/property-runs.js';

const NOW = Date.UTC(2025, 0, 1);

const name = field('name');
const args = field('args');
const n = field('n', 'long');
const d = field('d', 'double');
const ip = field('ip', 'ip');
const release = field('release', 'version');

const events = eventsOf(
  { name: 'a', args: ['a', 'b'], n: 1, d: 7, ip: '10.0.0.1', release: '1.10' },
  { name: 'É', args: 'é', n: [2, 3], d: [0.5, 2], ip: ['::1', '10.0.0.2'], release: ['1.9', '1.10'] },
  { name: ['b', 'x'], n: 3, ip: '2001:db8::1', release: '1.9' },
  { name: 'AB', args: 'aB', d: 3 },
  { name: '\u212a', args: ['K', 'k'] },
  { args: ['x', 'b'], n: 2, release: '1.9-rc.1' },
  { name: '10.0.0.1', args: '::1', ip: '10.0.0.1' },
  { name: '', args: 'ß' },
  { name: ['ß', 'ı'], args: 'ﬆ' },
  { name: 'ﬆ', args: 'K' },
  { name: 'x', args: 'x', n: 2, d: 2, ip: '::1', release: '1.9' },
  { name: 'k', args: 'b' },
  {},
);

/** Some pair of values of two fields. */
function pairs(
  first: Field | Column,
  second: Field | Column,
  condition: (first: Element, second: Element) => Expression,
): AnyValue {
  const one = { kind: 'element', name: 'one', type: typeOf(first) } as const;
  const two = { kind: 'element', name: 'two', type: typeOf(second) } as const;
  return {
    kind: 'any-value',
    bindings: [
      { element: 'one', of: first },
      { element: 'two', of: second },
    ],
    condition: condition(one, two),
  };
}

function call(function_: FunctionName, type: ValueType, ...operands: readonly Expression[]): Expression {
  return { kind: 'call', function: function_, arguments: operands, type };
}

const is = (text: string) => (value: Expression) => compare(value, '==', literal(text));
const isTrue = (operand: Expression): Expression => ({ kind: 'is-true', operand });
const never = literal(null, 'keyword');

function conditionsOn(texts: Field | Column, others: Field | Column): readonly Expression[] {
  return [
    any(texts, (value) => compare(value, '==', call('to-lower', 'keyword', value))),
    any(texts, (value) => compare(value, '==', value)),
    any(texts, (value) => compare(value, '==', never)),
    any(texts, (value) => compare(value, '==', never, 'ascii')),
    any(texts, (value) => compare(literal('a'), '==', value)),
    any(texts, (value) => oneOf(call('to-upper', 'keyword', value), ['A', 'X', 'SS', 'ST'])),
    any(texts, (value) => oneOf(value, [])),
    any(texts, (value) => or(is('a')(value), not(exists(value)))),
    not(any(texts, (value) => and(is('a')(value), exists(value)))),
    any(texts, () => not(any(others, is('b')))),
    any(texts, () => isTrue(not(compare(single(others), '==', literal('é'))))),
    pairs(texts, others, (one, two) => or(is('a')(one), is('b')(two))),
    pairs(texts, others, (one) => or(is('a')(one), is('b')(one))),
    pairs(texts, others, (_, two) => or(is('x')(two), is('é')(two))),
    pairs(texts, others, (_, two) => is('x')(two)),
    pairs(texts, others, (one, two) => not(compare(one, '==', two))),
    pairs(texts, others, (one, two) => and(exists(one), not(exists(two)))),
    pairs(texts, others, (_, two) => oneOf(two, ['x', 'k'])),
    compare(single(texts), '==', single(others), 'ascii'),
    compare(single(texts), '!=', single(others), 'ascii'),
    any(texts, (value) => compare(value, '==', single(others), 'ascii')),
    oneOf(single(texts), ['É', 'K'], 'ascii'),
    any(texts, (value) =>
      compare(call('concat', 'keyword', value, literal('!')), '==', literal('K!'), 'ascii'),
    ),
    or(and(), any(texts, is('a'))),
    or(or(), any(texts, is('a'))),
    not(and(any(texts, is('a')), or())),
    isTrue(compare(single(texts), '==', literal('a'))),
    not(isTrue(any(texts, is('a')))),
    exists(isTrue(compare(single(texts), '==', literal('a')))),
    exists(compare(single(texts), '==', literal('a'))),
  ];
}

const ofOtherTypes: readonly Expression[] = [
  any(n, (value) => compare(value, '==', literal(2, 'double'))),
  any(n, (value) => compare(value, '==', literal(2.5, 'double'))),
  any(d, (value) => compare(value, '==', literal(2))),
  any(ip, (value) => compare(value, '==', literal('10.0.0.1'))),
  any(ip, (value) => compare(value, '==', single(name))),
  any(ip, (value) => matches(value, glob('10.*'))),
  any(ip, (value) => oneOf(value, ['10.0.0.2', '::1'])),
  matches(single(ip), regex('.*:1')),
  any(release, (value) => compare(value, '>', literal('1.9', 'version'))),
  any(release, (value) => compare(value, '==', literal('1.9', 'version'))),
];

describe('a condition is what the plan says', () => {
  const conditions = [...conditionsOn(name, args), ...ofOtherTypes];

  // A column is no list where no event has several values.
  const ofOneEach = events.filter(({ source }) => !Object.values(source).some(Array.isArray));

  it.each([
    ['some with several values', events],
    ['none with several values', ofOneEach],
  ])('of fields, %s', async (_, given) => {
    const plans = conditions.map((condition) => planOf([filter(condition)]));
    await expectAgreements('duckdb', oneIn(4, plans), given, NOW);
  });

  it('of fields, as a value', async () => {
    await expectAgreement('duckdb', valuesOf(conditions), events, NOW);
  });

  // What a column is made of is no list where it has one value at most.
  it.each([
    ['of one value', single(name), single(args)],
    ['of several', name, args],
    ['of one value, and of several', single(name), args],
    ['of several, and of one value', name, single(args)],
  ])('of columns %s', async (_, first, second) => {
    const columns: Step = {
      kind: 'extend',
      columns: [
        { name: 'first', expression: first },
        { name: 'second', expression: second },
      ],
    };
    const columnOf = (of: string, expression: Expression): Column =>
      column(of, 'keyword', expression.kind === 'field');
    const asked = conditionsOn(columnOf('first', first), columnOf('second', second));
    await expectAgreement('duckdb', valuesOf(asked, [columns]), events, NOW);
  });
});

describe('a value is what the plan says', () => {
  it('of several branches, single or not', async () => {
    const isA = any(name, is('a'));
    const isLong = compare(call('length', 'long', single(name)), '>', literal(1));
    const branches = (first: Expression, second: Expression, otherwise: Expression): Expression => ({
      kind: 'conditional',
      branches: [
        { condition: isA, result: first },
        { condition: isLong, result: second },
      ],
      otherwise,
    });
    const values = [
      branches(literal(true), literal(false), literal(null, 'boolean')),
      branches(args, literal('x'), single(name)),
      branches(literal('x'), args, name),
      branches(single(args), never, args),
      branches(single(n), single(d), literal(0.5, 'double')),
    ];
    await expectAgreement('duckdb', valuesOf(values), events, NOW);
  });

  it('of numbers that leave their range', async () => {
    const product = call(
      'multiply',
      'double',
      literal(1e300, 'double'),
      call('to-double', 'double', single(n)),
    );
    const large = call('multiply', 'double', product, literal(1e300, 'double'));
    const values = [
      exists(product),
      exists(large),
      compare(large, '>', literal(1)),
      call('divide', 'double', single(d), literal(2)),
      call('divide', 'long', single(n), literal(2)),
    ];
    await expectAgreement('duckdb', valuesOf(values), events, NOW);
  });

  it('of calls that take lists', async () => {
    const texts = call('multiple-append', 'keyword', name, args);
    const values = [
      call('coalesce', 'keyword', single(name), args),
      call('coalesce', 'keyword', args, single(name), literal('z')),
      call('multiple-join', 'keyword', texts, single(name)),
      call('multiple-join', 'keyword', texts, call('coalesce', 'keyword', single(args), literal(', '))),
      call('multiple-minimum', 'version', release),
      call('multiple-maximum', 'version', release),
      call('greatest', 'version', single(release), literal('1.9', 'version')),
      call('multiple-sort', 'version', release),
    ];
    await expectAgreement('duckdb', valuesOf(values), events, NOW);
  });
});
