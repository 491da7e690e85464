import { describe, expect, it } from 'vitest';
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
