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
  let before = 0;
  const pairs = groups.map(({ length }) => {
    before += length;
    return pairsOf(before - length + 1, before, name);
  });
  return [
    { name: `${name}_events`, comment: 'what may match', select: rows(events, 'event') },
    { name: `${name}_indicators`, comment: 'the indicators', select: rows(indicators, 'indicator') },
    {
      name,
      comment: 'events that match one',
      select: `SELECT id AS ${ID}, place AS ${ORDER}, list(indicator ORDER BY indicator_place) AS ${madeColumn('indicators')}
  FROM (${pairs.length === 0 ? NO_PAIRS : pairs.join('\n    UNION ')})
  GROUP BY id, place`,
    },
  ];
}

/**
 * The events and the indicators that the entries from one to another join. One is joined by a value, which is looked up;
 * the tests of lists, which would be asked of every two rows, are asked of those.
 */
function pairsOf(first: number, last: number, name: string): string {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const tests = numbers.flatMap((number) => [
    ...(numbers.length > 1 ? [`len(indicator_${number}) = 1`] : []),
    ...(number > first ? [`list_contains(event_${number}, indicator_${number}[1])`] : []),
  ]);
  return `SELECT found.id, found.place, told.id AS indicator, told.place AS indicator_place
    FROM (SELECT *, unnest(list_distinct(event_${first})) AS wanted FROM ${name}_events) AS found
    JOIN ${name}_indicators AS told ON ${[`wanted = indicator_${first}[1]`, ...tests].join(' AND ')}`;
}

const NO_PAIRS = 'SELECT NULL AS id, 0 AS place, NULL AS indicator, 0 AS indicator_place WHERE FALSE';

const ID = identifier('# id');
