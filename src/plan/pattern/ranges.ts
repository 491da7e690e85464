import { MAXIMUM_CODE_POINT, type CodePointRange } from './pattern.js';

/** Sorted, disjoint, with neighbours joined. */
export function normaliseRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** All code points that are in none of the ranges. */
export function negateRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const gaps: CodePointRange[] = [];
  let from = 0;
  for (const [low, high] of normaliseRanges(ranges)) {
    if (low > from) gaps.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= MAXIMUM_CODE_POINT) gaps.push([from, MAXIMUM_CODE_POINT]);
  return gaps;
}

export function intersectRanges(
  left: readonly CodePointRange[],
  right: readonly CodePointRange[],
): readonly CodePointRange[] {
  return negateRanges([...negateRanges(left), ...negateRanges(right)]);
}

export function inRanges(ranges: readonly CodePointRange[], point: number): boolean {
  return ranges.some(([from, to]) => from <= point && point <= to);
}
