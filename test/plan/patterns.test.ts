import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globOf, literalOf, parseGlob } from '../../src/plan/pattern/glob.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../../src/plan/pattern/lucene-regular-expression.js';
import { matchesPattern } from '../../src/plan/pattern/matches.js';
import type { CodePointRange, GlobPart, RegexNode } from '../../src/plan/pattern/pattern.js';
import { inRanges, intersectRanges, negateRanges, normaliseRanges } from '../../src/plan/pattern/ranges.js';
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

  it.each<[string, readonly GlobPart[], string | undefined]>([
    ['', [], ''],
    ['ab', [{ kind: 'text', text: 'ab' }], 'ab'],
    ['a\\*\\?', [{ kind: 'text', text: 'a*?' }], 'a*?'],
    ['*', [{ kind: 'any-many' }], undefined],
    ['?', [{ kind: 'any-one' }], undefined],
    ['**?**', [{ kind: 'any-many' }, { kind: 'any-one' }, { kind: 'any-many' }], undefined],
    ['??', [{ kind: 'any-one' }, { kind: 'any-one' }], undefined],
    ['a*', [{ kind: 'text', text: 'a' }, { kind: 'any-many' }], undefined],
    ['*ab\\', [{ kind: 'any-many' }, { kind: 'text', text: 'ab\\' }], undefined],
  ])('%j is kept as simply as it can be', (text, parts, alone) => {
    const pattern = parseGlob(text, EQL_SYNTAX, 'ascii');
    expect(pattern).toEqual({ kind: 'glob', parts, caseRule: 'ascii' });
    expect(literalOf(pattern)).toBe(alone);
  });

  it('has the wildcards of its language alone', () => {
    expect(parseGlob('a?\\*', { anyMany: '*' }, 'sensitive').parts).toEqual([
      { kind: 'text', text: 'a?\\' },
      { kind: 'any-many' },
    ]);
  });

  it('has no empty texts, and no two texts in a row', () => {
    const text = (each: string): GlobPart => ({ kind: 'text', text: each });
    expect(
      globOf([text(''), text('a'), text(''), text('b'), { kind: 'any-one' }, text('')], 'sensitive').parts,
    ).toEqual([text('ab'), { kind: 'any-one' }]);
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
    for (const [text, subject, expected] of [
      ['a', 'A', true],
      ['Z', 'z', true],
      ['[Z]', 'z', true],
      ['[a]', 'A', true],
      ['\\@', '`', false],
      ['\\[', '{', false],
      ['[`]', '@', false],
    ] as const)
      expect([text, subject, regex(text, subject, 'ascii')]).toEqual([text, subject, expected]);
    expect(regex('[a]', 'A')).toBe(false);
  });

  it.each([
    ['(ab', 3, "expected ')'"],
    ['[a', 2, "expected ']'"],
    ['a{2', 3, "expected '}'"],
    ['<1-', 3, "expected '>'"],
    ['"a', 2, `expected '"'`],
    ['a{,2}b', 2, 'a number is expected'],
    ['<a>', 3, "'a' is no interval such as <1-100>"],
    ['<1-2-3>', 7, "'1-2-3' is no interval such as <1-100>"],
    ['<x1-2>', 6, "'x1-2' is no interval such as <1-100>"],
    ['[b-a]', 4, 'a range must not end before it begins'],
    ['a\\n', 1, '\\n is no class of characters'],
    ['a\\', 2, 'the pattern ends too early'],
    ['[', 1, 'the pattern ends too early'],
    ['a)', 1, 'end of the pattern expected'],
    ['𝒳)', 2, 'end of the pattern expected'],
    ['a{1001}', 7, 'it repeats more than 1000 times'],
    ['a{1001,}', 8, 'it repeats more than 1000 times'],
    ['a{0,1001}', 9, 'it repeats more than 1000 times'],
  ])('refuses %j as Lucene does, and says where and why', (text, at, message) => {
    const refusal = expect(() => parseLuceneRegularExpression(text, 'sensitive'));
    refusal.toThrow(RegularExpressionError);
    refusal.toThrow(expect.objectContaining({ name: 'RegularExpressionError', message, at }));
  });

  it.each(['a{1000}', 'a{1000,}', 'a{0,1000}', `${'('.repeat(199)}a${')'.repeat(199)}`, '(a)'.repeat(300)])(
    'takes what is just within the limits: %s',
    (text) => {
      expect(parseLuceneRegularExpression(text, 'sensitive').root.kind).not.toBe('nothing');
    },
  );

  it.each<[string, RegexNode]>([
    ['ab"c"()d\\.', { kind: 'text', text: 'abcd.' }],
    ['""', { kind: 'empty' }],
    ['()()', { kind: 'empty' }],
    ['(a)', { kind: 'text', text: 'a' }],
    ['~~a', { kind: 'text', text: 'a' }],
    ['~~~a', { kind: 'complement', operand: { kind: 'text', text: 'a' } }],
    ['[b-da-c]', { kind: 'set', ranges: [[0x61, 0x64]] }],
    ['<20-3>', { kind: 'interval', minimum: 3, maximum: 20, digits: 0 }],
    ['<20-03>', { kind: 'interval', minimum: 3, maximum: 20, digits: 2 }],
    [
      'ab.c',
      {
        kind: 'sequence',
        items: [{ kind: 'text', text: 'ab' }, { kind: 'any-character' }, { kind: 'text', text: 'c' }],
      },
    ],
  ])('%s is kept as simply as it can be', (text, root) => {
    expect(parseLuceneRegularExpression(text, 'sensitive').root).toEqual(root);
  });

  it.each([
    ['\\d', '[0-9]'],
    ['\\D', '[^0-9]'],
    ['\\w', '[0-9A-Z_a-z]'],
    ['\\W', '[^0-9A-Z_a-z]'],
    ['\\s', '[ \\t\\n\\r]'],
    ['\\S', '[^ \\t\\n\\r]'],
    ['[^\\d]', '[^0-9]'],
    ['[\\d\\s-]', '[0-9 \\t\\n\\r-]'],
  ])('%s is the class %s', (text, spelledOut) => {
    const there = new RegExp(`^${spelledOut}$`, 'su');
    for (let point = 0; point <= 0x110; point += 1) {
      const letter = String.fromCodePoint(point);
      expect([point, regex(text, letter)]).toEqual([point, there.test(letter)]);
    }
  });

  it('refuses nesting without end, and counts without bound', () => {
    expect(() => parseLuceneRegularExpression('('.repeat(100_000), 'sensitive')).toThrow(/nests deeper/);
    expect(() => parseLuceneRegularExpression('a{999999999}', 'sensitive')).toThrow(/repeats more/);
  });

  it.each([
    ['<3-12>', 3, 12, 0],
    ['<12-3>', 3, 12, 0],
    ['<0-9>', 0, 9, 1],
    ['<03-12>', 3, 12, 2],
    ['<007-107>', 7, 107, 3],
    ['<7-7>', 7, 7, 1],
  ])('%s is of numbers from %d to %d', (text, minimum, maximum, digits) => {
    for (let value = 0; value < 130; value += 1)
      for (const written of [String(value), `0${value}`, `00${value}`]) {
        const isWithin = minimum <= value && value <= maximum;
        const isAsLong = digits === 0 || written.length === digits;
        expect([written, regex(text, written)]).toEqual([written, isWithin && isAsLong]);
        expect(regex(`x${text}.*`, `x${written}/`)).toBe(
          // Some of the digits may be the number, and the others be any text.
          [...written].some((_, index) => regex(text, written.slice(0, index + 1))),
        );
      }
    for (const other of ['', '/', ':', 'a', '5a', '-5']) expect(regex(text, other)).toBe(false);
  });

  it('matches what JavaScript does, where it is written alike', () => {
    const letter = fc.constantFrom('a', 'b', 'Z', '\\.', '.', '[ab]', '[^a]', '[^a-y]', '\\d', '[Z\\w]', '𝒳');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4, depthSize: 'medium' },
        letter,
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('?', '*', '+', '{2}', '{1,2}', '{0,1}', '{2,}', '{0,3}'))
          .map(([one, count]) => `(${one})${count}`),
      ),
    }));
    const subjects = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '.', '1', '\n', '𝒳'), maxLength: 6 }),
      { minLength: 12, maxLength: 12 },
    );
    fc.assert(
      fc.property(pattern, subjects, (text, given) => {
        const there = new RegExp(`^(?:${text})$`, 'su');
        for (const subject of given)
          expect([subject, regex(text, subject)]).toEqual([subject, there.test(subject)]);
      }),
      { numRuns: 300 },
    );
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

