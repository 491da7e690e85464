import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBResultReader, type Json } from '@duckdb/node-api';
import type { Alert, AlertScalar, AlertValue } from '../../src/alert.js';
import { wellFormedJson, type JsonValue } from '../../src/event.js';
import { computedFields } from '../../src/fields/field-map.js';
import { objectsOf, readField } from '../../src/plan/interpreter/fields.js';
import type { Column as PlanColumn } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import { entriesOf } from '../../src/plan/value.js';
import type { DataSet, Engine, Task } from '../../src/verify/engine.js';
import { readFields, type ReadField } from './lower/relation.js';
import { stringLiteral } from './quote.js';
import { writeWholeEvents } from './whole-events.js';

/** Artifacts in DuckDB, in process, over an `events` relation of the fields that the plans read. */
export function duckdbEngine(): Engine {
  return {
    name: 'duckdb',
    load: async (data) => {
      const connection = await connect();
      await createEvents(connection, data);
      // Rules come from strangers: from here on there are no files, no network, and no way to turn them on again.
      await connection.run('SET enable_external_access = false; SET lock_configuration = true');
      return {
        run: async (task) => ({ kind: 'alerts', alerts: await runQuery(connection, task) }),
        close: () => {
          connection.closeSync();
          return Promise.resolve();
        },
      };
    },
  };
}

async function connect(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  return instance.connect();
}

async function createEvents(connection: DuckDBConnection, data: DataSet): Promise<void> {
  // The user's SQL may name any column of the events.
  const isWhole = data.plans.some(
    (plan) => computedFields(plan, data.fields, { withWindow: true }).length > 0,
  );
  const folder = await mkdtemp(join(tmpdir(), 'crossrule-'));
  try {
    const source = isWhole
      ? `read_parquet(${stringLiteral(await writeWholeEvents(data, folder))})`
      : await writeAsked(data, folder);
    await connection.run(`CREATE TABLE events AS SELECT * FROM ${source}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the fields that the plans read to a file of a folder, and returns how it is read. */
async function writeAsked({ events, plans }: DataSet, folder: string): Promise<string> {
  if (events.length === 0) return "(SELECT '' AS _id WHERE FALSE)";
  const fields = fieldsOfAll(plans);
  const file = join(folder, 'events.ndjson');
  await writeFile(file, events.map((event) => `${wellFormedJson(documentOf(event, fields))}\n`).join(''));
  return `read_json(${stringLiteral(file)}, format = 'newline_delimited', maximum_object_size = 100000000, columns = ${columnsOf(fields)})`;
}

/** A field, and where its column is. */
interface Column extends Pick<ReadField, 'name' | 'type'> {
  readonly path: readonly string[];
}

function fieldsOfAll(plans: readonly Plan[]): readonly Column[] {
  const fields = new Map<string, Column>();
  for (const plan of plans)
    for (const { place, ...field } of readFields(plan, { layout: 'nested' }, true))
      if (place.kind === 'path') fields.set(JSON.stringify(place.path), { ...field, path: place.path });
  return [...fields.values()];
}

interface Draft {
  [name: string]: Draft | JsonValue;
}

/** The values of the fields as an index would hold them, dates in milliseconds since the epoch. */
function documentOf(event: DataSet['events'][number], fields: readonly Column[]): Draft {
  const document: Draft = { _id: event.id };
  for (const { name, type, path } of fields) {
    if (type === 'objects') {
      const objects = objectsOf(event.source, name);
      if (objects.length > 0) place(document, path, objects);
      continue;
    }
    const values = entriesOf(readField(event, name, type));
    if (values.length === 0) continue;
    place(
      document,
      path,
      values.map((value) =>
        type === 'date' ? String(value) : type === 'long' ? Math.min(Number(value), LARGEST_LONG) : value,
      ),
    );
  }
  return document;
}

// JSON.parse makes 2^63 of the largest long, which is none to DuckDB.
const LARGEST_LONG = 2 ** 63 - 1024;

function place(draft: Draft, path: readonly string[], value: JsonValue): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) draft[first] = value;
  else place((draft[first] ??= {}) as Draft, rest, value);
}

function columnsOf(fields: readonly Column[]): string {
  const root: Draft = { _id: 'VARCHAR' };
  for (const { path, type } of fields)
    place(
      root,
      path,
      type === 'objects'
        ? 'JSON'
        : type === 'long'
          ? 'BIGINT[]'
          : type === 'double'
            ? 'DOUBLE[]'
            : type === 'boolean'
              ? 'BOOLEAN[]'
              : 'VARCHAR[]',
    );
  const members = Object.entries(root).map(
    ([name, type]) => `${stringLiteral(name)}: ${stringLiteral(typeText(type))}`,
  );
  return `{${members.join(', ')}}`;
}

function typeText(type: Draft | JsonValue | undefined): string {
  if (typeof type === 'string') return type;
  const members = Object.entries(type as Draft).map(
    ([name, inner]) => `"${name.replaceAll('"', '""')}" ${typeText(inner)}`,
  );
  return `STRUCT(${members.join(', ')})`;
}

async function runQuery(
  connection: DuckDBConnection,
  { compilation, plan, now }: Task,
): Promise<readonly Alert[]> {
  if (!compilation || compilation.status === 'unsupported') return [];
  const [query] = compilation.files;
  // An artifact that asks for the time is told it.
  const reader = await connection.runAndReadAll(query.content.replaceAll("getvariable('now')", `'${now}'`));
  const held = compilation.status === 'approximate' ? compilation.holds : plan;
  const rows = rowsOf(reader);
  if (held.result.kind === 'events') {
    const { indicators } = held.result;
    return rows.map((row): Alert => ({
      kind: 'event',
      id: idOf(row.get('_id')),
      ...(indicators ? { indicators: textsOf(row.get('indicators')).map(String) } : {}),
    }));
  }
  if (held.result.kind === 'sequences')
    return rows.map((row): Alert => ({
      kind: 'sequence',
      ids: textsOf(row.get('ids')),
      keys: textsOf(row.get('keys')),
    }));
  const { columns } = held.result;
  return rows.map((row): Alert => ({
    kind: 'row',
    values: Object.fromEntries(
      columns.map((column) => [column.name, alertValue(row.get(column.name) ?? null, column)]),
    ),
  }));
}

/** Each row by column. A map, as a column may be called `__proto__`. */
function rowsOf(reader: DuckDBResultReader): readonly ReadonlyMap<string, Json>[] {
  const names = reader.columnNames();
  return reader
    .getRowsJson()
    .map((row) => new Map(row.map((value, index) => [names[index] ?? '', value] as const)));
}

function textsOf(value: Json | undefined): readonly (string | null)[] {
  return Array.isArray(value) ? value.map((each) => (each === null ? null : idOf(each))) : [];
}

function idOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function alertValue(value: Json, column: PlanColumn): AlertValue {
  return Array.isArray(value) ? value.map((each) => alertScalar(each, column)) : alertScalar(value, column);
}

// BIGINT and HUGEINT come as text, timestamps as `2025-01-01 00:00:00.123`.
function alertScalar(value: Json, column: PlanColumn): AlertScalar {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (column.type === 'long' || column.type === 'double') return Number(text);
  return column.type === 'date' ? new Date(`${text.replace(' ', 'T')}Z`).toISOString() : text;
}
