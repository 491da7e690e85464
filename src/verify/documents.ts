import type { Event } from '../event.js';
import { readField } from '../plan/interpreter/fields.js';
import type { Plan } from '../plan/plan.js';
import type { Analyzer, FieldType } from '../plan/types.js';
import { entriesOf, type Scalar } from '../plan/value.js';
import { fieldsOf } from '../plan/walk.js';

/** How the fields of an index are typed: all that the plans read, as a mapping would have them. */
export interface Mapping {
  readonly typeOf: (field: string) => FieldType | undefined;
  readonly analyzerOf: (field: string) => Analyzer;
}

export function mappingOf(plans: readonly Plan[]): Mapping {
  const types = new Map<string, { type: FieldType; analyzer: Analyzer }>();
  for (const plan of plans) {
    for (const field of fieldsOf(plan))
      types.set(field.name, { type: field.type, analyzer: field.analyzer ?? 'standard' });
    const { field, fallback } = plan.source.timestamp;
    for (const name of [field, fallback])
      if (name !== undefined) types.set(name, { type: 'date', analyzer: 'standard' });
  }
  return {
    typeOf: (field) => types.get(field)?.type,
    analyzerOf: (field) => types.get(field)?.analyzer ?? 'standard',
  };
}

/** A document of the executor's index: its values by field, as doc values hold them. */
export interface Document {
  readonly event: Event;
  readonly values: (field: string) => readonly Scalar[];
}

export function documentOf(event: Event, mapping: Mapping): Document {
  const cache = new Map<string, readonly Scalar[]>();
  return {
    event,
    values: (field) => {
      const known = cache.get(field);
      if (known) return known;
      const type = mapping.typeOf(field);
      // A field that the mapping lacks has no values for any query.
      const values = type === undefined ? [] : entriesOf(readField(event, field, type));
      cache.set(field, values);
      return values;
    },
  };
}
