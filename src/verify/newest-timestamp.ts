import type { Event } from '../event.js';
import { nameIn, type FieldMap } from '../fields/field-map.js';
import { readField } from '../plan/interpreter/fields.js';
import { entriesOf } from '../plan/value.js';

/** The latest @timestamp among the events, in milliseconds since the epoch; undefined where none has one. */
export function newestTimestamp(events: readonly Event[], fields?: FieldMap): number | undefined {
  const name = nameIn(fields, '@timestamp');
  let newest: number | undefined;
  for (const event of events)
    for (const time of entriesOf(readField(event, name, 'date')))
      if (newest === undefined || Number(time) > newest) newest = Number(time);
  return newest;
}
