import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointsOf } from '../../src/plan/pattern/code-points.js';
import { findMatch } from '../../src/plan/pattern/search/find-match.js';
import {
  parseSearchPattern,
  SearchPatternError,
  type SearchDialect,
} from '../../src/plan/pattern/search/parse-search-pattern.js';

/** The whole match and its groups as texts; undefined where nothing matches. */
function search(
  pattern: string,
  text: string,
  dialect: SearchDialect = 'java',
): readonly unknown[] | undefined {
  const points = codePointsOf(text);
  const match = findMatch(parseSearchPattern(pattern, dialect), points, 0);
  const slice = (start: number, end: number): string => String.fromCodePoint(...points.slice(start, end));
  return (
    match && [
      slice(match.start, match.end),
      ...match.groups.map((group) => (group ? slice(group[0], group[1]) : undefined)),
    ]
  );
}

// What Elasticsearch 8.19's REPLACE says of the same patterns.
describe('a pattern of java.util.regex', () => {
  it.each<[string, string, readonly unknown[] | undefined]>([
    ['b', 'abc', ['b']],
    ['(a)|(b)', 'b', ['b', undefined, 'b']],
    ['a+?(a*)', 'aaa', ['aaa', 'aa']],
    ['(?i)k', '\u212a', undefined],
    ['(?i)k', 'xK', ['K']],
    ['(?i)é', 'É', undefined],
    ['(?i)[a-c]+', 'ABC', ['ABC']],
    ['[a-c]+', 'ABC', undefined],
    ['(?i:a)b', 'AB', undefined],
    ['a.b', 'a\nb', undefined],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['b$', 'ab\n', ['b']],
    ['^b', 'a\nb', undefined],
    ['\\w+', 'é١_', ['_']],
    ['\\s', 'a\u00a0b', undefined],
    ['\\Qo.b\\E', 'foo.bar', ['o.b']],
    ['\\p{Lu}', 'aXb', ['X']],
    ['a++b', 'aab', ['aab']],
    ['a++ab', 'aaab', undefined],
    ['(?>a|ab)c', 'abc', undefined],
    ['(?<=a)b(?!c)', 'bcabcab', ['b']],
    ['(?<word>[^.]+)\\.', 'x.y', ['x.', 'x']],
    ['[a-b&&[b]]+', 'ab', ['b']],
    ['[\\[\\]^-]+', ']-[^', [']-[^']],
    ['\\bfoo\\b', 'a foo.', ['foo']],
    ['x{2,3}', 'xxxx', ['xxx']],
    ['(?:)', '', ['']],
    ['.', '𝒳', ['𝒳']],
    ['(?x) a b # c', 'ab', ['ab']],
    ['(?x)a#b\nc', 'ac', ['ac']],
    ['\\x41\\u0042\\x{43}\\x{1F600}', 'ABC😀', ['ABC😀']],
    ['\\t\\n\\f\\r\\a\\e', '\t\n\f\r\x07\x1b', ['\t\n\f\r\x07\x1b']],
    ['\\h+', 'a \t\u00a0\u2003\u3000\n', [' \t\u00a0\u2003\u3000']],
    ['\\v+', 'a\n\u000b\f\r\u0085\u2028\u2029 ', ['\n\u000b\f\r\u0085\u2028\u2029']],
    ['[\\v]', ' \u2028', ['\u2028']],
    ['\\.\\-\\ \\é', '.- é', ['.- é']],
    ['\\P{L}+', 'a1-b', ['1-']],
    ['\\pL+', '1ab', ['ab']],
    ['[\\p{Lu}\\d]+', 'aX1', ['X1']],
    ['[^\\d]+', '1a2', ['a']],
    ['[\\x41-\\x43]+', 'xABCD', ['ABC']],
    ['[a-]+', 'b-a', ['-a']],
    ['[a-[b]]+', 'x-ab', ['-ab']],
    ['[]a]+', 'x]a', [']a']],
    ['[a-d&&[b-c]&&[^c]]+', 'abcd', ['b']],
    ['[^a-b&&[b-c]]', 'bcd', ['c']],
    ['\\Aab\\z', 'ab', ['ab']],
    ['b\\Z', 'ab\n', ['b']],
    ['b\\z', 'ab\n', undefined],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['o\\Bo', 'foo', ['oo']],
    ['\\Qa.b', 'a.b', ['a.b']],
    ['(?i)a(?-i)b', 'AB', undefined],
    ['(?i)a(?-i)b', 'Ab', ['Ab']],
    ['(?is-x:a.)b', 'A\nb', ['A\nb']],
    ['x{2}', 'xxx', ['xx']],
    ['x{2,}?', 'xxx', ['xx']],
    ['(?<=(ab|c))d', 'cabd', ['d', 'ab']],
    ['(?<!ab|c)d', 'abdcdxd', ['d']],
    ['(?=(a)(b)?)a', 'ac', ['a', 'a', undefined]],
    ['(?!(a))b', 'b', ['b', undefined]],
    ['(?>(a|ab))(b)', 'ab', ['ab', 'a', 'b']],
    ['(?>(a)|(b))+', 'ab', ['ab', 'a', 'b']],
    ['(?<=(?>a))b', 'ab', ['b']],
    ['(?<=^|x)b', 'axb', ['b']],
    ['(?>a*)b', 'aab', ['aab']],
    ['a?+a', 'a', undefined],
    ['a??b', 'ab', ['ab']],
  ])('%j in %j: %j', (pattern, text, expected) => {
    expect(search(pattern, text)).toEqual(expected);
  });

  it.each<[string, number, string]>([
    ['(', 1, "expected ')'"],
    ['(a', 2, "expected ')'"],
    ['(?:a', 4, "expected ')'"],
    ['(?>a', 4, "expected ')'"],
    ['(?=a', 4, "expected ')'"],
    ['(?!a', 4, "expected ')'"],
    ['(?<=a', 5, "expected ')'"],
    ['(?<!a', 5, "expected ')'"],
    ['(?i', 3, "expected ')'"],
    ['(?i:a', 5, "expected ')'"],
    ['(?#a', 4, "expected ')'"],
    ['[', 1, "expected ']'"],
    ['[a', 2, "expected ']'"],
    ['[]', 2, "expected ']'"],
    ['a)', 1, 'a parenthesis is closed that was not opened'],
    ['𝒳)', 2, 'a parenthesis is closed that was not opened'],
    ['*', 0, 'there is nothing for * to repeat'],
    ['a|+b', 2, 'there is nothing for + to repeat'],
    ['a{3,2}', 6, 'a repetition must not end below its beginning'],
    ['a{,2}', 1, 'a repetition needs a lower bound'],
    ['a{1001}', 7, 'it repeats more than 1000 times'],
    ['a{1001,}', 8, 'it repeats more than 1000 times'],
    ['a{0,1001}', 9, 'it repeats more than 1000 times'],
    ['(?<a', 4, 'a group has no name'],
    ['(?<>a)', 4, 'a group has no name'],
    ['(?q)', 3, 'the flag q is not known'],
    ['(a)\\1', 4, 'it refers back to a group'],
    ['\\k<a>', 1, 'it refers back to a group'],
    ['\\', 1, 'the pattern ends with a backslash'],
    ['[\\', 2, 'the pattern ends with a backslash'],
    ['\\y', 2, '\\y is not an escape'],
    ['\\p{Nope}', 1, 'there is no class of characters Nope'],
    ['\\u00', 2, 'hexadecimal digits are expected'],
    ['\\xg', 2, 'hexadecimal digits are expected'],
    ['\\x{110000}', 1, 'there is no character x{110000}'],
    ['[b-a]', 4, 'a range must not end before it begins'],
    ['('.repeat(101), 100, 'it nests deeper than 100 levels'],
  ])('refuses %j, and says where and why', (pattern, at, message) => {
    const refusal = expect(() => parseSearchPattern(pattern, 'java'));
    refusal.toThrow(SearchPatternError);
    refusal.toThrow(expect.objectContaining({ name: 'SearchPatternError', message, at }));
  });

  it.each(['\\041', '[\\1]', '\\c'])('refuses %j', (pattern) => {
    expect(() => parseSearchPattern(pattern, 'java')).toThrow(SearchPatternError);
  });

  it.each([
    'a{1000}',
    'a{1000,}',
    'a{0,1000}',
    'a{2,2}',
    `${'('.repeat(99)}a${')'.repeat(99)}`,
    '(a)'.repeat(200),
  ])('takes what is just within the limits: %s', (pattern) => {
    expect(parseSearchPattern(pattern, 'java').kind).toBe('search-pattern');
  });

  it('takes the last character that there is', () => {
    expect(search('\\x{10FFFF}', '\u{10ffff}')).toEqual(['\u{10ffff}']);
  });

  it('agrees with JavaScript wherever both read a pattern the same way', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '[^a]',
      '\\d',
      '(?:a|b)',
      '(a|ab)',
      '(b?)',
      '\\b',
      '\\B',
      '\\w',
      '\\D',
      '[a-b1-9]',
      '(?=a)',
      '(?!b|1)',
      '(?<=a|bb)',
      '(?<!ab|1)',
      '(?<=(?:a|1){1,2}b)',
      '^',
      '$',
    );
    const quantified = fc
      .tuple(atom, fc.constantFrom('', '', '*', '+?', '?', '{1,2}'))
      .map(([item, repetition]) => (/^(?:\\[bB]|[$^]|\(\?<?[=!].*)$/.test(item) ? item : item + repetition));
    const pattern = fc.array(quantified, { minLength: 1, maxLength: 5 }).map((items) => items.join(''));
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 }),
        (text, subject) => {
          const expected = new RegExp(text, 'u').exec(subject);
          expect(search(text, subject)?.[0]).toBe(expected?.[0]);
        },
      ),
    );
  });

  it('takes time that is bounded, whatever the pattern', () => {
    expect(search('(a*)*b', 'a'.repeat(3000))).toBeUndefined();
    expect(() => parseSearchPattern('('.repeat(100_000), 'java')).toThrow(/nests deeper/);
  });
});

