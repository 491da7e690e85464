import { describe, expect, it } from 'vitest';
import { lowerEsqlQuery } from '../../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import { fieldsOfEachType } from '../eql/run.js';
import { planOf, rows } from './run.js';

// What each case says was asked of Elasticsearch 8.19.

const events = [
  { a: 'x', long: [3, 1], double: 0.5, flag: true, ip: '10.0.0.1' },
  { a: 'x', long: 3, double: 2.5, flag: false, ip: '9.0.0.1' },
  { a: 'y', long: 2, double: -1 },
  { a: 'y', long: 10 },
  { a: 'z' },
];

function all(aggregates: string): readonly unknown[] {
  return Object.values(rows(`from i | stats ${aggregates}`, events)[0] ?? {});
}

describe('percentiles', () => {
  it.each([
    ['median(long)', 3],
    ['median(double)', 0.5],
    ['median(long) where a == "y"', 6],
    ['percentile(long, 0)', 1],
    ['percentile(long, 33)', 2.3200000000000003],
    ['percentile(long, 90)', 7.200000000000001],
    ['percentile(long, 100)', 10],
    ['percentile(double, 90.0)', 2.1],
    ['percentile(long, 30 + 3)', 2.3200000000000003],
    ['percentile(long, 90) where a == "x"', 3],
    ['percentile(long, 90) where a == "z"', null],
    ['median_absolute_deviation(long)', 1],
    ['median_absolute_deviation(double) where a == "z"', null],
    ['median(long) + 1', 4],
    ['median(mv_max(long))', 3],
  ])('%s is %j', (aggregate, value) => {
    expect(all(aggregate)).toEqual([value]);
  });

  it('stand beside rows', () => {
    expect(rows('from i | keep a, long | inline stats m = median(long) by a | keep a, m', events)).toEqual([
      { a: 'x', m: 3 },
      { a: 'x', m: 3 },
      { a: 'y', m: 6 },
      { a: 'y', m: 6 },
      { a: 'z', m: null },
    ]);
  });

  it.each([
    ['percentile(long)', 'wrong-argument-count'],
    ['median(long, 3)', 'wrong-argument-count'],
    ['percentile(long, other)', 'argument 2 of percentile that is computed'],
    ['percentile(long, 101)', 'a number from 0 to 100'],
    ['percentile(long, -1)', 'a number from 0 to 100'],
    ['percentile(long, 99.9)', 'a percentile of 99.9'],
    ['percentile(a, 50)', '"found":"keyword"'],
    ['median(date)', '"found":"date"'],
    ['median_absolute_deviation(ip)', '"found":"ip"'],
    ['std_dev(long)', 'how the events lie in the shards'],
  ])('%s is refused', (aggregate, message) => {
    expect(() => planOf(`from i | stats m = ${aggregate}`)).toThrow(message);
  });

  it('are told to be estimated by Elasticsearch', () => {
    const text =
      'from i | stats m = round(median(long)), s = sum(long) | inline stats p = percentile(m, 9), d = median_absolute_deviation(s)';
    const told = lowerEsqlQuery(text, fieldsOfEachType, ecsQueryOptions).findings.map(({ code, at }) => [
      code,
      at.kind === 'query' ? text.slice(at.span.start, at.span.end) : '',
    ]);
    expect(told).toEqual([
      ['esql-estimate', 'median(long)'],
      ['esql-estimate', 'percentile(m, 9)'],
      ['esql-estimate', 'median_absolute_deviation(s)'],
    ]);
  });
});

