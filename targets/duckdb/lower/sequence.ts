import type { Expression } from '../../../src/plan/expression.js';
import { isPresent, stagesOf } from '../../../src/plan/stages.js';
import type { SequenceItem, SequenceStep } from '../../../src/plan/step.js';
import { numberLiteral } from '../quote.js';
import { byKeys, itemStage, keyColumns, keyList, POSITION, sameKeys, TIME } from './joined-items.js';
import { madeColumn, ORDER, type Stage } from './stage.js';

/**
 * A sequence, by windows over the events of each key. An event that fits an item takes the newest partial match that
 * was made before it and not taken since: what comes just before it is such a match, or there is none. That is one look
 * back, and the next item looks back on what came of it.
 */
export function lowerSequence(
  step: SequenceStep,
  relation: string,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  const timed = `${name}_time`;
  const itemName = (item: SequenceItem): string => `${name}_item_${step.items.indexOf(item) + 1}`;
  const until = step.until ? `${name}_until` : undefined;
  const keys = keyColumns(step.items);
  const stages = stagesOf(step.items);
  const present = stages.filter(isPresent);
  const matches = present.map((item, index): Stage => {
    const stage = `${name}_match_${index + 1}`;
    const select =
      index === 0
        ? firstMatch(itemName(item), keys)
        : nextMatch(itemName(item), `${name}_match_${index}`, until, step.maximumSpan, keys);
    return { name: stage, comment: `the first ${index + 1} of them`, isShared: true, select };
  });
  return [
    { name: timed, comment: 'in order of time', isShared: true, select: inOrder(step, relation, lower) },
    ...step.items.map((item, index) => itemStage(item, itemName(item), timed, `item ${index + 1}`, lower)),
    ...(step.until && until ? [itemStage(step.until, until, timed, 'what ends them', lower)] : []),
    ...matches,
    {
      name,
      comment: 'sequence',
      select: complete(step, stages, matches.at(-1)?.name ?? timed, itemName, keys),
    },
  ];
}

function inOrder(
  { timestamp, tiebreaker }: SequenceStep,
  relation: string,
  lower: (expression: Expression) => string,
): string {
  const time = lower(timestamp);
  const tie = tiebreaker ? `${lower(tiebreaker)} NULLS LAST, ` : '';
  return `SELECT *, ${time} AS ${TIME}, row_number() OVER (ORDER BY ${time}, ${tie}${ORDER}) AS ${POSITION}
  FROM ${relation} WHERE ${time} IS NOT NULL`;
}

function firstMatch(item: string, keys: readonly string[]): string {
  return `SELECT ${[...keys, POSITION].join(', ')}, [id] AS ids, [${TIME}] AS times FROM ${item}`;
}

/** An event comes before the partial matches that are made with it, and these before the end that it is, too. */
function nextMatch(
  item: string,
  before: string,
  until: string | undefined,
  maximumSpan: number | undefined,
  keys: readonly string[],
): string {
  const place = [...keys, POSITION].join(', ');
  const parts = [
    `SELECT ${place}, 1 AS kind, ${POSITION} AS made FROM ${before}`,
    `SELECT ${place}, 0, NULL FROM ${item}`,
    ...(until ? [`SELECT ${place}, 2, NULL FROM ${until}`] : []),
  ];
  const isWithinSpan =
    maximumSpan === undefined ? '' : ` AND ${TIME} - match.times[1] <= ${numberLiteral(maximumSpan)}`;
  return `SELECT ${[...keys, POSITION].map((column) => `event.${column}`).join(', ')}, list_append(match.ids, id) AS ids, list_append(match.times, ${TIME}) AS times
  FROM (
    SELECT *, lag(made) OVER (${byKeys(keys)}ORDER BY ${POSITION}, kind) AS waiting
    FROM (${parts.join('\n      UNION ALL ')})
  ) AS place
  JOIN ${item} AS event ON place.${POSITION} = event.${POSITION} AND ${sameKeys(keys, 'place', 'event')}
  JOIN ${before} AS match ON place.waiting = match.${POSITION} AND ${sameKeys(keys, 'place', 'match')}
  WHERE place.kind = 0 AND place.waiting IS NOT NULL${isWithinSpan}`;
}

/** The matches that lack what must be absent, in the order of their last events. */
function complete(
  step: SequenceStep,
  stages: readonly SequenceItem[],
  matches: string,
  itemName: (item: SequenceItem) => string,
  keys: readonly string[],
): string {
  let seen = 0;
  const ids = stages.map((stage) => (isPresent(stage) ? `ids[${(seen += 1)}]` : 'NULL'));
  const conditions = absences(step, stages, itemName, keys);
  const order = `row_number() OVER (ORDER BY ${[POSITION, ...keys].join(', ')})`;
  return `SELECT CAST([${ids.join(', ')}] AS VARCHAR[]) AS ids, ${keyList(keys, 'found')} AS keys, ${order} AS ${madeColumn('ordinal')}, ${order} AS ${ORDER}
  FROM ${matches} AS found${conditions.length === 0 ? '' : `\n  WHERE ${conditions.join('\n    AND ')}`}`;
}

/** Times count, in milliseconds. Source: elastic/elasticsearch, TumblingWindow.doCheckMissingEvents. */
function absences(
  step: SequenceStep,
  stages: readonly SequenceItem[],
  itemName: (item: SequenceItem) => string,
  keys: readonly string[],
): readonly string[] {
  const count = stages.filter(isPresent).length;
  const times = (item: SequenceItem, choice: string, bounds: string): string =>
    `(SELECT ${choice} FROM ${itemName(item)} AS other WHERE ${sameKeys(keys, 'other', 'found')} AND ${bounds})`;
  const between: string[] = [];
  const before: string[] = [];
  const after: string[] = [];
  let seen = 0;
  for (const stage of stages) {
    if (isPresent(stage)) seen += 1;
    else if (seen === 0) before.push(times(stage, `max(other.${TIME})`, `other.${TIME} < found.times[1]`));
    else if (seen === count)
      after.push(times(stage, `min(other.${TIME})`, `other.${TIME} > found.times[-1]`));
    else
      between.push(
        `${times(stage, 'count(*)', `other.${TIME} > found.times[${seen}] AND other.${TIME} < found.times[${seen + 1}]`)} = 0`,
      );
  }
  if (before.length === 0 && after.length === 0) return between;
  const from = before.length === 0 ? 'found.times[1]' : `greatest(${before.join(', ')})`;
  const to = after.length === 0 ? 'found.times[-1]' : `least(${after.join(', ')})`;
  return [...between, `COALESCE(${to} - ${from} > ${numberLiteral(step.maximumSpan ?? 0)}, TRUE)`];
}
