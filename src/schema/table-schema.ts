import { nearestName } from '../diagnostic/nearest.js';
import { partitionPoint } from '../partition-point.js';
import type { FieldMapping, Schema } from './schema.js';

/** A schema over a fixed set of mappings; `nested` are the paths of nested objects. */
export function tableSchema(fields: readonly FieldMapping[], nested: ReadonlySet<string>): Schema {
  const nestedPaths = [...nested].toSorted((left, right) => right.length - left.length);
  const declared = new Map(fields.map((field) => [field.name, field]));
  const nearest = new Map<string, string | undefined>();
  let sorted: readonly FieldMapping[] | undefined;
  let neighbours: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    lookup: (name) => {
      const field = declared.get(name);
      return field && withNestedPath(field, nestedPaths);
    },
    match: (pattern) => {
      sorted ??= fields.toSorted(byName);
      const matches = nameMatcher(pattern);
      return startingWith(pattern.split('*', 1)[0] ?? '', sorted)
        .filter(({ name }) => matches(name))
        .map((field) => withNestedPath(field, nestedPaths));
    },
    nearest: (name) => {
      if (nearest.has(name)) return nearest.get(name);
      neighbours ??= neighboursOf(declared.keys());
      const found = nearestName(
        name,
        keysOf(name).flatMap((key) => neighbours?.get(key) ?? []),
      );
      nearest.set(name, found);
      return found;
    },
  };
}

/** The longest paths come first. */
function withNestedPath(field: FieldMapping, nestedPaths: readonly string[]): FieldMapping {
  const { name } = field;
  const nestedPath = nestedPaths.find((path) => name[path.length] === '.' && name.startsWith(path));
  return nestedPath === undefined ? field : { ...field, nestedPath };
}

function byName(left: FieldMapping, right: FieldMapping): number {
  return left.name < right.name ? -1 : 1;
}

/** The run of sorted fields whose names have this beginning. */
function startingWith(beginning: string, sorted: readonly FieldMapping[]): readonly FieldMapping[] {
  const start = partitionPoint(sorted, ({ name }) => name < beginning);
  const end = partitionPoint(sorted, ({ name }) => name < beginning || name.startsWith(beginning));
  return sorted.slice(start, end);
}

/** Whether a name matches a pattern with `*`, without ever going back over it. */
function nameMatcher(pattern: string): (name: string) => boolean {
  const [first = '', ...inner] = pattern.split('*');
  const last = inner.pop();
  if (last === undefined) return (name) => name === pattern;
  return (name) => {
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const part of inner) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}

// A misspelt name has its beginning or its end right, mostly; comparing it with all 15,000 would take too long.
function keysOf(name: string): readonly string[] {
  return [`${name.slice(0, 5)}…`, `…${name.slice(-5)}`];
}

function neighboursOf(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  for (const name of names)
    for (const key of keysOf(name)) {
      const known = neighbours.get(key);
      if (known) known.push(name);
      else neighbours.set(key, [name]);
    }
  return neighbours;
}
