import type { Scalar, Value } from '../../../src/plan/value.js';
import {
  printTuple,
  tuplesOf,
  type JoinKey,
  type JoinedRow,
  type Keys,
  type Tuple,
} from './joined-events.js';
import type { Order } from './order.js';
import type { Saving } from './saved-state.js';
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

export interface SequenceSettings {
  readonly items: readonly SequenceItem[];
  readonly untilKeys: readonly JoinKey[];
  /** Milliseconds from the first event to the last; Infinity where there is no limit. */
  readonly maximumSpan: number;
  readonly tieOrder: Order;
}

export interface SequenceItem {
  readonly isPresent: boolean;
  readonly repeat: number;
  readonly keys: readonly JoinKey[];
}

/**
 * Finds events that follow each other. They may come in any order: those that fit some item are kept, until it is told
 * that none from before some time is to come.
 */
export function createSequences(settings: SequenceSettings): Sequences {
  const { items, maximumSpan } = settings;
  let events: SequenceEvent[] = [];
  /** No event from before this time is taken in. */
  let closed = -Infinity;
  /** Sequences that were decided before this time have been told; so many there were. */
  let told = -Infinity;
  let count = 0;
  /** Until this time there is nothing to tell or to forget. */
  let next = Infinity;
  const isTrailing = items.at(-1)?.isPresent === false;
  const last = items.findLastIndex(({ isPresent }) => isPresent);
  const decidedAt = ({ events: [first], events: found }: Match): number =>
    isTrailing ? (first?.time ?? 0) + maximumSpan : (found.at(-1)?.time ?? 0);
  const take = (event: SequenceEvent): void => {
    const isLast = (event.tuples[last]?.length ?? 0) > 0;
    const decided = isLast ? event.time + (isTrailing ? maximumSpan : 0) : -Infinity;
    // To forget takes a look at all events, so that it is done once for many.
    next = Math.min(next, isLast && decided >= told ? decided : event.time + 3 * maximumSpan);
    events.push(event);
  };
  const rowsOf = (isWanted: (decided: number) => boolean): readonly JoinedRow[] =>
    findSequences(settings, events)
      .filter((match) => isWanted(decidedAt(match)))
      .map((match, index) => rowOf(match, settings, count + index + 1));
  return {
    add: (id, time, tie, keys, end) => {
      const tuples = settings.items.map((item, index) => tuplesOf(keys[index] ?? null, item.keys));
      const ends = tuplesOf(end, settings.untilKeys);
      if (
        typeof time === 'number' &&
        time >= closed &&
        (ends.length > 0 || tuples.some(({ length }) => length > 0))
      )
        take({ id, time, tie: firstOf(tie), tuples, ends });
    },
    save: () => [
      [closed, told, count],
      events.map(({ id, time, tie, tuples, ends }) => [id, time, tie, tuples, ends]),
    ],
    load: (saved) => {
      const [times, kept] = saved as unknown as SavedSequences;
      [closed, told, count] = times;
      for (const [id, time, tie, tuples, ends] of kept) take({ id, time, tie, tuples, ends });
    },
    rows: () => rowsOf((decided) => decided >= told),
    settled: (before) => {
      closed = Math.max(closed, before);
      if (before <= next || before <= told) return [];
      const rows = rowsOf((decided) => decided >= told && decided < before);
      [told, count, next] = [before, count + rows.length, Infinity];
      // A sequence that is still to be decided may begin a span ago, and an event that must be absent lie another before.
      const kept = events.filter(({ time }) => time >= before - 2 * maximumSpan);
      events = [];
      kept.forEach(take);
      return rows;
    },
  };
}

type SavedSequences = readonly [
  times: readonly [closed: number, told: number, count: number],
  events: readonly SavedEvent[],
];

type SavedEvent = readonly [
  id: string,
  time: number,
  tie: Scalar | null,
  tuples: readonly (readonly Tuple[])[],
  ends: readonly Tuple[],
];

interface SequenceEvent {
  readonly id: string;
  readonly time: number;
  readonly tie: Scalar | null;
  /** For each item the tuples of keys by which the event is one of its kind. */
  readonly tuples: readonly (readonly Tuple[])[];
  readonly ends: readonly Tuple[];
}

function findSequences(settings: SequenceSettings, events: readonly SequenceEvent[]): readonly Match[] {
  const ordered = [...events].sort(
    (left, right) => left.time - right.time || compareTies(left.tie, right.tie, settings.tieOrder),
  );
  const stages = stagesOf(settings);
  const isPresent = (item: number): boolean => settings.items[item]?.isPresent ?? false;
  const isUndisturbed = absenceTest(settings, stages, ordered);
  return matchesOf(settings, stages.filter(isPresent), ordered).filter(isUndisturbed);
}

