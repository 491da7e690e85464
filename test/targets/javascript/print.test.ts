import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { all, choose, isGiven, isNotNull, not, some } from '../../../targets/javascript/boolean-code.js';
import {
  FALSE,
  NULL,
  TRUE,
  callHelper,
  callMethod,
  constant,
  data,
  functionOf,
  helper,
  list,
  member,
  operation,
  record,
  type Code,
  type Helper,
  type Statement,
} from '../../../targets/javascript/code.js';
import {
  HARD_LINE,
  NOTHING_OR_BREAK,
  SPACE_OR_BREAK,
  group,
  indent,
  layOut,
  separated,
  type Layout,
} from '../../../targets/javascript/print/layout.js';
import { printExpression, printStatements } from '../../../targets/javascript/print/print.js';
import { comment, propertyKey, quote } from '../../../targets/javascript/print/quote.js';

// What is tested is called within tests, so that the tests are told by what they reach.
const named = (text: string): Code => ({ kind: 'name', name: text });
const [a, b, c] = [named('a'), named('b'), named('c')];
const calls = (of: Code): Code => ({ kind: 'call', function: of, arguments: [] });
const firstGiven = (...operands: readonly Code[]): Code => ({ kind: 'first-given', operands });
const atLine = (line: number, operand: Code): Code => ({ kind: 'at-line', line, operand });
const isB: Code = { kind: 'operation', operator: '===', left: a, right: b };
const either: Code = { kind: 'some', operands: [a, b] };
const both: Code = { kind: 'all', operands: [a, b] };
const chosen: Code = { kind: 'choose', branches: [{ condition: a, result: b }], otherwise: c };
const constantly: Code = { kind: 'function', parameters: [], body: { statements: [], result: a } };

const print = (code: Code): string => printExpression(code, 0, new Set());

