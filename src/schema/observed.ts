import { isJsonObject, type Event, type JsonValue } from '../event.js';
import type { FieldType } from '../plan/types.js';
import type { FieldMapping, Schema } from './schema.js';
import { tableSchema } from './table-schema.js';

/**
 * A schema that knows, besides what the first declares, the fields that the events show: numbers and booleans by what
 * they are, all else as keywords, as Elastic's dynamic mapping of integrations has it.
 */
export function withObservedFields(schema: Schema, events: Iterable<Event>): Schema {
  const observer = fieldObserver();
  for (const event of events) observer.observe(event);
  return observer.schemaOver(schema);
}

/** The same one event at a time. */
export interface FieldObserver {
  readonly observe: (event: Event) => void;
  readonly schemaOver: (schema: Schema) => Schema;
}

export function fieldObserver(): FieldObserver {
  const types = new Map<string, FieldType>();
  return {
    observe: ({ source }) => {
      observe(source, '', types);
    },
    schemaOver: (schema) => withTypes(schema, types),
  };
}

function withTypes(schema: Schema, types: ReadonlyMap<string, FieldType>): Schema {
  const unknown = [...types]
    .filter(([name]) => schema.lookup(name) === undefined)
    .map(([name, type]): FieldMapping => ({ name, type, array: false }));
  if (unknown.length === 0) return schema;
  const observed = tableSchema(unknown, new Set());
  return {
    lookup: (name) => schema.lookup(name) ?? observed.lookup(name),
    match: (pattern) => [...schema.match(pattern), ...observed.match(pattern)],
    nearest: (name) => schema.nearest(name) ?? observed.nearest(name),
  };
}

function observe(value: JsonValue, name: string, types: Map<string, FieldType>): void {
  if (value === null) return;
  if (isJsonObject(value)) {
    const prefix = name === '' ? '' : `${name}.`;
    for (const [key, inner] of Object.entries(value)) observe(inner, prefix + key, types);
  } else if (Array.isArray(value))
    for (const inner of value as readonly JsonValue[]) observe(inner, name, types);
  else {
    const type = typeOfValue(value);
    const known = types.get(name);
    types.set(name, known === undefined || known === type ? type : joinTypes(known, type));
  }
}

/** The type that a value shows. */
export function typeOfValue(value: JsonValue): FieldType {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'number') return 'keyword';
  return Number.isInteger(value) ? 'long' : 'double';
}

/** The type of a field that has values of two types. */
export function joinTypes(left: FieldType, right: FieldType): FieldType {
  const isNumber = (type: FieldType): boolean => type === 'long' || type === 'double';
  return isNumber(left) && isNumber(right) ? 'double' : 'keyword';
}
