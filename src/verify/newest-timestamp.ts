import type { Event } from '../event.js';
import { readField } from '../plan/interpreter/fields.js';
import { entriesOf } from '../plan/value.js';

/** The latest @timestamp among the events, in milliseconds since the epoch; undefined where none has one. */
export function newestTimestamp(events: readonly Event[]): number | undefined {
  let newest: number | undefined;
  for (const event of events)
    for (const time of entriesOf(readField(event, '@timestamp', 'date')))
      if (newest === undefined || Number(time) > newest) newest = Number(time);
  return newest;
}
