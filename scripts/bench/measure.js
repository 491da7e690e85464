// Medians of several runs, and what a part of the benchmark says when it can't be measured here.
import { performance } from 'node:perf_hooks';

/** Why a part is left out: something that it needs is not on this machine. */
export class Missing extends Error {}

export function median(numbers) {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
}

/** Milliseconds of some work, and what it gives. */
export async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { milliseconds: performance.now() - start, value };
}

export async function medianTime(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run += 1) times.push((await timed(work)).milliseconds);
  return median(times);
}

/** Several works by turns, so that what disturbs the machine disturbs all: the median of each, and what each gives. */
export async function medianTimes(runs, works) {
  const times = works.map(() => []);
  let values;
  for (let run = 0; run < runs; run += 1) {
    values = [];
    for (const [index, work] of works.entries()) {
      const { milliseconds, value } = await timed(work);
      times[index].push(milliseconds);
      values.push(value);
    }
  }
  return works.map((_, index) => ({ milliseconds: median(times[index]), value: values[index] }));
}
