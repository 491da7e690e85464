import { printDate } from '../dates.js';
import type { JoinedEvent } from '../step.js';
import { typeOf } from '../type-of.js';
import type { Scalar } from '../value.js';
import { holds, type Scope } from './evaluate.js';
import { keyCombinations } from './key-combinations.js';

/** One value for each join key of an event. */
export type KeyTuple = readonly (Scalar | null)[];

/** Each combination of key values by which an event takes part as this item; none where its condition does not hold. */
export function tuplesOf({ condition, keys }: JoinedEvent, scope: Scope): readonly KeyTuple[] {
  return holds(condition, scope) ? keyCombinations(keys, scope) : [];
}

/** What two tuples share exactly when their events are joined. */
export function tupleIdentity(tuple: KeyTuple): string {
  return JSON.stringify(tuple);
}

/** The values of a tuple as alerts show them. */
export function tupleTexts(tuple: KeyTuple, { keys }: JoinedEvent): readonly (string | null)[] {
  return tuple.map((value, index) => {
    const key = keys[index]?.expression;
    if (value === null) return null;
    return typeof value === 'number' && key && typeOf(key) === 'date' ? printDate(value) : String(value);
  });
}