describe('an expression in JavaScript', () => {
  // Alone, among operands of `??`, behind `!`, in a comparison, before a dot, as a condition, as a function's result.
  it.each<[string, ...string[]]>([
    ['a', 'a ?? c', '!a', 'a < c', 'a.m', 'a ? b : c', '() => a'],
    ['1', '1 ?? c', '!1', '1 < c', '(1).m', '1 ? b : c', '() => 1'],
    ['"x"', '"x" ?? c', '!"x"', '"x" < c', '"x".m', '"x" ? b : c', '() => "x"'],
    ['a.m', 'a.m ?? c', '!a.m', 'a.m < c', 'a.m.m', 'a.m ? b : c', '() => a.m'],
    ['a()', 'a() ?? c', '!a()', 'a() < c', 'a().m', 'a() ? b : c', '() => a()'],
    ['[]', '[] ?? c', '![]', '[] < c', '[].m', '[] ? b : c', '() => []'],
    [
      'new Set([a])',
      'new Set([a]) ?? c',
      '!new Set([a])',
      'new Set([a]) < c',
      'new Set([a]).m',
      'new Set([a]) ? b : c',
      '() => new Set([a])',
    ],
    ['{}', '{} ?? c', '!{}', '{} < c', '({}).m', '{} ? b : c', '() => ({})'],
    ['!a', '!a ?? c', '!!a', '!a < c', '(!a).m', '!a ? b : c', '() => !a'],
    [
      'a === b',
      'a === b ?? c',
      '!(a === b)',
      '(a === b) < c',
      '(a === b).m',
      'a === b ? b : c',
      '() => a === b',
    ],
    ['a || b', '(a || b) ?? c', '!(a || b)', '(a || b) < c', '(a || b).m', 'a || b ? b : c', '() => a || b'],
    ['a && b', '(a && b) ?? c', '!(a && b)', '(a && b) < c', '(a && b).m', 'a && b ? b : c', '() => a && b'],
    [
      'a ?? b',
      '(a ?? b) ?? c',
      '!(a ?? b)',
      '(a ?? b) < c',
      '(a ?? b).m',
      '(a ?? b) ? b : c',
      '() => a ?? b',
    ],
    [
      'a ? b : c',
      '(a ? b : c) ?? c',
      '!(a ? b : c)',
      '(a ? b : c) < c',
      '(a ? b : c).m',
      '(a ? b : c) ? b : c',
      '() => a ? b : c',
    ],
    [
      '() => a',
      '(() => a) ?? c',
      '!(() => a)',
      '(() => a) < c',
      '(() => a).m',
      '(() => a) ? b : c',
      '() => () => a',
    ],
  ])('%s has parentheses where JavaScript or its reader needs them', (alone, ...inPlaces) => {
    const codes: readonly Code[] = [
      a,
      constant(1),
      constant('x'),
      member(a, 'm'),
      calls(a),
      list([]),
      { kind: 'set', items: [a] },
      record([]),
      { kind: 'not', operand: a },
      isB,
      either,
      both,
      firstGiven(a, b),
      chosen,
      constantly,
    ];
    const code = codes.find((each) => print(each) === alone) ?? NULL;
    const places: readonly ((code: Code) => Code)[] = [
      (operand) => firstGiven(operand, c),
      (operand) => ({ kind: 'not', operand }),
      (operand) => operation(operand, '<', c),
      (operand) => member(operand, 'm'),
      (condition) => ({ kind: 'choose', branches: [{ condition, result: b }], otherwise: c }),
      (result) => functionOf([], [], result),
    ];
    expect(places.map((place) => print(place(code)))).toEqual(inPlaces);
    // With its line it stands as it does without.
    expect(places.map((place) => print(place(atLine(1, code))).replace(' // line 1', ''))).toEqual(inPlaces);
  });

  it.each<[string, () => Code]>([
    ['[1, "x", true, null, undefined]', () => list([1, 'x', true, null, undefined].map(constant))],
    ['f(a, b)', () => ({ kind: 'call', function: named('f'), arguments: [a, b] })],
    ['(() => a)()', () => calls(constantly)],
    ['(a || b)()', () => calls(either)],
    ['a.m(b)', () => callMethod(a, 'm', b)],
    ['(a - b) < c', () => operation(operation(a, '-', b), '<', c)],
    ['a && b && !(a || b)', () => ({ kind: 'all', operands: [a, b, { kind: 'not', operand: either }] })],
    ['a && (a || b)', () => ({ kind: 'all', operands: [a, either] })],
    [
      'a ? b : a === b ? c : null',
      () =>
        choose(
          [
            { condition: a, result: b },
            { condition: isB, result: c },
          ],
          NULL,
        ),
    ],
    ['(a, b) => c', () => functionOf(['a', 'b'], [], c)],
    [
      '{ a, b: a, "c d": 1, ["__proto__"]: 2 }',
      () =>
        record([
          ['a', a],
          ['b', a],
          ['c d', constant(1)],
          ['__proto__', constant(2)],
        ]),
    ],
    ['{ ...a, b }', () => record([['b', b]], a)],
    ['{ ...(a || b) }', () => record([], either)],
    ['{ a: [1, { b: null }] }', () => data({ a: [1, { b: null }] })],
    ['new Set([])', () => ({ kind: 'set', items: [] })],
  ])('is written %s', (expected, code) => {
    expect(print(code()).replaceAll(/ +\/\/.*$/gm, '')).toBe(expected);
  });

  it('says which helpers it calls', () => {
    const helpers = new Set<Helper>();
    printExpression(callHelper('anyOf', helper('byText'), constantly), 0, helpers);
    expect([...helpers]).toEqual(['anyOf', 'byText']);
  });

  const long = (letter: string, length = 40): Code => named(letter.repeat(length));
  it.each<[string, () => Code, string]>([
    [
      'operands',
      () => ({ kind: 'some', operands: [long('a'), { kind: 'all', operands: [long('b'), long('c')] }] }),
      `${'a'.repeat(40)} ||\n(${'b'.repeat(40)} && ${'c'.repeat(40)})`,
    ],
    [
      'arguments',
      () => ({ kind: 'call', function: a, arguments: [long('b', 60), long('c', 60)] }),
      `a(\n  ${'b'.repeat(60)},\n  ${'c'.repeat(60)},\n)`,
    ],
    [
      'a list of constants, in as few lines as they fill',
      () => list(Array.from({ length: 30 }, (_, index) => constant(10_000 + index))),
      `[\n  ${[0, 15].map((from) => Array.from({ length: 15 }, (_, index) => 10_000 + from + index).join(', ')).join(',\n  ')},\n]`,
    ],
    [
      'a list of others, in a line each',
      () => list([long('a', 60), constant(1), long('b', 60)]),
      `[\n  ${'a'.repeat(60)},\n  1,\n  ${'b'.repeat(60)},\n]`,
    ],
    [
      'a record',
      () =>
        record([
          ['a', long('b', 60)],
          ['c', long('d', 60)],
        ]),
      `{\n  a: ${'b'.repeat(60)},\n  c: ${'d'.repeat(60)},\n}`,
    ],
    [
      'a choice',
      () => choose([{ condition: long('a'), result: long('b') }], long('c')),
      `${'a'.repeat(40)}\n  ? ${'b'.repeat(40)}\n  : ${'c'.repeat(40)}`,
    ],
    [
      'the result of a function',
      () => functionOf(['value'], [], { kind: 'all', operands: [long('a', 60), long('b', 60)] }),
      `(value) =>\n  ${'a'.repeat(60)} &&\n  ${'b'.repeat(60)}`,
    ],
    [
      'a result that has brackets of its own',
      () =>
        functionOf(['value'], [], { kind: 'call', function: a, arguments: [long('b', 60), long('c', 60)] }),
      `(value) => a(\n  ${'b'.repeat(60)},\n  ${'c'.repeat(60)},\n)`,
    ],
    [
      'a result that is a record',
      () =>
        functionOf(
          [],
          [],
          record([
            ['a', long('b', 60)],
            ['c', long('d', 60)],
          ]),
        ),
      `() => ({\n  a: ${'b'.repeat(60)},\n  c: ${'d'.repeat(60)},\n})`,
    ],
    [
      'the parts of a negation',
      () => ({ kind: 'not', operand: { kind: 'some', operands: [long('a', 60), long('b', 60)] } }),
      `!(\n  ${'a'.repeat(60)} ||\n  ${'b'.repeat(60)}\n)`,
    ],
    [
      'a function that is called last',
      () => callHelper('anyOf', long('a', 60), functionOf(['value'], [], either)),
      `anyOf(${'a'.repeat(60)}, (value) => a || b)`,
    ],
    [
      'a function with statements',
      () => functionOf(['value'], [{ kind: 'constant', name: 'x', value: a }], b),
      '(value) => {\n  const x = a;\n  return b;\n}',
    ],
  ])('that is too long for a line breaks %s', (_, code, expected) => {
    expect(print(code())).toBe(expected);
  });
});

