import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/event.js';
import type { Expression, Literal, TokenQuery } from '../../../src/plan/expression.js';
import type { FunctionName } from '../../../src/plan/functions.js';
import type { FieldType } from '../../../src/plan/types.js';
import { elasticsearchTarget } from '../../../targets/elasticsearch/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import {
  and,
  any,
  column,
  compare,
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
} from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);

/** The query of a condition, and why it is not all there is to ask. */
function asked(condition: Expression, now: number | undefined): { query: unknown; reason: unknown } {
  const compilation = elasticsearchTarget.compile(planOf([filter(condition)]), {
    rule: ruleContext,
    schema: emptySchema,
    options: { window: 'all', now, layout: 'nested' },
  });
  if (compilation.status === 'unsupported') throw new Error('Elasticsearch holds every plan');
  const { query } = JSON.parse(compilation.files[0].content) as JsonObject;
  const [reason] = compilation.findings.map(({ parameters }) => (parameters as { reason: string }).reason);
  expect(compilation.files.length > 1).toBe(reason !== undefined);
  return { query, reason };
}

const name = field('name');
const pid = field('pid', 'long');
const at = field('at', 'date');
const ip = field('ip', 'ip');
const message = field('message', 'text');
const flag = field('flag', 'boolean');
const call = (
  function_: FunctionName,
  type: 'boolean' | 'keyword' | 'date',
  ...operands: readonly Expression[]
): Expression => ({
  kind: 'call',
  function: function_,
  arguments: operands,
  type,
});
const ofName = (condition: (value: Expression) => Expression): Expression => any(name, condition);
const ofOneName = (condition: (value: Expression) => Expression): Expression => condition(single(name));
const words = (operand: Expression, query: TokenQuery): Expression => ({
  kind: 'token-match',
  operand,
  analyzer: 'standard',
  query,
});
const isA = ofName((value) => compare(value, '==', literal('a')));
const isOnlyA = compare(single(name), '==', literal('a'));
const a = { term: { name: { value: 'a' } } };
const one = (of: string): object => ({
  script: {
    script: {
      lang: 'painless',
      source: 'doc.containsKey(params.field) && doc[params.field].size() == 1',
      params: { field: of },
    },
  },
});
const none = { match_none: {} };
const all = { match_all: {} };
const must = (...filters: readonly object[]): object => ({ bool: { filter: filters } });
const mustNot = (...clauses: readonly object[]): object => ({ bool: { must_not: clauses } });
const should = (...clauses: readonly object[]): object => ({
  bool: { should: clauses, minimum_should_match: 1 },
});
const date = (time: number): Literal => literal(time, 'date');
const ago = (
  function_: 'add-time' | 'subtract-time',
  span: number,
  type: 'duration' | 'period' = 'duration',
): Expression => call(function_, 'date', { kind: 'now' }, literal(span, type));

