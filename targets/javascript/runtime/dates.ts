import { printDate } from '../../../src/plan/dates.js';
import { addMonths } from '../../../src/plan/relative-date.js';
import { isMultiple, type Scalar, type Value } from '../../../src/plan/value.js';

// Dates are milliseconds since the epoch, in UTC.

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Floors a date to a multiple of so many milliseconds since the epoch; one week begins on Monday. */
export function truncateToSpan(span: number, time: number): number | null {
  if (span <= 0) return null;
  // The epoch was a Thursday.
  const monday = span === WEEK ? 4 * DAY : 0;
  return Math.floor((time - monday) / span) * span + monday;
}

/** Floors a date to a multiple of so many months since the year 1. */
export function truncateToMonths(span: number, time: number): number | null {
  if (span <= 0) return null;
  const month = monthOf(new Date(time)) - 12;
  return addMonths(0, month - modulo(month, span) - 1969 * 12);
}

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}

/** Whole units from one date to another, towards zero; null where there is no such unit. */
export function dateDifference(unit: string, from: number, to: number): number | null {
  switch (unit) {
    case 'millisecond':
      return to - from;
    case 'second':
      return whole(to - from, 1_000);
    case 'minute':
      return whole(to - from, 60_000);
    case 'hour':
      return whole(to - from, 3_600_000);
    case 'day':
      return whole(to - from, DAY);
    case 'week':
      return whole(to - from, WEEK);
    case 'month':
      return monthsBetween(from, to);
    case 'quarter':
      return whole(monthsBetween(from, to), 3);
    case 'year':
      return whole(monthsBetween(from, to), 12);
    default:
      return null;
  }
}

function whole(difference: number, unit: number): number {
  return Math.trunc(difference / unit) + 0;
}

/**
 * As java.time's ChronoUnit.MONTHS: the later date gives up a day if its time of day is not yet that of the earlier
 * one; then months and days of the month are compared as they are written.
 */
function monthsBetween(from: number, to: number): number {
  const lacksDay = to > from ? timeOfDay(to) < timeOfDay(from) : timeOfDay(to) > timeOfDay(from);
  const end = lacksDay ? to - Math.sign(to - from) * DAY : to;
  return whole(inMonthsOf32Days(new Date(end)) - inMonthsOf32Days(new Date(from)), 32);
}

function inMonthsOf32Days(date: Date): number {
  return monthOf(date) * 32 + date.getUTCDate();
}

/** Months since the year 0. */
function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function timeOfDay(time: number): number {
  return modulo(time, DAY);
}

/** How alerts write dates: ISO 8601. */
export function printDates(value: Value): Value {
  return isMultiple(value) ? value.map(printIfDate) : value === null ? null : printIfDate(value);
}

function printIfDate(entry: Scalar): Scalar {
  return typeof entry === 'number' ? printDate(entry) : entry;
}
