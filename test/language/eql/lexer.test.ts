import { describe, expect, it, test } from 'vitest';
import { Fault, type Finding } from '../../../src/diagnostic/finding.js';
import { tokenize } from '../../../src/language/eql/lexer.js';

describe('the EQL lexer', () => {
  test.each([
    ['process.name', ['name process', 'symbol .', 'name name', 'end ']],
    ['@timestamp _x1', ['name @timestamp', 'name _x1', 'end ']],
    ['`a-b`.`c``d`', ['backquoted-name a-b', 'symbol .', 'backquoted-name c`d', 'end ']],
    ['and AND', ['keyword and', 'name AND', 'end ']],
    ['in in~ like~ regex~', ['keyword in', 'keyword in~', 'keyword like~', 'keyword regex~', 'end ']],
    ['endsWith~ (', ['tilde-name endsWith', 'symbol (', 'end ']],
    [
      '1 1.5 .5 2. 1e3 1.5E-3',
      ['integer 1', 'decimal 1.5', 'decimal .5', 'decimal 2.', 'decimal 1e3', 'decimal 1.5E-3', 'end '],
    ],
    ['5m', ['integer 5', 'name m', 'end ']],
    ['![a != b]', ['symbol ![', 'name a', 'symbol !=', 'name b', 'symbol ]', 'end ']],
    ['<= < = ==', ['symbol <=', 'symbol <', 'symbol =', 'symbol ==', 'end ']],
    ['?a', ['symbol ?', 'name a', 'end ']],
    ['', ['end ']],
  ])('cuts %j into its tokens', (text, expected) => {
    expect(tokenize(text).map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected);
  });

  test.each([
    [String.raw`"a\\b\"c\n\t"`, 'a\\b"c\n\t'],
    [String.raw`"\u{200f}\u{41}\u{0001f600}"`, '\u200fA😀'],
    ['""', ''],
    [String.raw`"""C:\Users\*"""`, String.raw`C:\Users\*`],
    ['"""say "hi" now"""', 'say "hi" now'],
    ['"""ends in two"""""', 'ends in two""'],
    ['""""""', ''],
    ['"it\'s"', "it's"],
  ])('reads the string %s', (text, value) => {
    expect(tokenize(text)[0]).toEqual({ kind: 'string', value, span: { start: 0, end: text.length } });
  });

  it('skips blanks, line comments and nested block comments', () => {
    const text = 'a // to the end\r\n/* one /* two */ still */ b';
    expect(tokenize(text).map(({ value }) => value)).toEqual(['a', 'b', '']);
  });

  it('keeps the place of each token', () => {
    expect(tokenize('ab  <= "x"').map(({ span }) => [span.start, span.end])).toEqual([
      [0, 2],
      [4, 6],
      [7, 10],
      [10, 10],
    ]);
  });

  test.each([
    ['"open', 'unterminated-string', 0, 5],
    ['"two\nlines"', 'unterminated-string', 0, 4],
    ['"""two\nlines"""', 'unterminated-string', 0, 6],
    ['`open', 'unterminated-string', 0, 5],
    ['a /* open', 'eql-unterminated-comment', 2, 4],
    ["a == 'b'", 'eql-single-quotes', 5, 8],
    ['a == ?"b"', 'eql-endgame-raw-string', 5, 9],
    [String.raw`a : "x\w"`, 'eql-unknown-escape', 6, 8],
    [String.raw`a : "\u{1}"`, 'eql-unknown-escape', 5, 10],
    [String.raw`a : "\u{d800}"`, 'eql-unknown-escape', 5, 13],
    [String.raw`a : "\u0041"`, 'eql-unknown-escape', 5, 7],
    ['a && b', 'syntax-error', 2, 3],
    ['é', 'syntax-error', 0, 1],
  ])('refuses %j: %s', (text, code, start, end) => {
    expect(faultOf(text)).toMatchObject({ code, at: { kind: 'query', span: { start, end } } });
  });
});

function faultOf(text: string): Finding {
  try {
    tokenize(text);
  } catch (error) {
    if (error instanceof Fault) return error.finding;
    throw error;
  }
  throw new Error('no fault');
}
