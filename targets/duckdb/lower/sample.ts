import type { Expression } from '../../../src/plan/expression.js';
import type { SampleStep } from '../../../src/plan/step.js';
import { byKeys, itemStage, keyColumns, keyList, POSITION, sameKeys, TIME } from './joined-items.js';
import { madeColumn, ORDER, type Stage } from './stage.js';

/** A sample: of each key the first choice of one event for each item, all different. */
export function lowerSample(
  { items }: SampleStep,
  relation: string,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  const keys = keyColumns(items);
  const numbered = `${name}_events`;
  const aliases = items.map((_, index) => `item_${index + 1}`);
  const itemName = (index: number): string => `${name}_item_${index + 1}`;
  // As many events as there are items are enough to find one that no other item needs.
  const candidates = items.map(
    (_, index) =>
      `(SELECT *, row_number() OVER (${byKeys(keys)}ORDER BY ${POSITION}) AS turn_${index + 1} FROM ${itemName(index)} QUALIFY turn_${index + 1} <= ${items.length}) AS ${aliases[index] ?? ''}`,
  );
  const [first = '', ...others] = candidates;
  const joins = others.map(
    (candidate, index) =>
      `JOIN ${candidate} ON ${sameKeys(keys, aliases[index + 1] ?? '', 'item_1')}${aliases
        .slice(0, index + 1)
        .map((alias) => ` AND ${alias}.id <> ${aliases[index + 1] ?? ''}.id`)
        .join('')}`,
  );
  const turns = aliases.map((alias, index) => `${alias}.turn_${index + 1}`).join(', ');
  const ids = aliases.map((alias) => `${alias}.id`).join(', ');
  const order = `row_number() OVER (ORDER BY keys NULLS FIRST)`;
  return [
    {
      name: numbered,
      comment: 'in order',
      isShared: true,
      select: `SELECT *, NULL AS ${TIME}, ${ORDER} AS ${POSITION} FROM ${relation}`,
    },
    ...items.map((item, index) => itemStage(item, itemName(index), numbered, `item ${index + 1}`, lower)),
    {
      name,
      comment: 'sample',
      select: `SELECT ids, keys, ${order} AS ${madeColumn('ordinal')}, ${order} AS ${ORDER}
  FROM (
    SELECT [${ids}] AS ids, ${keyList(keys, 'item_1')} AS keys, row_number() OVER (${byKeys(keys.map((key) => `item_1.${key}`))}ORDER BY ${turns}) AS choice
    FROM ${first}
    ${joins.join('\n    ')}
  )
  WHERE choice = 1`,
    },
  ];
}
