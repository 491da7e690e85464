import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/event.js';
import { commentText, identifier, numberLiteral, stringLiteral } from '../../../targets/duckdb/quote.js';
import { filesOf, readRows, type RowSource } from '../../../targets/duckdb/read-rows.js';
import { twinNames } from '../../../targets/duckdb/twin-names.js';
import { runSql } from '../../support/databases.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder();

async function rowsOf(source: RowSource): Promise<readonly JsonObject[]> {
  const rows: JsonObject[] = [];
  for await (const some of readRows(source)) rows.push(...some);
  return rows;
}

describe('a row of a database, or of a file of Parquet, as JSON', () => {
  const values: readonly (readonly [sql: string, json: unknown])[] = [
    ['NULL', null],
    ["'a'", 'a'],
    ['CAST(\'{"a": [1, null]}\' AS JSON)', { a: [1, null] }],
    ['true', true],
    ['CAST(1.5 AS DOUBLE)', 1.5],
    ["CAST('nan' AS DOUBLE)", null],
    ["CAST('-inf' AS DOUBLE)", null],
    ['CAST(9007199254740991 AS BIGINT)', 9_007_199_254_740_991],
    ['CAST(9007199254740992 AS BIGINT)', '9007199254740992'],
    ["CAST('170141183460469231731687303715884105727' AS HUGEINT)", '170141183460469231731687303715884105727'],
    ['CAST(1.25 AS DECIMAL(9, 2))', 1.25],
    ["TIMESTAMP '2025-01-02 03:04:05.678'", '2025-01-02T03:04:05.678Z'],
    ["TIMESTAMP '2025-01-02 03:04:05.678999'", '2025-01-02T03:04:05.678Z'],
    ["TIMESTAMP '1969-12-31 23:59:59.999999'", '1969-12-31T23:59:59.999Z'],
    ["TIMESTAMP '1969-12-31 23:59:59.999'", '1969-12-31T23:59:59.999Z'],
    ["TIMESTAMPTZ '2025-01-02 03:04:05.678+01'", '2025-01-02T02:04:05.678Z'],
    ["CAST('2025-01-02 03:04:05' AS TIMESTAMP_S)", '2025-01-02T03:04:05.000Z'],
    ["CAST('2025-01-02 03:04:05.678' AS TIMESTAMP_MS)", '2025-01-02T03:04:05.678Z'],
    ["CAST('2025-01-02 03:04:05.678123' AS TIMESTAMP_NS)", '2025-01-02T03:04:05.678Z'],
    ["DATE '2025-01-02'", '2025-01-02T00:00:00.000Z'],
    ["TIMESTAMP 'infinity'", 'infinity'],
    ["CAST('4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00' AS UUID)", '4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00'],
    ["[TIMESTAMP '2025-01-02 03:04:05', NULL]", ['2025-01-02T03:04:05.000Z', null]],
    ["[CAST('[1]' AS JSON)]", [[1]]],
    ['array_value(1, 2)', [1, 2]],
    ["{'a': 1, 'b c': {'d': CAST('[1]' AS JSON)}}", { a: 1, 'b c': { d: [1] } }],
    ["MAP {'a': CAST('[1]' AS JSON), 'b': NULL}", { a: [1], b: null }],
    ['MAP {1: 2}', { 1: 2 }],
  ];

  it('has values that any engine reads', async () => {
    const file = join(folder.path(), 'x.db');
    const columns = values.map(([sql], at) => `${sql} AS c${at}`);
    await runSql(
      `ATTACH ${stringLiteral(file)} AS d`,
      `CREATE TABLE d.events AS SELECT ${columns.join(', ')}`,
      'DETACH d',
    );
    const [row = {}] = await rowsOf({ kind: 'database', file, table: undefined });
    expect(values.map(([sql], at) => [sql, row[`c${at}`]])).toEqual(values);
  });

  describe('of a database', () => {
    let file: string;
    beforeEach(() => {
      file = join(folder.path(), 'x.db');
    });

    async function make(...statements: readonly string[]): Promise<void> {
      await runSql(`ATTACH ${stringLiteral(file)} AS d`, ...statements, 'DETACH d');
    }

    it('is of the table "events", or of the one that is named', async () => {
      await make(
        'CREATE TABLE d.events AS SELECT 1 AS a',
        'CREATE SCHEMA d.s',
        `CREATE TABLE d.s."e""x" AS SELECT 2 AS a`,
      );
      expect(await rowsOf({ kind: 'database', file, table: undefined })).toEqual([{ a: 1 }]);
      expect(await rowsOf({ kind: 'database', file, table: 's.e"x' })).toEqual([{ a: 2 }]);
      await expect(rowsOf({ kind: 'database', file, table: 'e"x' })).rejects.toThrow(
        `${file}: there is no table e"x in it; --table can name events, s.e"x`,
      );
    });

    it('is none where there is no table, or no database', async () => {
      await make();
      await expect(rowsOf({ kind: 'database', file, table: undefined })).rejects.toThrow(
        `${file}: there are no tables in it`,
      );
      const none = join(folder.path(), 'none.db');
      await expect(rowsOf({ kind: 'database', file: none, table: undefined })).rejects.toThrow(none);
    });
  });

  it('is of the files as they are named, one after the other, their columns by name', async () => {
    const [first, second] = ['a[1]*?.parquet', 'b.parquet'].map((name) => join(folder.path(), name));
    if (first === undefined || second === undefined) throw new Error('there are two');
    await runSql(
      `COPY (SELECT 1 AS a, 2 AS b) TO ${stringLiteral(first)}`,
      `COPY (SELECT 3 AS b, 'x' AS c) TO ${stringLiteral(second)}`,
    );
    await runSql(`COPY (SELECT 9 AS a) TO ${stringLiteral(join(folder.path(), 'a1xy.parquet'))}`);
    const rows = [
      { a: 1, b: 2, c: null },
      { a: null, b: 3, c: 'x' },
    ];
    expect(await rowsOf({ kind: 'parquet', files: [first, second] })).toEqual(rows);
    expect(await rowsOf({ kind: 'parquet', files: [second, first] })).toEqual(rows.toReversed());
    const names = ['a1xy.parquet', 'a[1]*?.parquet', 'b.parquet'].map((name) => join(folder.path(), name));
    expect(await filesOf(join(folder.path(), '*.parquet'))).toEqual(names.toSorted());
  });

  it('is a fault with its file where that is no such file', async () => {
    const file = folder.write('x.parquet', 'no Parquet');
    await expect(rowsOf({ kind: 'parquet', files: [file] })).rejects.toThrow(`${file}: `);
    const error: unknown = await rowsOf({ kind: 'parquet', files: [file, file] }).catch(
      (caught: unknown) => caught,
    );
    expect((error as Error).message.startsWith(file)).toBe(false);
    expect((error as Error).message).not.toContain('\n');
  });
});

