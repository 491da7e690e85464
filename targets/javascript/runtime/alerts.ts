import type { Alert, SequenceAlert } from '../../../src/alert.js';
import { entriesOf, type Value } from '../../../src/plan/value.js';

/** The alerts for the events of rows: one for each event, however many rows it has. */
export function eventAlerts(rows: readonly { readonly id: string }[]): Alert[] {
  return Array.from(new Set(rows.map(({ id }) => id)), (id) => ({ kind: 'event', id }));
}

/** The alerts for events that match indicators. */
export function indicatorAlerts(
  rows: readonly { readonly id: string; readonly indicators: Value }[],
): Alert[] {
  return rows.map(({ id, indicators }) => ({
    kind: 'event',
    id,
    indicators: entriesOf(indicators).map(String),
  }));
}

export function sequenceAlerts(rows: readonly Pick<SequenceAlert, 'ids' | 'keys'>[]): Alert[] {
  return rows.map(({ ids, keys }) => ({ kind: 'sequence', ids, keys }));
}
