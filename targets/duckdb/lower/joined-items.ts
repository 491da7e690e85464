import { mayBeMultiple } from '../../../src/plan/check.js';
import type { Expression } from '../../../src/plan/expression.js';
import type { JoinedEvent, JoinKey } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { identifier, stringLiteral, timestampOf } from '../quote.js';
import { Refusal } from '../refusal.js';
import { printAddress } from './address.js';
import { isReadDistinct } from './relation.js';
import type { Stage } from './stage.js';

/** The columns of what the items of a sequence or sample are made to: where an event stands, and when; then its keys. */
export const POSITION = identifier('# position');
export const TIME = identifier('# time');

/** The columns of the keys, of which all items have as many. */
export function keyColumns([item]: readonly JoinedEvent[]): readonly string[] {
  return (item?.keys ?? []).map((_, index) => identifier(`# key ${index + 1}`));
}

/** The keys as alerts show them. */
export function keyList(keys: readonly string[], of: string): string {
  return `CAST([${keys.map((key) => `${of}.${key}`).join(', ')}] AS VARCHAR[])`;
}

export function sameKeys(keys: readonly string[], left: string, right: string): string {
  return keys.map((key) => `${left}.${key} IS NOT DISTINCT FROM ${right}.${key}`).join(' AND ') || 'TRUE';
}

/** What rows are told apart by: their keys, if there are any. */
export function byKeys(keys: readonly string[]): string {
  return keys.length === 0 ? '' : `PARTITION BY ${keys.join(', ')} `;
}

/** The events that satisfy an item's condition, once for each combination of values of its keys, as texts. */
export function itemStage(
  { condition, keys }: JoinedEvent,
  name: string,
  relation: string,
  comment: string,
  lower: (expression: Expression) => string,
): Stage {
  const names = keyColumns([{ condition, keys }]);
  const events = `SELECT *${keys.map((key, index) => `, ${keyTexts(key, lower)} AS ${names[index] ?? ''}`).join('')} FROM ${relation} WHERE COALESCE(${lower(condition)}, FALSE)`;
  const spread = names.reduce(
    (from, key) => `SELECT * EXCLUDE (${key}), unnest(${key}) AS ${key} FROM (${from})`,
    events,
  );
  return {
    name,
    comment,
    isShared: true,
    select: `SELECT ${[`${identifier('# id')} AS id`, POSITION, TIME, ...names].join(', ')}\n  FROM (${spread})`,
  };
}

/** The distinct values of a key as text; of none, null or nothing. */
function keyTexts({ expression, missing }: JoinKey, lower: (expression: Expression) => string): string {
  const list = mayBeMultiple(expression) ? lower(expression) : `[${lower(expression)}]`;
  if (typeOf(expression) === 'keyword' && isReadDistinct(expression.type))
    return missing === 'group' ? `COALESCE(${list}, [NULL])` : list;
  const texts = `list_distinct([${keyText('each', expression)} FOR each IN ${list}])`;
  return missing === 'group' ? `COALESCE(NULLIF(${texts}, []), [NULL])` : texts;
}

function keyText(value: string, expression: Expression): string {
  switch (typeOf(expression)) {
    case 'double':
      throw new Refusal('a join key that is no whole number', expression.span);
    case 'date':
      return `strftime(${timestampOf(value)}, ${stringLiteral('%Y-%m-%dT%H:%M:%S.%gZ')})`;
    case 'ip':
      return printAddress(value);
    case 'keyword':
    case 'long':
    case 'boolean':
    case 'version':
    case 'duration':
    case 'period':
    case 'null':
      return `CAST(${value} AS VARCHAR)`;
  }
}
