import type { Event } from '../../event.js';
import type { FieldType } from '../types.js';
import type { Value } from '../value.js';
import { readField } from './fields.js';

/** What flows through the steps: columns by name and, until an aggregation, the event that the row comes of. */
export interface Row {
  readonly event: EventReader | undefined;
  readonly columns: ReadonlyMap<string, Value>;
  /** What a `sequence` or `sample` has joined to this row. */
  readonly joined?: JoinedEvents;
}

export interface JoinedEvents {
  /** In the order of the items; null where an item is absent. */
  readonly ids: readonly (string | null)[];
  readonly keys: readonly (string | null)[];
}

/** An event with its fields read once. */
export interface EventReader {
  readonly event: Event;
  readonly read: (name: string, type: FieldType) => Value;
}

export function readerOf(event: Event): EventReader {
  const cache = new Map<string, Value>();
  return {
    event,
    read: (name, type) => {
      const key = `${type} ${name}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const value = readField(event, name, type);
      cache.set(key, value);
      return value;
    },
  };
}
