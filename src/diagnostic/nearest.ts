const MOST_EDITS = 3;

/**
 * The candidate most like a name that is none of them, for "did you mean". Case does not count; at most three edits,
 * and at most one for three letters, may lie between (by Damerau and Levenshtein's distance).
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const sought = name.toLowerCase();
  let nearest: string | undefined;
  let limit = Math.min(MOST_EDITS, Math.floor(sought.length / 3));
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - sought.length) > limit) continue;
    const distance = editDistance(sought, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    nearest = candidate;
    limit = distance - 1;
  }
  return nearest;
}

/** The number of letters to insert, remove, replace and swap; any number above the limit where it is above. */
function editDistance(one: string, other: string, limit: number): number {
  const [from, to] = withoutCommonEnds(one, other);
  if (from === '' || to === '') return from.length + to.length;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    let least = at;
    for (let index = 1; index <= to.length; index += 1) {
      const replaced = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1);
      const isSwap = at > 1 && from[at - 1] === to[index - 2] && from[at - 2] === to[index - 1];
      const swapped = isSwap ? (before[index - 2] ?? 0) + 1 : Infinity;
      const edits = Math.min(replaced, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1, swapped);
      next.push(edits);
      least = Math.min(least, edits);
    }
    // A swap goes back two rows, and costs one edit.
    if (least > limit + 1) return limit + 1;
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

// Names of fields share most of their letters with their neighbours.
function withoutCommonEnds(one: string, other: string): readonly [string, string] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}
