import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseEql } from '../../../src/language/eql/parser.js';
import { printEql } from '../../../src/language/eql/print.js';
import { anyQuery, withoutSpans } from './any-query.js';

describe('the EQL printer', () => {
  test.each([
    ['any  where  ((a))', 'any where a'],
    ['"process" where true', 'process where true'],
    ['"two words" where true', '"two words" where true'],
    ['"and" where true', '"and" where true'],
    ['any where (a or b) and not (c and d)', 'any where (a or b) and not (c and d)'],
    ['any where a - (b - c) == (1 + 2) * 3', 'any where a - (b - c) == (1 + 2) * 3'],
    ['any where - (a + b) == 0', 'any where -(a + b) == 0'],
    ['any where (a + b) : "x"', 'any where (a + b) : "x"'],
    ['any where (a == b) == true', 'any where (a == b) == true'],
    ['any where a : ("x")', 'any where a : "x"'],
    ['any where `sequence`.`x y` == 1', 'any where `sequence`.`x y` == 1'],
    ['any where a == """C:\\x"""', 'any where a == "C:\\\\x"'],
    [
      String.raw`any where a == "\u{200b}\n\u{7}"`.replace('{7}', '{07}'),
      'any where a == "\u200b\\n\\u{07}"',
    ],
    [
      'sequence by a with maxspan = 5 m\n[x where true] with runs=2\n![y where true] by b\nuntil [z where true] | head 3',
      'sequence by a with maxspan=5m [x where true] with runs=2 ![y where true] by b until [z where true] | head 3',
    ],
    ['sample [x where true] by a [y where true] by b', 'sample [x where true] by a [y where true] by b'],
  ])('prints %j', (text, expected) => {
    const { tree } = parseEql(text);
    expect(tree && printEql(tree)).toBe(expected);
  });

  it('prints what parses to the same tree', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { tree, findings } = parseEql(printEql(query));
        expect(findings).toEqual([]);
        expect(withoutSpans(tree)).toEqual(withoutSpans(query));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the EQL parser and any text', () => {
  it('gives a tree or one finding, and never throws', () => {
    const fragment = fc.constantFrom(
      ...[
        'any',
        'where',
        'and',
        'or',
        'not',
        '(',
        ')',
        '[',
        ']',
        '![',
        '==',
        ':',
        'like~',
        'in',
        'a.b',
        '"x"',
        '1',
      ],
      ...[
        'sequence',
        'by',
        'with maxspan=1m',
        'until',
        '|',
        ',',
        '-',
        '?',
        '`',
        '"',
        '/*',
        '\n',
        "'",
        '\\',
        'f(',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fragment).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (source) => {
        const { tree, findings } = parseEql(source);
        expect(findings).toHaveLength(tree ? 0 : 1);
      }),
      { numRuns: 1000 },
    );
  });
});
