import { isJsonObject, type Event, type JsonValue } from '../../event.js';
import type { Assignment } from './solve.js';

/** An event with these values: nested, one value as itself, several as an array, dates as they are given. */
export function eventOf(assignment: Assignment, id: string): Event {
  const source: Record<string, JsonValue> = { _id: id };
  for (const [name, entries] of assignment) {
    const [first] = entries;
    if (first === undefined || name === '_id') continue;
    put(source, name.split('.'), name, entries.length === 1 ? first : entries);
  }
  return { id, source };
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
