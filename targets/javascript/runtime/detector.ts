import { eventId, type JsonObject } from '../../../src/event.js';
import type { Alert } from '../../../src/alert.js';
import { dateField } from './fields.js';
import { entriesOf } from '../../../src/plan/value.js';

/** What a rule does with events, as it was compiled. */
export interface Run {
  readonly push: (event: JsonObject, id: string) => Alert[];
  readonly flush: (now: number) => Alert[];
}

export interface Detector {
  /** Takes in one event, and returns the alerts that are certain now. `id` is what its alerts are known by. */
  readonly push: (event: JsonObject, id?: string) => Alert[];
  /** Returns the alerts that depend on all events so far. It takes nothing away: a later flush looks at them again. */
  readonly flush: (now?: number) => Alert[];
}

export interface DetectorOptions {
  /** The time of the run in milliseconds since the epoch; by default the newest @timestamp seen, else the clock. */
  readonly now?: number;
}

/** A detector whose alerts do not depend on the time of the run. */
export function createTimelessDetector(run: Run): Detector {
  const idOf = eventCounter();
  return { push: (event, id = idOf(event)) => run.push(event, id), flush: (now = 0) => run.flush(now) };
}

export function createTimedDetector(run: Run, fixedNow: number | undefined): Detector {
  const idOf = eventCounter();
  const timestamp = dateField('@timestamp');
  let newest: number | undefined;
  return {
    push: (event, id = idOf(event)) => {
      for (const time of entriesOf(timestamp(event))) newest = Math.max(newest ?? Number(time), Number(time));
      return run.push(event, id);
    },
    flush: (now = fixedNow ?? newest ?? Date.now()) => run.flush(now),
  };
}

export function eventCounter(): (event: JsonObject) => string {
  let count = 0;
  return (event) => {
    count += 1;
    return eventId(event, count);
  };
}
