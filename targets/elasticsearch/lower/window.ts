import { printDate } from '../../../src/plan/dates.js';
import type { Timestamp } from '../../../src/plan/plan.js';
import {
  printRelativeDate,
  resolveRelativeDate,
  type RelativeDate,
} from '../../../src/plan/relative-date.js';
import { allOf, anyOf, noneOf, type Query } from '../query.js';

/**
 * Events whose time lies between two dates, both inclusive: the override's time, or where an event lacks it the
 * fallback's. Source: elastic/kibana, rule_types/utils/build_events_query.ts.
 */
export function withinTimes(
  { field, fallback }: Timestamp,
  from: RelativeDate,
  to: RelativeDate,
  now: number | undefined,
): Query {
  const bounds = { gte: dateText(from, now), lte: dateText(to, now) };
  const own: Query = { range: { [field]: bounds } };
  if (fallback === undefined) return own;
  return anyOf([own, allOf([noneOf([{ exists: { field } }]), { range: { [fallback]: bounds } }])]);
}

/** Events whose time, the least where a field has several, lies between two dates, both inclusive. */
export function leastTimeWithin(
  { field, fallback }: Timestamp,
  from: RelativeDate,
  to: RelativeDate,
  now: number | undefined,
): Query {
  const within = (name: string): Query =>
    allOf([
      { range: { [name]: { lte: dateText(to, now) } } },
      noneOf([{ range: { [name]: { lt: dateText(from, now) } } }]),
    ]);
  if (fallback === undefined) return within(field);
  return anyOf([within(field), allOf([noneOf([{ exists: { field } }]), within(fallback)])]);
}

function dateText(date: RelativeDate, now: number | undefined): string {
  return now === undefined ? printRelativeDate(date) : printDate(resolveRelativeDate(date, now));
}
