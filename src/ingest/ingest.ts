import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schema } from '../schema/schema.js';
import { DataError } from '../verify/data-source.js';
import { placedEvents } from '../verify/read-events.js';
import { twinNames } from '../../targets/duckdb/twin-names.js';
import { parquetWriter } from '../../targets/duckdb/write-parquet.js';
import { surveyOver, type Column, UNREAD } from './survey.js';

export interface IngestRequest {
  /** Files of NDJSON, gzip or not. */
  readonly files: readonly string[];
  /** A file, or a folder where there are partitions. */
  readonly out: string;
  readonly schema: Schema;
  readonly layout: 'nested' | 'flat';
  /** Fields of one value; dates are partitioned by day. */
  readonly partitionBy: readonly string[];
}

export interface Ingested {
  readonly events: number;
  readonly columns: readonly Column[];
}

/** So many characters of rows are handed on at a time: it costs as much to hand on one. */
const BATCH = 500_000;

/**
 * Writes events as Parquet, with columns typed by a schema. What columns there must be is known at the end, so events are
 * packed as texts first; what is held in memory does not grow with them. Throws DataError and EventFileError.
 */
export async function ingest({ files, out, schema, layout, partitionBy }: IngestRequest): Promise<Ingested> {
  if (partitionBy.length > 0) await refuseFull(out);
  const survey = surveyOver(schema, nestedPaths(schema));
  const folder = await mkdtemp(join(tmpdir(), 'crossrule-'));
  const writer = await parquetWriter(survey, folder);
  try {
    let events = 0;
    let rows: string[] = [];
    let characters = 0;
    for await (const { event, file, line } of placedEvents(files)) {
      const row = survey.take(event, () => `${file}:${line}`);
      rows.push(row);
      characters += row.length;
      events += 1;
      if (characters < BATCH) continue;
      await writer.add(rows);
      [rows, characters] = [[], 0];
    }
    const columns = survey.columns();
    refuseTwins(columns);
    await writer.add(rows);
    await writer.finish({ out, layout, partitionBy });
    return { events, columns };
  } finally {
    await writer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows of another time would be among those of this one. */
async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0)
    throw new DataError(`${folder}: this folder is not empty; name a new one, or empty it`);
}

/** Whether the schema tells the objects at a path apart. */
function nestedPaths(schema: Schema): (path: string) => boolean {
  return (path) => schema.match(`${path}.*`)[0]?.nestedPath === path;
}

/** Names of Parquet's columns are compared without their case by most that read them, DuckDB among them. */
function refuseTwins(columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name);
  if (names.includes(''))
    throw new DataError("a field has an empty name, which Parquet can't hold, so rename it");
  if (names.includes(UNREAD))
    throw new DataError(`${UNREAD} is the name of a column that is made, so rename this field`);
  const twins = twinNames(['_id', UNREAD, ...names]);
  if (twins)
    throw new DataError(
      `${twins.join(' and ')} differ by case alone: Parquet can't hold both, so rename one`,
    );
}
