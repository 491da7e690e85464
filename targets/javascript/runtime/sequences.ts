import type { Scalar, Value } from '../../../src/plan/value.js';
import { printTuple, tuplesOf, type JoinedRow, type Keys } from './joined-events.js';
import type { Order } from './order.js';
import { createPriorityQueue } from './priority-queue.js';
import type { Saved, Saving } from './saved-state.js';
import {
  createSequenceMatcher,
  type Match,
  type SequenceEvent,
  type SequenceMatcher,
} from './sequence-matcher.js';
import { stagesOf, type SequenceSettings } from './sequence-settings.js';
import { firstOf } from './values.js';

export interface Sequences extends Saving {
  /** Takes in an event: its id, time and tiebreaker, and its keys as each of the items, and as the end. */
  readonly add: (id: string, time: Value, tie: Value, keys: readonly Keys[], end: Keys) => void;
  /** The sequences among the events so far that have not been told, in order of their last events. */
  readonly rows: () => readonly JoinedRow[];
  /**
   * Tells, once, the sequences that are certain when no event of a time before this is to come any more, and forgets
   * what can be in none. Such an event is passed over if it comes.
   */
  readonly settled: (before: number) => readonly JoinedRow[];
}

/**
 * Finds events that follow each other. They may come in any order: those that fit some item wait until it is told that
 * none from before them is to come.
 */
export function createSequences(settings: SequenceSettings): Sequences {
  const waiting = createPriorityQueue<SequenceEvent>(
    (left, right) => left.time - right.time || compareTies(left.tie, right.tie, settings.tieOrder),
  );
  const matcher = createSequenceMatcher(settings);
  /** No event from before this time is taken in. */
  let closed = -Infinity;
  /** So many sequences have been told. */
  let told = 0;
  const rowsOf = (matches: readonly Match[]): readonly JoinedRow[] =>
    matches.map((match, index) => rowOf(match, settings, told + index + 1));
  return {
    add: (id, time, tie, keys, end) => {
      const tuples = settings.items.map((item, index) => tuplesOf(keys[index] ?? null, item.keys));
      const ends = tuplesOf(end, settings.untilKeys);
      if (
        typeof time === 'number' &&
        time >= closed &&
        (ends.length > 0 || tuples.some(({ length }) => length > 0))
      )
        waiting.add({ id, time, tie: firstOf(tie), tuples, ends });
    },
    rows: () => {
      const ahead = copyOf(matcher, settings);
      for (const event of waiting.items()) ahead.take(event);
      return rowsOf(ahead.decided(() => true));
    },
    settled: (before) => {
      if (before <= closed) return [];
      closed = before;
      for (const event of waiting.takeWhile(({ time }) => time < before)) matcher.take(event);
      const rows = rowsOf(matcher.decided((time) => time < before));
      told += rows.length;
      matcher.forget(before);
      return rows;
    },
    save: () => [closed, told, waiting.items(), matcher.save()] as unknown as Saved,
    load: (saved) => {
      const [knownClosed, knownTold, events, matches] = saved as unknown as SavedSequences;
      [closed, told] = [knownClosed, knownTold];
      for (const event of events) waiting.add(event);
      matcher.load(matches);
    },
  };
}

type SavedSequences = readonly [
  closed: number,
  told: number,
  waiting: readonly SequenceEvent[],
  matcher: Saved,
];

/** One that may go on without the other. */
function copyOf(matcher: SequenceMatcher, settings: SequenceSettings): SequenceMatcher {
  const copy = createSequenceMatcher(settings);
  copy.load(structuredClone(matcher.save()));
  return copy;
}

function rowOf({ tuple, ids }: Match, settings: SequenceSettings, ordinal: number): JoinedRow {
  const { items } = settings;
  const left = ids.values();
  return {
    ids: stagesOf(settings).map((item) => (items[item]?.isPresent ? (left.next().value ?? null) : null)),
    keys: printTuple(tuple, items.find((item) => item.isPresent)?.keys ?? []),
    ordinal,
  };
}

function compareTies(left: Scalar | null, right: Scalar | null, order: Order): number {
  return left === null || right === null
    ? Number(left === null) - Number(right === null)
    : order(left, right);
}
