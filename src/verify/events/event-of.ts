import { isJsonObject, type Event, type JsonValue } from '../../event.js';
import type { Assignment } from './solve.js';

/**
 * An event with these values: nested, one value as itself, several as an array, dates as they are given. With nulls it
 * says the same in other words: arrays have a null among their values, and what is missing is null or an empty array.
 */
export function eventOf(
  assignment: Assignment,
  id: string,
  nulls: 'without nulls' | 'with nulls' = 'without nulls',
): Event {
  const source: Record<string, JsonValue> = { _id: id };
  for (const [name, entries] of assignment) {
    if (name === '_id') continue;
    const value = nulls === 'with nulls' ? wordyValue(entries, name) : plainValue(entries);
    if (value !== undefined) put(source, name.split('.'), name, value);
  }
  return { id, source };
}

function plainValue(entries: readonly JsonValue[]): JsonValue | undefined {
  return entries.length > 1 ? entries : entries[0];
}

function wordyValue(entries: readonly JsonValue[], name: string): JsonValue {
  if (entries.length === 0) return name.length % 2 === 0 ? null : [];
  return [...entries.slice(0, 1), null, ...entries.slice(1)];
}

type Draft = Record<string, JsonValue>;

// Where one field's path runs through another's value, the dotted name is a key of its own.
function put(source: Draft, path: readonly string[], name: string, value: JsonValue): void {
  let parent = source;
  for (const key of path.slice(0, -1)) {
    const child = (parent[key] ??= {});
    if (!isJsonObject(child)) {
      source[name] = value;
      return;
    }
    parent = child;
  }
  const last = path.at(-1) ?? name;
  if (last in parent) source[name] = value;
  else parent[last] = value;
}
