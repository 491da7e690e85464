import type { LineOf } from './lower/lower.js';

/** Tells the line of a place in the query, from 1. */
export function lineFinder(query: string | undefined): LineOf {
  if (query === undefined) return () => undefined;
  const ends = Array.from(query.matchAll(/\r\n|[\n\r]/g), ({ index }) => index);
  return (span) => (span ? countBelow(ends, span.start) + 1 : undefined);
}

/** How many of the sorted numbers are less than one. */
function countBelow(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
