import type { JsonValue } from '../../../src/event.js';

/** What is remembered between events, as data: JSON, and numbers that JSON lacks. */
export type Saved = JsonValue;

/** What remembers something between events. `load` is for one that has seen nothing yet. */
export interface Saving {
  readonly save: () => Saved;
  readonly load: (saved: Saved) => void;
}

/** The state as JSON: numbers that JSON lacks, and lists that look like them, are marked. */
export function packState(state: Saved): Saved {
  if (typeof state === 'number' && (Object.is(state, -0) || !Number.isFinite(state)))
    return [NUMBER_MARK, Object.is(state, -0) ? '-0' : String(state)];
  if (typeof state !== 'object' || state === null) return state;
  if (Array.isArray(state)) {
    const items = state.map(packState);
    return items[0] === NUMBER_MARK || items[0] === LIST_MARK ? [LIST_MARK, ...items] : items;
  }
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, packState(value)]));
}

const NUMBER_MARK = '# number';
const LIST_MARK = '# list';

/** What was packed; a copy, so that what one detector does to it no other sees. */
export function unpackState(state: Saved): Saved {
  if (typeof state !== 'object' || state === null) return state;
  if (Array.isArray(state)) {
    if (state[0] === NUMBER_MARK) return Number(state[1]);
    return (state[0] === LIST_MARK ? state.slice(1) : state).map(unpackState);
  }
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, unpackState(value)]));
}

/** Puts rows back that had to wait. */
export function restoreRows(rows: Saved[], saved: readonly Saved[]): void {
  for (const row of saved) rows.push(row);
}
