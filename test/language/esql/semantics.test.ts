import { describe, expect, it } from 'vitest';
import { found, rows, valueOf } from './run.js';

// What each case says was asked of Elasticsearch 8.19, or stands in its published cases.

describe('null in ES|QL', () => {
  const events = [{ a: 'x' }, { a: 'y' }, {}];

  it('is not found by a comparison, nor by its negation', () => {
    expect(found('from i | where a == "x"', events)).toEqual([1]);
    expect(found('from i | where not a == "x"', events)).toEqual([2]);
    expect(found('from i | where a != "x"', events)).toEqual([2]);
    expect(found('from i | where a is null', events)).toEqual([3]);
  });

  it('is a group of its own', () => {
    expect(rows('from i | stats c = count(*) by a | sort a', events)).toEqual([
      { a: 'x', c: 1 },
      { a: 'y', c: 1 },
      { a: null, c: 1 },
    ]);
  });

  it('sorts last when ascending and first when descending, unless told', () => {
    const order = (sort: string): readonly number[] => found(`from i | sort ${sort}`, events);
    expect(order('a')).toEqual([1, 2, 3]);
    expect(order('a desc')).toEqual([3, 2, 1]);
    expect(order('a nulls first')).toEqual([3, 1, 2]);
  });

  it('in a list finds nothing, and makes a miss unknown', () => {
    expect(found('from i | where a in ("x", null)', events)).toEqual([1]);
    expect(found('from i | where not a in ("x", null)', events)).toEqual([]);
  });
});

describe('aggregates of constants in ES|QL', () => {
  const one = (query: string): unknown => rows(`from i | ${query}`, [{ a: 'x' }, { a: 'y' }])[0]?.['n'];

  it.each([
    ['stats n = sum(1)', 2],
    ['stats n = sum(2.5) + 1', 6],
    ['stats n = sum(length("abc"))', 6],
    ['stats n = sum([1, 2])', 6],
    ['stats n = max([1, 2])', 2],
    ['where a == "z" | stats n = sum(1)', 0],
    ['stats n = sum(1) where a == "z"', 0],
    ['where a == "z" | stats n = max(5)', 5],
    ['stats n = min("b") where a == "z"', 'b'],
    ['where a == "z" | eval x = 5 | stats n = sum(x)', null],
    ['where a == "z" | stats n = sum(null)', null],
  ])('%s is %s', (query, value) => {
    expect(one(query)).toBe(value);
  });
});

