import { newestBefore, oldestAfter, timesFrom } from '../../../src/plan/sorted-times.js';
import type { Saving } from './saved-state.js';
import type { Match, SequenceEvent } from './sequence-matcher.js';
import { stagesOf, type SequenceSettings } from './sequence-settings.js';

/** The times of events that must be absent from sequences. */
export interface AbsentEvents extends Saving {
  /** Takes in the event that comes next in order of time. */
  readonly take: (event: SequenceEvent) => void;
  /**
   * Whether no event of an absent item lies between the events of a match; at the beginning or the end of the sequence:
   * whether the span around the match that is free of such events is longer than the maximum span.
   */
  readonly isUndisturbed: (match: Match) => boolean;
  /** Forgets the events from before a time. */
  readonly forget: (before: number) => void;
}

export function createAbsentEvents(settings: SequenceSettings): AbsentEvents {
  const { items, maximumSpan } = settings;
  const stages = stagesOf(settings);
  /** For each item that must be absent its times, oldest first, by the keys. */
  const timesOfItems = new Map<number, Map<string, number[]>>();
  for (const [item, { isPresent }] of items.entries()) if (!isPresent) timesOfItems.set(item, new Map());
  const isLeading = items[0]?.isPresent === false;
  const isTrailing = items.at(-1)?.isPresent === false;
  return {
    take: ({ time, tuples }) => {
      for (const [item, timesByTuple] of timesOfItems)
        for (const tuple of tuples[item] ?? []) {
          const identity = JSON.stringify(tuple);
          const times = timesByTuple.get(identity) ?? [];
          timesByTuple.set(identity, times);
          times.push(time);
        }
    },
    isUndisturbed: ({ tuple, times }) => {
      const identity = JSON.stringify(tuple);
      let from = isLeading ? -Infinity : (times[0] ?? 0);
      let to = isTrailing ? Infinity : (times.at(-1) ?? 0);
      let passed = 0;
      for (const item of stages) {
        const timesByTuple = timesOfItems.get(item);
        if (!timesByTuple) {
          passed += 1;
          continue;
        }
        const found = timesByTuple.get(identity) ?? [];
        const [last, next] = [times[passed - 1], times[passed]];
        if (last === undefined) from = Math.max(from, newestBefore(found, next ?? -Infinity));
        else if (next === undefined) to = Math.min(to, oldestAfter(found, last));
        else if (oldestAfter(found, last) < next) return false;
      }
      return (!isLeading && !isTrailing) || to - from > maximumSpan;
    },
    forget: (before) => {
      for (const timesByTuple of timesOfItems.values())
        for (const [identity, times] of timesByTuple) {
          const left = timesFrom(times, before);
          if (left.length === 0) timesByTuple.delete(identity);
          else timesByTuple.set(identity, left);
        }
    },
    save: () => Array.from(timesOfItems, ([item, timesByTuple]) => [item, [...timesByTuple]]),
    load: (saved) => {
      for (const [item, entries] of saved as [item: number, [identity: string, times: number[]][]][])
        timesOfItems.set(item, new Map(entries));
    },
  };
}
