import { nearestName } from '../diagnostic/nearest.js';
import type { FieldMapping, Schema } from './schema.js';

/** A schema over a fixed set of mappings; `nested` are the paths of nested objects. */
export function tableSchema(fields: readonly FieldMapping[], nested: ReadonlySet<string>): Schema {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const nearest = new Map<string, string | undefined>();
  let neighbours: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    lookup: (name) => withNestedPath(byName.get(name), nested),
    match: (pattern) => {
      const matches = nameMatcher(pattern);
      return fields.filter(({ name }) => matches(name)).map((field) => withNestedPath(field, nested));
    },
    nearest: (name) => {
      if (nearest.has(name)) return nearest.get(name);
      neighbours ??= neighboursOf(byName.keys());
      const found = nearestName(
        name,
        keysOf(name).flatMap((key) => neighbours?.get(key) ?? []),
      );
      nearest.set(name, found);
      return found;
    },
  };
}

function withNestedPath<Mapping extends FieldMapping | undefined>(
  mapping: Mapping,
  nested: ReadonlySet<string>,
): Mapping {
  if (!mapping) return mapping;
  let nestedPath = '';
  for (const path of nested)
    if (path.length > nestedPath.length && mapping.name.startsWith(`${path}.`)) nestedPath = path;
  return nestedPath === '' ? mapping : { ...mapping, nestedPath };
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
  return [`${name.slice(0, 3)}…`, `…${name.slice(-3)}`];
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
