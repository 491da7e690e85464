import {
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBListType,
  DuckDBListValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { JsonObject, JsonValue } from '../../src/event.js';
import { stringLiteral } from './quote.js';

/** The rows of a Parquet file as JSON, times in ISO 8601 with milliseconds, so that any engine can read them. */
export async function readParquet(file: string): Promise<readonly JsonObject[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${stringLiteral(file)})`);
    const [names, types] = [reader.columnNames(), reader.columnTypes()];
    return reader
      .getRows()
      .map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', jsonOf(value, types[at])])));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function jsonOf(value: DuckDBValue, type: DuckDBType | undefined): JsonValue {
  // Columns of mixed values are kept as JSON text.
  if (typeof value === 'string' && type?.alias === 'JSON') return JSON.parse(value) as JsonValue;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBListValue)
    return value.items.map((item) =>
      jsonOf(item, type instanceof DuckDBListType ? type.valueType : undefined),
    );
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, member]) => [name, jsonOf(member, memberType(type, name))]),
    );
  const milliseconds = millisecondsOf(value);
  return milliseconds === undefined ? String(value) : new Date(milliseconds).toISOString();
}

function memberType(type: DuckDBType | undefined, name: string): DuckDBType | undefined {
  return type instanceof DuckDBStructType ? type.entryTypes[type.entryNames.indexOf(name)] : undefined;
}

function millisecondsOf(value: DuckDBValue): number | undefined {
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return Number(value.micros / 1000n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return Number(value.millis);
  if (value instanceof DuckDBTimestampNanosecondsValue) return Number(value.nanos / 1_000_000n);
  if (value instanceof DuckDBTimestampSecondsValue) return Number(value.seconds) * 1000;
  return value instanceof DuckDBDateValue ? value.days * 86_400_000 : undefined;
}
