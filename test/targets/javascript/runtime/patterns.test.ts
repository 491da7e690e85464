import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../../../src/plan/pattern/glob.js';
import { parseLuceneRegularExpression } from '../../../../src/plan/pattern/lucene-regular-expression.js';
import { matchesPattern } from '../../../../src/plan/pattern/matches.js';
import type { RegexNode } from '../../../../src/plan/pattern/pattern.js';
import { normaliseRanges } from '../../../../src/plan/pattern/ranges.js';
import { glob, globOfPieces } from '../../../../targets/javascript/runtime/globs.js';
import { someGlob } from '../../../../targets/javascript/runtime/many-globs.js';
import { regularExpression } from '../../../../targets/javascript/runtime/regular-expression/regular-expression.js';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', '0', '1', '𝒳', '\ud835', '\udcb3', '\n'),
  maxLength: 8,
});

describe('a glob', () => {
  it('of texts between stars matches what the plan says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), {
          minLength: 2,
          maxLength: 4,
        }),
        anyText,
        (texts, text) => {
          const [first = '', ...others] = texts;
          const matcher = glob([first, ...others.slice(0, -1), others.at(-1) ?? '']);
          expect(matcher(text)).toBe(
            matchesPattern(parseGlob(texts.join('*'), { anyMany: '*' }, 'sensitive'), text),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('of pieces takes any one code point where the plan does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('', 'a', 'ab', '𝒳', '\ud835'), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        }),
        anyText,
        (pieces, text) => {
          const pattern = parseGlob(
            pieces.map((piece) => piece.join('?')).join('*'),
            { anyMany: '*', anyOne: '?' },
            'sensitive',
          );
          expect(globOfPieces(pieces)(text)).toBe(matchesPattern(pattern, text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is one of many that are matched together, where the plan says so of some', () => {
    const anyPieces = fc.array(
      fc.array(fc.constantFrom('', 'a', 'ab', 'b', '𝒳', '\ud835'), { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.array(anyPieces, { maxLength: 5 }), anyText, (globs, text) => {
        const patterns = globs.map((pieces) =>
          parseGlob(
            pieces.map((piece) => piece.join('?')).join('*'),
            { anyMany: '*', anyOne: '?' },
            'sensitive',
          ),
        );
        expect(someGlob(globs)(text)).toBe(patterns.some((pattern) => matchesPattern(pattern, text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no more time where there are many ways to match', () => {
    const stars = Array.from({ length: 50 }, () => 'a');
    const matcher = glob(['', ...stars, 'b']);
    expect(matcher('a'.repeat(100_000))).toBe(false);
    expect(globOfPieces([[''], ...stars.map((text) => [text, '']), ['b']])('a'.repeat(100_000))).toBe(false);
  });
});

const anyRegex: fc.Arbitrary<RegexNode> = fc.letrec<{ node: RegexNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom<RegexNode>(
      { kind: 'empty' },
      { kind: 'nothing' },
      { kind: 'any-character' },
      { kind: 'any-string' },
    ),
    fc
      .string({ unit: fc.constantFrom('a', 'b', 'A', '𝒳'), minLength: 1, maxLength: 3 })
      .map((text): RegexNode => ({ kind: 'text', text })),
    fc
      .array(fc.constantFrom([0x30, 0x39] as const, [0x61, 0x62] as const, [0xd800, 0x10ffff] as const), {
        maxLength: 2,
      })
      .map((ranges): RegexNode => ({ kind: 'set', ranges: normaliseRanges(ranges) })),
    fc
      .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.constantFrom(0, 2))
      .map(([minimum, maximum, digits]): RegexNode => ({ kind: 'interval', minimum, maximum, digits })),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 3 })
      .map((items): RegexNode => ({ kind: 'sequence', items })),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 3 })
      .map((options): RegexNode => ({ kind: 'alternation', options })),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 2 })
      .map((operands): RegexNode => ({ kind: 'intersection', operands })),
    tie('node').map((operand): RegexNode => ({ kind: 'complement', operand })),
    fc
      .tuple(tie('node'), fc.nat({ max: 3 }), fc.oneof(fc.nat({ max: 4 }), fc.constant(null)))
      .map(([operand, minimum, maximum]): RegexNode => ({ kind: 'repeat', operand, minimum, maximum })),
  ),
})).node;

describe('a regular expression', () => {
  it('matches what the plan says', () => {
    fc.assert(
      fc.property(
        anyRegex,
        fc.array(anyText, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('sensitive' as const, 'ascii' as const),
        (root, texts, caseRule) => {
          const matcher = regularExpression(root, caseRule);
          for (const text of texts)
            expect(matcher(text)).toBe(matchesPattern({ kind: 'regular-expression', root, caseRule }, text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  // Each of these makes a backtracking matcher, or one that counts in its states, take years.
  it.each([
    '(a+)+b',
    '(a|a)*b',
    '(a|aa)+b',
    '((a*)*)*b',
    '.*.*.*.*.*.*b',
    '(.*a){20}b',
    '((a{0,100}){0,100}){0,100}b',
    '(a{2,3}){0,1000}b',
    '.*a.{0,200}b',
    '~(.*b.*)&(a+)+c',
    '(a?){1000}b',
    '[^b]*[^c]*[^d]*[^e]*b',
  ])('%s reads a hundred thousand letters', (text) => {
    const { root } = parseLuceneRegularExpression(text, 'sensitive');
    expect(regularExpression(root, 'sensitive')('a'.repeat(100_000))).toBe(false);
  });

  it('forgets states when it has made too many, and matches as before', () => {
    const { root } = parseLuceneRegularExpression('.*(a|b).{14}', 'sensitive');
    const matcher = regularExpression(root, 'sensitive');
    const [yes, no] = [`a${'c'.repeat(14)}`, `c${'c'.repeat(14)}`];
    let random = 1;
    for (let round = 0; round < 40; round += 1) {
      const letters = Array.from({ length: 1000 }, () => {
        random = (random * 48_271) % 2_147_483_647;
        return 'abc'.charAt(random % 3);
      });
      const text = letters.join('');
      expect(matcher(text + yes)).toBe(true);
      expect(matcher(text + no)).toBe(false);
    }
  });

  it('may be as long as a query', () => {
    const text = 'ab'.repeat(50_000);
    expect(regularExpression({ kind: 'text', text }, 'ascii')(text.toUpperCase())).toBe(true);
    const optional: RegexNode = {
      kind: 'repeat',
      operand: { kind: 'text', text: 'a' },
      minimum: 0,
      maximum: 1,
    };
    const items = Array.from({ length: 3_000 }, () => optional);
    expect(regularExpression({ kind: 'sequence', items }, 'sensitive')('a'.repeat(3_000))).toBe(true);
  });
});
