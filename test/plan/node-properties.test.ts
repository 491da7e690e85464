import { describe, expect, it } from 'vitest';
import { mayBeMultiple } from '../../src/plan/check.js';
import { conjuncts } from '../../src/plan/conjuncts.js';
import type { Expression } from '../../src/plan/expression.js';
import { isWindowed } from '../../src/plan/is-windowed.js';
import { parseSearchPattern } from '../../src/plan/pattern/search/parse-search-pattern.js';
import type { Step } from '../../src/plan/step.js';
import { comparisonType, typeOf } from '../../src/plan/type-of.js';
import type { FieldType, ValueType } from '../../src/plan/types.js';
import { descendants, expressionsOf, fieldsOf, mapOperands } from '../../src/plan/walk.js';
import {
  and,
  any,
  column,
  compare,
  equals,
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
  single,
} from '../support/plan-builders.js';

const name = field('name');
const one = single(name);
const once = parseSearchPattern('(?<n>a)', 'java');
const twice = parseSearchPattern('(?<n>a)|(?<n>b)', 'oniguruma');
const chosen = (result: Expression, otherwise: Expression): Expression => ({
  kind: 'conditional',
  branches: [{ condition: exists(name), result }],
  otherwise,
});
const call = (function_: 'to-lower' | 'split' | 'length', operand: Expression): Expression => ({
  kind: 'call',
  function: function_,
  arguments: function_ === 'split' ? [operand, literal('-')] : [operand],
  type: function_ === 'length' ? 'long' : 'keyword',
});
const capture = (operand: Expression, pattern = once): Expression => ({
  kind: 'capture',
  operand,
  pattern,
  name: 'n',
});

describe('an expression', () => {
  it.each<[string, ValueType, boolean, Expression]>([
    ['a literal', 'long', false, literal(1)],
    ['null', 'null', false, literal(null)],
    ['a field', 'keyword', true, name],
    ['a column of one value', 'ip', false, column('c', 'ip')],
    ['a column of several', 'ip', true, column('c', 'ip', true)],
    ['an element', 'long', false, { kind: 'element', name: 'e', type: 'long' }],
    ['the time', 'date', false, { kind: 'now' }],
    ['some value', 'boolean', false, equals('name', 'a')],
    ['some object', 'boolean', false, { kind: 'any-object', path: 'p', condition: exists(name) }],
    ['a single value', 'keyword', false, one],
    ['a comparison', 'boolean', false, compare(one, '<', literal('a'))],
    ['one of some', 'boolean', false, oneOf(one, ['a'])],
    ['a match', 'boolean', false, matches(one, glob('a*'))],
    [
      'a match of words',
      'boolean',
      false,
      { kind: 'token-match', operand: one, analyzer: 'standard', query: { kind: 'phrase', tokens: [] } },
    ],
    ['a replacement', 'keyword', false, { kind: 'replace', operand: one, pattern: once, replacement: [] }],
    ['what is captured once', 'keyword', false, capture(one)],
    ['what is captured of several values', 'keyword', true, capture(name)],
    ['what may be captured twice', 'keyword', true, capture(one, twice)],
    ['existence', 'boolean', false, exists(name)],
    ['a conjunction', 'boolean', false, and()],
    ['a disjunction', 'boolean', false, or()],
    ['a negation', 'boolean', false, not(exists(name))],
    ['what is true', 'boolean', false, { kind: 'is-true', operand: exists(name) }],
    ['a choice', 'long', false, chosen(literal(1), literal(2))],
    ['a choice or null', 'long', false, chosen(literal(1), literal(null))],
    ['null or a choice', 'long', false, chosen(literal(null), literal(1))],
    ['a choice of nothing', 'null', false, chosen(literal(null), literal(null))],
    ['a choice of several values', 'keyword', true, chosen(name, one)],
    ['a choice that may be several values otherwise', 'keyword', true, chosen(one, name)],
    ['a call', 'long', false, call('length', one)],
    ['a call of each value', 'keyword', true, call('to-lower', name)],
    ['a call of one value', 'keyword', false, call('to-lower', one)],
    ['a call that makes several', 'keyword', true, call('split', one)],
  ])('such as %s is of type %s, and may have several values: %j', (_, type, isMultiple, expression) => {
    expect(typeOf(expression)).toBe(type);
    expect(mayBeMultiple(expression)).toBe(isMultiple);
  });

  it.each<[FieldType, ValueType]>([
    ['keyword', 'keyword'],
    ['wildcard', 'keyword'],
    ['text', 'keyword'],
    ['flattened', 'keyword'],
    ['long', 'long'],
    ['double', 'double'],
    ['boolean', 'boolean'],
    ['date', 'date'],
    ['ip', 'ip'],
    ['version', 'version'],
  ])('that is a field of type %s is of type %s', (type, expected) => {
    expect(typeOf(field('f', type))).toBe(expected);
  });

  it('is compared as what is not null', () => {
    expect(comparisonType(literal(1), literal('a'))).toBe('long');
    expect(comparisonType(literal(null), literal('a'))).toBe('keyword');
    expect(comparisonType(literal(1), literal(null))).toBe('long');
  });

  it('stays itself where none of its operands changes', () => {
    const both = and(exists(name), not(exists(one)));
    expect(mapOperands(both, (operand) => operand)).toBe(both);
    expect(mapOperands(both, (operand) => (operand.kind === 'not' ? literal(true) : operand))).toEqual(
      and(exists(name), literal(true)),
    );
    const kept = mapOperands(both, (operand) => ({ ...operand }));
    expect(kept).toEqual(both);
    expect(kept).not.toBe(both);
  });

  it('comes before all below it, which come in their order', () => {
    const condition = and(not(equals('a', 'x')), or(exists(field('b')), exists(single(field('c')))));
    expect([...descendants(condition)].map(({ kind }) => kind)).toEqual([
      'and',
      'not',
      'any-value',
      'field',
      'compare',
      'element',
      'literal',
      'or',
      'exists',
      'field',
      'exists',
      'single-value',
      'field',
    ]);
  });

  it('has the conditions that it joins, however deep', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((each) => exists(field(each)));
    if (!a || !b || !c) throw new Error('there are three');
    expect(conjuncts(and(a, and(and(), and(b)), or(c)))).toEqual([a, b, or(c)]);
    expect(conjuncts(a)).toEqual([a]);
  });
});

