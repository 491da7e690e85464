import { partitionPoint } from '../partition-point.js';

// Times in order, oldest first.

/** The newest of the times that is before one; -Infinity where there is none. */
export function newestBefore(times: readonly number[], end: number): number {
  return times[partitionPoint(times, (time) => time < end) - 1] ?? -Infinity;
}

/** The oldest of the times that is after one; Infinity where there is none. */
export function oldestAfter(times: readonly number[], start: number): number {
  return times[partitionPoint(times, (time) => time <= start)] ?? Infinity;
}

/** The times that are not before one. */
export function timesFrom(times: readonly number[], start: number): number[] {
  return times.slice(partitionPoint(times, (time) => time < start));
}
