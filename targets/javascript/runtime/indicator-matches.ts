import { entriesOf, isMultiple, valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import { combinationsOf } from './groups.js';
import type { Saved, Saving } from './saved-state.js';

export interface IndicatorMatches extends Saving {
  /** Takes in an event: for each group the values of its fields as an event and as an indicator; null: it is none. */
  readonly add: (
    id: string,
    asEvent: readonly (readonly Value[])[] | null,
    asIndicator: readonly (readonly Value[])[] | null,
  ) => void;
  /** The events that match, with the ids of their indicators, both in the order in which they came. */
  readonly rows: () => readonly { readonly id: string; readonly indicators: Value }[];
}

export function createIndicatorMatches(): IndicatorMatches {
  const events: { readonly id: string; readonly groups: readonly (readonly Value[])[] }[] = [];
  const indicators: string[] = [];
  const index = new Map<string, number[]>();
  return {
    add: (id, asEvent, asIndicator) => {
      if (asEvent) events.push({ id, groups: asEvent });
      if (!asIndicator) return;
      for (const [group, values] of asIndicator.entries()) {
        const wanted = wantedValues(values);
        if (!wanted) continue;
        const identity = JSON.stringify([group, wanted]);
        const equal = index.get(identity);
        if (equal) equal.push(indicators.length);
        else index.set(identity, [indicators.length]);
      }
      indicators.push(id);
    },
    save: () => [events.map(({ id, groups }) => [id, groups]), indicators, [...index]] as Saved,
    load: (saved) => {
      const [knownEvents, knownIndicators, knownIndex] = saved as unknown as SavedMatches;
      for (const [id, groups] of knownEvents) events.push({ id, groups });
      for (const id of knownIndicators) indicators.push(id);
      for (const [identity, found] of knownIndex) index.set(identity, found);
    },
    rows: () =>
      events.flatMap(({ id, groups }) => {
        const found = new Set<number>();
        for (const [group, values] of groups.entries())
          for (const tuple of combinationsOf(values.map((value) => [...new Set(entriesOf(value))])))
            for (const indicator of index.get(JSON.stringify([group, tuple])) ?? []) found.add(indicator);
        if (found.size === 0) return [];
        const ids = [...found].sort((left, right) => left - right).map((each) => indicators[each] ?? '');
        return [{ id, indicators: valueOf(ids) }];
      }),
  };
}

type SavedMatches = readonly [
  events: readonly (readonly [id: string, groups: readonly (readonly Value[])[]])[],
  indicators: readonly string[],
  index: readonly (readonly [identity: string, indicators: number[]])[],
];

/** One value of each field; several values are one too many, unless the field is the only one. */
function wantedValues(values: readonly Value[]): readonly Scalar[] | undefined {
  const wanted: Scalar[] = [];
  for (const value of values) {
    const [first] = entriesOf(value);
    if (first === undefined || (values.length > 1 && isMultiple(value))) return undefined;
    wanted.push(first);
  }
  return wanted;
}