describe('Elasticsearch is asked by a query for', () => {
  it.each<[string, Expression, object]>([
    // Logic, of three values
    ['true', literal(true), all],
    ['false', literal(false), none],
    ['null', literal(null, 'boolean'), none],
    ['not true', not(literal(true)), none],
    ['not false', not(literal(false)), all],
    ['not null', not(literal(null, 'boolean')), none],
    ['no conditions that all hold', and(), all],
    ['no alternatives', or(), none],
    ['one of one', or(isA), a],
    ['all of one', and(isA), a],
    ['some value', isA, a],
    ['no such value', not(isA), mustNot(a)],
    ['the only value', isOnlyA, must(a, one('name'))],
    ['an only value that is another', not(isOnlyA), must(mustNot(a), one('name'))],
    ['an only value that differs', compare(single(name), '!=', literal('a')), must(mustNot(a), one('name'))],
    [
      'an only value that does not differ',
      not(compare(single(name), '!=', literal('a'))),
      must(a, one('name')),
    ],
    [
      'not (a and pid)',
      not(and(isA, exists(pid))),
      should(mustNot(a), mustNot({ exists: { field: 'pid' } })),
    ],
    ['not (a or pid)', not(or(isA, exists(pid))), must(mustNot(a), mustNot({ exists: { field: 'pid' } }))],
    ['not not', not(not(isA)), a],
    ['not surely', not({ kind: 'is-true', operand: isOnlyA }), mustNot(must(a, one('name')))],
    ['surely', { kind: 'is-true', operand: isOnlyA }, must(a, one('name'))],
    [
      'all within all',
      and(isA, and(exists(pid), exists(ip))),
      must(a, { exists: { field: 'pid' } }, { exists: { field: 'ip' } }),
    ],
    ['what never holds among others', and(isA, literal(false)), none],
    ['what always holds among others', and(isA, literal(true)), a],
    ['what always holds, or another', or(isA, literal(true)), all],
    ['what never holds, or another', or(isA, literal(false)), a],
    ['not what never holds', not({ kind: 'is-true', operand: literal(false) }), all],
    ['not what always holds', not({ kind: 'is-true', operand: literal(true) }), none],
    // Existence
    ['a value', exists(name), { exists: { field: 'name' } }],
    ['no value', not(exists(name)), mustNot({ exists: { field: 'name' } })],
    ['an id', exists(field('_id')), all],
    ['one value', exists(single(name)), one('name')],
    ['some value that is there', ofName((value) => exists(value)), { exists: { field: 'name' } }],
    // Values
    [
      'any case',
      ofName((value) => compare(value, '==', literal('a'), 'ascii')),
      { term: { name: { value: 'a', case_insensitive: true } } },
    ],
    [
      'a number, of no case',
      any(pid, (value) => compare(value, '==', literal(1), 'ascii')),
      { term: { pid: { value: 1 } } },
    ],
    ['true', any(flag, (value) => compare(value, '==', literal(true))), { term: { flag: { value: true } } }],
    ['one of several', ofName((value) => oneOf(value, ['a', 'b'])), { terms: { name: ['a', 'b'] } }],
    [
      'one of several of any case',
      ofName((value) => oneOf(value, ['a', 'b'], 'ascii')),
      should(
        { term: { name: { value: 'a', case_insensitive: true } } },
        { term: { name: { value: 'b', case_insensitive: true } } },
      ),
    ],
    ['one of none', ofName((value) => oneOf(value, [])), none],
    [
      'a value that is surely one',
      ofName((operand) => ({ kind: 'is-true', operand: oneOf(operand, ['a', 'b']) })),
      { terms: { name: ['a', 'b'] } },
    ],
    [
      'one of several only',
      ofOneName((value) => oneOf(value, ['a'])),
      must({ terms: { name: ['a'] } }, one('name')),
    ],
    [
      'a date',
      any(at, (value) => compare(value, '==', date(0))),
      { range: { at: { gte: '1970-01-01T00:00:00.000Z', lte: '1970-01-01T00:00:00.000Z' } } },
    ],
    [
      'one of several dates',
      any(at, (operand) => ({ kind: 'one-of', operand, options: [date(0), date(1)], caseRule: 'sensitive' })),
      should(
        ...[0, 1].map((time) => ({
          range: { at: { gte: new Date(time).toISOString(), lte: new Date(time).toISOString() } },
        })),
      ),
    ],
    [
      'one value or another',
      ofName((value) => or(compare(value, '==', literal('a')), compare(value, '>', literal('k')))),
      should(a, { range: { name: { gt: 'k' } } }),
    ],
    ...(
      [
        ['<', 'lt'],
        ['<=', 'lte'],
        ['>', 'gt'],
        ['>=', 'gte'],
      ] as const
    ).map(([operator, bound]): [string, Expression, object] => [
      `a bound (${operator})`,
      any(pid, (value) => compare(value, operator, literal(1))),
      { range: { pid: { [bound]: 1 } } },
    ]),
    [
      'a value between two',
      any(pid, (value) => and(compare(value, '>', literal(1)), compare(value, '<=', literal(9)))),
      { range: { pid: { gt: 1, lte: 9 } } },
    ],
    [
      'an only value beyond a bound',
      compare(single(pid), '>', literal(1)),
      must({ range: { pid: { gt: 1 } } }, one('pid')),
    ],
    [
      'a computed bound',
      any(pid, (value) =>
        compare(value, '>', {
          kind: 'call',
          function: 'add',
          arguments: [literal(1), literal(2)],
          type: 'long',
        }),
      ),
      { range: { pid: { gt: 3 } } },
    ],
    // Patterns and words
    [
      'a glob',
      ofName((value) => matches(value, glob('a*\\*\\?\\\\?'))),
      { wildcard: { name: { value: 'a*\\*\\?\\\\?' } } },
    ],
    [
      'a glob of any case',
      ofName((value) => matches(value, glob('a*', 'ascii'))),
      { wildcard: { name: { value: 'a*', case_insensitive: true } } },
    ],
    [
      'one of several patterns',
      ofName((value) => matches(value, glob('a*'), regex('b+'))),
      should(
        { wildcard: { name: { value: 'a*' } } },
        { regexp: { name: { value: '(b)+', flags: 'INTERSECTION|INTERVAL|ANYSTRING|EMPTY' } } },
      ),
    ],
    ['no pattern', ofName((value) => matches(value)), none],
    [
      'one pattern of the only value',
      ofOneName((value) => matches(value, glob('a*'))),
      must({ wildcard: { name: { value: 'a*' } } }, one('name')),
    ],
    [
      'networks',
      any(ip, (value) => call('cidr-match', 'boolean', value, literal('10.0.0.0/8'), literal('::/0'))),
      { terms: { ip: ['10.0.0.0/8', '::/0'] } },
    ],
    [
      'no network of the only value',
      not(call('cidr-match', 'boolean', single(ip), literal('::/0'))),
      must(mustNot({ terms: { ip: ['::/0'] } }), one('ip')),
    ],
    [
      'some word',
      any(message, (value) => words(value, { kind: 'any-token', tokens: ['a', 'b'] })),
      { match: { message: { query: 'a b' } } },
    ],
    [
      'all words',
      any(message, (value) => words(value, { kind: 'all-tokens', tokens: ['a', 'b'] })),
      { match: { message: { query: 'a b', operator: 'and' } } },
    ],
    [
      'a phrase',
      any(message, (value) => words(value, { kind: 'phrase', tokens: ['a', 'b'] })),
      { match_phrase: { message: { query: 'a b' } } },
    ],
    [
      'a word like a glob',
      any(message, (value) => words(value, { kind: 'token-pattern', pattern: glob('ab*') })),
      { wildcard: { message: { value: 'ab*' } } },
    ],
    ...(['any-token', 'all-tokens', 'phrase'] as const).map((kind): [string, Expression, object] => [
      `no words (${kind})`,
      any(message, (value) => words(value, { kind, tokens: [] })),
      none,
    ]),
  ])('%s', (_, condition, query) => {
    expect(asked(condition, NOW)).toEqual({ query, reason: undefined });
  });

  it.each<[string, Expression, string, string]>([
    ['now', { kind: 'now' }, 'now', '2025-01-01T00:00:00.000Z'],
    ['an hour ago', ago('subtract-time', 3_600_000), 'now-3600s', '2024-12-31T23:00:00.000Z'],
    ['in a second', ago('add-time', 1_000), 'now+1s', '2025-01-01T00:00:01.000Z'],
    ['a month ago', ago('subtract-time', 1, 'period'), 'now-1M', '2024-12-01T00:00:00.000Z'],
    [
      'an hour in a month',
      call('add-time', 'date', ago('add-time', 1, 'period'), literal(3_600_000, 'duration')),
      'now+1M+3600s',
      '2025-02-01T01:00:00.000Z',
    ],
  ])('a time: %s', (_, time, math, fixed) => {
    const condition = any(at, (value) => compare(value, '>=', time));
    expect(asked(condition, undefined)).toEqual({
      query: { range: { at: { gte: math } } },
      reason: undefined,
    });
    expect(asked(condition, NOW)).toEqual({ query: { range: { at: { gte: fixed } } }, reason: undefined });
  });
});

