import { newestBefore, oldestAfter } from '../sorted-times.js';
import { isPresent, stagesOf } from '../stages.js';
import type { JoinedEvent, SequenceStep } from '../step.js';
import type { Scope } from './evaluate.js';
import type { TimedRow } from './event-order.js';
import { tupleIdentity, tuplesOf, type KeyTuple } from './joined-events.js';
import type { Row } from './row.js';

/** The events of a sequence, or of its beginning, with the key values that they share. */
export interface Match {
  readonly tuple: KeyTuple;
  readonly events: readonly TimedRow[];
}

/**
 * Makes the test whether a match of the present items lacks the events that must be absent. Times count, in
 * milliseconds, not the order of events of one time. Source: elastic/elasticsearch, TumblingWindow.doCheckMissingEvents.
 */
export function absenceTest(
  step: SequenceStep,
  ordered: readonly TimedRow[],
  scopeOf: (row: Row) => Scope,
): (match: Match) => boolean {
  const stages = stagesOf(step.items);
  const absent = step.items.filter((item) => !isPresent(item));
  const times = new Map(absent.map((item) => [item, timesByTuple(item, ordered, scopeOf)] as const));
  return ({ tuple, events }) => {
    const present = events.map(({ time }) => time);
    const [first = 0, last = 0] = [present[0], present.at(-1)];
    const before: number[] = [];
    const after: number[] = [];
    let seen = 0;
    for (const stage of stages) {
      const found = times.get(stage)?.get(tupleIdentity(tuple)) ?? [];
      if (isPresent(stage)) seen += 1;
      else if (seen === 0) before.push(newestBefore(found, first));
      else if (seen === present.length) after.push(oldestAfter(found, last));
      else if (oldestAfter(found, present[seen - 1] ?? 0) < (present[seen] ?? 0)) return false;
    }
    return isFreeAround(step, { first, last, before, after });
  };
}

interface Surroundings {
  readonly first: number;
  readonly last: number;
  /** The newest times before the first event, one for each item that is absent there; -Infinity where there is none. */
  readonly before: readonly number[];
  /** The oldest times after the last event; Infinity where there is none. */
  readonly after: readonly number[];
}

function isFreeAround(
  { items, maximumSpan = 0 }: SequenceStep,
  { first, last, before, after }: Surroundings,
): boolean {
  const [leading, trailing] = [items[0], items.at(-1)].map((item) => item !== undefined && !isPresent(item));
  const from = leading ? Math.max(...before) : first;
  const to = trailing ? Math.min(...after) : last;
  return (!leading && !trailing) || to - from > maximumSpan;
}

/** The times of the events of an item by their key values, oldest first. */
function timesByTuple(
  item: JoinedEvent,
  ordered: readonly TimedRow[],
  scopeOf: (row: Row) => Scope,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const { row, time } of ordered)
    for (const tuple of tuplesOf(item, scopeOf(row))) {
      const identity = tupleIdentity(tuple);
      const known = times.get(identity);
      if (known) known.push(time);
      else times.set(identity, [time]);
    }
  return times;
}
