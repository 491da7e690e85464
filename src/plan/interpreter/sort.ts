import { compareValues } from '../compare-values.js';
import type { Sort, SortKey } from '../step.js';
import { typeOf } from '../type-of.js';
import { entriesOf, type Scalar } from '../value.js';
import { evaluate, type Scope } from './evaluate.js';
import type { Row } from './row.js';

/** The rows in order; rows that the keys do not tell apart stay as they were. */
export function sortRows(step: Sort, rows: readonly Row[], scopeOf: (row: Row) => Scope): Row[] {
  return rows
    .map((row) => ({
      row,
      keys: step.keys.map((key) => entriesOf(evaluate(key.expression, scopeOf(row)))[0]),
    }))
    .toSorted((left, right) => {
      for (const [index, key] of step.keys.entries()) {
        const order = compareKeys(key, left.keys[index], right.keys[index]);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compareKeys(key: SortKey, left: Scalar | undefined, right: Scalar | undefined): number {
  if (left === undefined || right === undefined) {
    const nullsLast = Number(left === undefined) - Number(right === undefined);
    return key.nulls === 'last' ? nullsLast : -nullsLast;
  }
  const order = compareValues(left, right, typeOf(key.expression));
  return key.direction === 'ascending' ? order : -order;
}
