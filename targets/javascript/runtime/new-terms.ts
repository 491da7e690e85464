import { resolveRelativeDate, type RelativeDate } from '../../../src/plan/relative-date.js';
import { entriesOf, type Scalar, type Value } from '../../../src/plan/value.js';
import { combinationsOf, type Columns } from './groups.js';
import type { Saving } from './saved-state.js';

export interface NewTerms extends Saving {
  /** Takes in the terms of an event and its time; every combination of several values counts. */
  readonly add: (terms: readonly Value[], time: Value) => void;
  /** One row for each combination whose first time since the start of the history is later than `from`. */
  readonly rows: (now: number) => readonly Columns[];
}

export interface NewTermsSettings {
  /** The columns of the terms, then that of the time at which they were first seen. */
  readonly names: readonly string[];
  readonly firstSeen: string;
  readonly historyStart: RelativeDate;
  readonly from: RelativeDate;
}

export function createNewTerms({ names, firstSeen, historyStart, from }: NewTermsSettings): NewTerms {
  const seen = new Map<string, { readonly terms: readonly Scalar[]; readonly times: Set<number> }>();
  return {
    add: (values, time) => {
      if (typeof time !== 'number') return;
      for (const terms of combinationsOf(values.map(entriesOf))) {
        const identity = JSON.stringify(terms);
        const known = seen.get(identity);
        if (known) known.times.add(time);
        else seen.set(identity, { terms, times: new Set([time]) });
      }
    },
    save: () => Array.from(seen.values(), ({ terms, times }) => [terms, [...times]]),
    load: (saved) => {
      for (const [terms, times] of saved as [Scalar[], number[]][])
        seen.set(JSON.stringify(terms), { terms, times: new Set(times) });
    },
    rows: (now) => {
      const history = resolveRelativeDate(historyStart, now);
      const start = resolveRelativeDate(from, now);
      const rows: Columns[] = [];
      for (const { terms, times } of seen.values()) {
        const first = earliest(times, history, now);
        if (first === null || first <= start) continue;
        const columns = new Map<string, Value>(names.map((name, index) => [name, terms[index] ?? null]));
        rows.push(Object.fromEntries(columns.set(firstSeen, first)));
      }
      return rows;
    },
  };
}

/** The least of the times within bounds, which count too. */
function earliest(times: Iterable<number>, from: number, to: number): number | null {
  let first: number | null = null;
  for (const time of times) if (time >= from && time <= to && (first === null || time < first)) first = time;
  return first;
}
