import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/event.js';
import { bytesOf, dataSourceOf, DataError, type Data } from '../../src/verify/data-source.js';
import { readEventBatches, readEvents } from '../../src/verify/read-events.js';
import { runSql } from '../support/databases.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

function at(name: string): string {
  return join(folder.path(), name);
}

/** Writes a table of numbers, as many as are asked for, in the ways of `COPY`. */
async function writeRows(file: string, select: string, options = 'FORMAT parquet'): Promise<string> {
  await runSql(`COPY (${select}) TO '${at(file)}' (${options})`);
  return at(file);
}

async function faultOf(data: Data): Promise<string> {
  try {
    await readEvents(data);
  } catch (error) {
    if (error instanceof DataError) return error.message.replaceAll(folder.path(), '.');
    throw error;
  }
  return 'none';
}

const idsOf = (events: readonly Event[]): readonly string[] => events.map(({ id }) => id);

describe('events of Parquet', () => {
  it('are the rows of a file, by their _id or their number', async () => {
    const named = await writeRows('named.parquet', "SELECT 'a' AS _id, 1 AS n");
    const numbered = await writeRows('numbered.parquet', 'SELECT unnest([5, 6]) AS n');
    expect(await readEvents({ path: named })).toEqual([{ id: 'a', source: { _id: 'a', n: 1 } }]);
    expect(await readEvents({ path: numbered })).toEqual([
      { id: '1', source: { n: 5 } },
      { id: '2', source: { n: 6 } },
    ]);
  });

  it('of a glob are one after the other by the names of the files, joined by the names of their columns', async () => {
    await writeRows('b.parquet', "SELECT 'x' AS only_b, 2 AS n");
    await writeRows('a.parquet', 'SELECT 1 AS n');
    expect(await readEvents({ path: at('*.parquet') })).toEqual([
      { id: '1', source: { n: 1, only_b: null } },
      { id: '2', source: { n: 2, only_b: 'x' } },
    ]);
  });

  it.each(['hive', 'hive/**/*.parquet'])('of the folders %s have the partition as a field', async (path) => {
    await writeRows(
      'hive',
      "SELECT unnest([1, 2]) AS n, unnest(['2025-01-02', '2025-01-01']) AS day",
      'FORMAT parquet, PARTITION_BY (day)',
    );
    expect(await readEvents({ path: at(path) })).toEqual([
      { id: '1', source: { n: 2, day: '2025-01-01T00:00:00.000Z' } },
      { id: '2', source: { n: 1, day: '2025-01-02T00:00:00.000Z' } },
    ]);
  });

  it('of a file whose name looks like a glob are those of that file alone', async () => {
    await writeRows('a1.parquet', 'SELECT 1 AS n');
    const odd = await writeRows('a[1]*.parquet', 'SELECT 2 AS n');
    expect(await readEvents({ path: odd })).toEqual([{ id: '1', source: { n: 2 } }]);
  });

  it('are JSON, whatever the types of the columns', async () => {
    const file = await writeRows(
      'types.parquet',
      `SELECT {'a': [1, 2], 'b': {'c': NULL}} AS nested, 9007199254740993::BIGINT AS large, 1.5::DECIMAL(9, 3) AS price,
         TIMESTAMP '1969-12-31 23:59:59.999999' AS early, 'nan'::DOUBLE AS nothing, '[1, {"a": null}]'::JSON AS mixed,
         MAP {'k': [TRUE]} AS map, 'infinity'::TIMESTAMP AS never`,
    );
    const [event] = await readEvents({ path: file });
    expect(event?.source).toEqual({
      nested: { a: [1, 2], b: { c: null } },
      large: '9007199254740993',
      price: 1.5,
      early: '1969-12-31T23:59:59.999Z',
      nothing: null,
      mixed: [1, { a: null }],
      map: { k: [true] },
      never: 'infinity',
    });
  });

  it('come a batch at a time', async () => {
    const file = await writeRows('many.parquet', 'SELECT unnest(range(10)) AS n');
    const sizes: number[] = [];
    for await (const batch of readEventBatches({ path: file }, 4)) sizes.push(batch.length);
    expect(sizes).toEqual([4, 4, 2]);
  });
});

