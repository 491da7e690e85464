import { nearestName } from '../diagnostic/nearest.js';
import type { FieldMapping, Schema } from './schema.js';

/** A schema over a fixed set of mappings; `nested` are the paths of nested objects. */
export function tableSchema(fields: readonly FieldMapping[], nested: ReadonlySet<string>): Schema {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    lookup: (name) => {
      const mapping = byName.get(name);
      const nestedPath = mapping && nestedPathOf(name, nested);
      return mapping && nestedPath !== undefined ? { ...mapping, nestedPath } : mapping;
    },
    match: (pattern) => {
      const matcher = new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`);
      return fields.filter(({ name }) => matcher.test(name));
    },
    nearest: (name) => nearestName(name, candidatesFor(name, byName.keys())),
  };
}

function nestedPathOf(name: string, nested: ReadonlySet<string>): string | undefined {
  const parts = name.split('.');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const path = parts.slice(0, length).join('.');
    if (nested.has(path)) return path;
  }
  return undefined;
}

// A misspelt name has its beginning or its end right, mostly; comparing it with all 15,000 would take too long.
function* candidatesFor(name: string, names: Iterable<string>): Generator<string> {
  const [beginning, end] = [name.slice(0, 3), name.slice(-3)];
  for (const candidate of names) if (candidate.startsWith(beginning) || candidate.endsWith(end)) yield candidate;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
