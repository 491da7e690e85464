import { printDate } from '../../../src/plan/dates.js';
import { entriesOf, type Scalar, type Value } from '../../../src/plan/value.js';
import { combinationsOf } from './groups.js';

/** The values of the join keys of an event as one item; null where it is no event of that kind. */
export type Keys = readonly Value[] | null;

/** One value for each join key: what joins events. */
export type Tuple = readonly (Scalar | null)[];

export interface JoinKey {
  /** What becomes of events without a value: they are joined with each other, or take no part. */
  readonly missing: 'group' | 'drop';
  readonly isDate: boolean;
}

/** A row of joined events. */
export interface JoinedRow {
  readonly ids: readonly (string | null)[];
  readonly keys: readonly (string | null)[];
  readonly ordinal: number;
}

/** Every combination of the distinct values of the keys. */
export function tuplesOf(keys: Keys, joinKeys: readonly JoinKey[]): readonly Tuple[] {
  if (!keys) return [];
  return combinationsOf(
    keys.map((value, index): Tuple => {
      if (value === null) return joinKeys[index]?.missing === 'group' ? [null] : [];
      return [...new Set(entriesOf(value))];
    }),
  );
}

/** The values as alerts show them. */
export function printTuple(tuple: Tuple, joinKeys: readonly JoinKey[]): readonly (string | null)[] {
  return tuple.map((value, index) => {
    if (value === null) return null;
    return joinKeys[index]?.isDate && typeof value === 'number' ? printDate(value) : String(value);
  });
}