describe('events of NDJSON', () => {
  it('of a glob are numbered over all files', async () => {
    folder.write('b.ndjson', '{"n":3}\n');
    folder.write('a.ndjson', '{"n":1}\n\n{"n":2}\n');
    expect(idsOf(await readEvents({ path: at('*.ndjson') }))).toEqual(['1', '3', '4']);
  });
});

describe('events of a database', () => {
  async function makeDatabase(): Promise<string> {
    await runSql(
      `ATTACH '${at('data.duckdb')}' AS made`,
      "CREATE TABLE made.events AS SELECT 'e' AS _id",
      'CREATE SCHEMA made.other',
      `CREATE TABLE made.other."it's" AS SELECT 'o' AS _id`,
      'DETACH made',
    );
    return at('data.duckdb');
  }

  it('are those of its table events, or of the table that is named', async () => {
    const path = await makeDatabase();
    expect(idsOf(await readEvents({ path }))).toEqual(['e']);
    expect(idsOf(await readEvents({ path, table: "other.it's" }))).toEqual(['o']);
  });

  it('that has no such table are none, and its tables are told', async () => {
    const path = await makeDatabase();
    expect(await faultOf({ path, table: 'logs' })).toBe(
      "./data.duckdb: there is no table logs in it; --table can name events, other.it's",
    );
  });
});

it.each([
  ['none', 'nothing.parquet', './nothing.parquet: there is no such file'],
  ['of a glob none', 'x*.parquet', './x*.parquet: there are no such files'],
  ['no table', 'a.ndjson', '--table is for a database, and ./a.ndjson is none', 'x'],
  [
    'no database',
    'b.db',
    './b.db: IO Error: The file "./b.db" exists, but it is not a valid DuckDB database file!',
  ],
  [
    'no Parquet',
    'c.parquet',
    "./c.parquet: Invalid Input Error: No magic bytes found at end of file './c.parquet'",
  ],
  [
    'no Parquet in a folder',
    'empty',
    "there is no .parquet file in the folder ./empty; other files are named as './empty/**/*.ndjson'",
  ],
  ['two kinds', '[ac].*', './[ac].*: these are Parquet and other files; name one kind at a time'],
])('of data that is %s, one line says what is wrong', async (_, path, said, table?: string) => {
  folder.write('a.ndjson', '{}\n');
  folder.write('b.db', 'no database');
  folder.write('c.parquet', 'no parquet at all');
  mkdirSync(at('empty'));
  expect(await faultOf({ path: at(path), table })).toBe(said);
});

it('packed files are taken for ten times as large', async () => {
  const text = '{"n":1}\n'.repeat(100);
  const plain = folder.write('a.ndjson', text);
  folder.write('b.ndjson.gz', text);
  expect(await bytesOf(await dataSourceOf({ path: plain }))).toBe(text.length);
  expect(await bytesOf(await dataSourceOf({ path: at('*.ndjson*') }))).toBe(text.length * 11);
});

describe('events of NDJSON', () => {
  const lines = ['{"n":1}', '{"n":2}'];
  const found = [
    { id: '1', source: { n: 1 } },
    { id: '2', source: { n: 2 } },
  ];
  const packed = (text: string): Buffer => gzipSync(Buffer.from(text));

  it.each([
    ['with the line ends of Windows', Buffer.from(lines.join('\r\n'))],
    ['with a byte order mark', Buffer.from(`\uFEFF${lines.join('\n')}`)],
    ['of UTF-16, as PowerShell writes them', Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le')],
    ['of UTF-16, high bytes first', Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le').swap16()],
    ['compressed, whatever the name of the file', packed(lines.join('\n'))],
    ['compressed in parts', Buffer.concat(lines.map((line) => packed(`${line}\n`)))],
  ])('are read %s', async (_, bytes) => {
    writeFileSync(at('events'), bytes);
    expect(await readEvents({ path: at('events') })).toEqual(found);
  });

  it('that are not compressed are read from a file whose name says so', async () => {
    writeFileSync(at('events.gz'), lines.join('\n'));
    expect(await readEvents({ path: at('events.gz') })).toEqual(found);
  });

  it('of a compressed file that is cut off are refused by the name of the file', async () => {
    writeFileSync(at('cut.gz'), packed(lines.join('\n')).subarray(0, -9));
    await expect(readEvents({ path: at('cut.gz') })).rejects.toThrow(/cut\.gz: unexpected end of file/);
  });
});
