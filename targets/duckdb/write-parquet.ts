import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, type Survey, UNREAD } from '../../src/ingest/survey.js';
import { DataError } from '../../src/verify/data-source.js';
import { columnType, pathOf } from './lower/relation.js';
import { openDatabase } from './open-database.js';
import { identifier, stringLiteral } from './quote.js';

export interface ParquetWriter {
  /** Takes in rows of the survey. */
  readonly add: (rows: readonly string[]) => Promise<void>;
  /** Writes all rows, in order. Throws DataError. */
  readonly finish: (output: ParquetOutput) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ParquetOutput {
  readonly out: string;
  readonly layout: 'nested' | 'flat';
  readonly partitionBy: readonly string[];
}

/** So many rows, or characters of them, are packed at a time. Until then they are text, which takes 20 times the space. */
const PART = { rows: 50_000, characters: 64_000_000 };

interface Part {
  /** Where it is packed, and where its rows are before. */
  readonly file: string;
  readonly text: string;
  rows: number;
  characters: number;
  longest: number;
}

/** Writes a survey's rows by way of packed parts in a folder, so that memory holds few of them at a time. */
export async function parquetWriter(
  { columns: columnsSoFar }: Survey,
  folder: string,
): Promise<ParquetWriter> {
  // One thread packs faster than events are read; DuckDB's others would wait for it and be busy all the while.
  const instance = await openDatabase({ temp_directory: folder, memory_limit: '2GB', threads: '1' });
  const connection = await instance.connect();
  const packed: string[] = [];
  let part = partIn(folder, 0);
  // DuckDB packs one part while the next is read.
  let packing: Promise<void> = Promise.resolve();
  const copy = async (select: string, file: string, options: string): Promise<void> => {
    try {
      await connection.run(`COPY (${select}) TO ${stringLiteral(file)} (${options})`);
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new DataError(`${file}: ${reason}`);
    }
  };
  const pack = async ({ file, text, longest }: Part): Promise<void> => {
    const rows = `read_json(${stringLiteral(text)}, format = 'newline_delimited', maximum_object_size = ${sizeOf(longest)}, columns = ${partColumns(columnsSoFar())})`;
    await copy(`SELECT * FROM ${rows}`, file, 'FORMAT parquet');
    await rm(text);
  };
  const startPacking = async (): Promise<void> => {
    await packing;
    packing = pack(part);
    // Its fault is thrown where it is waited for.
    packing.catch(() => undefined);
    packed.push(part.file);
    part = partIn(folder, packed.length);
  };
  return {
    add: async (rows) => {
      await appendFile(part.text, rows.map((row) => `${row}\n`).join(''));
      part.rows += rows.length;
      for (const { length } of rows) {
        part.characters += length;
        part.longest = Math.max(part.longest, length);
      }
      if (part.rows >= PART.rows || part.characters >= PART.characters) await startPacking();
    },
    finish: async (output) => {
      const columns = columnsSoFar();
      // Of no rows at all there is a file, too.
      if (part.rows > 0 || packed.length === 0) await startPacking();
      await packing;
      await connection.run('RESET threads');
      const select = `SELECT ${rowOf(columns, output).join(', ')} FROM read_parquet([${packed.map(stringLiteral).join(', ')}], union_by_name = true)`;
      await copy(select, output.out, optionsOf(columns, output));
    },
    close: async () => {
      await packing.catch(() => undefined);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function partIn(folder: string, number: number): Part {
  const file = join(folder, `part-${number}.parquet`);
  return { file, text: `${file}.ndjson`, rows: 0, characters: 0, longest: 0 };
}

/** DuckDB takes twice as many bytes for each thread, so that no more are asked for than a row needs. */
function sizeOf(characters: number): number {
  return Math.max(LEAST_SIZE, characters * BYTES_A_CHARACTER);
}

const LEAST_SIZE = 2_000_000;
const BYTES_A_CHARACTER = 4;

function partColumns(columns: readonly Column[]): string {
  const typed = columns.flatMap(({ type, isList }, index) => {
    const cell = type === 'date' ? 'BIGINT' : 'VARCHAR';
    return [`one_${index}: '${cell}'`, ...(isList ? [`list_${index}: '${cell}[]'`] : [])];
  });
  return `{${["id: 'VARCHAR'", "unread: 'VARCHAR'", ...typed].join(', ')}}`;
}

function optionsOf(columns: readonly Column[], { partitionBy }: ParquetOutput): string {
  const partitions = partitionsOf(columns, partitionBy).map(({ name }) => identifier(name));
  return [
    'FORMAT parquet',
    'COMPRESSION zstd',
    ...(partitions.length > 0 ? [`PARTITION_BY (${partitions.join(', ')})`] : []),
  ].join(', ');
}

function rowOf(columns: readonly Column[], { layout, partitionBy }: ParquetOutput): readonly string[] {
  const values = columns.map((column, index) => ({ name: column.name, value: valueOf(column, index) }));
  return [
    'id AS "_id"',
    ...(layout === 'nested'
      ? nestedColumns(values)
      : values.map(({ name, value }) => `${value} AS ${identifier(name)}`)),
    ...(columns.some(({ unread }) => unread) ? [`CAST(unread AS JSON) AS ${identifier(UNREAD)}`] : []),
    ...partitionsOf(columns, partitionBy).map(({ name, sql }) => `${sql} AS ${identifier(name)}`),
  ];
}

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** Structs within structs. What runs through a value stays a column of a dotted name. */
function nestedColumns(values: readonly NamedValue[]): readonly string[] {
  const names = new Set(['_id', UNREAD, ...values.map(({ name }) => name)]);
  const root: Branch = new Map();
  for (const { name, value } of values) {
    const steps = pathOf(name, names);
    let branch = root;
    for (const step of steps.slice(0, -1)) {
      const next = branch.get(step);
      const inner: Branch = next instanceof Map ? next : new Map<string, Branch | string>();
      branch.set(step, inner);
      branch = inner;
    }
    branch.set(steps.at(-1) ?? name, value);
  }
  return [...root].map(([name, branch]) => `${structOf(branch)} AS ${identifier(name)}`);
}

type Branch = Map<string, Branch | string>;

function structOf(branch: Branch | string): string {
  if (typeof branch === 'string') return branch;
  const members = [...branch].map(([name, inner]) => `${identifier(name)} := ${structOf(inner)}`);
  return `struct_pack(${members.join(', ')})`;
}

function valueOf({ type, isList }: Column, index: number): string {
  const one = `one_${index}`;
  // A row with one value has no list, whatever those before and after it have.
  const list = `CASE WHEN ${one} IS NULL THEN list_${index} ELSE [${one}] END`;
  switch (type) {
    case 'objects':
      return `CAST('[' || ${isList ? `array_to_string(${list}, ',')` : one} || ']' AS JSON)`;
    case 'date':
      return isList ? `[make_timestamp(t) FOR t IN ${list}]` : `make_timestamp(${one})`;
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'ip':
    case 'version':
    case 'long':
    case 'double':
    case 'boolean':
      return isList ? `CAST(${list} AS ${columnType(type)}[])` : `CAST(${one} AS ${columnType(type)})`;
  }
}

/**
 * What the folders of partitions are named after: a date's day, else the field with its dots as underscores. A name of
 * its own keeps a partition apart from the fields, which stay in the rows as they are.
 */
function partitionsOf(
  columns: readonly Column[],
  fields: readonly string[],
): readonly { readonly name: string; readonly sql: string }[] {
  const taken = new Set(columns.map(({ name }) => name.replace(/\..*/s, '').toLowerCase()));
  return fields.map((field) => {
    const index = columns.findIndex(({ name }) => name === field);
    const column = columns[index];
    if (!column) throw new DataError(`--partition-by ${field}: no event has this field`);
    if (column.isList || column.type === 'objects')
      throw new DataError(
        `--partition-by ${field}: it has several values, and a row is in one partition alone`,
      );
    const isDate = column.type === 'date';
    let name = isDate ? 'day' : field.replaceAll('.', '_');
    while (taken.has(name.toLowerCase())) name += '_partition';
    taken.add(name.toLowerCase());
    return {
      name,
      sql: isDate ? `strftime(${valueOf(column, index)}, ${stringLiteral('%Y-%m-%d')})` : `one_${index}`,
    };
  });
}
