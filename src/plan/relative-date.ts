/** A point in time told from the run's time, as Elasticsearch's date math (`now-9m`, `now-1d/d`) tells it. UTC. */
export interface RelativeDate {
  readonly kind: 'relative-date';
  readonly operations: readonly (
    | { readonly kind: 'add'; readonly amount: number; readonly unit: DateUnit }
    | { readonly kind: 'round-down'; readonly unit: DateUnit }
  )[];
}

export type DateUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const UNITS: Readonly<Record<string, DateUnit>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  H: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  y: 'year',
};

const MILLISECONDS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** Parses `now`, `now-9m`, `now-1d/d`; undefined when the text is something else. */
export function parseRelativeDate(text: string): RelativeDate | undefined {
  const match = /^now((?:[+-]\d+[smhHdwMy]|\/[smhHdwMy])*)$/.exec(text.trim());
  if (!match) return undefined;
  const operations = [...(match[1] ?? '').matchAll(/([+-]\d+|\/)([smhHdwMy])/g)].map(([, amount, letter]) => {
    const unit = UNITS[letter ?? ''] ?? 'second';
    return amount === '/'
      ? ({ kind: 'round-down', unit } as const)
      : ({ kind: 'add', amount: Number(amount), unit } as const);
  });
  return { kind: 'relative-date', operations };
}

/** The date-math text that Elasticsearch takes. */
export function printRelativeDate(date: RelativeDate): string {
  const letter = (unit: DateUnit): string => (unit === 'month' ? 'M' : unit.charAt(0));
  return date.operations.reduce(
    (text, operation) =>
      operation.kind === 'add'
        ? `${text}${operation.amount < 0 ? '-' : '+'}${Math.abs(operation.amount)}${letter(operation.unit)}`
        : `${text}/${letter(operation.unit)}`,
    'now',
  );
}

/** Milliseconds since the epoch of a relative date, for a run at `now` (milliseconds since the epoch). */
export function resolveRelativeDate(date: RelativeDate, now: number): number {
  return date.operations.reduce(
    (time, operation) =>
      operation.kind === 'add'
        ? addUnits(time, operation.amount, operation.unit)
        : roundDown(time, operation.unit),
    now,
  );
}

function addUnits(time: number, amount: number, unit: DateUnit): number {
  if (unit === 'month') return addMonths(time, amount);
  if (unit === 'year') return addMonths(time, 12 * amount);
  return time + amount * MILLISECONDS[unit];
}

/** Adds calendar months in UTC; a day past the end of the month becomes its last day. */
export function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

function roundDown(time: number, unit: DateUnit): number {
  const date = new Date(time);
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  if (unit === 'year') return Date.UTC(date.getUTCFullYear(), 0, 1);
  // The epoch was a Thursday; weeks begin on Monday.
  const offset = unit === 'week' ? 4 * MILLISECONDS.day : 0;
  return Math.floor((time - offset) / MILLISECONDS[unit]) * MILLISECONDS[unit] + offset;
}
