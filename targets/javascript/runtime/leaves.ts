import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/event.js';
import type { Scalar } from '../../../src/plan/value.js';

/**
 * A dotted name, taken apart once: for each of its parts, the keys that may begin there and the part that follows
 * each. `a.b` may stand in an event as {a: {b}} or as {"a.b"}.
 */
export type FieldPath = readonly (readonly PathKey[])[];

interface PathKey {
  readonly key: string;
  readonly next: number;
  /** Whether every object has such a member by inheritance, so that a plain read would find what no event holds. */
  readonly inherited: boolean;
}

export function fieldPath(name: string): FieldPath {
  const parts = name.split('.');
  return parts.map((_, from) =>
    parts.slice(from).map((_part, length) => {
      const next = from + length + 1;
      const key = parts.slice(from, next).join('.');
      return { key, next, inherited: key in Object.prototype };
    }),
  );
}

/** The strings, numbers and booleans at a path, in document order; arrays, of objects too, are flattened. */
export function leavesAt(event: JsonObject, path: FieldPath): readonly Scalar[] {
  const leaves: Scalar[] = [];
  collectLeaves(event, path, 0, leaves);
  return leaves;
}

function collectLeaves(value: JsonValue | undefined, path: FieldPath, at: number, leaves: Scalar[]): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    if (at === path.length) leaves.push(value);
  } else if (isJsonObject(value)) collectMembers(value, path, at, leaves);
  else for (const item of value) collectLeaves(item, path, at, leaves);
}

function collectMembers(object: JsonObject, path: FieldPath, at: number, leaves: Scalar[]): void {
  for (const { key, next, inherited } of path[at] ?? []) {
    if (inherited && !Object.hasOwn(object, key)) continue;
    collectLeaves(object[key], path, next, leaves);
  }
}
