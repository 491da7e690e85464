import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../src/plan/pattern/glob.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../../src/plan/pattern/lucene-regular-expression.js';
import { matchesPattern } from '../../src/plan/pattern/matches.js';
import { printRegex } from '../../src/plan/printer/print-pattern.js';
import type { CaseRule } from '../../src/plan/types.js';

const EQL_SYNTAX = { anyMany: '*', anyOne: '?', escape: '\\' };

function glob(text: string, subject: string, caseRule: CaseRule = 'sensitive'): boolean {
  return matchesPattern(parseGlob(text, EQL_SYNTAX, caseRule), subject);
}

function regex(text: string, subject: string, caseRule: CaseRule = 'sensitive'): boolean {
  return matchesPattern(parseLuceneRegularExpression(text, caseRule), subject);
}

describe('a glob', () => {
  it.each([
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a\nc', true],
    ['?', '𝒳', true],
    ['*', '', true],
    ['', '', true],
    ['', 'x', false],
    ['a\\*c', 'a*c', true],
    ['a\\*c', 'abc', false],
    ['c:\\\\*', 'c:\\x', true],
    ['a\\', 'a\\', true],
    ['a.c', 'abc', false],
    ['*/www/*', '/var/www/html', true],
    ['%_[a]^$', '%_[a]^$', true],
  ])('%j on %j: %j', (text, subject, expected) => {
    expect(glob(text, subject)).toBe(expected);
  });

  it('folds ASCII letters only, as case_insensitive does in Elasticsearch 8.19', () => {
    expect(glob('K*', 'kb', 'ascii')).toBe(true);
    expect(glob('k', '\u212a', 'ascii')).toBe(false);
    expect(glob('é', 'É', 'ascii')).toBe(false);
  });

  it('matches every text that it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string(), (texts, filler) => {
        const pattern = {
          kind: 'glob' as const,
          parts: texts.flatMap((text) => [{ kind: 'text' as const, text }, { kind: 'any-many' as const }]),
          caseRule: 'sensitive' as const,
        };
        expect(matchesPattern(pattern, texts.map((text) => text + filler).join(''))).toBe(true);
      }),
    );
  });
});

// What Elasticsearch 8.19's `regexp` query with all flags answers to the same questions.
describe("a regular expression in Lucene's dialect", () => {
  it.each([
    ['ab', 'ab', true],
    ['ab', 'xab', false],
    ['^ab$', 'ab', false],
    ['a.b', 'a\nb', true],
    ['php?[0-9]?\\.?[0-9]{0,2}', 'php7.4', true],
    ['a{2,3}', 'aaaa', false],
    ['(ab|cd)+', 'abcdab', true],
    ['~(ab)', 'ab', false],
    ['~(ab)', '', true],
    ['.*b&a.*', 'a-b', true],
    ['.*b&a.*', 'xb', false],
    ['<1-10>', '5', true],
    ['<1-10>', '05', true],
    ['<01-10>', '5', false],
    ['<01-10>', '05', true],
    ['@', 'anything', true],
    ['#', '', false],
    ['"a.b"', 'a.b', true],
    ['"a.b"', 'axb', false],
    ['a\\d', 'a1', true],
    ['a\\sb', 'a b', true],
    ['[\\w]x', 'bx', true],
    ['[^a-z]x', 'Bx', true],
    ['()', '', true],
    ['', '', true],
    ['a.*?b', 'axxb', true],
    ['*a', '*a', true],
  ])('%j on %j: %j', (text, subject, expected) => {
    expect(regex(text, subject)).toBe(expected);
  });

  it('folds letters and single characters of a class, and leaves ranges alone', () => {
    expect(regex('ab', 'AB', 'ascii')).toBe(true);
    expect(regex('[b]x', 'BX', 'ascii')).toBe(true);
    expect(regex('[a-c]x', 'BX', 'ascii')).toBe(false);
    expect(regex('[a-c]x', 'bX', 'ascii')).toBe(true);
    expect(regex('k', '\u212a', 'ascii')).toBe(false);
  });

  it.each(['(ab', '[a', 'a{,2}b', 'a{2', '<a>', '"a', '[b-a]', 'a\\n', 'a)'])(
    'refuses %j as Lucene does',
    (text) => {
      expect(() => parseLuceneRegularExpression(text, 'sensitive')).toThrow(RegularExpressionError);
    },
  );

  it('refuses nesting without end, and counts without bound', () => {
    expect(() => parseLuceneRegularExpression('('.repeat(100_000), 'sensitive')).toThrow(/nests deeper/);
    expect(() => parseLuceneRegularExpression('a{999999999}', 'sensitive')).toThrow(/repeats more/);
  });

  it('takes a pattern that would hang a backtracking engine', () => {
    expect(regex('(a*)*b', 'a'.repeat(2000))).toBe(false);
  });

  it('is the same again after it is printed and parsed', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '[a-c]',
      '[^x]',
      '\\.',
      '"q*"',
      '\\d',
      '@',
      '#',
      '<1-20>',
      '()',
    );
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a})(${b})`),
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => `((${a})|(${b}))`),
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => `((${a})&(${b}))`),
        tie('node').map((a) => `(${a}){1,3}`),
        tie('node').map((a) => `~(${a})`),
      ),
    }));
    fc.assert(
      fc.property(
        node,
        fc.array(fc.constantFrom('a', 'b', 'x', '1', '.'), { maxLength: 6 }),
        (text, letters) => {
          const pattern = parseLuceneRegularExpression(text, 'sensitive');
          const again = parseLuceneRegularExpression(printRegex(pattern.root), 'sensitive');
          const subject = letters.join('');
          expect(matchesPattern(again, subject)).toBe(matchesPattern(pattern, subject));
        },
      ),
    );
  });
});
