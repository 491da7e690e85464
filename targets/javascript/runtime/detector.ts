import { eventId, type JsonObject } from '../../../src/event.js';
import type { Alert } from '../../../src/alert.js';
import { dateField } from './fields.js';
import { packState, unpackState, type Saved } from './saved-state.js';
import { entriesOf } from '../../../src/plan/value.js';

/** What a rule does with events, as it was compiled. */
export interface Run {
  readonly push: (event: JsonObject, id: string) => Alert[];
  readonly flush: (now: number) => Alert[];
  /** The alerts that are certain when no event of a time before this is to come any more; each is told once. */
  readonly settle?: (before: number) => Alert[];
  /** What of it is remembered between events; absent where nothing is. */
  readonly save?: () => Saved;
  readonly load?: (saved: Saved) => void;
}

export interface Detector {
  /** Takes in one event, and returns the alerts that are certain now. `id` is what its alerts are known by. */
  readonly push: (event: JsonObject, id?: string) => Alert[];
  /**
   * Returns the alerts that depend on all events so far, but for those that `push` has returned. It takes nothing away: a
   * later flush looks at the events again.
   */
  readonly flush: (now?: number) => Alert[];
  /** All that it remembers, as JSON: `createDetector({ state })` goes on from there. */
  readonly save: () => DetectorState;
}

export interface DetectorState {
  /** The events so far. */
  readonly events: number;
  /** The newest time of an event, where a rule asks for the time of the run. */
  readonly newest: number | null;
  /** What each rule remembers, by what tells it from other rules and from other versions of itself. */
  readonly rules: Readonly<Record<string, Saved>>;
}

export interface DetectorOptions {
  /** The time of the run in milliseconds since the epoch; by default the newest @timestamp seen, else the clock. */
  readonly now?: number;
  /**
   * How many milliseconds an event may come after one that is newer than it; by default as many as it likes, so that no
   * sequence is certain before `flush`. An event that comes later still is in none.
   */
  readonly lateness?: number;
  /**
   * Tells what time it is, in milliseconds since the epoch; by default `Date.now`. An event of the future makes none late
   * before the clock has reached it.
   */
  readonly clock?: () => number;
  /** What another detector of the same rule has saved. */
  readonly state?: DetectorState;
}

/** A detector whose alerts do not depend on the time of the run. `key` tells its state from those of other rules. */
export function createTimelessDetector(run: Run, key: string, state: DetectorState | undefined): Detector {
  const counter = createEventCounter(state?.events);
  loadRun(run, key, state);
  return {
    push: (event, id = counter.idOf(event)) => run.push(event, id),
    flush: (now = 0) => run.flush(now),
    save: () => ({
      events: counter.count(),
      newest: null,
      rules: { [key]: packState(run.save?.() ?? null) },
    }),
  };
}

/** A detector whose alerts are certain when time has passed them. */
export function createSettlingDetector(
  run: Run,
  key: string,
  { state, lateness, clock: present = Date.now }: DetectorOptions,
  clockField?: string,
): Detector {
  const detector = createTimelessDetector(run, key, state);
  if (lateness === undefined) return detector;
  const clock = createEventClock(state?.newest, clockField, present);
  return {
    ...detector,
    push: (event, id) => {
      clock.look(event);
      const alerts = detector.push(event, id);
      return [...alerts, ...(run.settle?.(settledBefore(clock, lateness)) ?? [])];
    },
    save: () => ({ ...detector.save(), newest: clock.newest() }),
  };
}

/** No event from before this time is to come any more. */
export function settledBefore(clock: EventClock, lateness: number): number {
  return clock.reached() - lateness;
}

export function createTimedDetector(
  run: Run,
  key: string,
  state: DetectorState | undefined,
  fixedNow: number | undefined,
  clockField?: string,
): Detector {
  const counter = createEventCounter(state?.events);
  const clock = createEventClock(state?.newest, clockField);
  loadRun(run, key, state);
  return {
    push: (event, id = counter.idOf(event)) => {
      clock.look(event);
      return run.push(event, id);
    },
    flush: (now = fixedNow ?? clock.newest() ?? Date.now()) => run.flush(now),
    save: () => ({
      events: counter.count(),
      newest: clock.newest(),
      rules: { [key]: packState(run.save?.() ?? null) },
    }),
  };
}

/** Throws where the state is of another rule, or of another version of it. */
function loadRun(run: Run, key: string, state: DetectorState | undefined): void {
  if (!state) return;
  const saved = rulesIn(state)[key];
  if (saved === undefined) throw new TypeError('the state is of another rule, or of another version of it');
  run.load?.(unpackState(saved));
}

/** What a state holds of each rule. Throws where it is none that a detector has saved. */
export function rulesIn(state: DetectorState): DetectorState['rules'] {
  const { rules } = state as Partial<DetectorState>;
  if (typeof rules !== 'object') throw new TypeError('the state is none that a detector has saved');
  return rules;
}

export interface EventClock {
  readonly look: (event: JsonObject) => void;
  /** The newest time of an event so far. */
  readonly newest: () => number | null;
  /** The same but for the future: what a broken clock says. */
  readonly reached: () => number;
}

/** `present` tells what time it is, where the future matters. */
export function createEventClock(
  known: number | null = null,
  field = '@timestamp',
  present: () => number = () => Infinity,
): EventClock {
  const timestamp = dateField(field);
  let newest = known;
  let reached = -Infinity;
  /** The first of the times that were of the future: where all clocks are ahead of this one, time goes on by it. */
  let ahead = known ?? Infinity;
  return {
    look: (event) => {
      const now = present();
      if (ahead <= now) [reached, ahead] = [Math.max(reached, ahead), Infinity];
      for (const entry of entriesOf(timestamp(event))) {
        const time = Number(entry);
        newest = Math.max(newest ?? time, time);
        if (time <= now) reached = Math.max(reached, time);
        else ahead = Math.min(ahead, time);
      }
    },
    newest: () => newest,
    reached: () => reached,
  };
}

export interface EventCounter {
  /** Counts an event, and tells what it is known by. */
  readonly idOf: (event: JsonObject) => string;
  readonly count: () => number;
}

export function createEventCounter(known = 0): EventCounter {
  let count = known;
  return {
    idOf: (event) => {
      count += 1;
      return eventId(event, count);
    },
    count: () => count,
  };
}
