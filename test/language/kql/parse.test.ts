import { describe, expect, it, test } from 'vitest';
import type { Span } from '../../../src/diagnostic/span.js';
import { parseKql } from '../../../src/language/kql/parse.js';
import {
  isPattern,
  textOf,
  type KqlName,
  type KqlNode,
  type KqlValue,
} from '../../../src/language/kql/tree.js';
import { say } from './run.js';

/** A tree in brackets: `[and [is a b] [not [is c "d"]]]`, with `~` around patterns. */
function shapeOf(node: KqlNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `[${node.kind} ${node.operands.map(shapeOf).join(' ')}]`;
    case 'not':
      return `[not ${shapeOf(node.operand)}]`;
    case 'is':
      return `[is ${node.field ? shapeOfText(node.field) : '-'} ${shapeOfText(node.value)}]`;
    case 'range':
      return `[${node.operator} ${shapeOfText(node.field)} ${shapeOfText(node.value)}]`;
    case 'nested':
      return `[nested ${shapeOfText(node.path)} ${shapeOf(node.operand)}]`;
    case 'everything':
      return '[everything]';
  }
}

function shapeOfText(text: KqlName | KqlValue): string {
  if (isPattern(text)) return `~${textOf(text)}~`;
  return 'quoted' in text && text.quoted ? JSON.stringify(textOf(text)) : textOf(text);
}

function parse(query: string): string {
  const { tree, findings } = parseKql(query);
  return tree ? shapeOf(tree) : findings.map((each) => say(query, each)).join('\n');
}

