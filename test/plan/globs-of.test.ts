import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globsOf } from '../../src/plan/pattern/globs-of.js';
import { parseLuceneRegularExpression } from '../../src/plan/pattern/lucene-regular-expression.js';
import { matchesPattern } from '../../src/plan/pattern/matches.js';
import type { RegexNode } from '../../src/plan/pattern/pattern.js';
import { printPattern } from '../../src/plan/printer/print-pattern.js';

function globs(text: string): readonly string[] | undefined {
  return globsOf(parseLuceneRegularExpression(text, 'sensitive'))?.map(printPattern);
}

describe('globs of a regular expression', () => {
  it.each([
    ['powershell', ['powershell']],
    ['.*\\.(top|xyz)', ['*.top', '*.xyz']],
    ['(cmd|pwsh)\\.exe', ['cmd.exe', 'pwsh.exe']],
    ['.*(a|b)(c|d).*', ['*ac*', '*ad*', '*bc*', '*bd*']],
    ['wsc.ipt', ['wsc?ipt']],
    ['..+x', ['??*x']],
    ['.{2,}', ['??*']],
    ['.{0,2}z', ['z', '?z', '??z']],
    ['(ab){2}c?', ['abab', 'ababc']],
    ['x@', ['x*']],
    ['()', ['']],
    ['#', []],
  ])('%s: %j', (text, expected) => {
    expect(globs(text)).toEqual(expected.map((text) => `glob${JSON.stringify(text)}`));
  });

  it.each(['[ab]', '(ab)*', 'a&b', '~a', '<1-3>', 'x[0-9]', '(a[0-9]|b)', '.{9}', '.{9,}', 'a{0,9}'])(
    '%s has none',
    (text) => {
      expect(globs(text)).toBeUndefined();
    },
  );

  it('are a hundred at most', () => {
    const digits = '(a|b|c|d|e|f|g|h|i|j)';
    expect(globs(digits + digits)).toHaveLength(100);
    expect(globs(`${digits}${digits}(x|y)`)).toBeUndefined();
    expect(globs(`(${digits}${digits}|x)`)).toBeUndefined();
  });

  it('make no pair of its halves', () => {
    const halves: readonly RegexNode[] = [
      { kind: 'text', text: '\ud835' },
      { kind: 'text', text: '\udcb3' },
    ];
    expect(
      globsOf({
        kind: 'regular-expression',
        root: { kind: 'sequence', items: halves },
        caseRule: 'sensitive',
      }),
    ).toBeUndefined();
  });

  it('match what the regular expression matches', () => {
    const { node } = fc.letrec<{ node: RegexNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<RegexNode>(
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'aB' },
          { kind: 'text', text: '𝒳' },
          { kind: 'any-character' },
          { kind: 'any-string' },
          { kind: 'empty' },
          { kind: 'nothing' },
        ),
        fc.record({ kind: fc.constant('sequence' as const), items: fc.array(tie('node'), { maxLength: 3 }) }),
        fc.record({
          kind: fc.constant('alternation' as const),
          options: fc.array(tie('node'), { maxLength: 3 }),
        }),
        fc.record({
          kind: fc.constant('repeat' as const),
          operand: tie('node'),
          minimum: fc.nat(2),
          maximum: fc.option(fc.integer({ min: 2, max: 3 })),
        }),
      ),
    }));
    const texts = fc.array(fc.constantFrom('a', 'A', 'B', 'b', '𝒳', '\n'), { maxLength: 6 });
    fc.assert(
      fc.property(
        node,
        fc.constantFrom('sensitive', 'ascii'),
        fc.array(texts, { minLength: 5, maxLength: 5 }),
        (root, caseRule, subjects) => {
          const expression = { kind: 'regular-expression', root, caseRule } as const;
          const found = globsOf(expression);
          fc.pre(found !== undefined);
          for (const subject of subjects.map((letters) => letters.join('')))
            expect(found.some((pattern) => matchesPattern(pattern, subject))).toBe(
              matchesPattern(expression, subject),
            );
        },
      ),
      { numRuns: 300 },
    );
  });
});
