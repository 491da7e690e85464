import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPriorityQueue } from '../../../../targets/javascript/runtime/priority-queue.js';

it('gives back what it has in order, and what is alike as it was added', () => {
  const anyItems = fc.array(fc.nat({ max: 9 }));
  fc.assert(
    fc.property(anyItems, fc.nat({ max: 9 }), anyItems, (first, bound, others) => {
      const inOrder = (left: readonly number[], right: readonly number[]): number =>
        (left[0] ?? 0) - (right[0] ?? 0);
      const numbered = [...first, ...others].map((item, number) => [item, number]);
      const queue = createPriorityQueue(inOrder);
      const [early, late] = [numbered.slice(0, first.length), numbered.slice(first.length)];
      const fits = ([item = 0]: readonly number[]): boolean => item < bound;
      for (const item of early) queue.add(item);
      expect(queue.takeWhile(fits)).toEqual(early.toSorted(inOrder).filter(fits));
      for (const item of late) queue.add(item);
      const left = [...early.filter((item) => !fits(item)), ...late].toSorted(inOrder);
      expect(queue.items()).toEqual(left);
      expect(queue.takeWhile(() => true)).toEqual(left);
      expect(queue.items()).toEqual([]);
    }),
  );
});
