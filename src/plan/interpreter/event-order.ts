import { compareValues } from '../compare-values.js';
import type { SequenceStep } from '../step.js';
import { typeOf } from '../type-of.js';
import { entriesOf, type Scalar } from '../value.js';
import { evaluate, type Scope } from './evaluate.js';
import type { Row } from './row.js';

/** A row with its time (milliseconds since the epoch) and its place in the order of all that have one. */
export interface TimedRow {
  readonly row: Row;
  readonly time: number;
  readonly position: number;
}

/** The rows that have a time, in order of time, then tiebreaker (nulls last), then as they come. */
export function inTimeOrder(
  { timestamp, tiebreaker }: Pick<SequenceStep, 'timestamp' | 'tiebreaker'>,
  rows: readonly Row[],
  scopeOf: (row: Row) => Scope,
): readonly TimedRow[] {
  const tieType = tiebreaker ? typeOf(tiebreaker) : 'null';
  return rows
    .flatMap((row) => {
      const time = evaluate(timestamp, scopeOf(row));
      const tie = tiebreaker ? entriesOf(evaluate(tiebreaker, scopeOf(row)))[0] : undefined;
      return typeof time === 'number' ? [{ row, time, tie }] : [];
    })
    .toSorted((left, right) => left.time - right.time || compareTies(left.tie, right.tie))
    .map(({ row, time }, position) => ({ row, time, position }));

  function compareTies(left: Scalar | undefined, right: Scalar | undefined): number {
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return compareValues(left, right, tieType);
  }
}
