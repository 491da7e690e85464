import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import type { DissectKey } from '../../../src/plan/pattern/dissect.js';
import { parseSearchPattern } from '../../../src/plan/pattern/search/parse-search-pattern.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { expectAgreement } from '../../support/agreement.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { eventsOf, field, matches, regex, single, valuesOf } from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);
const name = field('name');

const events = eventsOf(
  ...[
    [
      '',
      '\n',
      'a',
      'b',
      'c',
      'x',
      'ab',
      'ac',
      'aa',
      'ba',
      'aab',
      'abc',
      'aac',
      'abab',
      'xay',
      'cab',
      'aax',
      'axx',
    ],
    [
      'a\n',
      'a\n\n',
      '\na',
      'a\nb',
      'b\na\n',
      'aa\n',
      'ab\n',
      'xa\nxa\n',
      'a b',
      'a-b',
      'a\\b',
      'x=a;y=b',
      'y',
    ],
    ['a.b.c', 'a..b', '::a', 'a*', '*a**b', 'k'.repeat(1_001)],
  ]
    .flat()
    .map((text) => ({ name: text })),
  { name: ['ab', 'xay', 'a\n'] },
);

function replaced(text: string, ...replacement: readonly (string | number)[]): Expression {
  return { kind: 'replace', operand: single(name), pattern: parseSearchPattern(text, 'java'), replacement };
}

function captured(text: string, operand: Expression = name): Expression {
  return { kind: 'capture', operand, pattern: parseSearchPattern(text, 'java'), name: 'n' };
}

function refusal(expression: Expression): unknown {
  const compilation = duckdbTarget.compile(valuesOf([expression]), {
    rule: ruleContext,
    schema: emptySchema,
    options: { now: NOW, window: 'all', layout: 'nested' },
  });
  const [finding = { parameters: {} }] = compilation.findings;
  return Object.values(finding.parameters as object)[0];
}

const replacements: readonly Expression[] = [
  replaced('a', '\\'),
  replaced('(a)(b)', 2, '\\1', 1),
  replaced('[a&&b]|c', '!'),
  replaced('a\\b', '!'),
  replaced('\\ba', 0, '!'),
  replaced('a\\B', '!'),
  // The end of the last line, at the end of the pattern.
  replaced('a$', '!'),
  replaced('(a|b)+$', 1, '-'),
  replaced('(x)?(a)$', 2, 1),
  replaced('[^xb]+$', '!'),
  replaced('(a([^;]*))$', 1, '!', 2),
  replaced('a([^b]{2,})$', 1, '!'),
  replaced('[^b\\n]$', '!'),
  replaced('(?m)a$', '!'),
  replaced('a\\z', '!'),
  // And within it.
  replaced('a$|b', '!'),
  replaced('(a$)|(b)', 0, 1, '-', 2),
  replaced('^a|b$|c', '<', 0, '>'),
  replaced('(?:x?a$)|(?:[bc])', '!'),
  replaced('(?:(?:ab|x)+$)|y', '!'),
  replaced('(?:[^\\n]$)|c', '!'),
  replaced('(?>a*)b', '!'),
  replaced('(?>a+)[^a]', '!'),
  replaced('k{1000}', '!'),
  replaced('(?:k{100}){10}', '!'),
  replaced('(?:(?:k{1000})*a){1}', '!'),
];

const captures: readonly Expression[] = [
  captured('(?<n>[a&&b]|b)'),
  captured('(?:(?<n>a*)x)+'),
  captured('(?:(?<n>a)|b)?'),
  captured('(?:(?<n>a)|(?<n>b))c?'),
  captured('x|(?<n>a+)b'),
  captured('(?<n>.)(?<n>.)'),
  captured('^(?<n>a*)'),
  captured('(?<n>a)', single(name)),
  captured('(?<n>.)(?<n>.)', single(name)),
  captured('(?<m>a)'),
];

