import { byNumber } from './percentiles.js';

/**
 * The percentile of numbers, between the two neighbours of its place where it falls between them; null of none. The order of
 * the operations decides the last digit. Source: elastic/elasticsearch, SortingDigest.quantile and Dist.quantile of tdigest.
 */
export function groupPercentileOf(numbers: readonly number[], percentile: number): number | null {
  const inOrder = numbers.toSorted(byNumber);
  const last = inOrder.length - 1;
  const place = (percentile / 100) * last;
  const before = Math.floor(place);
  const [lower, upper] = inOrder.slice(before, before + 2);
  if (place <= 0) return inOrder[0] ?? null;
  if (place >= last || lower === undefined || upper === undefined) return inOrder.at(-1) ?? null;
  return lower + (place - before) * (upper - lower);
}

/** The median of how far numbers are from their median. Source: elastic/elasticsearch, InternalMedianAbsoluteDeviation. */
export function groupDeviationOf(numbers: readonly number[]): number | null {
  const median = groupPercentileOf(numbers, MEDIAN);
  if (median === null) return null;
  return groupPercentileOf(
    numbers.map((number) => Math.abs(median - number)),
    MEDIAN,
  );
}

export const MEDIAN = 50;
