import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowSource } from '../../targets/duckdb/read-rows.js';

/** What `--data` and `--table` say. */
export interface Data {
  /** A file, a glob, or a folder. */
  readonly path: string;
  /** Of a database; absent: `events`. */
  readonly table?: string | undefined;
}

/** What events are read from. Files are in order. */
export type DataSource = { readonly kind: 'ndjson'; readonly files: readonly string[] } | RowSource;

/** Data that is not there, or not of a kind that is read. */
export class DataError extends Error {}

/** Finds out what a path stands for. Throws DataError where it stands for nothing that can be read. */
export async function dataSourceOf({ path, table }: Data): Promise<DataSource> {
  const source = await sourceOf(path, table);
  if (table !== undefined && source.kind !== 'database')
    throw new DataError(`--table is for a database, and ${path} is none`);
  return source;
}

/** How many bytes the events of a source would take as NDJSON, roughly. */
export async function bytesOf(source: DataSource): Promise<number> {
  const files = source.kind === 'database' ? [source.file] : source.files;
  const sizes = await Promise.all(
    files.map(async (file) => {
      const { size } = await stat(file);
      return file.endsWith('.ndjson') ? size : size * PACKED;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Packed files hold some ten times as much. */
const PACKED = 10;

async function sourceOf(path: string, table: string | undefined): Promise<DataSource> {
  const found = await kindAt(path);
  switch (found) {
    case 'file':
      return DATABASE.test(path) ? { kind: 'database', file: path, table } : sourceOfFiles(path, [path]);
    case 'folder':
      return sourceOfFolder(path);
    case 'nothing':
      return sourceOfGlob(path);
  }
}

const DATABASE = /\.(duckdb|ddb|db)$/;

async function kindAt(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'nothing';
    throw new DataError(`${path}: ${message}`);
  }
}

async function sourceOfFolder(folder: string): Promise<DataSource> {
  const files = await filesOfGlob(join(folder, '**', '*.parquet'));
  if (files.length > 0) return { kind: 'parquet', files };
  throw new DataError(
    `there is no .parquet file in the folder ${folder}; other files are named as '${join(folder, '**', '*.ndjson')}'`,
  );
}

async function sourceOfGlob(path: string): Promise<DataSource> {
  if (!/[*?[]/.test(path)) throw new DataError(`${path}: there is no such file`);
  const files = await filesOfGlob(path);
  if (files.length === 0) throw new DataError(`${path}: there are no such files`);
  return sourceOfFiles(path, files);
}

async function filesOfGlob(glob: string): Promise<readonly string[]> {
  // Who names a file of NDJSON does not wait for DuckDB.
  const { filesOf } = await import('../../targets/duckdb/read-rows.js');
  return filesOf(glob);
}

function sourceOfFiles(path: string, files: readonly string[]): DataSource {
  const parquet = files.filter((file) => file.endsWith('.parquet'));
  if (parquet.length === files.length) return { kind: 'parquet', files };
  if (parquet.length === 0) return { kind: 'ndjson', files };
  throw new DataError(`${path}: these are Parquet and other files; name one kind at a time`);
}
