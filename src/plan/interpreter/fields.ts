import { isJsonObject, type Event, type JsonObject, type JsonValue } from '../../event.js';
import { compareValues } from '../compare-values.js';
import { valueTypeOf, type FieldType } from '../types.js';
import { valueOf, type Scalar, type Value } from '../value.js';
import { coerce } from './coerce.js';

/**
 * All values of a field of an event, as an index with this mapping would give them back: nested objects and dotted
 * keys are one, arrays (of objects, too) are flattened, nulls are dropped, and the values are in order, as doc values
 * are. Strings, addresses and versions are a set; numbers, dates and booleans keep duplicates; text keeps all.
 */
export function readField(event: Event, name: string, type: FieldType): Value {
  if (name === '_id') return event.id;
  const values = leavesOf(event.source, name)
    .map((leaf) => coerce(leaf, type))
    .filter((value) => value !== undefined);
  return valueOf(inDocValueOrder(values, type));
}

/** The scalars at a path, in document order, untyped. */
export function leavesOf(source: JsonObject, name: string): readonly Scalar[] {
  const leaves: Scalar[] = [];
  collect(source, name, leaves);
  return leaves;
}

/** The objects at a path, in document order. */
export function objectsOf(source: JsonObject, path: string): readonly JsonObject[] {
  const objects: JsonObject[] = [];
  collectObjects(source, path, objects);
  return objects;
}

function collectObjects(value: JsonValue | undefined, path: string, objects: JsonObject[]): void {
  if (value === undefined || value === null) return;
  if (isArray(value)) for (const item of value) collectObjects(item, path, objects);
  else if (isJsonObject(value)) {
    if (path === '') objects.push(value);
    else
      for (const [key, rest] of splits(path))
        if (Object.hasOwn(value, key)) collectObjects(value[key], rest, objects);
  }
}

function collect(value: JsonValue | undefined, path: string, leaves: Scalar[]): void {
  if (value === undefined || value === null) return;
  if (isArray(value)) for (const item of value) collect(item, path, leaves);
  else if (!isJsonObject(value)) {
    if (path === '') leaves.push(value);
  } else if (path !== '') {
    for (const [key, rest] of splits(path)) if (Object.hasOwn(value, key)) collect(value[key], rest, leaves);
  }
}

type Split = readonly [key: string, rest: string];

const knownSplits = new Map<string, readonly Split[]>();
const MOST_KNOWN = 10_000;

// `a.b.c` may be written as {a: {b: {c}}}, {"a.b": {c}}, {a: {"b.c"}} or {"a.b.c"}. Kept, since rules read few paths of
// many events.
function splits(path: string): readonly Split[] {
  const known = knownSplits.get(path);
  if (known) return known;
  const parts = path.split('.');
  const found = parts.map((_, index): Split => [
    parts.slice(0, index + 1).join('.'),
    parts.slice(index + 1).join('.'),
  ]);
  if (knownSplits.size >= MOST_KNOWN) knownSplits.clear();
  knownSplits.set(path, found);
  return found;
}

function inDocValueOrder(values: readonly Scalar[], type: FieldType): readonly Scalar[] {
  if (type === 'text' || values.length < 2) return values;
  const sorted = values.toSorted((left, right) => compareValues(left, right, valueTypeOf(type)));
  const isSet = type !== 'long' && type !== 'double' && type !== 'date' && type !== 'boolean';
  return isSet ? sorted.filter((value, index) => value !== sorted[index - 1]) : sorted;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