describe('WEIGHTED_AVG', () => {
  const weighted = [
    { a: 'x', long: 1, other: 1, double: 0.5 },
    { a: 'x', long: 2, other: 2, double: 1.5 },
    { a: 'x', long: 3, other: 3 },
    { a: 'y', long: 5, other: [1, 2] },
    { a: 'z', other: 4 },
    { a: 'v', long: 6 },
    { a: 'w', long: 7, other: 0 },
  ];

  it.each([
    ['weighted_avg(long, other) where a == "x"', 14 / 6],
    ['weighted_avg(double, other) where a == "x"', 3.5 / 6],
    // A weight counts where its value is null, or several are.
    ['weighted_avg(long, other) where a in ("x", "y", "z")', 14 / 13],
    ['weighted_avg(other, long) where a == "y"', null],
    ['weighted_avg(long, other) where a == "v"', null],
    ['weighted_avg(long, other) where a == "w"', null],
    ['weighted_avg(long, 3) where a == "x"', 2],
    ['weighted_avg(other, [1, 2]) where a == "y"', 1.5],
    ['weighted_avg(5, long) where a == "none"', 5],
    ['weighted_avg([5, 6], 2)', 5.5],
    ['weighted_avg(null, long)', null],
    ['round(weighted_avg(long, other) * 10) where a == "x"', 23],
  ])('%s is %j', (aggregate, value) => {
    expect(Object.values(rows(`from i | stats ${aggregate}`, weighted)[0] ?? {})).toEqual([value]);
  });

  it('stands beside rows', () => {
    expect(
      rows(
        'from i | where long < 4 | inline stats w = weighted_avg(long, other) by a | keep long, w',
        weighted,
      ),
    ).toEqual([1, 2, 3].map((long) => ({ long, w: 14 / 6 })));
  });

  it.each([
    ['weighted_avg(long)', 'wrong-argument-count'],
    ['weighted_avg(long, other, 1)', 'wrong-argument-count'],
    ['weighted_avg(long, 0)', 'a weight that is not 0 or null'],
    ['weighted_avg(long, 0.0)', 'a weight that is not 0 or null'],
    ['weighted_avg(long, null)', 'a weight that is not 0 or null'],
    ['weighted_avg(long, a)', 'mismatched-types'],
    ['weighted_avg(a, long)', 'mismatched-types'],
    ['weighted_avg(a, 2)', 'wrong-argument-type'],
  ])('%s is refused', (aggregate, message) => {
    expect(() => planOf(`from i | stats w = ${aggregate}`)).toThrow(message);
  });
});

describe('TOP', () => {
  it.each([
    ['top(long, 3, "desc")', [10, 3, 3]],
    ['top(long, 3, "ASC")', [1, 2, 3]],
    ['top(long, 99, "asc")', [1, 2, 3, 3, 10]],
    ['top(long, 1, "Desc")', 10],
    ['top(long, 1 + 1, concat("de", "sc"))', [10, 3]],
    ['top(long, 1, "asc")', 1],
    // Elasticsearch 9 has it ascend.
    ['top(long, 2)', [1, 2]],
    ['top(a, 4, "desc")', ['z', 'y', 'y', 'x']],
    ['top(flag, 2, "desc")', [true, false]],
    ['top(ip, 2, "asc")', ['9.0.0.1', '10.0.0.1']],
    ['top(long, 2, "asc") where a == "y"', [2, 10]],
    ['top(long, 2, "asc") where a == "z"', null],
    ['mv_last(top(long, 2, "desc"))', 3],
  ])('%s is %j', (aggregate, value) => {
    expect(all(aggregate)).toEqual([value]);
  });

  it('stands beside rows', () => {
    expect(
      rows('from i | keep a, double | inline stats t = top(double, 2, "desc") by a | keep a, t', events),
    ).toEqual([
      { a: 'x', t: [2.5, 0.5] },
      { a: 'x', t: [2.5, 0.5] },
      { a: 'y', t: -1 },
      { a: 'y', t: -1 },
      { a: 'z', t: null },
    ]);
  });

  it.each([
    ['top(long)', 'wrong-argument-count'],
    ['top(long, 0, "asc")', 'a whole number of 32 bits from 1'],
    ['top(long, 2.5, "asc")', 'a whole number of 32 bits from 1'],
    ['top(long, 2147483648, "asc")', 'a whole number of 32 bits from 1'],
    ['top(long, long, "asc")', 'argument 2 of top that is computed'],
    ['top(long, 2, "up")', '"position":3'],
    ['top(version, 2, "asc")', '"found":"version"'],
    ['top(long, 2, "asc", double)', 'the output field of top'],
  ])('%s is refused', (aggregate, message) => {
    expect(() => planOf(`from i | stats t = ${aggregate}`)).toThrow(message);
  });
});