describe('a statement in JavaScript', () => {
  const printed = (...statements: readonly Statement[]): string => printStatements(statements, 2, new Set());

  it.each<[Statement, string]>([
    [{ kind: 'constant', name: 'x', value: a }, 'const x = a;'],
    [{ kind: 'variable', name: 'x', value: a }, 'let x = a;'],
    [{ kind: 'assign', name: 'x', value: a }, 'x = a;'],
    [{ kind: 'run', expression: calls(a) }, 'a();'],
    [{ kind: 'return', value: a }, 'return a;'],
    [{ kind: 'demand', condition: a, leave: 'return' }, 'if (!a) return [];'],
    [{ kind: 'demand', condition: isB, leave: 'continue' }, 'if (a !== b) continue;'],
    [
      { kind: 'for-each', name: 'x', of: a, statements: [{ kind: 'run', expression: calls(b) }] },
      'for (const x of a) {\n    b();\n  }',
    ],
  ])('of kind $kind', (statement, expected) => {
    expect(printed(statement)).toBe(expected);
  });

  it('stands on a line of its own', () => {
    expect(printed({ kind: 'run', expression: calls(a) }, { kind: 'return', value: b })).toBe(
      'a();\n  return b;',
    );
  });

  it('says where in the query its conditions are from', () => {
    const demand = (condition: Code): Statement => ({ kind: 'demand', condition, leave: 'return' });
    expect(printed(demand(atLine(3, a)))).toBe('if (!a) return []; // line 3');
    expect(
      printed(demand(both), demand({ kind: 'all', operands: [atLine(7, a), atLine(5, b), atLine(6, c)] })),
    ).toBe('if (!(a && b)) return [];\n  if (!(a && b && c)) return []; // lines 5 to 7');
  });
});

