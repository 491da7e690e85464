import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, UNREAD } from '../../src/ingest/survey.js';
import { DataError } from '../../src/verify/data-source.js';
import { columnType, pathOf } from './lower/relation.js';
import { openDatabase } from './open-database.js';
import { identifier, stringLiteral } from './quote.js';

export interface ParquetWriter {
  /**
   * Takes in rows, each a line of JSON: `id`, and by the number of a column in the list so far `text_N`, the texts of its
   * values, and of dates `time_N`, their microseconds since the epoch.
   */
  readonly add: (lines: readonly string[], columns: readonly Column[]) => Promise<void>;
  /** Writes all rows, in order. Throws DataError. */
  readonly finish: (columns: readonly Column[], output: ParquetOutput) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ParquetOutput {
  readonly out: string;
  readonly layout: 'nested' | 'flat';
  readonly partitionBy: readonly string[];
}

/** Writes rows by way of packed parts in a folder, so that memory holds few of them at a time. */
export async function parquetWriter(folder: string): Promise<ParquetWriter> {
  const instance = await openDatabase({ temp_directory: folder, memory_limit: '2GB' });
  const connection = await instance.connect();
  const parts: string[] = [];
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
  const pack = async (lines: readonly string[], columns: readonly Column[], part: string): Promise<void> => {
    const file = `${part}.ndjson`;
    await writeFile(file, lines.map((line) => `${line}\n`).join(''));
    const rows = `read_json(${stringLiteral(file)}, format = 'newline_delimited', maximum_object_size = ${longestOf(lines)}, columns = ${partColumns(columns)})`;
    await copy(`SELECT * FROM ${rows}`, part, 'FORMAT parquet');
    await rm(file);
  };
  return {
    add: async (lines, columns) => {
      await packing;
      // Of no rows at all there is a file, too.
      if (lines.length === 0 && parts.length > 0) return;
      const part = join(folder, `part-${parts.length}.parquet`);
      parts.push(part);
      packing = pack(lines, columns, part);
      // Its fault is thrown where it is waited for.
      packing.catch(() => undefined);
    },
    finish: async (columns, output) => {
      await packing;
      const select = `SELECT ${rowOf(columns, output).join(', ')} FROM read_parquet([${parts.map(stringLiteral).join(', ')}], union_by_name = true)`;
      await copy(select, output.out, optionsOf(columns, output));
    },
    close: async () => {
      await packing.catch(() => undefined);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** DuckDB takes twice as many bytes for each thread, so that no more are asked for than lines need. */
function longestOf(lines: readonly string[]): number {
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return Math.max(LEAST_LINE, longest * BYTES_A_CHARACTER);
}

const LEAST_LINE = 2_000_000;
const BYTES_A_CHARACTER = 4;

function partColumns(columns: readonly Column[]): string {
  const typed = columns.flatMap(({ type, misfits }, index) => [
    `text_${index}: 'VARCHAR[]'`,
    ...(type === 'date' || misfits?.declared === 'date' ? [`time_${index}: 'BIGINT[]'`] : []),
  ]);
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
  const texts = `text_${index}`;
  switch (type) {
    case 'objects':
      return `CAST('[' || array_to_string(${texts}, ',') || ']' AS JSON)`;
    case 'date':
      return isList ? `[make_timestamp(t) FOR t IN time_${index}]` : `make_timestamp(time_${index}[1])`;
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'ip':
    case 'version':
    case 'long':
    case 'double':
    case 'boolean':
      return isList ? `CAST(${texts} AS ${columnType(type)}[])` : `CAST(${texts}[1] AS ${columnType(type)})`;
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
      sql: isDate ? `strftime(${valueOf(column, index)}, ${stringLiteral('%Y-%m-%d')})` : `text_${index}[1]`,
    };
  });
}
