import type { IndicatorMatch, IndicatorEntry } from '../step.js';
import { entriesOf, isMultiple, valueOf, type Scalar } from '../value.js';
import { evaluate, holds, type Scope } from './evaluate.js';
import type { Row } from './row.js';

/** The rows of the events that match an indicator, each with the ids of those it matches. */
export function matchIndicators(
  step: IndicatorMatch,
  rows: readonly Row[],
  scopeOf: (row: Row) => Scope,
): Row[] {
  const indicators = rows.filter((row) => holds(step.indicators, scopeOf(row)));
  const candidatesFor = candidatesAmong(indicators, step.groups, scopeOf);
  return rows.flatMap((row) => {
    const scope = scopeOf(row);
    if (!holds(step.events, scope)) return [];
    const matched = candidatesFor(scope).filter((indicator) =>
      step.groups.some((entries) => matches(entries, scope, scopeOf(indicator))),
    );
    const ids = matched.flatMap(({ event }) => (event ? [event.event.id] : []));
    return ids.length === 0 ? [] : [{ event: row.event, columns: new Map([['indicators', valueOf(ids)]]) }];
  });
}

/** Finds the indicators that want of the first entry of a group a value that an event has: it can match no others. */
function candidatesAmong(
  indicators: readonly Row[],
  groups: IndicatorMatch['groups'],
  scopeOf: (row: Row) => Scope,
): (event: Scope) => readonly Row[] {
  const index = groups.map((entries) => ({ entry: entries[0], places: new Map<Scalar, number[]>() }));
  for (const [place, indicator] of indicators.entries())
    for (const { entry, places } of index)
      for (const wanted of entry ? entriesOf(evaluate(entry.indicator, scopeOf(indicator))) : []) {
        const known = places.get(wanted) ?? [];
        known.push(place);
        places.set(wanted, known);
      }
  return (event) => {
    const found = new Set<number>();
    for (const { entry, places } of index)
      for (const value of entry ? entriesOf(evaluate(entry.event, event)) : [])
        for (const place of places.get(value) ?? []) found.add(place);
    return [...found].toSorted((left, right) => left - right).flatMap((place) => indicators[place] ?? []);
  };
}

function matches(entries: readonly IndicatorEntry[], event: Scope, indicator: Scope): boolean {
  return entries.every((entry) => {
    const wanted = wantedValue(entry, indicator, entries.length);
    return wanted !== undefined && entriesOf(evaluate(entry.event, event)).includes(wanted);
  });
}

function wantedValue(entry: IndicatorEntry, indicator: Scope, entries: number): Scalar | undefined {
  const value = evaluate(entry.indicator, indicator);
  if (entries > 1 && value !== null && isMultiple(value)) return undefined;
  return entriesOf(value)[0];
}
