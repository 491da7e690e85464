/** How many entries of a list fit, where those that do come first: found by halves. */
export function partitionPoint<Entry>(entries: readonly Entry[], fits: (entry: Entry) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && fits(entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}