describe('Elasticsearch has no query for', () => {
  const boolean = { kind: 'element', name: 'value', type: 'boolean' } as const;
  const column_ = column('c', 'boolean');
  const conditional: Expression = { kind: 'conditional', branches: [], otherwise: literal(true) };
  const objects: Expression = { kind: 'any-object', path: 'o', condition: isA };
  const bound =
    (operator: '<' | '>', value: string): ((element: Expression) => Expression) =>
    (element) =>
      compare(element, operator, literal(value));
  const two: Expression = {
    kind: 'any-value',
    bindings: [
      { element: 'value', of: name },
      { element: 'other', of: field('user') },
    ],
    condition: literal(true),
  };
  const one_ = 'several conditions on one and the same value';
  const ofType = (type: FieldType, condition: (value: Expression) => Expression): Expression =>
    any(field('f', type), condition);
  const both = 'both sides of a comparison depend on the event';

  it.each<[string, Expression]>([
    ...[flag, column_, single(flag), objects, conditional].map((condition): [string, Expression] => [
      `a condition of kind ${condition.kind}`,
      condition,
    ]),
    ...[column_, single(flag), objects, conditional, literal(true), boolean, isA, not(isA)].map(
      (condition): [string, Expression] => [
        `a condition of kind ${condition.kind} on one value`,
        ofName(() => condition),
      ],
    ),
    ['a condition on several fields at once', two],
    [
      'a condition on several fields at once',
      { kind: 'any-value', bindings: [{ element: 'value', of: column('c') }], condition: literal(true) },
    ],
    ['a comparison of something computed', compare(literal('a'), '==', single(name))],
    [
      'a comparison of something computed',
      compare(call('to-lower', 'keyword', single(name)), '==', literal('a')),
    ],
    ['a comparison of something computed', oneOf(literal('a'), ['a'])],
    ['a comparison of something computed', matches(single(column('c')), glob('a'))],
    [
      'a comparison of something computed',
      ofName((value) => compare(call('to-lower', 'keyword', value), '==', literal('a'))),
    ],
    [
      'a comparison of something computed',
      ofName((value) => oneOf(call('to-lower', 'keyword', value), ['a'])),
    ],
    [
      'a pattern on something computed',
      ofName((value) => matches(call('to-lower', 'keyword', value), glob('a'))),
    ],
    ['the existence of something computed', exists(isA)],
    ['the existence of something computed', exists(single(column('c')))],
    ['how many values a text field has', exists(single(message))],
    ['a condition that any value satisfies', ofName(() => and())],
    [one_, ofName((value) => and(compare(value, '>', literal('a')), compare(value, '==', literal('b'))))],
    [one_, ofName((value) => and(compare(value, '>', literal('a')), compare(value, '!=', literal('b'))))],
    [one_, ofName((value) => and(bound('>', 'a')(value), bound('>', 'b')(value)))],
    [one_, ofName((value) => and(bound('>', 'a')(value), exists(value)))],
    [one_, ofName((value) => and(bound('>', 'a')(value), compare(literal('b'), '<', value)))],
    ['some value that differs', ofName((value) => compare(value, '!=', literal('a')))],
    ['text as a whole', ofType('text', (value) => compare(value, '==', literal('a')))],
    ['a list of text values', ofType('text', (value) => oneOf(value, ['a']))],
    ['a list of version values', ofType('version', (value) => oneOf(value, ['1']))],
    ['a pattern on text as a whole', ofType('text', (value) => matches(value, glob('a')))],
    [
      'versions, which OpenSearch does not know',
      ofType('version', (value) => compare(value, '==', literal('1', 'version'))),
    ],
    [
      'the order of version values',
      ofType('version', (value) => compare(value, '<', literal('1', 'version'))),
    ],
    ['the order of boolean values', ofType('boolean', (value) => compare(value, '<', literal(true)))],
    [
      'full text of something computed',
      ofType('keyword', (value) => words(value, { kind: 'any-token', tokens: ['a'] })),
    ],
    [
      'full text of something computed',
      ofType('text', () => words(literal('a'), { kind: 'any-token', tokens: ['a'] })),
    ],
    [
      'a regular expression on single words',
      ofType('text', (value) => words(value, { kind: 'token-pattern', pattern: regex('a') })),
    ],
    [
      'a regular expression on single words',
      ofType('text', (value) => words(value, { kind: 'token-pattern', pattern: glob('') })),
    ],
    ['the function starts-with', ofName((value) => call('starts-with', 'boolean', value, literal('a')))],
    ...(['_id', '_index', '_version'] as const).map((of): [string, Expression] => [
      `a condition on ${of}`,
      any(field(of), (value) => compare(value, '==', literal('a'))),
    ]),
    [both, ofName((value) => compare(value, '==', single(field('user'))))],
    [both, ofName((value) => compare(value, '==', value))],
    [both, ofName((value) => compare(value, '==', column('c')))],
    ['a comparison with null', ofName((value) => compare(value, '==', literal(null)))],
    ['OpenSearch has no complement in regular expressions', ofName((value) => matches(value, regex('~a')))],
  ])('%s', (reason, condition) => {
    expect(asked(condition, NOW)).toEqual({ query: all, reason });
    // What else is asked is asked.
    expect(asked(and(isA, condition), NOW)).toEqual({ query: a, reason });
    expect(asked(not(condition), NOW).reason).toBeDefined();
  });

  it.each<[string, Expression]>([
    ['milliseconds', ago('add-time', 1_500)],
    ['a day', call('truncate-date', 'date', literal(86_400_000, 'duration'), { kind: 'now' })],
  ])('%s, as long as the time of the run is not known', (_, time) => {
    const condition = any(at, (value) => compare(value, '>=', time));
    expect(asked(condition, undefined).reason).toBe('a date that date math does not tell');
    expect(asked(condition, NOW).reason).toBeUndefined();
  });
});

