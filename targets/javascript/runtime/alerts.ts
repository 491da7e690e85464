import type { Alert, SequenceAlert } from '../../../src/alert.js';

/** The alerts for the events of rows: one for each event, however many rows it has. */
export function eventAlerts(rows: readonly { readonly id: string }[]): Alert[] {
  return Array.from(new Set(rows.map(({ id }) => id)), (id) => ({ kind: 'event', id }));
}

export function sequenceAlerts(rows: readonly Pick<SequenceAlert, 'ids' | 'keys'>[]): Alert[] {
  return rows.map(({ ids, keys }) => ({ kind: 'sequence', ids, keys }));
}
