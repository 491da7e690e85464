import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestBefore, oldestAfter, timesFrom } from '../../src/plan/sorted-times.js';

it('finds the times next to another', () => {
  const anyTime = fc.nat({ max: 9 });
  fc.assert(
    fc.property(fc.array(anyTime), anyTime, (times, other) => {
      const sorted = times.toSorted((left, right) => left - right);
      expect(newestBefore(sorted, other)).toBe(Math.max(...times.filter((time) => time < other)));
      expect(oldestAfter(sorted, other)).toBe(Math.min(...times.filter((time) => time > other)));
      expect(timesFrom(sorted, other)).toEqual(sorted.filter((time) => time >= other));
    }),
  );
});
