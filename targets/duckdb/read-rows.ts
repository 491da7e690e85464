import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonObject } from '../../src/event.js';
import { DataError } from '../../src/verify/data-source.js';
import { openDatabase } from './open-database.js';
import { identifier, stringLiteral } from './quote.js';
import { jsonOf } from './row-values.js';

/** What rows are read from. Files are names, not globs. */
export type RowSource =
  | { readonly kind: 'parquet'; readonly files: readonly string[] }
  | { readonly kind: 'database'; readonly file: string; readonly table: string | undefined };

/** The table of a database that holds events unless another is named. */
const EVENTS = 'events';

/**
 * Rows as JSON, a few thousand at a time, in the order of the files and of the rows in them. Columns of Parquet files are
 * joined by name; those of Hive's `day=2025-01-01` folders are columns, too. Throws DataError.
 */
export async function* readRows(source: RowSource): AsyncGenerator<readonly JsonObject[]> {
  const instance = await openDatabase();
  const connection = await instance.connect();
  try {
    const result = await connection.stream(`SELECT * FROM ${await relationOf(source, connection)}`);
    const [names, types] = [result.columnNames(), result.columnTypes()];
    for await (const rows of result.yieldRows())
      yield rows.map((row) =>
        Object.fromEntries(row.map((value, at) => [names[at] ?? '', jsonOf(value, types[at])])),
      );
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const [file, ...others] = source.kind === 'database' ? [source.file] : source.files;
    throw new DataError(others.length === 0 ? `${file}: ${reason}` : reason);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The files that a glob stands for, in order of their names. */
export async function filesOf(glob: string): Promise<readonly string[]> {
  const instance = await openDatabase();
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT file FROM glob(${stringLiteral(glob)})`);
    return reader
      .getRows()
      .map(([file]) => String(file))
      .toSorted();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function relationOf(source: RowSource, connection: DuckDBConnection): Promise<string> {
  switch (source.kind) {
    case 'parquet':
      return `read_parquet([${source.files.map(fileLiteral).join(', ')}], union_by_name = true)`;
    case 'database':
      return tableOf(source.file, source.table ?? EVENTS, connection);
  }
}

/** `read_parquet` takes names for globs. */
function fileLiteral(file: string): string {
  return stringLiteral(file.replace(/[*?[]/g, '[$&]'));
}

async function tableOf(file: string, wanted: string, connection: DuckDBConnection): Promise<string> {
  await connection.run(`ATTACH ${stringLiteral(file)} AS "data" (TYPE duckdb, READ_ONLY)`);
  const reader = await connection.runAndReadAll(
    `SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = 'data' ORDER BY ALL`,
  );
  const tables = reader
    .getRows()
    .map(([schema, table]) => ({ schema: String(schema), table: String(table) }));
  const nameOf = ({ schema, table }: (typeof tables)[number]): string =>
    schema === 'main' ? table : `${schema}.${table}`;
  const found = tables.find((each) => nameOf(each) === wanted);
  if (!found)
    throw new DataError(
      tables.length === 0
        ? 'there are no tables in it'
        : `there is no table ${wanted} in it; --table can name ${tables.map(nameOf).join(', ')}`,
    );
  return ['data', found.schema, found.table].map(identifier).join('.');
}
