import { entriesOf, type Value } from './value.js';

// What lies in the middle of several numbers, or at another place of their order; null when there are none.
// Source: elastic/elasticsearch, MvMedian, MvMedianAbsoluteDeviation and MvPercentile.

/** The middle of the numbers; between two, the mean, which is rounded down where the numbers are whole. */
export function medianOf(value: Value, isWhole: boolean): number | null {
  const numbers = ascending(value);
  return finite(middle(numbers, (a, b) => (isWhole ? Math.floor((a + b) / 2) : (a + b) / 2)));
}

/** How far the numbers are from their median, in the median. Means of whole numbers are rounded towards zero. */
export function medianDeviationOf(value: Value, isWhole: boolean): number | null {
  const mean = (a: number, b: number): number => (isWhole ? Math.trunc((a + b) / 2) : a / 2 + b / 2);
  const numbers = ascending(value);
  const median = middle(numbers, mean);
  const distances = numbers.map((number) => Math.abs(number - (median ?? 0)));
  return finite(middle(distances.toSorted(byNumber), mean));
}

/** The number below which so many per cent of the others are; null for a percentage that is none. */
export function percentileOf(value: Value, percentage: Value, isWhole: boolean): number | null {
  if (percentage === null || !(Number(percentage) >= 0 && Number(percentage) <= 100)) return null;
  const numbers = ascending(value);
  const place = (Number(percentage) / 100) * (numbers.length - 1);
  const before = Math.trunc(place);
  const lower = numbers[before];
  if (lower === undefined) return null;
  const upper = numbers[before + 1] ?? lower;
  return finite(between(lower, upper, place - before, isWhole));
}

function between(lower: number, upper: number, fraction: number, isWhole: boolean): number {
  if (isWhole) return lower + Math.trunc(fraction * (upper - lower));
  // The distance of a number below zero from one above may be none that a double holds.
  return lower < 0 && upper > 0
    ? lower + fraction * upper - fraction * lower
    : lower + fraction * (upper - lower);
}

function middle(numbers: readonly number[], mean: (a: number, b: number) => number): number | undefined {
  const half = Math.floor(numbers.length / 2);
  const [before, after] = [numbers[half - 1], numbers[half]];
  return numbers.length % 2 === 1 || before === undefined || after === undefined
    ? after
    : mean(before, after);
}

function ascending(value: Value): readonly number[] {
  return entriesOf(value).map(Number).toSorted(byNumber);
}

export function byNumber(a: number, b: number): number {
  return a - b;
}

function finite(number: number | undefined): number | null {
  return number !== undefined && Number.isFinite(number) ? number + 0 : null;
}
