import { expect, it } from 'vitest';
import { createIndicatorMatches } from '../../../../targets/javascript/runtime/indicator-matches.js';

it('takes back more indicators than a call takes arguments, however many are equal', () => {
  const matches = createIndicatorMatches();
  const count = 200_000;
  for (let index = 0; index < count; index += 1) matches.add(`indicator ${index}`, null, [['203.0.113.5']]);
  matches.add('event', [['203.0.113.5']], null);
  const restored = createIndicatorMatches();
  restored.load(matches.save());
  const [row] = restored.rows();
  expect(row?.indicators).toHaveLength(count);
  expect(restored.rows()).toEqual(matches.rows());
});