const key = (of: string | undefined, delimiter: string, changes: Partial<DissectKey> = {}): DissectKey => ({
  name: of,
  delimiter,
  skipsPadding: false,
  appendOrder: undefined,
  ...changes,
});

function dissected(leading: string, ...keys: readonly DissectKey[]): Expression {
  const pattern = { kind: 'dissect-pattern', leading, keys, appendSeparator: '+' } as const;
  return { kind: 'capture', operand: single(name), pattern, name: 'n' };
}

const dissections: readonly Expression[] = [
  dissected('a', key('n', '')),
  dissected('', key('n', '.'), key('n', '')),
  dissected('x=', key('n', ';y='), key('m', '')),
  dissected(
    '',
    key('n', '.', { appendOrder: 2 }),
    key('n', '.', { appendOrder: 3 }),
    key('n', '', { appendOrder: 1 }),
  ),
  dissected(
    '',
    key('n', '.', { appendOrder: 3 }),
    key('n', '.', { appendOrder: 1 }),
    key('n', '', { appendOrder: 2 }),
  ),
  dissected(
    '',
    key('n', '.', { appendOrder: 1 }),
    key('n', '.', { appendOrder: 3 }),
    key('n', '', { appendOrder: 2 }),
  ),
  dissected('', key('m', '*', { skipsPadding: true }), key('n', '')),
  dissected(':', key('m', ':'), key('n', '')),
];

describe('what patterns that search find is what the plan says', () => {
  it.each([
    ['of replacements', replacements],
    ['of captures', captures],
    ['of dissections', dissections],
  ])('%s', async (_, values) => {
    for (const value of values) expect(refusal(value)).toBeUndefined();
    await expectAgreement('duckdb', valuesOf(values), events, NOW);
  });
});

describe('RE2 has no form of', () => {
  const end = 'a line’s own end beside what may match a line break';
  const atomic = 'a part of a pattern that gives nothing back';
  it.each<[string, Expression]>([
    [end, replaced('[^x]$', '!')],
    [end, replaced('\\n$', '!')],
    [end, replaced('[^x]+?$', '!')],
    [end, replaced('[^x]{1,2}$', '!')],
    [end, replaced('[^x]+a*$', '!')],
    [end, replaced('[^x](?:ab)+$', '!')],
    [end, replaced('[^a]$|b', '!')],
    [end, replaced('(?:a\\b$)|b', '!')],
    [end, replaced('(?:a$)|b\\z', '!')],
    [end, replaced('(?:a$)|(?=x)b', '!')],
    ['a replacement of what may be empty', replaced('$|b', '!')],
    ['a replacement of what may be empty', replaced('a*$', '!')],
    ['a line’s own end', captured('(?<n>a)$')],
    [atomic, captured('(?<n>(?>a*?)b)')],
    [atomic, captured('(?<n>(?>(?:ab)*)c)')],
    [atomic, captured('(?<n>(?>ab)c)')],
    ['a pattern that looks around', captured('(?<n>a)(?=b)')],
  ])('%s', (reason, expression) => {
    expect(refusal(expression)).toBe(`${reason} has no form in RE2`);
  });

  const many = 'more than 1000 repetitions, one within the other';
  it.each<[string, Expression]>([
    ['a replacement with all of a match up to the end', replaced('a$', 0)],
    ['a replacement with more than nine groups', replaced('()()()()()()()()(a)$', 9)],
    ['an empty capture that may take no part in a match', captured('x|(?<n>a*)y')],
    ['an empty capture that may take no part in a match', captured('(?:(?<n>a*)x)*y')],
    [many, captured('(?<n>(?:a{100}){11})')],
    [many, captured('(?<n>(?:a|b(?:a{2,500}c){0,3}))')],
    [many, replaced('(?:x|(?:a{300,}b)?){4}', '!')],
    [many, matches(single(name), regex('((a{100})?b){11,}'))],
    [many, matches(single(name), regex('x|(a{2}){501}'))],
  ])('%s', (reason, expression) => {
    expect(refusal(expression)).toBe(reason);
  });
});
