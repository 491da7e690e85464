import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseKql } from '../../../src/language/kql/parse.js';
import { printKql } from '../../../src/language/kql/print.js';
import { anyTree, withoutSpans } from './any-tree.js';

describe('the KQL printer', () => {
  test.each([
    ['', '*: *'],
    ['  a:b  ', 'a: b'],
    ['"a":b', 'a: b'],
    ['"a b":c', '"a b": c'],
    ['"a*":c', '"a*": c'],
    ['a*:c', 'a*: c'],
    ['a:(b or "c" or d*)', 'a: b or a: "c" or a: d*'],
    ['a:((b and c) or not d)', '(a: b and a: c) or not a: d'],
    ['(a:1 or b:2) and not (c:3 and d:4)', '(a: 1 or b: 2) and not (c: 3 and d: 4)'],
    ['a>=1 and b<"x y"', 'a >= 1 and b < "x y"'],
    ['a:{ b:1 and c:{ d:2 } }', 'a: { b: 1 and c: { d: 2 } }'],
    [String.raw`a:c\:\\x\*y*`, String.raw`a: c\:\\x\*y*`],
    [String.raw`a:b \or c`, String.raw`a: b \or c`],
    [String.raw`a:"q\"\\"`, String.raw`a: "q\"\\"`],
    ['foo bar', 'foo bar'],
  ])('prints %j', (text, expected) => {
    const { tree } = parseKql(text);
    expect(tree && printKql(tree)).toBe(expected);
  });

  it('prints what parses to the same tree', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const parsed = parseKql(printKql(tree));
        expect(withoutSpans(parsed.tree)).toEqual(withoutSpans(tree));
      }),
      { numRuns: 2000 },
    );
  });
});
