/**
 * Milliseconds since the epoch of a text in Elasticsearch's `strict_date_optional_time||epoch_millis`, else
 * undefined. Parts that are left out are the earliest possible, or, with `up`, the latest: a range query rounds the
 * bounds `gt` and `lte` up so that `2024-01-05` covers the day. A month or day that is left out is the first, both
 * ways (asked of Elasticsearch 8.19: `lte` 2024-01 ends with January 1st). Digits below the millisecond are cut off.
 * Source: Elasticsearch reference, "Date math and rounding" of the range query.
 */
export function parseDate(text: string, rounding: 'down' | 'up' = 'down'): number | undefined {
  return MILLISECONDS.test(text) ? timeInRange(Math.floor(Number(text))) : parseIsoDate(text, rounding);
}

/** The same of a text in `strict_date_optional_time` alone. */
export function parseIsoDate(text: string, rounding: 'down' | 'up' = 'down'): number | undefined {
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const start = utc(
    number(year),
    number(month, 1),
    number(day, 1),
    number(hour),
    number(minute),
    number(second),
  );
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (start === undefined || offset === undefined) return undefined;
  const exact = start + (fraction === undefined ? 0 : number(fraction.padEnd(3, '0').slice(0, 3))) - offset;
  if (rounding === 'down' || fraction !== undefined) return exact;
  if (second !== undefined) return exact + 999;
  if (minute !== undefined) return exact + 59_999;
  if (hour !== undefined) return exact + 3_599_999;
  return exact + 86_399_999;
}

/** Four digits by themselves are a year. */
const MILLISECONDS = /^-?(?:\d{1,3}|\d{5,}|\d+\.\d*)$/;

/** Of the zones that have names, those of regions are not known here. */
const ISO_DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-]\d\d(?::?\d\d)?))?)?)?)?)?$/;

/**
 * A time that a date can tell. Elasticsearch keeps any that 64 bits of milliseconds can; JavaScript's Date and DuckDB's
 * TIMESTAMP end 270,000 years from now, with some to spare for computing. Later ones are no dates here, as what is
 * malformed is none.
 */
export function timeInRange(time: number): number | undefined {
  return Math.abs(time) <= LATEST_TIME ? time : undefined;
}

export const LATEST_TIME = 8.6e15;

/** ISO 8601 in UTC with milliseconds: how alerts and `to-keyword` write a date. */
export function printDate(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : undefined;
}

/** Undefined where Java has none. */
function offsetOf(zone: string): number | undefined {
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [number(digits.slice(0, 2)), number(digits.slice(2))];
  if (minutes > 59 || hours * 60 + minutes > LARGEST_OFFSET) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The minutes that a time zone may be away from UTC at most, to Java. */
export const LARGEST_OFFSET = 18 * 60;

function number(text: string | undefined, missing = 0): number {
  return text === undefined ? missing : Number(text);
}