describe('what becomes SQL', () => {
  const texts = fc.array(
    fc.string({ unit: fc.constantFrom('a', "'", '"', '\\', '\0', '\n', 'é', ';', '--') }),
    { minLength: 1, maxLength: 20 },
  );

  it('says of texts what they are', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const [row = {}] = await runSql(
          `SELECT ${all.map((text, at) => `${stringLiteral(text)} AS c${at}`).join(', ')}`,
        );
        expect(Object.values(row)).toEqual(all);
      }),
      { numRuns: 5 },
    );
  });

  it('says of numbers what they are', async () => {
    const all = [0, 1, -1, 1.5, -0.25, 2 ** 53, -(2 ** 62), 1e20, 1e21, 1e300, 5e-324, Infinity, -Infinity];
    const [row = {}] = await runSql(
      `SELECT ${all.map((value, at) => `CAST(${numberLiteral(value)} AS DOUBLE) AS c${at}`).join(', ')}`,
    );
    expect(Object.values(row).map(Number)).toEqual(all);
    expect(numberLiteral(-5)).toBe('(-5)');
    expect(numberLiteral(1e20)).toBe('100000000000000000000');
  });

  it('names columns as they are named', async () => {
    const names = ['a', 'A b', 'x"y', "'", 'select', '--', 'é'];
    const [row = {}] = await runSql(
      `SELECT ${names.map((name, at) => `${at} AS ${identifier(name)}`).join(', ')}`,
    );
    expect(Object.keys(row)).toEqual(names);
  });

  it('ends no comment early', () => {
    expect(commentText('a\nb\r\n\u2028c\u2029\0d')).toBe('a b c d');
  });
});

describe('names that differ by case alone', () => {
  it.each<[readonly string[], readonly string[] | undefined]>([
    [[], undefined],
    [['a', 'b', 'a'], undefined],
    [
      ['a', 'b', 'A'],
      ['a', 'A'],
    ],
    [
      ['É', 'x', 'é'],
      ['É', 'é'],
    ],
    [
      ['a', 'B', 'b', 'A'],
      ['B', 'b'],
    ],
  ])('%j', (names, twins) => {
    expect(twinNames(names)).toEqual(twins);
  });
});
