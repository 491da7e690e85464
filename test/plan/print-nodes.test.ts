import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/plan/expression.js';
import { parseSearchPattern } from '../../src/plan/pattern/search/parse-search-pattern.js';
import type { Plan } from '../../src/plan/plan.js';
import { printExpression } from '../../src/plan/printer/print-expression.js';
import { printPattern } from '../../src/plan/printer/print-pattern.js';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import { printCapturing, printSearchPattern } from '../../src/plan/printer/print-search-pattern.js';
import type { Step } from '../../src/plan/step.js';
import {
  and,
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  glob,
  literal,
  not,
  oneOf,
  or,
  planOf,
  regex,
  single,
  relativeDate,
} from '../support/plan-builders.js';

const name = single(field('name'));
const wide = (count: number): Expression => oneOf(name, Array<string>(count).fill('a value of ten'));

describe('an expression is printed', () => {
  it.each<[string, Expression]>([
    ['null', literal(null)],
    ['"a\\"b"', literal('a"b')],
    ['true', literal(true)],
    ['1.5', literal(1.5, 'double')],
    ['1970-01-01T00:00:00.000Z', literal(0, 'date')],
    ['null', literal(null, 'date')],
    ['60000ms', literal(60_000, 'duration')],
    ['3 months', literal(3, 'period')],
    ['count', column('count', 'long')],
    ['$v', { kind: 'element', name: 'v', type: 'keyword' }],
    ['now()', { kind: 'now' }],
    [
      'any(a in name, b in args: exists($a))',
      {
        kind: 'any-value',
        bindings: [
          { element: 'a', of: field('name') },
          { element: 'b', of: field('args') },
        ],
        condition: exists({ kind: 'element', name: 'a', type: 'keyword' }),
      },
    ],
    [
      'any object(dns: exists(dns.name))',
      { kind: 'any-object', path: 'dns', condition: exists(field('dns.name')) },
    ],
    ['single(name) !=~ "a"', compare(name, '!=', literal('a'), 'ascii')],
    ['single(name) <= "a"', compare(name, '<=', literal('a'))],
    ['single(name) in~ ("a", "b")', oneOf(name, ['a', 'b'], 'ascii')],
    ['single(name) in ()', oneOf(name, [])],
    [
      'single(name) matches (glob"a*", glob~"?")',
      { kind: 'matches', operand: name, patterns: [glob('a*'), glob('?', 'ascii')] },
    ],
    [
      'single(name) has phrase ["a","b"] by standard',
      {
        kind: 'token-match',
        operand: name,
        analyzer: 'standard',
        query: { kind: 'phrase', tokens: ['a', 'b'] },
      },
    ],
    [
      'single(name) has a token like glob"a?" by powershell-script',
      {
        kind: 'token-match',
        operand: name,
        analyzer: 'powershell-script',
        query: { kind: 'token-pattern', pattern: glob('a?') },
      },
    ],
    [
      'replace(single(name), search"([a])", ["x",1])',
      { kind: 'replace', operand: name, pattern: parseSearchPattern('(a)', 'java'), replacement: ['x', 1] },
    ],
    [
      'capture(single(name), search"(?<n>[a])", "n")',
      { kind: 'capture', operand: name, pattern: parseSearchPattern('(?<n>a)', 'java'), name: 'n' },
    ],
    ['and()', and()],
    ['or(exists(a), not(exists(b)))', or(exists(field('a')), not(exists(field('b'))))],
    ['is-true(exists(a))', { kind: 'is-true', operand: exists(field('a')) }],
    [
      'case(exists(a) => 1, otherwise => 2)',
      {
        kind: 'conditional',
        branches: [{ condition: exists(field('a')), result: literal(1) }],
        otherwise: literal(2),
      },
    ],
    [
      'starts-with(single(name), "a")',
      { kind: 'call', function: 'starts-with', arguments: [name, literal('a')], type: 'boolean' },
    ],
  ])('%s', (text, expression) => {
    expect(printExpression(expression)).toBe(text);
  });

  it('on lines of its own where one would be longer than 100 characters', () => {
    expect(printExpression(wide(4))).not.toContain('\n');
    expect(printExpression(wide(6))).toBe(
      `single(name) in (\n${Array<string>(6).fill('  "a value of ten"').join(',\n')}\n)`,
    );
    expect(printExpression(and(exists(field('a')), wide(6)), '  ')).toBe(
      `and(\n    exists(a),\n    single(name) in (\n${Array<string>(6).fill('      "a value of ten"').join(',\n')}\n    )\n  )`,
    );
  });

  it('with its indentation counted', () => {
    const line = exists(field('a'.repeat(100 - 'and(exists())'.length)));
    expect(printExpression(and(line))).not.toContain('\n');
    expect(printExpression(and(line), ' ')).toContain('\n');
  });
});