describe('a plan', () => {
  const newTerms: Step = {
    kind: 'new-terms',
    fields: [],
    timestamp: single(field('@timestamp', 'date')),
    historyStart: { kind: 'relative-date', operations: [] },
    from: { kind: 'relative-date', operations: [] },
  };

  it('reads each field once, in the order in which they are met', () => {
    const plan = planOf([
      filter(and(equals('b', 'x'), exists(name))),
      { kind: 'extend', columns: [{ name: 'c', expression: single(field('a')) }] },
      filter(
        and(
          any(column('c'), (value) => compare(value, '==', literal('x'))),
          equals('b', 'y'),
        ),
      ),
    ]);
    expect(fieldsOf(plan).map((each) => each.name)).toEqual(['b', 'name', 'a']);
  });

  it('looks at its own window alone, unless it needs a history', () => {
    const plain = planOf([filter(exists(name))]);
    expect(isWindowed(plain, 'rule')).toBe(true);
    expect(isWindowed(plain, 'all')).toBe(false);
    expect(isWindowed(planOf([filter(exists(name)), newTerms]), 'rule')).toBe(false);
  });

  const joined = { condition: exists(name), keys: [{ expression: field('k'), missing: 'drop' as const }] };
  it.each<[Step, readonly Expression[]]>([
    [filter(exists(name)), [exists(name)]],
    [{ kind: 'extend', columns: [{ name: 'c', expression: one }] }, [one]],
    [{ kind: 'project', columns: [{ name: 'c', expression: one }] }, [one]],
    [{ kind: 'expand', name: 'c', operand: name }, [name]],
    [
      {
        kind: 'aggregate',
        keys: [{ name: 'k', expression: field('k'), missing: 'drop' }],
        aggregates: [
          { name: 'n', function: 'count-rows', where: exists(name) },
          { name: 'f', function: 'first', operand: one, by: field('t') },
        ],
      },
      [field('k'), exists(name), one, field('t')],
    ],
    [
      {
        kind: 'inline-aggregate',
        keys: [{ name: 'k', expression: field('k') }],
        aggregates: [{ name: 'f', function: 'last', operand: one, by: field('t'), where: exists(name) }],
      },
      [field('k'), one, field('t'), exists(name)],
    ],
    [{ kind: 'sort', keys: [{ expression: one, direction: 'ascending', nulls: 'first' }] }, [one]],
    [{ kind: 'limit', count: 1, implicit: false }, []],
    [newTerms, [single(field('@timestamp', 'date'))]],
    [
      { ...newTerms, fields: [{ name: 'a', expression: field('a') }] },
      [field('a'), single(field('@timestamp', 'date'))],
    ],
    [
      {
        kind: 'indicator-match',
        events: exists(name),
        indicators: exists(field('i')),
        groups: [
          [{ event: field('a'), indicator: field('b') }],
          [{ event: field('c'), indicator: field('d') }],
        ],
      },
      [exists(name), exists(field('i')), field('a'), field('b'), field('c'), field('d')],
    ],
    [
      {
        kind: 'sequence',
        timestamp: field('t'),
        tiebreaker: field('b'),
        items: [{ ...joined, repeat: 1, polarity: 'present' }],
        until: { condition: exists(field('u')), keys: [] },
      },
      [field('t'), field('b'), exists(name), field('k'), exists(field('u'))],
    ],
    [
      { kind: 'sequence', timestamp: field('t'), items: [{ ...joined, repeat: 1, polarity: 'present' }] },
      [field('t'), exists(name), field('k')],
    ],
    [
      { kind: 'sample', items: [joined, { condition: exists(one), keys: [] }] },
      [exists(name), field('k'), exists(one)],
    ],
  ])('of a step of kind $kind has these expressions', (step, expected) => {
    expect(expressionsOf(step)).toEqual(expected);
  });
});
