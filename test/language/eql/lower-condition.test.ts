import { describe, expect, it, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import { idsOf, lower, planOf } from './run.js';

/** Which of these values of a field satisfy a condition; undefined: the field is missing. */
function found(
  condition: string,
  field: string,
  values: readonly (JsonValue | undefined)[],
): readonly unknown[] {
  const sources = values.map((value): JsonObject => (value === undefined ? {} : { [field]: value }));
  return idsOf(`any where ${condition}`, sources).map((id) => values[Number(id) - 1]);
}

describe('comparisons of strings', () => {
  test.each([
    ['a == "Cmd"', ['Cmd', 'cmd', undefined], ['Cmd']],
    ['a == "c*"', ['c*', 'cmd'], ['c*']],
    ['a : "Cmd"', ['Cmd', 'cmd', 'cmd '], ['Cmd', 'cmd']],
    ['a : "c*D"', ['cmd', 'C\nD', 'cd', 'cde'], ['cmd', 'C\nD', 'cd']],
    ['a : "c?d"', ['cmd', 'c😀d', 'cd'], ['cmd', 'c😀d']],
    ['a : ("x", "c*")', ['X', 'CMD', 'y'], ['X', 'CMD']],
    ['a like "c*"', ['cmd', 'Cmd'], ['cmd']],
    ['a like~ "c*"', ['cmd', 'Cmd'], ['cmd', 'Cmd']],
    ['a like "a.c"', ['a.c', 'abc'], ['a.c']],
    [String.raw`a like "C:\\*"`, ['C:\\x', 'C:x'], ['C:\\x']],
    [String.raw`a like "\\*"`, ['\\x', '*'], ['\\x']],
    ['a in ("x", "y*")', ['x', 'X', 'y*', 'yy'], ['x', 'y*']],
    ['a in~ ("x", "y*")', ['x', 'X', 'Y*', 'yy'], ['x', 'X', 'Y*']],
    ['a not in ("x", "y")', ['x', 'z', undefined], ['z', undefined]],
    ['a in ("x", null)', ['x', undefined], ['x']],
    ['a in (null)', ['x', undefined], []],
    ['a < "b"', ['a', 'B', 'b', 'c'], ['a', 'B']],
    ['a >= "b"', ['a', 'B', 'b', 'c'], ['b', 'c']],
    ['"b" <= a', ['a', 'b', 'c'], ['b', 'c']],
    ['a == ""', ['', undefined], ['']],
    ['a : ""', ['', 'x'], ['']],
    ['a : "*"', ['', 'x', undefined], ['', 'x']],
    ['a == 5', ['5', '6'], ['5']],
  ])('%s', (condition, values, expected) => {
    expect(found(condition, 'a', values)).toEqual(expected);
  });

  // Asked of Elasticsearch 8.19: `case_insensitive` of term, wildcard, prefix and regexp queries.
  test.each(['a : "k"', 'a : "k*"', 'a regex~ "k.?"', 'startsWith~(a, "k")', 'a in~ ("k")', 'a like~ "k"'])(
    'on a field, %s folds the letters of ASCII only',
    (condition) => {
      expect(found(condition, 'a', ['k', 'K', '\u212a'])).toEqual(['k', 'K']);
    },
  );

  // Java's compareToIgnoreCase and toLowerCase(Locale.ROOT), by which scripts compare.
  test.each([
    ['concat(a, "") : "k"', ['k', 'K', '\u212a'], ['k', 'K', '\u212a']],
    ['concat(a, "") : "s"', ['s', 'S', 'ſ', 'ß'], ['s', 'S', 'ſ']],
    ['concat(a, "") : "i"', ['i', 'I', 'İ', 'ı'], ['i', 'I', 'İ', 'ı']],
    ['concat(a, "") : "é"', ['é', 'É', 'e'], ['é', 'É']],
    ['concat(a, "") in~ ("abc", "ß")', ['ABC', 'ẞ', 'SS'], ['ABC', 'ẞ']],
    ['concat(a, "") like~ "k*"', ['k1', 'K2', '\u212a3'], ['k1', 'K2']],
    ['startsWith~(concat(a, ""), "k")', ['k1', 'K2', '\u212a3'], ['k1', 'K2', '\u212a3']],
    ['concat(a, "") == "k"', ['k', 'K'], ['k']],
    ['concat(a, "") regex~ "k"', ['k', 'K', '\u212a'], ['k', 'K', '\u212a']],
    ['concat(a, "") regex~ ("k", "x")', ['k', 'K', '\u212a'], ['k', 'K']],
  ])('on the result of a function, %s', (condition, values, expected) => {
    expect(found(condition, 'a', values)).toEqual(expected);
  });

  it('lets wildcards on the result of a function stop at the end of a line', () => {
    expect(found('concat(a, "") like "a*c"', 'a', ['abc', 'a\nc', 'a\u2028c'])).toEqual(['abc']);
    expect(found('concat(a, "") regex "a.c"', 'a', ['abc', 'a\nc'])).toEqual(['abc']);
  });
});

describe('regular expressions', () => {
  test.each([
    ['a regex "ab+"', ['abb', 'xabb', 'ABB'], ['abb']],
    ['a regex~ "ab[c-d]"', ['abc', 'ABc', 'ABC'], ['abc', 'ABc']],
    ['a regex "a.c"', ['abc', 'a\nc', 'ac'], ['abc', 'a\nc']],
    ['a regex ("x", "y.")', ['x', 'yy', 'xy'], ['x', 'yy']],
    [String.raw`a regex "a\\.exe"`, ['a.exe', 'abexe'], ['a.exe']],
    ['a regex """\\d{2}"""', ['12', '1'], ['12']],
    ['a regex "^a$"', ['a', '^a$'], ['^a$']],
    ['a regex "<1-10>"', ['7', '11'], ['7']],
  ])('%s', (condition, values, expected) => {
    expect(found(condition, 'a', values)).toEqual(expected);
  });
});

// The dialect of java.util.regex, on the result of a function.
describe('regular expressions of Java', () => {
  test.each([
    ['^a.c$', ['abc', 'a\nc', '^abc$'], ['abc']],
    ['(?:ab)+?', ['ab', 'abab', ''], ['ab', 'abab']],
    [String.raw`a\sb`, ['a b', 'a\u000bb', 'a_b'], ['a b', 'a\u000bb']],
    [String.raw`a\Sb`, ['a b', 'a\u000bb', 'a_b'], ['a_b']],
    [String.raw`[\s_]+`, [' \f_', 'a'], [' \f_']],
    ['a#b@"?~<>&', ['a#b@"~<>&', 'ab'], ['a#b@"~<>&']],
    [String.raw`[]a^-]+\d`, [']^-a7', 'b7'], [']^-a7']],
    ['[^]a]', ['b', ']'], ['b']],
  ])('%s', (pattern, values, expected) => {
    expect(found(`concat(a, "") regex """${pattern}"""`, 'a', values)).toEqual(expected);
  });

  test.each(['a++', '(?i)a', '(?=a)', 'a^b', 'a$b', String.raw`\ba`, '[a[b]]', '[a&&b]', String.raw`(a)\1`])(
    '%s has no translation',
    (pattern) => {
      const { query, findings } = lower(`any where concat(a, "") regex """${pattern}"""`);
      expect(query).toBeUndefined();
      expect(findings).toMatchObject([{ code: 'eql-java-regular-expression' }]);
    },
  );
});

describe('fields of other types', () => {
  test.each([
    ['long == 5', 'long', [5, 6, '5'], [5, '5']],
    ['long == "5"', 'long', [5, 6], [5]],
    ['long < 4.5', 'long', [4, 5], [4]],
    ['long == 4.5', 'long', [4, 5], []],
    ['long in (1, 2.0)', 'long', [1, 2, 3], [1, 2]],
    ['long != 5', 'long', [5, 6, undefined], [6, undefined]],
    ['double >= 1', 'double', [0.5, 1, 1.5], [1, 1.5]],
    ['long == -1', 'long', [1, -1], [-1]],
    ['flag', 'flag', [true, false, undefined], [true]],
    ['not flag', 'flag', [true, false, undefined], [false, undefined]],
    ['flag == false', 'flag', [true, false, undefined], [false]],
    ['flag != true', 'flag', [true, false, undefined], [false, undefined]],
    ['flag == "true"', 'flag', [true, false], [true]],
    ['ip == "10.0.0.1"', 'ip', ['10.0.0.1', '::ffff:10.0.0.1', '10.0.0.2'], ['10.0.0.1', '::ffff:10.0.0.1']],
    ['ip == "10.0.0.0/8"', 'ip', ['10.1.2.3', '11.0.0.1'], ['10.1.2.3']],
    ['ip in ("10.0.0.0/8", "::1")', 'ip', ['10.1.2.3', '::1', '::2'], ['10.1.2.3', '::1']],
    ['ip != "10.0.0.0/8"', 'ip', ['10.1.2.3', '11.0.0.1', undefined], ['11.0.0.1', undefined]],
    ['ip > "10.0.0.1"', 'ip', ['10.0.0.1', '10.0.0.10'], ['10.0.0.10']],
    ['version == "1.2.0"', 'version', ['1.2.0', '1.20.0'], ['1.2.0']],
    ['version > "1.5.0"', 'version', ['1.11.3', '1.2.4'], ['1.11.3']],
    ['date > 1000', 'date', [999, 1001], [1001]],
  ])('%s', (condition, field, values, expected) => {
    expect(found(condition, field, values)).toEqual(expected);
  });

  // Asked of Elasticsearch 8.19: term and range queries on a date field.
  const seconds = [
    '2024-05-01T09:59:59.999Z',
    '2024-05-01T10:00:00.000Z',
    '2024-05-01T10:00:00.500Z',
    '2024-05-01T10:00:01.000Z',
  ];
  test.each([
    ['date == "2024-05-01T10:00:00Z"', [1, 2]],
    ['date == "2024-05-01T10:00:00.5Z"', [2]],
    ['date == "2024-05-01T12:00:00+02:00"', [1, 2]],
    ['date > "2024-05-01T10:00:00Z"', [3]],
    ['date >= "2024-05-01T10:00:00Z"', [1, 2, 3]],
    ['date < "2024-05-01T10:00:00Z"', [0]],
    ['date <= "2024-05-01T10:00:00Z"', [0, 1, 2]],
    ['date in ("2024-05-01T10:00:00Z", "2024-05-01T10:00:01Z")', [1, 2, 3]],
    ['date == "2024-05-01"', [0, 1, 2, 3]],
    ['date == "2024"', []],
  ])('a date in text stands for all the time it leaves open: %s', (condition, expected) => {
    expect(found(condition, 'date', seconds)).toEqual(expected.map((index) => seconds[index]));
  });

  test.each([
    ['date >= "2024-05-01T10:00:00Z||+1s"', [3]],
    ['date < "2024-05-01T10:00:00Z||/d"', []],
    // The tests run at the epoch.
    ['date > "now-1d/d" and date > "2024-05-01T11:00:00Z||-1h"', [2, 3]],
    ['date < "now+1d"', []],
    ['date == "2024-05-01T00:00:00Z||/d"', [0, 1, 2, 3]],
  ])('date math is understood: %s', (condition, expected) => {
    expect(found(condition, 'date', seconds)).toEqual(expected.map((index) => seconds[index]));
  });
});

describe('fields of several values', () => {
  test.each([
    ['a == "x"', [['x', 'y'], ['y']], [['x', 'y']]],
    ['a != "x"', [['x', 'y'], ['y'], []], [['y'], []]],
    ['not a == "x"', [['x', 'y'], ['y']], [['y']]],
    ['a like "x*" and a like "y*"', [['x1', 'y1'], ['x1']], [['x1', 'y1']]],
    ['length(a) == 1', [['xx', 'y'], ['xx']], [['xx', 'y']]],
    ['length(a) != 1', [['xx', 'y'], ['xx'], undefined], [['xx'], undefined]],
    ['a == null', [[], [null], ['x'], undefined], [[], [null], undefined]],
    ['a != null', [[], [null], ['x', null]], [['x', null]]],
    ['concat(a, a) == "xy"', [['x', 'y'], ['x']], [['x', 'y']]],
  ])('some value decides, and negation stands outside: %s', (condition, values, expected) => {
    expect(found(condition, 'a', values)).toEqual(expected);
  });

  it('lets two conditions on one field hold for different values', () => {
    expect(found('long > 100 and long < 50', 'long', [[10, 200], [10], 70])).toEqual([[10, 200]]);
  });

  it('tries a function of two fields on every pair of values', () => {
    const sources = [{ a: ['x', 'y'], b: ['1', '2'] }, { a: 'y', b: '1' }, { a: 'y' }];
    expect(idsOf('any where concat(a, b) == "y2"', sources)).toEqual(['1']);
  });
});

describe('null', () => {
  test.each([
    ['a == null', [undefined]],
    ['a != null', ['x']],
    ['null == a', [undefined]],
    ['not a == null', ['x']],
    ['?unknown == null', ['x', undefined]],
    ['?unknown != null', []],
    ['not ?unknown : "x"', ['x', undefined]],
    ['length(a) == null', [undefined]],
    ['length(a) != null', ['x']],
    ['null == (length(a) > 3)', [undefined]],
    ['not length(a) > 3', ['x', undefined]],
    ['concat(a, null) == null', ['x', undefined]],
    ['concat(a, b) == null', ['x', undefined]],
    ['a > null', []],
    ['null', []],
    ['null == null', ['x', undefined]],
    ['null != null', []],
  ])('%s', (condition, expected) => {
    expect(found(condition, 'a', ['x', undefined])).toEqual(expected);
  });
});

describe('logic and constants', () => {
  test.each([
    ['true', true],
    ['false', false],
    ['not false', true],
    ['true and false', false],
    ['true or a == "x"', true],
    ['1 + 1 == 2', true],
    ['5 / 2 == 2', true],
    ['5 / 2.0 == 2.5', true],
    ['-7 % 3 == -1', true],
    ['-(1 + 2) * 2 == -6', true],
    ['"x" : "X"', true],
    ['"ab" like "a?"', true],
    ['"a" in ("b", "a")', true],
    ['length("abc") == 3', true],
    ['(1 == 1) == false', false],
    ['startsWith("abc", "ab") == true', true],
    ['1 / 0 == 1', false],
  ])('%s is %s', (condition, expected) => {
    expect(planOf(`any where ${condition}`).steps).toMatchObject([
      { kind: 'filter', condition: { kind: 'literal', value: expected } },
    ]);
  });

  test.each([
    ['(a == "x" or a == "y") == true', ['x', 'y', 'z'], ['x', 'y']],
    ['(a == "x" or a == "y") == false', ['x', 'y', 'z'], ['z']],
    ['cidrMatch(?address, "10.0.0.0/8") == false', ['x'], ['x']],
    ['true == (a in ("x"))', ['x', 'y'], ['x']],
    ['not (a == "x" and not a == "y")', ['x', 'y'], ['y']],
    ['long + 1 == 3', ['x'], []],
  ])('%s', (condition, values, expected) => {
    expect(found(condition, 'a', values)).toEqual(expected);
  });

  it('compares fields with each other, which Elasticsearch refuses', () => {
    const sources = [{ a: 'x', b: ['X', 'x'] }, { a: 'x', b: 'X' }, { a: 'x' }, {}];
    expect(idsOf('any where a == b', sources)).toEqual(['1']);
    expect(idsOf('any where a != b', sources)).toEqual(['2', '3', '4']);
    expect(idsOf('any where a in~ ("y", b)', sources)).toEqual(['1', '2']);
    expect(idsOf('any where a in ("y", b)', sources)).toEqual(['1']);
    expect(idsOf('any where ?a == ?b', sources)).toEqual(['1', '4']);
  });

  it('divides whole numbers towards zero', () => {
    expect(found('long / 2 == 41', 'long', [82, 83, 84])).toEqual([82, 83]);
    expect(found('82 / long == 41', 'long', [2, 3])).toEqual([2]);
    expect(found('long / 2.0 == 41.5', 'long', [82, 83])).toEqual([83]);
    expect(found('-long / 2 == -1', 'long', [3, 4])).toEqual([3]);
  });

  it('compares a list of 100,000 alternatives', () => {
    const condition = Array.from({ length: 100_000 }, (_, index) => `a == "${index}"`).join(' or ');
    expect(found(condition, 'a', ['99999', '100000'])).toEqual(['99999']);
  });
});

describe('the category', () => {
  const sources = [
    { event: { category: 'process' } },
    { event: { category: ['file', 'process'] } },
    { event: {} },
  ];

  test.each([
    ['process where true', ['1', '2']],
    ['"file" where true', ['2']],
    ['Process where true', []],
    ['any where true', ['1', '2', '3']],
  ])('%s', (query, expected) => {
    expect(idsOf(query, sources)).toEqual(expected);
  });

  it('is read from another field where the rule says so', () => {
    expect(idsOf('x where true', [{ a: 'x' }, { a: 'y' }], { options: { eventCategoryField: 'a' } })).toEqual(
      ['1'],
    );
  });
});

describe('pipes', () => {
  const sources = [3, 1, 2, undefined].map((time) => (time === undefined ? {} : { '@timestamp': time }));

  test.each([
    ['any where true | head 2', ['4', '2']],
    ['any where true | tail 2', ['3', '1']],
    ['any where true | tail 3 | head 1', ['2']],
    ['any where true | head 3 | tail 1', ['3']],
    ['any where true | head 0', []],
  ])('%s keeps events by their time', (query, expected) => {
    expect(idsOf(query, sources)).toEqual(expected);
  });

  it('breaks ties by the tiebreaker', () => {
    const ties = [2, 1, 3].map((long) => ({ '@timestamp': 0, long }));
    expect(idsOf('any where true | head 3', ties, { options: { tiebreakerField: 'long' } })).toEqual([
      '2',
      '1',
      '3',
    ]);
    expect(idsOf('any where true | tail 1', ties, { options: { tiebreakerField: 'long' } })).toEqual(['3']);
  });
});
