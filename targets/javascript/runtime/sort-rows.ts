import type { Scalar } from '../../../src/plan/value.js';
import type { Order } from './order.js';

export interface SortKey<Row> {
  readonly of: (row: Row) => Scalar | null;
  readonly order: Order;
  readonly direction: 'ascending' | 'descending';
  readonly nulls: 'first' | 'last';
}

/** The rows in order; rows that the keys do not tell apart stay as they were. */
export function sortRows<Row>(rows: readonly Row[], keys: readonly SortKey<Row>[]): Row[] {
  return rows
    .map((row) => ({ row, values: keys.map(({ of }) => of(row)) }))
    .sort((left, right) => {
      for (const [index, key] of keys.entries()) {
        const order = compareByKey(key, left.values[index] ?? null, right.values[index] ?? null);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compareByKey<Row>(key: SortKey<Row>, left: Scalar | null, right: Scalar | null): number {
  if (left === null || right === null) {
    const nullsLast = Number(left === null) - Number(right === null);
    return key.nulls === 'last' ? nullsLast : -nullsLast;
  }
  const order = key.order(left, right);
  return key.direction === 'ascending' ? order : -order;
}