describe('the KQL parser', () => {
  test.each([
    ['', '[everything]'],
    [' \n\u00a0', '[everything]'],
    ['*:*', '[everything]'],
    ['* : *', '[everything]'],
    ['*', '[is - ~*~]'],
    ['**:*', '[is ~**~ ~*~]'],
    ['sshd', '[is - sshd]'],
    ['"sshd login"', '[is - "sshd login"]'],
    ['user.name:root', '[is user.name root]'],
    ['user.name : root', '[is user.name root]'],
    ['user.*:root', '[is ~user.*~ root]'],
    ['user.name:*', '[is user.name ~*~]'],
    ['user.name:ro*t*', '[is user.name ~ro*t*~]'],
    ['user.name:"ro*t"', '[is user.name "ro*t"]'],
    ['"user name":root', '[is user name root]'],
  ])('reads the comparison %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a:1 or b:2 and c:3 or d:4', '[or [is a 1] [and [is b 2] [is c 3]] [is d 4]]'],
    ['(a:1 or b:2) and c:3', '[and [or [is a 1] [is b 2]] [is c 3]]'],
    ['not a:1 and b:2', '[and [not [is a 1]] [is b 2]]'],
    ['not (a:1 and b:2)', '[not [and [is a 1] [is b 2]]]'],
    ['NOT a:1 AnD b:2 oR c:3', '[or [and [not [is a 1]] [is b 2]] [is c 3]]'],
    ['a:1\nand\n\tb:2', '[and [is a 1] [is b 2]]'],
    ['a:1\u00a0or\u00a0b:2', '[or [is a 1] [is b 2]]'],
    ['((((a:1))))', '[is a 1]'],
    ['(a:1)', '[is a 1]'],
    ['not not_a:1', '[not [is not_a 1]]'],
  ])('binds not closer than and, and closer than or: %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a:(1 or 2)', '[or [is a 1] [is a 2]]'],
    ['a:(1 and not 2)', '[and [is a 1] [not [is a 2]]]'],
    ['a:((1 or 2) and 3)', '[and [or [is a 1] [is a 2]] [is a 3]]'],
    ['a:( "x y" or z* )', '[or [is a "x y"] [is a ~z*~]]'],
    ['a:(1)', '[is a 1]'],
    ['*:(* or 1)', '[or [everything] [is ~*~ 1]]'],
  ])('gives each value of a list its field: %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a>1', '[> a 1]'],
    ['a >= 1 and a <= 5', '[and [>= a 1] [<= a 5]]'],
    ['a < "x y"', '[< a "x y"]'],
    ['a*>1', '[> ~a*~ 1]'],
  ])('reads the range %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a:{b:1}', '[nested a [is b 1]]'],
    ['a : { b:1 and c:(2 or 3) }', '[nested a [and [is b 1] [or [is c 2] [is c 3]]]]'],
    ['a:{ b:{ c:1 } }', '[nested a [nested b [is c 1]]]'],
    ['not a:{ not b:1 }', '[not [nested a [not [is b 1]]]]'],
  ])('reads the nested group %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a:two words and b:1', '[and [is a two words] [is b 1]]'],
    ['a: two  words ', '[is a two  words]'],
    ['(a:two words )', '[is a two words]'],
    ['a:sand or b:order', '[or [is a sand] [is b order]]'],
    ['a:x and', '[is a x and]'],
    ['a:or b', '[is a or b]'],
    ['a:x?y', '[is a x?y]'],
    ['a:not', '[is a not]'],
    ['a:notable', '[is a notable]'],
    ['a:knots', '[is a knots]'],
    [String.raw`a:\(\)\:\<\>\"\*\{\}\\`, String.raw`[is a ():<>"*{}\]`],
    [String.raw`a:x \and y \OR z`, '[is a x and y OR z]'],
    [String.raw`a:\u0041\u00e9`, '[is a Aé]'],
    [String.raw`a:x\ty\nz`, '[is a x\ty\nz]'],
    // In the order of the grammar, `\n` comes before `\not`.
    [String.raw`a:x\not`, '[is a x\not]'],
    [String.raw`a:\tx\t`, '[is a x]'],
    [String.raw`a:\t`, '[is a ""]'],
    [String.raw`a:"\"\\\t\u0041\x"`, String.raw`[is a "\"\\\tA\\x"]`],
    ['a:"x\ny"', String.raw`[is a "x\ny"]`],
    ['a:""', '[is a ""]'],
    [String.raw`a:"C:\Windows"`, String.raw`[is a "C:\\Windows"]`],
  ])('reads the value of %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    ['a:', 'error: expected a value, found the end of the query []'],
    ['a:)', 'error: expected a value, found ) [)]'],
    ['()', 'error: expected a field, a value or (, found ) [)]'],
    ['(a:1', 'error: expected and, or, or ), found the end of the query [] (opened here [(])'],
    ['a:{ b:1', 'error: expected and, or, or }, found the end of the query [] (opened here [{])'],
    ['a:1)', 'error: expected and, or, or the end of the query, found ) [)]'],
    ['a:"x', 'error: this string has no end ["x] close it with "'],
    [String.raw`a:"x\"`, String.raw`error: this string has no end ["x\"] close it with "`],
  ])('refuses %j', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  test.each([
    [
      String.raw`a:C:\Windows`,
      String.raw`error: expected and, or, or the end of the query, found :\Windows [:\Windows] write \: within a value, or put the value in quotes`,
    ],
    [
      String.raw`a:x\y`,
      String.raw`error: expected and, or, or the end of the query, found \y [\y] write \\ for a backslash`,
    ],
    ['a:>5', 'error: expected a value, found >5 [>5] a range has no colon: field >= value'],
    [
      'a == "x"',
      'error: expected and, or, or the end of the query, found "x" ["x"] KQL compares with a colon: field: value',
    ],
    [
      'a:x "y"',
      String.raw`error: expected and, or, or the end of the query, found "y" ["y"] write \" within a value, or put all of it in quotes`,
    ],
    [
      '(a:1)or b:2',
      'error: expected and, or, or the end of the query, found or [or] put blanks on both sides of and, or and not',
    ],
    [
      'a:1 or(b:2)',
      'error: expected and, or, or the end of the query, found (b:2) [(b:2)] put blanks on both sides of and, or and not',
    ],
    [
      'not not a:1',
      'error: expected a field, a value or (, found not [not] write and not, or put the value in quotes',
    ],
    [
      'a:1 not b:2',
      'error: expected and, or, or the end of the query, found not [not] write and not, or put the value in quotes',
    ],
    [
      'a:we cannot parse',
      'error: expected and, or, or the end of the query, found not [not] write and not, or put the value in quotes',
    ],
  ])('says how to write %j instead', (query, expected) => {
    expect(parse(query)).toBe(expected);
  });

  it('warns of an unquoted value over two lines, where an or was forgotten', () => {
    const query = 'process.name:(sh or bash\n  zsh)';
    expect(parse(query)).toBe('[or [is process.name sh] [is process.name bash\n  zsh]]');
    expect(parseKql(query).findings.map((each) => say(query, each))).toEqual([
      'warning: this value goes on over the end of its line, and is one value [bash\n  zsh] put or between two values, or one value in quotes',
    ]);
    expect(parseKql('process.name:(sh or\n  bash)').findings).toEqual([]);
    expect(parseKql('process.name:"sh\n  bash"').findings).toEqual([]);
  });

  it('gives each node the place where it is written', () => {
    const query = ' a:(x or  "y z" ) and not b.c >= 5 ';
    const { tree } = parseKql(query);
    const places: string[] = [];
    const textAt = ({ span }: { span: Span }): string => query.slice(span.start, span.end);
    const collect = (node: KqlNode): void => {
      places.push(`${node.kind}: ${textAt(node)}`);
      switch (node.kind) {
        case 'and':
        case 'or':
          node.operands.forEach(collect);
          return;
        case 'not':
        case 'nested':
          collect(node.operand);
          return;
        case 'is':
        case 'range':
          places.push(`value: ${textAt(node.value)}`);
          return;
        case 'everything':
      }
    };
    if (tree) collect(tree);
    expect(places).toEqual([
      'and: a:(x or  "y z" ) and not b.c >= 5',
      'or: x or  "y z"',
      'is: x',
      'value: x',
      'is: "y z"',
      'value: "y z"',
      'not: not b.c >= 5',
      'range: b.c >= 5',
      'value: 5',
    ]);
  });
});

describe('long and deep KQL', () => {
  it('refuses parentheses deeper than it follows', () => {
    const query = `${'('.repeat(10_000)}a:1${')'.repeat(10_000)}`;
    expect(parse(query)).toBe(
      'error: the query nests deeper than 200 levels [(] write long lists of alternatives flat, without parentheses around each',
    );
    expect(parse(`a:${'('.repeat(10_000)}1`)).toContain('nests deeper');
    expect(parse('a:{'.repeat(10_000))).toContain('nests deeper');
  });

  it('reads lists of any length', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    const { tree } = parseKql(`a:(${values.join(' or ')})`);
    expect(tree?.kind === 'or' && tree.operands.length).toBe(100_000);
    const flat = parseKql(values.map((value) => `a:${value}`).join(' and '));
    expect(flat.tree?.kind === 'and' && flat.tree.operands.length).toBe(100_000);
  });

  it.each([' ', 'n', 'not', '\\\\', '*', 'a ', '\t\u00a0'])('reads a million characters of %j', (text) => {
    const query = `a:x${text.repeat(1_000_000 / text.length)}`;
    expect(parseKql(query).tree?.kind).toBe('is');
  });
});
