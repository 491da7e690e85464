import type { Scalar } from '../../../src/plan/value.js';
import { createAbsentEvents } from './absent-events.js';
import type { Tuple } from './joined-events.js';
import { byNumber } from './order.js';
import { createPriorityQueue } from './priority-queue.js';
import type { Saved, Saving } from './saved-state.js';
import { stagesOf, type SequenceSettings } from './sequence-settings.js';

/** Finds sequences among events that it is given in their order. */
export interface SequenceMatcher extends Saving {
  readonly take: (event: SequenceEvent) => void;
  /** Hands over, once, the matches of which it is decided at such a time what they are, in order of their last events. */
  readonly decided: (isPast: (time: number) => boolean) => readonly Match[];
  /** Forgets what means nothing to events from a time on. */
  readonly forget: (before: number) => void;
}

export interface SequenceEvent {
  readonly id: string;
  readonly time: number;
  readonly tie: Scalar | null;
  /** For each item the tuples of keys by which the event is one of its kind. */
  readonly tuples: readonly (readonly Tuple[])[];
  readonly ends: readonly Tuple[];
}

/** The events of a sequence, or of its beginning. */
export interface Match {
  readonly tuple: Tuple;
  readonly ids: readonly string[];
  readonly times: readonly number[];
  /** The number of the last event. */
  readonly last: number;
}

export function createSequenceMatcher(settings: SequenceSettings): SequenceMatcher {
  const { items, maximumSpan } = settings;
  const stages = stagesOf(settings).filter((item) => items[item]?.isPresent);
  const isTrailing = items.at(-1)?.isPresent === false;
  const machines = new Map<string, Machine>();
  const absent = createAbsentEvents(settings);
  const complete = createPriorityQueue<CompleteMatch>((left, right) => byNumber(left.at, right.at));
  let taken = 0;
  let completed = 0;
  let forgotten = -Infinity;

  const finish = (match: Match): void => {
    const [first = 0] = match.times;
    completed += 1;
    complete.add({
      ...match,
      number: completed,
      at: isTrailing ? first + maximumSpan : (match.times.at(-1) ?? 0),
    });
  };
  const begin = (tuple: Tuple): Machine => {
    const identity = JSON.stringify(tuple);
    const machine = machines.get(identity) ?? { waiting: stages.map(() => null), end: 0 };
    machines.set(identity, machine);
    return machine;
  };
  /** The match that waits for a stage, which is taken away; null where there is none that the event may follow. */
  const waitingFor = (stage: number, tuple: Tuple, time: number): Match | null => {
    const machine = machines.get(JSON.stringify(tuple));
    const match = machine?.waiting[stage] ?? null;
    if (!machine || !match) return null;
    machine.waiting[stage] = null;
    return time - (match.times[0] ?? time) > maximumSpan || machine.end >= match.last ? null : match;
  };

  return {
    take: (event) => {
      const { id, time, tuples, ends } = event;
      taken += 1;
      absent.take(event);
      // From the last stage to the first, lest an event move one match twice.
      for (let stage = stages.length - 1; stage >= 0; stage -= 1)
        for (const tuple of tuples[stages[stage] ?? 0] ?? []) {
          const before = stage === 0 ? { ids: [], times: [] } : waitingFor(stage, tuple, time);
          if (!before) continue;
          const moved: Match = {
            tuple,
            ids: [...before.ids, id],
            times: [...before.times, time],
            last: taken,
          };
          if (stage === stages.length - 1) finish(moved);
          else begin(tuple).waiting[stage + 1] = moved;
        }
      for (const tuple of ends) {
        const machine = machines.get(JSON.stringify(tuple));
        if (machine) machine.end = taken;
      }
    },
    decided: (isPast) =>
      complete
        .takeWhile(({ at }) => isPast(at))
        .toSorted((left, right) => left.number - right.number)
        .filter(absent.isUndisturbed),
    forget: (before) => {
      // It takes a look at all, so that it is done once a span.
      if (before - forgotten < maximumSpan) return;
      forgotten = before;
      const isOver = (match: Match | null): boolean => before - (match?.times[0] ?? before) > maximumSpan;
      for (const [identity, { waiting }] of machines) {
        for (const [stage, match] of waiting.entries()) if (isOver(match)) waiting[stage] = null;
        if (waiting.every((match) => match === null)) machines.delete(identity);
      }
      // A sequence that is still to be decided may begin a span ago, and an event that must be absent lie another before.
      absent.forget(before - 2 * maximumSpan);
    },
    save: () => [taken, completed, [...machines], complete.items(), absent.save()] as unknown as Saved,
    load: (saved) => {
      const [knownTaken, knownCompleted, knownMachines, knownMatches, absentTimes] =
        saved as unknown as SavedMatcher;
      [taken, completed] = [knownTaken, knownCompleted];
      for (const [identity, machine] of knownMachines) machines.set(identity, machine);
      for (const match of knownMatches) complete.add(match);
      absent.load(absentTimes);
    },
  };
}

/** Partial matches of one tuple of keys. */
interface Machine {
  /** By the stage that they wait for. */
  readonly waiting: (Match | null)[];
  /** The number of the newest event that ends them: those whose last event is not after it are lost. */
  end: number;
}

interface CompleteMatch extends Match {
  /** So many were complete up to this one. */
  readonly number: number;
  /** When it is decided what it is: no later event tells. */
  readonly at: number;
}

type SavedMatcher = readonly [
  taken: number,
  completed: number,
  machines: readonly (readonly [identity: string, machine: Machine])[],
  complete: readonly CompleteMatch[],
  absent: Saved,
];