describe('a layout', () => {
  const line = (text: string): Layout => group('(', indent(NOTHING_OR_BREAK, text), NOTHING_OR_BREAK, ')');

  it.each<[string, () => Layout, string]>([
    ['is on one line where that just fits', () => line('12345678'), '(12345678)'],
    ['breaks where it does not', () => line('123456789'), '(\n  123456789\n)'],
    ['counts what is on the line already', () => ['ab', line('1234567')], 'ab(\n  1234567\n)'],
    ['counts blanks', () => group('1234', SPACE_OR_BREAK, '12345'), '1234 12345'],
    ['breaks at a blank', () => group('1234', SPACE_OR_BREAK, '123456'), '1234\n123456'],
    [
      'breaks no group within that fits',
      () => group(line('123'), SPACE_OR_BREAK, line('456')),
      '(123)\n(456)',
    ],
    ['measures the groups within', () => group(line('123'), SPACE_OR_BREAK, line('4')), '(123) (4)'],
    ['measures what is indented', () => group('12345', indent(SPACE_OR_BREAK, '6789')), '12345 6789'],
    [
      'breaks around a line that must break',
      () => group('1', SPACE_OR_BREAK, ['2', HARD_LINE, '3']),
      '1\n2\n3',
    ],
    ['breaks outside of all groups', () => ['1', SPACE_OR_BREAK, '2'], '1\n2'],
    [
      'has some things where it breaks alone',
      () => group('1', SPACE_OR_BREAK, '23456789', { kind: 'if-broken', text: ',' }),
      '1 23456789',
    ],
    [
      'has them there',
      () => group('1', SPACE_OR_BREAK, '234567890', { kind: 'if-broken', text: ',' }),
      '1\n234567890,',
    ],
    ['fills lines', () => ({ kind: 'fill', items: ['12', '34', '56', '7'] }), '12, 34,\n56, 7'],
    [
      'fills no line but to its width',
      () => ({ kind: 'fill', items: ['123', '45678', '9'] }),
      '123,\n45678, 9',
    ],
    ['fills a line to its width', () => ({ kind: 'fill', items: ['123', '4567', '8'] }), '123, 4567,\n8'],
    [
      'measures what fills lines',
      () => group('[', NOTHING_OR_BREAK, { kind: 'fill', items: ['1', '2', '3'] }),
      '[1, 2, 3',
    ],
    [
      'breaks before it',
      () => group('[', NOTHING_OR_BREAK, { kind: 'fill', items: ['12', '3', '4'] }),
      '[\n12, 3, 4',
    ],
    ['has no blanks at the end of a line', () => ['1 ', HARD_LINE, indent(HARD_LINE, '2')], '1\n\n  2'],
    ['is nothing', () => [], ''],
    ['has separators in between', () => separated(['1', '2', '3'], '-'), '1-2-3'],
    ['names a line', () => ['1', { kind: 'query-line', line: 4 }, '2'], '12 // line 4'],
    [
      'names a line but once',
      () => ['1', { kind: 'query-line', line: 4 }, { kind: 'query-line', line: 4 }, HARD_LINE, '2'],
      '1 // line 4\n2',
    ],
    [
      'names from the first line to the last',
      () => [{ kind: 'query-line', line: 10 }, { kind: 'query-line', line: 9 }, '1'],
      '1 // lines 9 to 10',
    ],
    [
      'does not measure what it names',
      () => group('123', SPACE_OR_BREAK, '456789', { kind: 'query-line', line: 1 }),
      '123 456789 // line 1',
    ],
  ])('%s', (_, layout, expected) => {
    expect(layOut(layout(), 10, 0)).toBe(expected);
  });

  it('indents all lines but the first', () => {
    expect(layOut(['1', HARD_LINE, indent('2', HARD_LINE, '3')], 10, 4)).toBe('1\n    2\n      3');
  });
});

describe('text of a rule', () => {
  it.each([
    ['a"\\\n', '"a\\"\\\\\\n"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['</script><!--<b>', '"\\u003c/script>\\u003c!--<b>"'],
  ])('%j is quoted', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });

  it.each([
    ['a', ['// a']],
    ['', ['//']],
    ['a \nb\r\nc\rd\u2028e\u2029f', ['// a', '// b', '// c', '// d', '// e', '// f']],
    ['</script><!--<b>', ['// < /script>< !--<b>']],
  ])('%j is a comment', (text, expected) => {
    expect(comment(text)).toEqual(expected);
  });

  it.each([
    ['a', 'a'],
    ['_$1', '_$1'],
    ['$a', '$a'],
    ['1a', '"1a"'],
    ['a.b', '"a.b"'],
    ['a b', '"a b"'],
    [' a', '" a"'],
    ['é', '"é"'],
    ['', '""'],
    ['__proto__', '["__proto__"]'],
  ])('%j is a key', (text, expected) => {
    expect(propertyKey(text)).toBe(expected);
    expect(Object.keys(runInNewContext(`({ ${expected}: 1 })`) as object)).toEqual([text]);
  });
});