describe('a regular expression of Lucene', () => {
  it.each([
    ['a.c', 'a.c'],
    ['a.?', 'a(.)?'],
    ['[a-c]+@', '([a-c])+@'],
    ['(a|bc)*', '((a|bc))*'],
    ['a{2}b{2,}c{2,3}', '(a){2,2}(b){2,}(c){2,3}'],
    ['a{0,1}b{0,}c{1,}d{0,2}e{1,1}', '(a)?(b)*(c)+(d){0,2}(e){1,1}'],
    ['a&b', '(a&b)'],
    ['ab&b.', '(ab&(b.))'],
    ['<1-20>', '<1-20>'],
    ['<01-20>', '<01-20>'],
    ['()', '()'],
    ['#', '#'],
    ['\\"\\#\\@\\&\\<\\>\\~\\^\\-', '\\"\\#\\@\\&\\<\\>\\~\\^\\-'],
    ['[\\-\\]x]', '[\\-\\]x]'],
  ])('%s', (text, printed) => {
    const condition = ofName((value) => matches(value, regex(text)));
    expect(asked(condition, NOW).query).toMatchObject({ regexp: { name: { value: printed } } });
  });

  it('has both cases of its letters where case does not count', () => {
    const condition = ofName((value) => matches(value, regex('aZ1é(b|[c])', 'ascii')));
    expect(asked(condition, NOW).query).toMatchObject({
      regexp: { name: { value: '[aA][zZ]1é([bB]|[Cc])' } },
    });
  });
});