describe('ranges of characters', () => {
  it.each<[string, readonly CodePointRange[], readonly CodePointRange[]]>([
    [
      'in order',
      [
        [5, 6],
        [1, 2],
      ],
      [
        [1, 2],
        [5, 6],
      ],
    ],
    [
      'joined where they overlap',
      [
        [1, 5],
        [3, 4],
        [4, 8],
      ],
      [[1, 8]],
    ],
    [
      'joined where they touch',
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 4]],
    ],
    [
      'apart where a character is in between',
      [
        [1, 2],
        [4, 5],
      ],
      [
        [1, 2],
        [4, 5],
      ],
    ],
  ])('are %s', (_, given, expected) => {
    expect(normaliseRanges(given)).toEqual(expected);
  });

  it.each<[readonly CodePointRange[], readonly CodePointRange[]]>([
    [[], [[0, 0x10ffff]]],
    [[[0, 0x10ffff]], []],
    [[[0, 5]], [[6, 0x10ffff]]],
    [[[5, 0x10ffff]], [[0, 4]]],
    [
      [
        [3, 3],
        [5, 5],
      ],
      [
        [0, 2],
        [4, 4],
        [6, 0x10ffff],
      ],
    ],
  ])('%j lack %j', (given, expected) => {
    expect(negateRanges(given)).toEqual(expected);
    expect(negateRanges(expected)).toEqual(given);
  });

  it('have in common what is in both', () => {
    const [one, other]: (readonly CodePointRange[])[] = [
      [
        [1, 5],
        [9, 12],
      ],
      [
        [0, 1],
        [4, 9],
        [12, 20],
      ],
    ];
    const both = intersectRanges(one ?? [], other ?? []);
    expect(both).toEqual([
      [1, 1],
      [4, 5],
      [9, 9],
      [12, 12],
    ]);
    expect(Array.from({ length: 14 }, (_, point) => point).filter((point) => inRanges(both, point))).toEqual([
      1, 4, 5, 9, 12,
    ]);
  });
});
