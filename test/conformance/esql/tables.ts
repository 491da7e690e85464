import { readFileSync } from 'node:fs';
import type { Event, JsonValue } from '../../../src/event.js';
import type { FieldType } from '../../../src/plan/types.js';
import { tableSchema } from '../../../src/schema/table-schema.js';
import type { Schema } from '../../../src/schema/schema.js';
import { sharedFolder } from '../shared.js';

export interface Table {
  readonly events: readonly Event[];
  readonly schema: Schema;
  readonly types: ReadonlyMap<string, FieldType>;
}

const TYPES: Readonly<Record<string, FieldType>> = {
  keyword: 'keyword',
  text: 'text',
  date: 'date',
  ip: 'ip',
  boolean: 'boolean',
  integer: 'long',
  long: 'long',
  short: 'long',
  byte: 'long',
  double: 'double',
  float: 'double',
  half_float: 'double',
  scaled_float: 'double',
};

/** A table of the suite's data as events, with the types of its header. */
export function readTable(name: string): Table {
  const [header = '', ...lines] = readFileSync(`${sharedFolder('conformance/esql/data')}${name}.csv`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const columns = header.split(',').map((cell) => cell.trim().split(':'));
  const types = new Map(columns.map(([column = '', type = '']) => [column, TYPES[type] ?? 'keyword']));
  const events = lines.map((line, index): Event => {
    const values = splitCells(line).map(valueOf);
    const source = Object.fromEntries(
      columns.flatMap(([column = ''], at) => {
        const value = values[at];
        return value === undefined || value === null ? [] : [[column, value]];
      }),
    );
    return { id: String(index + 1), source: { ...source, _index: name } };
  });
  return {
    events,
    types,
    schema: tableSchema(
      [...types].map(([field, type]) => ({ name: field, type, array: false })),
      new Set(),
    ),
  };
}

function splitCells(line: string): readonly string[] {
  return (line.match(/(?:\[[^\]]*\]|\\,|[^,])*(?:,|$)/g) ?? []).map((cell) => cell.replace(/,$/, '').trim());
}

function valueOf(cell: string): JsonValue {
  if (cell === '' || cell === 'null' || cell === '[]') return null;
  if (cell.startsWith('['))
    return cell
      .slice(1, -1)
      .split(',')
      .map((each) => each.trim().replaceAll('\\', ''));
  return cell.replaceAll('\\,', ',');
}
