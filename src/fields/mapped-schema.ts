import type { Schema } from '../schema/schema.js';
import { renamed, type FieldMap } from './field-map.js';

/**
 * A schema that knows the fields that a map names: those that it lacks are of the type of the field that they stand for
 * in the events, which an index mapping or the events themselves may tell.
 */
export function mappedSchema(schema: Schema, map: FieldMap): Schema {
  return {
    ...schema,
    lookup: (name) => {
      const known = schema.lookup(name);
      if (known) return known;
      const other = renamed(name, map);
      const mapping = other === undefined ? undefined : schema.lookup(other);
      return (
        mapping && {
          name,
          type: mapping.type,
          array: mapping.array,
          ...(mapping.analyzer ? { analyzer: mapping.analyzer } : {}),
        }
      );
    },
  };
}
