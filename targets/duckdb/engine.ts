import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api';
import type { Alert, AlertScalar, AlertValue } from '../../src/alert.js';
import { wellFormedJson, type Event, type JsonValue } from '../../src/event.js';
import { computedFields } from '../../src/fields/field-map.js';
import { objectsOf, readField } from '../../src/plan/interpreter/fields.js';
import { printDate } from '../../src/plan/dates.js';
import type { Column as PlanColumn } from '../../src/plan/expression.js';
import { entriesOf } from '../../src/plan/value.js';
import type { Plan } from '../../src/plan/plan.js';
import type { DataSet, Engine, Task } from '../../src/verify/engine.js';
import { columnType } from './lower/relation.js';
import { openDatabase } from './open-database.js';
import { groupPlans, type Column, type PlanGroup } from './plan-groups.js';
import { stringLiteral } from './quote.js';
import { jsonOf } from './row-values.js';
import { writeWholeEvents } from './whole-events.js';

/** Artifacts in DuckDB, in process, over an `events` relation of the fields that the plans read. */
export function duckdbEngine(): Engine {
  return {
    name: 'duckdb',
    load: async (data) => {
      const connections: DuckDBConnection[] = [];
      const tables = new Map<Plan, DuckDBConnection>();
      for (const group of groupPlans(data.plans)) {
        const connection = await open(data, group);
        connections.push(connection);
        for (const plan of group.plans) tables.set(plan, connection);
      }
      return {
        run: async (task) => {
          const connection = tables.get(task.plan) ?? connections[0];
          return { kind: 'alerts', alerts: connection ? await runQuery(connection, task) : [] };
        },
        close: () => {
          for (const connection of connections) connection.closeSync();
          return Promise.resolve();
        },
      };
    },
  };
}

/** A database with the events as the plans of a group read them. */
async function open(data: DataSet, group: PlanGroup): Promise<DuckDBConnection> {
  const instance = await openDatabase({ threads: '2', memory_limit: '1GB' });
  const connection = await instance.connect();
  await createEvents(connection, data, group);
  // Rules come from strangers: from here on there are no files, no network, and no way to turn them on again.
  await connection.run('SET enable_external_access = false; SET lock_configuration = true');
  return connection;
}

async function createEvents(connection: DuckDBConnection, data: DataSet, group: PlanGroup): Promise<void> {
  // The user's SQL may name any column of the events.
  const isWhole = group.plans.some(
    (plan) => computedFields(plan, data.fields, { withWindow: true }).length > 0,
  );
  const folder = await mkdtemp(join(tmpdir(), 'crossrule-'));
  try {
    const source = isWhole
      ? `read_parquet(${stringLiteral(await writeWholeEvents(data, folder))})`
      : await writeAsked(data, [...group.columns.values()], folder);
    await connection.run(`CREATE TABLE events AS SELECT * FROM ${source}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the fields that the plans read to a file of a folder, and returns how it is read. */
async function writeAsked({ events }: DataSet, fields: readonly Column[], folder: string): Promise<string> {
  if (events.length === 0) return "(SELECT '' AS _id WHERE FALSE)";
  const file = join(folder, 'events.ndjson');
  const columns = fields.map((field) => storedColumn(field, events));
  const lines = events.map((event, row) => `${wellFormedJson(documentOf(event, row, columns))}\n`);
  await writeFile(file, lines.join(''));
  return `read_json(${stringLiteral(file)}, format = 'newline_delimited', maximum_object_size = 100000000, columns = ${columnsOf(columns)})`;
}

interface StoredColumn {
  readonly path: readonly string[];
  readonly type: string;
  readonly values: readonly JsonValue[];
}

/**
 * The values of a field in each event, as an index would hold them, dates in milliseconds since the epoch: as a store
 * has them, in lists only if some event has several.
 */
function storedColumn({ name, type, path }: Column, events: DataSet['events']): StoredColumn {
  if (type === 'objects')
    return { path, type: 'JSON', values: events.map((event) => objectsOf(event.source, name)) };
  const lists = events.map((event) =>
    entriesOf(readField(event, name, type)).map((value) => {
      // Four digits by themselves are a year.
      if (type === 'date') return `${String(value)}.0`;
      return type === 'long' ? Math.min(Number(value), LARGEST_LONG) : value;
    }),
  );
  const stored = type === 'date' ? 'VARCHAR' : columnType(type);
  return lists.some((list) => list.length > 1)
    ? { path, type: `${stored}[]`, values: lists }
    : { path, type: stored, values: lists.map(([value = null]) => value) };
}

// JSON.parse makes 2^63 of the largest long, which is none to DuckDB.
const LARGEST_LONG = 2 ** 63 - 1024;

interface Draft {
  [name: string]: Draft | JsonValue;
}

function documentOf(event: Event, row: number, columns: readonly StoredColumn[]): Draft {
  const document: Draft = { _id: event.id };
  for (const { path, values } of columns) {
    const value = values[row] ?? null;
    if (value !== null && !(Array.isArray(value) && value.length === 0)) place(document, path, value);
  }
  return document;
}

function place(draft: Draft, path: readonly string[], value: JsonValue): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) draft[first] = value;
  else place((draft[first] ??= {}) as Draft, rest, value);
}

function columnsOf(columns: readonly StoredColumn[]): string {
  const root: Draft = { _id: 'VARCHAR' };
  for (const { path, type } of columns) place(root, path, type);
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
  const rows = rowsOf(reader);
  const { result } = plan;
  if (result.kind === 'events') {
    const { indicators } = result;
    return rows.map((row): Alert => ({
      kind: 'event',
      id: idOf(row.get('_id')),
      ...(indicators ? { indicators: textsOf(row.get('indicators')).map(String) } : {}),
    }));
  }
  if (result.kind === 'sequences')
    return rows.map((row): Alert => ({
      kind: 'sequence',
      ids: textsOf(row.get('ids')),
      keys: textsOf(row.get('keys')),
    }));
  const { columns } = result;
  return rows.map((row): Alert => ({
    kind: 'row',
    values: Object.fromEntries(
      columns.map((column) => [column.name, alertValue(row.get(column.name) ?? null, column)]),
    ),
  }));
}

/** Each row by column. A map, as a column may be called `__proto__`. */
function rowsOf(reader: DuckDBResultReader): readonly ReadonlyMap<string, JsonValue>[] {
  const [names, types] = [reader.columnNames(), reader.columnTypes()];
  return reader
    .getRows()
    .map(
      (row) => new Map(row.map((value, index) => [names[index] ?? '', jsonOf(value, types[index])] as const)),
    );
}

function textsOf(value: JsonValue | undefined): readonly (string | null)[] {
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).map((each) => (each === null ? null : idOf(each)))
    : [];
}

function idOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function alertValue(value: JsonValue, column: PlanColumn): AlertValue {
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).map((each) => alertScalar(each, column))
    : alertScalar(value, column);
}

// Large whole numbers come as text, times of far years as milliseconds.
function alertScalar(value: JsonValue, column: PlanColumn): AlertScalar {
  if (column.type === 'date' && typeof value === 'number') return printDate(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return column.type === 'long' || column.type === 'double' ? Number(text) : text;
}