describe('conditions in their shortest form', () => {
  const given = (code: Code): Code => operation(code, '!==', NULL);

  it.each<[string, () => Code, string]>([
    ['all of nothing', () => all([]), 'true'],
    ['some of nothing', () => some([]), 'false'],
    ['all of one', () => all([a]), 'a'],
    ['some of one', () => some([a]), 'a'],
    ['what is true anyway', () => all([a, TRUE, b]), 'a && b'],
    ['what is false anyway', () => some([a, FALSE, b]), 'a || b'],
    ['what cannot be', () => all([a, FALSE]), 'false'],
    ['what must be', () => some([a, TRUE]), 'true'],
    ['all of all', () => all([all([a, b]), c]), 'a && b && c'],
    ['some of some', () => some([a, some([b, c])]), 'a || b || c'],
    ['all of some', () => all([some([a, b]), c]), '(a || b) && c'],
    ['all of all of a line', () => all([atLine(2, both), c]), 'a && b && c // line 2'],
    ['some of some of a line', () => some([atLine(2, either), c]), 'a || b || c // line 2'],
    ['all of some of a line', () => all([atLine(2, either), c]), '(a || b) && c // line 2'],
    [
      'what was asked before',
      () => all([given(a), isB, given(a), given(b)]),
      'a !== null && a === b && b !== null',
    ],
    [
      'what was asked before of a line',
      () => all([atLine(1, given(a)), given(a), atLine(2, b)]),
      'a !== null && b // lines 1 to 2',
    ],
    ['what was asked before within', () => all([all([given(a), b]), given(a)]), 'a !== null && b'],
    ['other comparisons, which may be asked twice', () => all([isB, isB]), 'a === b && a === b'],
    [
      'comparisons with others',
      () => all([operation(a, '!==', b), operation(a, '!==', b)]),
      'a !== b && a !== b',
    ],
    ['not not', () => not({ kind: 'not', operand: a }), 'a'],
    ['not true', () => not(TRUE), 'false'],
    ['not false', () => not(FALSE), 'true'],
    ['not equal', () => not(isB), 'a !== b'],
    ['not different', () => not(operation(a, '!==', b)), 'a === b'],
    ['not less, as null may be either', () => not(operation(a, '<', b)), '!(a < b)'],
    ['not, of a line', () => not(atLine(3, isB)), 'a !== b // line 3'],
    ['a given value', () => isNotNull(constant(0)), 'true'],
    ['null', () => isNotNull(NULL), 'false'],
    ['a value', () => isNotNull(a), 'a !== null'],
    ['a value of a line', () => isNotNull(atLine(1, member(a, 'm'))), 'a.m !== null // line 1'],
    ['a choice without branches', () => choose([], a), 'a'],
    ['a choice that is never made', () => choose([{ condition: FALSE, result: a }], b), 'b'],
    ['a choice that is always made', () => choose([{ condition: TRUE, result: a }], b), 'a'],
    [
      'a choice that is always made, after another',
      () =>
        choose(
          [
            { condition: a, result: b },
            { condition: FALSE, result: a },
            { condition: TRUE, result: c },
            { condition: b, result: a },
          ],
          NULL,
        ),
      'a ? b : c',
    ],
  ])('%s', (_, code, expected) => {
    expect(print(code())).toBe(expected);
  });

  it.each<[Code, boolean]>([
    [a, false],
    [{ kind: 'name', name: 'a', isGiven: true }, true],
    [{ kind: 'name', name: 'a', isGiven: false }, false],
    [{ kind: 'constant', value: false }, true],
    [NULL, false],
    [isB, true],
    [both, true],
    [either, true],
    [{ kind: 'not', operand: a }, true],
    [{ kind: 'list', items: [] }, true],
    [{ kind: 'set', items: [] }, true],
    [{ kind: 'record', entries: [] }, true],
    [constantly, true],
    [atLine(1, both), true],
    [atLine(1, a), false],
    [{ kind: 'helper', name: 'byText' }, false],
    [calls(a), false],
    [{ kind: 'member', of: a, name: 'm' }, false],
    [firstGiven(a, b), false],
    [chosen, false],
  ])('%j is given: %j', (code, expected) => {
    expect(isGiven(code)).toBe(expected);
  });
});