// What Elasticsearch 8.19's GROK says of the same patterns.
describe('a pattern of Oniguruma, as GROK has it', () => {
  it.each<[string, string, readonly unknown[] | undefined]>([
    ['a(.)b', 'a\rb', ['a\rb', '\r']],
    ['a(.)b', 'a\nb', undefined],
    ['(?m)a(.)b', 'a\nb', ['a\nb', '\n']],
    ['^(?<w>ab)$', 'x\nab\ny', ['ab', 'ab']],
    ['(?i)kks', 'KKſ', ['KKſ']],
    // A repetition of a repetition there, and in Java one that gives nothing back.
    ['(?:a{2})+a', 'aaa', ['aaa']],
    ['a{1,2}+a', 'aa', ['aa']],
    ['a++a', 'aa', undefined],
    ['a{,2}', 'aaa', ['aa']],
    ['a{,}', 'a{,}', ['a{,}']],
    ['(?:a*?)b', 'aab', ['aab']],
    ['(?i)kk', 'k\u212a', ['k\u212a']],
    ['(?i)é', 'É', ['É']],
    ['\\w+ \\w+', 'a é', undefined],
    ['[[:alpha:]]+', '1ab', ['ab']],
    ['(?<a.b>a)', 'a', ['a', 'a']],
    ['[a-\\d]+', 'b-a1', ['-a1']],
    ['a(?#no)b', 'ab', ['ab']],
    ['x{a}', 'x{a}', ['x{a}']],
    ['\\v+', 'a\n\u000b', ['\u000b']],
    ['a{,2}', 'aaa', ['aa']],
    ['\\h+', 'xAf0g', ['Af0']],
    ['(?:[^.]+\\.)+(?<d>[^.]+\\.[^.]+)$', 'a.b.c.d', ['a.b.c.d', 'c.d']],
  ])('%j in %j: %j', (pattern, text, expected) => {
    expect(search(pattern, text, 'oniguruma')).toEqual(expected);
  });
});