/** The items by their numbers, each as often as it is asked for. */
function stagesOf({ items }: SequenceSettings): readonly number[] {
  return items.flatMap(({ repeat }, item) => Array.from({ length: repeat }, () => item));
}

function rowOf({ tuple, events }: Match, settings: SequenceSettings, ordinal: number): JoinedRow {
  const { items } = settings;
  const ids = events.map(({ id }) => id).values();
  return {
    ids: stagesOf(settings).map((item) => (items[item]?.isPresent ? (ids.next().value ?? null) : null)),
    keys: printTuple(tuple, items.find((item) => item.isPresent)?.keys ?? []),
    ordinal,
  };
}

function compareTies(left: Scalar | null, right: Scalar | null, order: Order): number {
  return left === null || right === null
    ? Number(left === null) - Number(right === null)
    : order(left, right);
}

interface Match {
  readonly tuple: Tuple;
  readonly events: readonly SequenceEvent[];
}

/** Partial matches of one tuple, by the stage that they wait for. */
interface Machine {
  readonly waiting: (Match | undefined)[];
  /** Partial matches whose last event is not younger than this one are lost. */
  end: SequenceEvent | undefined;
}

/** The matches of the items that must be there. */
function matchesOf(
  { maximumSpan }: SequenceSettings,
  stages: readonly number[],
  ordered: readonly SequenceEvent[],
): readonly Match[] {
  const machines = new Map<string, Machine>();
  const machineOf = (tuple: Tuple): Machine => {
    const identity = JSON.stringify(tuple);
    const machine = machines.get(identity) ?? { waiting: [], end: undefined };
    machines.set(identity, machine);
    return machine;
  };
  const positions = new Map(ordered.map((event, index) => [event, index]));
  const isEnded = ({ events }: Match, end: SequenceEvent | undefined): boolean => {
    const last = events.at(-1);
    return end !== undefined && last !== undefined && (positions.get(end) ?? 0) >= (positions.get(last) ?? 0);
  };
  const complete: Match[] = [];
  for (const event of ordered) {
    // From the last stage to the first, lest an event move one match twice.
    for (let stage = stages.length - 1; stage >= 0; stage -= 1)
      for (const tuple of event.tuples[stages[stage] ?? 0] ?? []) {
        const { waiting, end } = machineOf(tuple);
        const partial = stage === 0 ? { tuple, events: [] } : waiting[stage];
        if (stage > 0) waiting[stage] = undefined;
        if (!partial || event.time - (partial.events[0] ?? event).time > maximumSpan || isEnded(partial, end))
          continue;
        const moved: Match = { tuple, events: [...partial.events, event] };
        if (stage === stages.length - 1) complete.push(moved);
        else waiting[stage + 1] = moved;
      }
    for (const tuple of event.ends) machineOf(tuple).end = event;
  }
  return complete;
}

/**
 * Whether no event of an absent item lies between the events of a match; at the beginning or the end of the sequence:
 * whether the span around the match that is free of such events is longer than the maximum span.
 */
function absenceTest(
  { items, maximumSpan }: SequenceSettings,
  stages: readonly number[],
  ordered: readonly SequenceEvent[],
): (match: Match) => boolean {
  const times = items.map((item, index) => (item.isPresent ? undefined : timesByTuple(index, ordered)));
  const isLeading = items[0]?.isPresent === false;
  const isTrailing = items.at(-1)?.isPresent === false;
  return ({ tuple, events }) => {
    const identity = JSON.stringify(tuple);
    let from = events[0]?.time ?? 0;
    let to = events.at(-1)?.time ?? 0;
    if (isLeading) from = -Infinity;
    if (isTrailing) to = Infinity;
    let passed = 0;
    for (const item of stages) {
      const absent = times[item];
      if (!absent) {
        passed += 1;
        continue;
      }
      const found = absent.get(identity) ?? [];
      const [last, next] = [events[passed - 1]?.time, events[passed]?.time];
      if (last !== undefined && next !== undefined) {
        if (found.some((time) => time > last && time < next)) return false;
      } else if (next !== undefined) {
        for (const time of found) if (time < next) from = Math.max(from, time);
      } else if (last !== undefined) for (const time of found) if (time > last) to = Math.min(to, time);
    }
    return (!isLeading && !isTrailing) || to - from > maximumSpan;
  };
}

function timesByTuple(
  item: number,
  ordered: readonly SequenceEvent[],
): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const { tuples, time } of ordered)
    for (const tuple of tuples[item] ?? []) {
      const identity = JSON.stringify(tuple);
      times.set(identity, [...(times.get(identity) ?? []), time]);
    }
  return times;
}
