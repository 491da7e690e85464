import { parseDate } from '../../../src/plan/dates.js';
import type { Scalar } from '../../../src/plan/value.js';
import { addMonths } from '../../../src/plan/relative-date.js';
import { NeedsNode } from './needs-node.js';

const MILLISECONDS: Readonly<Record<string, number>> = {
  s: 1e3,
  m: 6e4,
  h: 36e5,
  H: 36e5,
  d: 864e5,
  w: 6048e5,
};

/** The bound of a date range in milliseconds: a date, rounded to its unit's end where asked to, or date math on `now`. */
export function dateBound(bound: Scalar, roundUp: boolean, now: number): number {
  if (typeof bound === 'number') return bound;
  const text = String(bound);
  if (!text.startsWith('now')) {
    const time = parseDate(text, roundUp ? 'up' : 'down');
    if (time === undefined) throw new NeedsNode(`the date ${text}`);
    return time;
  }
  let time = now;
  for (const [, sign, amount, unit = ''] of text.slice(3).matchAll(/([+-])(\d+)([smhHdwMy])|(.)/g)) {
    if (sign === undefined) throw new NeedsNode(`the date ${text}`);
    const count = Number(amount) * (sign === '-' ? -1 : 1);
    const milliseconds = MILLISECONDS[unit];
    time =
      milliseconds === undefined
        ? addMonths(time, unit === 'y' ? 12 * count : count)
        : time + count * milliseconds;
  }
  return time;
}