describe('a regular expression is printed as Lucene writes it', () => {
  it.each([
    '()',
    '#',
    'a',
    'a\\.b',
    '.',
    '@',
    '[a-cx]',
    'a|b|cd',
    '(a|b)c',
    'a&b',
    '(a|b)&c',
    '~(ab)',
    '~[a-b]',
    'a*',
    'a+',
    'a?',
    '(ab)*',
    '.{2}',
    '.{2,}',
    '.{2,3}',
    '.{0,3}',
    '@?',
    '<1-40>',
    '<01-40>',
    '((a|b)+)?',
  ])('%s', (text) => {
    expect(printPattern(regex(text))).toBe(`regex${JSON.stringify(text)}`);
    expect(printPattern(regex(text, 'ascii'))).toMatch(/^regex~"/);
  });

  it('and a glob with its own characters escaped', () => {
    expect(printPattern(glob('a\\*b\\?c\\\\*?'))).toBe(`glob${JSON.stringify('a\\*b\\?c\\\\*?')}`);
  });
});

describe('a search pattern is printed', () => {
  it.each([
    ['a(b)(?<n>c)', '[a]([b])(?<n>[c])'],
    ['a|bc', '(?:[a]|[b][c])'],
    ['a*b+?c{2,3}', '(?:[a]){0,}(?:[b]){1,}?(?:[c]){2,3}'],
    ['(?>a)', '(?>[a])'],
    ['(?=a)(?!b)(?<=c)(?<!d)', '(?=[a])(?![b])(?<=[c])(?<![d])'],
    ['\\Aa\\z', '\\A[a]\\z'],
    ['\\Z\\b\\B', '\\Z\\b\\B'],
    ['(?m)^a$', '^[a]$'],
  ])('%s', (text, printed) => {
    expect(printSearchPattern(parseSearchPattern(text, 'java'))).toBe(`search${JSON.stringify(printed)}`);
  });

  it('and a dissection by its delimiters', () => {
    const key = { skipsPadding: false, appendOrder: undefined };
    const keys = [
      { ...key, name: 'a', delimiter: ': ' },
      { ...key, name: undefined, delimiter: '' },
    ];
    expect(printCapturing({ kind: 'dissect-pattern', leading: '> ', keys, appendSeparator: '' })).toBe(
      'dissect"> %{a}: %{}"',
    );
  });
});

describe('a step is printed', () => {
  const time = single(field('@timestamp', 'date'));
  const key = { expression: field('host'), missing: 'drop' } as const;
  const item = { condition: exists(field('a')), keys: [key], repeat: 1, polarity: 'present' } as const;

  it.each<[string, Step]>([
    [
      'extend\n  a = "x"\n  b',
      {
        kind: 'extend',
        columns: [
          { name: 'a', expression: literal('x') },
          { name: 'b', expression: field('b') },
        ],
      },
    ],
    ['project', { kind: 'project', columns: [] }],
    ['expand c = each of args', { kind: 'expand', name: 'c', operand: field('args') }],
    [
      'aggregate\n  a = greatest-values(args, at most 3)',
      {
        kind: 'aggregate',
        aggregates: [{ name: 'a', function: 'greatest-values', operand: field('args'), most: 3 }],
        keys: [],
      },
    ],
    [
      'aggregate\n  a = percentile(args, 90)',
      {
        kind: 'aggregate',
        aggregates: [{ name: 'a', function: 'percentile', operand: field('args'), percentile: 90 }],
        keys: [],
      },
    ],
    [
      'aggregate\n  a = first(args) by single(@timestamp)\n  by key = host\n  by name, missing dropped',
      {
        kind: 'aggregate',
        aggregates: [{ name: 'a', function: 'first', operand: field('args'), by: time }],
        keys: [
          { name: 'key', expression: field('host'), missing: 'group' },
          { name: 'name', expression: field('name'), missing: 'drop' },
        ],
      },
    ],
    [
      'inline-aggregate\n  a = count-rows() where exists(a)\n  by host',
      {
        kind: 'inline-aggregate',
        aggregates: [{ name: 'a', function: 'count-rows', where: exists(field('a')) }],
        keys: [{ name: 'host', expression: field('host') }],
      },
    ],
    [
      'sort a descending, nulls first; b ascending, nulls last',
      {
        kind: 'sort',
        keys: [
          { expression: column('a'), direction: 'descending', nulls: 'first' },
          { expression: column('b'), direction: 'ascending', nulls: 'last' },
        ],
      },
    ],
    ['limit 3', { kind: 'limit', count: 3, implicit: false }],
    [
      'new-terms host, c = d\n  first seen after now-1h, in a history from now-7d\n  time single(@timestamp)',
      {
        kind: 'new-terms',
        fields: [
          { name: 'host', expression: field('host') },
          { name: 'c', expression: field('d') },
        ],
        timestamp: time,
        historyStart: relativeDate('now-7d'),
        from: relativeDate('now-1h'),
      },
    ],
    [
      'indicator-match\n  events exists(a)\n  indicators exists(b)\n  where a is b and c is d\n  where e is f',
      {
        kind: 'indicator-match',
        events: exists(field('a')),
        indicators: exists(field('b')),
        groups: [
          [
            { event: field('a'), indicator: field('b') },
            { event: field('c'), indicator: field('d') },
          ],
          [{ event: field('e'), indicator: field('f') }],
        ],
      },
    ],
    [
      'sequence within 5 ms\n    time single(@timestamp)\n    then "x"\n  present exists(a)\n    by host\n  absent 2 times exists(a)\n    by host or none, host\n  until exists(a)',
      {
        kind: 'sequence',
        timestamp: time,
        tiebreaker: literal('x'),
        maximumSpan: 5,
        items: [item, { ...item, repeat: 2, polarity: 'absent', keys: [{ ...key, missing: 'group' }, key] }],
        until: { condition: exists(field('a')), keys: [] },
      },
    ],
    [
      'sequence\n    time single(@timestamp)\n  present exists(a)\n    by host',
      { kind: 'sequence', timestamp: time, items: [item] },
    ],
    ['sample\n  exists(a)\n    by host\n  exists(a)\n    by host', { kind: 'sample', items: [item, item] }],
  ])('%s', (text, step) => {
    expect(printPlan(planOf([step]))).toBe(
      `source logs-*\n  window now-9m to now by @timestamp\n${text}\nalerts: events\n`,
    );
  });
});

describe('a plan is printed', () => {
  const plan = planOf([filter(equals('a', 'b'))]);
  it.each<[string, Plan]>([
    ['source a, b\n', { ...plan, source: { ...plan.source, indices: ['a', 'b'] } }],
    ['source (any index)\n', { ...plan, source: { ...plan.source, indices: [] } }],
    [
      ' by t, else @timestamp\n',
      { ...plan, source: { ...plan.source, timestamp: { field: 't', fallback: '@timestamp' } } },
    ],
    ['alerts: sequences\n', { ...plan, result: { kind: 'sequences' } }],
    ['alerts: events with i\n', { ...plan, result: { kind: 'events', indicators: column('i') } }],
    [
      'alerts: rows of a (long), b (keyword, several)\n',
      { ...plan, result: { kind: 'rows', columns: [column('a', 'long'), column('b', 'keyword', true)] } },
    ],
  ])('with %s', (text, changed) => {
    expect(printPlan(changed)).toContain(text);
  });
});
