// Times in order, oldest first, are searched by halves.

/** The newest of the times that is before one; -Infinity where there is none. */
export function newestBefore(times: readonly number[], end: number): number {
  return times[countWhile(times, (time) => time < end) - 1] ?? -Infinity;
}

/** The oldest of the times that is after one; Infinity where there is none. */
export function oldestAfter(times: readonly number[], start: number): number {
  return times[countWhile(times, (time) => time <= start)] ?? Infinity;
}

/** The times that are not before one. */
export function timesFrom(times: readonly number[], start: number): number[] {
  return times.slice(countWhile(times, (time) => time < start));
}

/** How many of the times fit, where those that do come first. */
function countWhile(times: readonly number[], fits: (time: number) => boolean): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = times[middle];
    if (time !== undefined && fits(time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
