import type { Scalar } from '../../../src/plan/value.js';
import {
  printTuple,
  tuplesOf,
  type JoinKey,
  type JoinedRow,
  type Keys,
  type Tuple,
} from './joined-events.js';
import type { Order } from './order.js';
import type { Saving } from './saved-state.js';

export interface Samples extends Saving {
  /** Takes in an event: its id, and its keys as each of the items. */
  readonly add: (id: string, keys: readonly Keys[]) => void;
  /** One sample for each tuple of keys that has one, in order of the keys. */
  readonly rows: () => readonly JoinedRow[];
}

export interface SampleSettings {
  /** For each item its join keys, of which there are as many. */
  readonly items: readonly (readonly JoinKey[])[];
  readonly keyOrders: readonly Order[];
}

export function createSamples({ items, keyOrders }: SampleSettings): Samples {
  const candidates = new Map<string, { readonly tuple: Tuple; readonly idsOfItems: readonly string[][] }>();
  return {
    add: (id, keys) => {
      for (const [index, joinKeys] of items.entries())
        for (const tuple of tuplesOf(keys[index] ?? null, joinKeys)) {
          const identity = JSON.stringify(tuple);
          const known = candidates.get(identity) ?? { tuple, idsOfItems: items.map(() => []) };
          candidates.set(identity, known);
          // As many as there are items are enough to find one that no other item needs.
          const ids = known.idsOfItems[index];
          if (ids && ids.length < items.length) ids.push(id);
        }
    },
    save: () => Array.from(candidates.values(), ({ tuple, idsOfItems }) => [tuple, idsOfItems]),
    load: (saved) => {
      for (const [tuple, idsOfItems] of saved as unknown as [Tuple, string[][]][])
        candidates.set(JSON.stringify(tuple), { tuple, idsOfItems });
    },
    rows: () =>
      [...candidates.values()]
        .flatMap(({ tuple, idsOfItems }) => {
          const ids = chooseDifferent(idsOfItems, []);
          return ids ? [{ tuple, ids }] : [];
        })
        .sort((left, right) => compareTuples(left.tuple, right.tuple, keyOrders))
        .map(({ tuple, ids }, index) => ({
          ids,
          keys: printTuple(tuple, items[0] ?? []),
          ordinal: index + 1,
        })),
  };
}

/** One id of each list, none twice: the first such choice in order of the lists. */
function chooseDifferent(
  lists: readonly (readonly string[])[],
  chosen: readonly string[],
): readonly string[] | undefined {
  const list = lists[chosen.length];
  if (!list) return chosen;
  for (const id of list) {
    const rest = chosen.includes(id) ? undefined : chooseDifferent(lists, [...chosen, id]);
    if (rest) return rest;
  }
  return undefined;
}

function compareTuples(left: Tuple, right: Tuple, orders: readonly Order[]): number {
  for (const [index, order] of orders.entries()) {
    const compared = compareNullsFirst(left[index] ?? null, right[index] ?? null, order);
    if (compared !== 0) return compared;
  }
  return 0;
}

function compareNullsFirst(left: Scalar | null, right: Scalar | null, order: Order): number {
  if (left === null || right === null) return Number(right === null) - Number(left === null);
  return order(left, right);
}
