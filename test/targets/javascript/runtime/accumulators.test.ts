import { describe, expect, it } from 'vitest';
import { ranking } from '../../../../targets/javascript/runtime/accumulators.js';
import { byNumber } from '../../../../targets/javascript/runtime/order.js';

const numbers = Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 613);

describe.each(['ascending', 'descending'] as const)('the first of many values, %s', (direction) => {
  const sign = direction === 'ascending' ? 1 : -1;
  const expected = numbers.toSorted((left, right) => sign * (left - right));

  it.each([1, 3, 999])('are %s of them', (most) => {
    const kept = ranking(byNumber, direction, most)();
    for (const number of numbers) kept.add(number);
    const first = expected.slice(0, most);
    expect(kept.result()).toEqual(most === 1 ? first[0] : first);
    expect(kept.save()).toEqual(first);
  });

  it('are all, where there is no bound', () => {
    const kept = ranking(byNumber, direction, null)();
    for (const number of numbers) kept.add(number);
    expect(kept.result()).toEqual(expected);
  });
});
