import type { Expression } from '../../../src/plan/expression.js';
import type { IndicatorMatch } from '../../../src/plan/step.js';
import { identifier } from '../quote.js';
import { printAddress } from './address.js';
import { madeColumn, ORDER, type Stage } from './stage.js';

/** The events that share values with indicators, each with the ids of those that it matches. */
export function lowerIndicatorMatch(
  { events, indicators, groups }: IndicatorMatch,
  relation: string,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  const entries = groups.flat();
  const values = (side: 'event' | 'indicator'): string =>
    entries
      .map((entry, index) => {
        const list = lower(entry[side]);
        const isText = entry[side].type === 'ip' && entry.event.type !== entry.indicator.type;
        return `, ${isText ? `[${printAddress('each')} FOR each IN ${list}]` : list} AS ${side}_${index + 1}`;
      })
      .join('');
  const rows = (condition: Expression, side: 'event' | 'indicator'): string =>
    `SELECT ${ID} AS id, ${ORDER} AS place${values(side)} FROM ${relation} WHERE COALESCE(${lower(condition)}, FALSE)`;
  let count = 0;
  const tests = groups.map((group) => {
    const ofGroup = group.map(() => {
      count += 1;
      const wanted = `indicator_${count}[1]`;
      const isOne = group.length > 1 ? `len(indicator_${count}) = 1 AND ` : '';
      return `${isOne}COALESCE(list_contains(event_${count}, ${wanted}), FALSE)`;
    });
    return `(${ofGroup.join(' AND ')})`;
  });
  return [
    { name: `${name}_indicators`, comment: 'the indicators', select: rows(indicators, 'indicator') },
    {
      name,
      comment: 'events that match one',
      select: `SELECT found.id AS ${ID}, min(found.place) AS ${ORDER}, list(told.id ORDER BY told.place) AS ${madeColumn('indicators')}
  FROM (${rows(events, 'event')}) AS found
  JOIN ${name}_indicators AS told ON ${tests.length === 0 ? 'FALSE' : tests.join(' OR ')}
  GROUP BY found.id, found.place`,
    },
  ];
}

const ID = identifier('# id');
