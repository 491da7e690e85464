import {
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
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
import type { JsonValue } from '../../src/event.js';
import { printDate, timeInRange } from '../../src/plan/dates.js';

/** A value of a row as JSON, times in ISO 8601 with milliseconds, so that any engine can read it. */
export function jsonOf(value: DuckDBValue, type: DuckDBType | undefined): JsonValue {
  // Columns of mixed values are kept as JSON text.
  if (typeof value === 'string' && type?.alias === 'JSON') return JSON.parse(value) as JsonValue;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON has neither NaN nor infinity.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)
    return value.items.map((item) =>
      jsonOf(item, type instanceof DuckDBListType ? type.valueType : undefined),
    );
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, member]) => [name, jsonOf(member, memberType(type, name))]),
    );
  if (value instanceof DuckDBMapValue)
    return Object.fromEntries(
      value.entries.map((entry) => [
        String(entry.key),
        jsonOf(entry.value, type instanceof DuckDBMapType ? type.valueType : undefined),
      ]),
    );
  const milliseconds = timeInRange(millisecondsOf(value) ?? NaN);
  if (milliseconds === undefined) return String(value);
  const text = printDate(milliseconds);
  // No date is written with a longer year.
  return /^\d{4}-/.test(text) ? text : milliseconds;
}

function memberType(type: DuckDBType | undefined, name: string): DuckDBType | undefined {
  return type instanceof DuckDBStructType ? type.entryTypes[type.entryNames.indexOf(name)] : undefined;
}

function millisecondsOf(value: DuckDBValue): number | undefined {
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return Number(floorDivide(value.micros, 1000n));
  if (value instanceof DuckDBTimestampMillisecondsValue) return Number(value.millis);
  if (value instanceof DuckDBTimestampNanosecondsValue) return Number(floorDivide(value.nanos, 1_000_000n));
  if (value instanceof DuckDBTimestampSecondsValue) return Number(value.seconds) * 1000;
  return value instanceof DuckDBDateValue ? value.days * 86_400_000 : undefined;
}

/** Times before 1970 are cut to the millisecond before, as others are. */
function floorDivide(value: bigint, by: bigint): bigint {
  return value / by - (value % by < 0n ? 1n : 0n);
}
