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
  return rows.flatMap((row) => {
    const scope = scopeOf(row);
    if (!holds(step.events, scope)) return [];
    const matched = indicators.filter((indicator) =>
      step.groups.some((entries) => matches(entries, scope, scopeOf(indicator))),
    );
    const ids = matched.flatMap(({ event }) => (event ? [event.event.id] : []));
    return ids.length === 0 ? [] : [{ event: row.event, columns: new Map([['indicators', valueOf(ids)]]) }];
  });
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