describe('whole numbers in ES|QL', () => {
  it.each([
    ['1024 * 1024 * 1024 * 4', null],
    ['2147483647 + 1', null],
    ['-2147483647 - 2', null],
    ['1 + (2147483647 * 2)', null],
    ['2147483647 + 0', 2_147_483_647],
    ['1024 * 1024', 1_048_576],
    ['3000000000 * 2', 6_000_000_000],
    ['5 - 3000000000', -2_999_999_995],
    ['2147483647 + 1.0', 2_147_483_648],
    ['to_long(2147483647) + 1', 2_147_483_648],
  ])('that are written out have 32 bits while they fit: %s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('several values in ES|QL', () => {
  const events = [
    { a: ['x', 'y'], long: [1, 2] },
    { a: 'x', long: 1 },
  ];

  it.each([
    'a == "x"',
    'a in ("x")',
    'a like "x*"',
    'a rlike "x.*"',
    'starts_with(a, "x")',
    'long < 3',
    'length(a) == 1',
  ])('are null to %s', (condition) => {
    expect(found(`from i | where ${condition}`, events)).toEqual([2]);
    expect(found(`from i | where (${condition}) is null`, events)).toEqual([1]);
  });

  it('are no option of IN that a value equals, and null where each option is such', () => {
    expect(found('from i | where not x in ("z", a)', [{ x: 'x', a: ['x', 'y'] }])).toEqual([1]);
    expect(found('from i | where x in ("x", a)', [{ x: 'x', a: ['x', 'y'] }])).toEqual([1]);
    expect(found('from i | where (x in ("z", a)) is null', [{ a: ['x', 'y'] }])).toEqual([1]);
    expect(found('from i | where (x in (a, b)) is null', [{ x: 'x', a: ['x', 'y'], b: ['x', 'z'] }])).toEqual(
      [1],
    );
    expect(found('from i | where not x in (a, b)', [{ x: 'x', a: ['x', 'y'], b: 'z' }])).toEqual([1]);
    // What is left is one option.
    expect(found('from i | where not x in (a)', [{ x: 'x', a: ['x', 'y'] }])).toEqual([]);
    expect(found('from i | where not "x" in ("z", a)', [{ a: ['x', 'y'] }])).toEqual([]);
  });

  it('make AND and OR null, whatever the other operand is', () => {
    const flags = [
      { flag: [true, false], a: 'x' },
      { flag: true, a: 'x' },
    ];
    expect(found('from i | where flag or a == "x"', flags)).toEqual([2]);
    expect(found('from i | where a == "x" or a == "y" or flag', flags)).toEqual([2]);
    expect(found('from i | where not (flag and a == "y")', flags)).toEqual([2]);
    expect(found('from i | where (flag or flag) is not null', flags)).toEqual([1, 2]);
    expect(() => found('from i | where flag or 5', flags)).toThrow(/not-boolean/);
    // Constants are taken out before.
    expect(found('from i | where flag or true', flags)).toEqual([1, 2]);
    expect(found('from i | where (false or flag) is not null', flags)).toEqual([1, 2]);
    expect(found('from i | where not (flag and false)', flags)).toEqual([1, 2]);
  });

  it.each([
    'like "*"',
    'like "**"',
    'like ("*")',
    'rlike ".*"',
    'rlike "@"',
    'rlike "a*.*"',
    'rlike "(.|a)*"',
  ])('are found by %s, which is IS NOT NULL', (test) => {
    expect(found(`from i | where a ${test}`, [...events, {}])).toEqual([1, 2]);
    expect(found(`from i | where not a ${test}`, [...events, {}])).toEqual([3]);
  });

  it.each(['like "?*"', 'like ("*", "a")', 'rlike ".+"', 'rlike "x.*"', 'rlike "[xy]*"'])(
    'are not found by %s, which asks something of the text',
    (test) => {
      expect(found(`from i | where a ${test}`, [...events, {}])).toEqual([2]);
      expect(found(`from i | where not a ${test}`, [...events, {}])).toEqual([]);
    },
  );

  it('are one row each after mv_expand', () => {
    expect(rows('from i | mv_expand a | keep a', events)).toEqual([{ a: 'x' }, { a: 'y' }, { a: 'x' }]);
  });

  it('are in the group of each', () => {
    expect(rows('from i | stats c = count(*) by a | sort a', events)).toEqual([
      { a: 'x', c: 2 },
      { a: 'y', c: 1 },
    ]);
  });

  it('each count, and values are a set', () => {
    expect(rows('from i | stats c = count(long), d = count_distinct(long), v = values(a)', events)).toEqual([
      { c: 3, d: 2, v: ['x', 'y'] },
    ]);
  });

  it('are each converted', () => {
    expect(rows('from i | eval u = to_upper(a), s = to_string(long) | keep u, s', events)).toEqual([
      { u: ['X', 'Y'], s: ['1', '2'] },
      { u: 'X', s: '1' },
    ]);
  });

  it('are each searched by match, kql and qstr', () => {
    for (const search of ['match(a, "y")', 'a : "y"', 'kql("a: y")', 'qstr("a:y")'])
      expect(found(`from i | where ${search}`, events), search).toEqual([1]);
    expect(found('from i | where not match(a, "y")', events)).toEqual([2]);
  });

  it('sort by the least, and by the greatest when descending', () => {
    const numbers = [{ long: [5, 1] }, { long: 3 }, { long: [2, 9] }];
    expect(found('from i | sort long', numbers)).toEqual([1, 3, 2]);
    expect(found('from i | sort long desc', numbers)).toEqual([3, 1, 2]);
  });

  it('give a row of inline stats the aggregates of all its groups', () => {
    expect(rows('from i | inline stats c = count(*) by a | keep a, c', events)).toEqual([
      { a: ['x', 'y'], c: [2, 1] },
      { a: 'x', c: 2 },
    ]);
  });
});

describe('the keys of STATS in ES|QL', () => {
  const events = [
    { a: 'xx', long: 4 },
    { a: 'xx', long: 6 },
    { a: 'y', long: 7 },
  ];

  it('are seen by the aggregates beside them', () => {
    expect(rows('from i | stats e = length(f) + count(*), m = max(f) by f = a | sort f', events)).toEqual([
      { e: 4, m: 'xx', f: 'xx' },
      { e: 2, m: 'y', f: 'y' },
    ]);
    expect(rows('from i | stats c = count(*) where half > 2 by half = long / 2 | sort half', events)).toEqual(
      [
        { c: 0, half: 2 },
        { c: 2, half: 3 },
      ],
    );
  });

  it('hide a column of their name', () => {
    expect(rows('from i | stats m = max(long) by long = long + 1 | sort long | limit 1', events)).toEqual([
      { m: 5, long: 5 },
    ]);
  });

  it('are meant where an aggregate has what they compute', () => {
    expect(rows('from i | stats e = long % 2 + count(*) by k = long % 2 | sort k', events)).toEqual([
      { e: 2, k: 0 },
      { e: 2, k: 1 },
    ]);
  });

  it('of one name are the last of them', () => {
    expect(rows('from i | stats c = count(*) by k = long, k = a | sort k', events)).toEqual([
      { c: 2, k: 'xx' },
      { c: 1, k: 'y' },
    ]);
  });

  it('are seen in INLINE STATS, too', () => {
    expect(rows('from i | inline stats e = length(f) + count(*) by f = a | keep e', events)).toEqual([
      { e: 4 },
      { e: 4 },
      { e: 2 },
    ]);
  });
});

describe('aggregates by another name in ES|QL', () => {
  it('are spelled out', () => {
    const events = [
      { a: 'x', '@timestamp': '2025-01-02' },
      { a: 'y', '@timestamp': '2025-01-01' },
    ];
    expect(
      rows(
        'from i | stats l = latest(a), e = earliest(a), p = present(a), b = absent(a), n = absent(b)',
        events,
      ),
    ).toEqual([{ l: 'x', e: 'y', p: true, b: false, n: true }]);
  });
});

describe('texts in ES|QL', () => {
  it('are read as what they are compared with', () => {
    const events = [{ flag: true }, { flag: false }];
    expect(found('from i | where flag == "true"', events)).toEqual([1]);
    expect(found('from i | where flag in ("FALSE")', events)).toEqual([2]);
    expect(found('from i | where flag == "no"', events)).toEqual([2]);
  });
});

describe('what ES|QL has and the plan has not', () => {
  it.each([
    ['sin(long) > 0', 'the function sin'],
    ['mv_pseries_weighted_sum(num, 1.) is null', 'the function mv_pseries_weighted_sum'],
    ['date_parse("dd", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyy dd", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyy HH", a) is null', 'DATE_PARSE'],
    ['date_parse("mm", a) is null', 'DATE_PARSE'],
    ['date_parse("HH ss", a) is null', 'DATE_PARSE'],
    ['date_parse("SSS", a) is null', 'DATE_PARSE'],
    ['date_parse("X", a) is null', 'DATE_PARSE'],
    ['date_parse("-", a) is null', 'DATE_PARSE'],
    ['date_parse("", a) is null', 'leaves out a part'],
    ['date_parse("yyyy-MM-dd\'", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyyMd", a) is null', 'DATE_PARSE'],
    ['date_parse("dMMyyyy", a) is null', 'DATE_PARSE'],
    ['date_parse("YYYY", a) is null', 'DATE_PARSE'],
    ['date_parse("dd MMM yyyy", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyy[ HH]", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyy|MM", a) is null', 'DATE_PARSE'],
    ['date_parse("8yyyy", a) is null', 'DATE_PARSE'],
    ['date_parse("yyyy-MM-dd yyyy", a) is null', 'DATE_PARSE'],
    ['date_parse("yyy", a) is null', 'DATE_PARSE'],
    ['date_parse("XHH yyyy", a) is null', 'DATE_PARSE'],
    ['round_to(long, num) is null', 'argument 2 of round_to that is computed'],
    ['hash("sha-512", a) is null', 'the algorithm sha-512 of HASH'],
    ['bucket(date, 10, now() - 1 day, now()) is null', 'not known before the rule runs'],
    ['date_format("YYYY", date) == "2024"', 'YYYY in a pattern'],
    ['date_format("-", date) == "-"', 'a pattern without letters'],
    ['long::unsigned_long > 1', 'the function to_unsigned_long'],
  ])('is refused by name: %s', (condition, message) => {
    expect(() => found(`from i | where ${condition}`, [])).toThrow(message);
  });

  it.each([
    ['bucket(date, "week")', 'write it like 3 days'],
    ['bucket(date, 1.5)', '"position":2'],
    ['bucket(long, "x")', '"position":2'],
    ['bucket(date, 10, "2024-01-01")', '2 or 4 arguments'],
  ])('is not what is written wrong: %s', (expression, message) => {
    expect(() => found(`from i | eval x = ${expression}`, [])).toThrow(message);
  });
});

describe('commands that the plan has not', () => {
  it.each([
    ['from i | fork (where a == "x" | limit 1) (where b == "y") | limit 5', 'the command FORK'],
    ['from i | lookup join hosts on a | limit 1', 'the command LOOKUP JOIN'],
    ['from i | uri_parts p = a', 'the command URI_PARTS'],
    ['where a == "x"', 'a query begins with its source'],
    ['from i | limit 1 by a', 'LIMIT with BY'],
    ['from (from i | where a == "x"), j', 'a query within FROM'],
    ['from i, (from j)', 'a query within FROM'],
    ['set time_zone = "Europe/Berlin"; from i', 'the setting time_zone'],
    ['set approximation = true; from i', 'the setting approximation'],
  ])('are refused by name: %s', (query, message) => {
    expect(() => rows(query, [])).toThrow(message);
  });
});

describe('settings in ES|QL', () => {
  it('that change nothing are taken', () => {
    const query = 'set unmapped_fields = "nullify"; set time_zone = "UTC"; from i | where a == "x"';
    expect(found(query, [{ a: 'x' }])).toEqual([1]);
  });
});

describe('patterns in ES|QL', () => {
  const events = [{ a: 'c:\\x' }, { a: 'C:\\x' }, { a: 'c:/x' }, { a: 'a.b' }, { a: 'aXb' }];

  it('tell case, take a backslash doubled, and a dot for a dot', () => {
    expect(found(String.raw`from i | where a like "c:\\\\*"`, events)).toEqual([1]);
    expect(found(String.raw`from i | where a like """c:\\*"""`, events)).toEqual([1]);
    expect(found('from i | where a like "a.b"', events)).toEqual([4]);
    expect(found('from i | where a rlike "a.b"', events)).toEqual([4, 5]);
    expect(found('from i | where a like ("a.b", "c:/?")', events)).toEqual([3, 4]);
  });
});

describe('limits in ES|QL', () => {
  const events = Array.from({ length: 1_200 }, (_, index) => ({ long: index }));

  it('are 1,000 rows where none is written', () => {
    expect(found('from i', events)).toHaveLength(1_000);
    expect(found('from i | limit 1100', events)).toHaveLength(1_100);
    expect(rows('from i | stats c = count(*)', events)).toEqual([{ c: 1_200 }]);
  });
});

describe('now() in ES|QL', () => {
  it('is the time of the run, the same everywhere', () => {
    const events = [{ '@timestamp': '2025-06-15T11:30:00Z' }, { '@timestamp': '2025-06-15T10:30:00Z' }];
    expect(found('from i | where @timestamp > now() - 1 hour', events)).toEqual([1]);
    expect(found('from i | where now() == now()', events)).toEqual([1, 2]);
  });
});

describe('time spans in ES|QL', () => {
  it('are added up where they are written out', () => {
    const events = [{ '@timestamp': '2025-06-15T10:31:00Z' }, { '@timestamp': '2025-06-15T10:29:00Z' }];
    expect(found('from i | where @timestamp > now() - (1 hour + 30 minutes)', events)).toEqual([1]);
    expect(found('from i | where @timestamp > now() + -(2 hours - 30 minutes)', events)).toEqual([1]);
    expect(found('from i | where @timestamp + (1 year - 11 months) > now()', events)).toEqual([1, 2]);
  });
});

describe('numbers in ES|QL', () => {
  it('are whole as far as the plan holds them', () => {
    expect(found('from i | where long == 9007199254740991', [{ long: 9007199254740991 }])).toEqual([1]);
    expect(() => found('from i | where long == 9007199254740993', [])).toThrow(/large-integer/);
  });
});

describe('columns in ES|QL', () => {
  const events = [{ a: 'x', b: 'y' }];

  it('hide the fields that they are named for', () => {
    expect(found('from i | eval a = "z" | where a == "x"', events)).toEqual([]);
    expect(found('from i | rename a as c | where c == "x"', events)).toEqual([1]);
  });

  it('that a pattern of KEEP leaves are reached', () => {
    expect(found('from i | keep a* | where a == "x"', events)).toEqual([1]);
    expect(() => found('from i | keep a* | where b == "y"', events)).toThrow(/unknown-column/);
    expect(() => found('from i | drop a | where a == "x"', events)).toThrow(/unknown-column/);
  });
});

describe('GROK and DISSECT', () => {
  it('capture from each value, and leave null where none fits', () => {
    const events = [{ a: ['x=1', 'y', 'z=3'] }, { a: 'none' }];
    expect(rows('from i | grok a "%{WORD:k}=%{NUMBER:v}" | keep k, v', events)).toEqual([
      { k: ['x', 'z'], v: ['1', '3'] },
      { k: null, v: null },
    ]);
    expect(rows('from i | grok a "%{WORD:k}=%{NUMBER:v:long}" | keep v', events)).toEqual([
      { v: [1, 3] },
      { v: null },
    ]);
    // As Elasticsearch 8.19 answers: the nearest number of 32 bits.
    expect(rows('row a = "1.1" | grok a "%{NUMBER:f:float}" | keep f', [])).toEqual([
      { f: 1.100_000_023_841_858 },
    ]);
    expect(rows('from i | dissect a "%{k}=%{v}" | keep k, v', events)).toEqual([
      { k: ['x', 'z'], v: ['1', '3'] },
      { k: null, v: null },
    ]);
  });

  it('take the first of several patterns that fits', () => {
    const events = [{ a: 'x=1' }, { a: '2=y' }, { a: 'none' }];
    expect(
      rows('from i | grok a "%{NUMBER:v:int}=%{WORD:k}", "%{WORD:k}=%{NUMBER:v:int}" | keep k, v', events),
    ).toEqual([
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
      { k: null, v: null },
    ]);
  });

  it('refuse a column of two types, and name the pattern that is none', () => {
    const grok = 'row a = "x" | grok a ';
    expect(() => rows(`${grok}"%{WORD:k}", "%{NUMBER:k:int}"`, [])).toThrow(
      'captures k as keyword and as long',
    );
    expect(() => rows(`${grok}"%{WORD:k}", "("`, [])).toThrow(/"start":34/);
  });

  it('pass over a last delimiter that comes again', () => {
    expect(rows('row a = "x,y;;" | dissect a "%{p},%{q};"', [])).toEqual([{ a: 'x,y;;', p: 'x', q: 'y' }]);
  });

  it('give a following delimiter an empty value, whatever comes next', () => {
    expect(rows('row a = "x,,b-c" | dissect a "%{p},%{q}-%{r}"', [])).toEqual([
      { a: 'x,,b-c', p: 'x', q: '', r: 'b-c' },
    ]);
  });
});
