import { compareValues } from '../compare-values.js';
import type { SampleStep } from '../step.js';
import { typeOf } from '../type-of.js';
import type { Scope } from './evaluate.js';
import { tupleIdentity, tuplesOf, tupleTexts, type KeyTuple } from './joined-events.js';
import type { Row } from './row.js';

/** Takes one sample for each combination of key values that has one. `SampleStep` says which. */
export function takeSamples(step: SampleStep, rows: readonly Row[], scopeOf: (row: Row) => Scope): Row[] {
  return candidatesByTuple(step, rows, scopeOf)
    .flatMap(({ tuple, rowsOfItems }) => {
      const chosen = chooseDifferent(rowsOfItems);
      return chosen ? [{ tuple, chosen }] : [];
    })
    .toSorted((left, right) => compareTuples(step, left.tuple, right.tuple))
    .map(({ tuple, chosen }, index) => rowOf(step, tuple, chosen, index + 1));
}

interface Candidates {
  readonly tuple: KeyTuple;
  /** For each item the rows that fit it. */
  readonly rowsOfItems: readonly Row[][];
}

function candidatesByTuple(
  step: SampleStep,
  rows: readonly Row[],
  scopeOf: (row: Row) => Scope,
): readonly Candidates[] {
  const candidates = new Map<string, Candidates>();
  for (const row of rows)
    for (const [index, item] of step.items.entries())
      for (const tuple of tuplesOf(item, scopeOf(row))) {
        const identity = tupleIdentity(tuple);
        const known = candidates.get(identity) ?? { tuple, rowsOfItems: step.items.map(() => []) };
        candidates.set(identity, known);
        known.rowsOfItems[index]?.push(row);
      }
  return [...candidates.values()];
}

/** One row of each list, no row twice: the first such choice in order of the lists. */
function chooseDifferent(
  lists: readonly (readonly Row[])[],
  chosen: readonly Row[] = [],
): readonly Row[] | undefined {
  const list = lists[chosen.length];
  if (!list) return chosen;
  // As many rows as there are lists are enough to find one that no other list needs.
  for (const row of list.slice(0, lists.length)) {
    const rest = chosen.includes(row) ? undefined : chooseDifferent(lists, [...chosen, row]);
    if (rest) return rest;
  }
  return undefined;
}

function compareTuples({ items }: SampleStep, left: KeyTuple, right: KeyTuple): number {
  for (const [index, key] of (items[0]?.keys ?? []).entries()) {
    const [a = null, b = null] = [left[index], right[index]];
    const order =
      a === null || b === null
        ? Number(b === null) - Number(a === null)
        : compareValues(a, b, typeOf(key.expression));
    if (order !== 0) return order;
  }
  return 0;
}

function rowOf({ items }: SampleStep, tuple: KeyTuple, chosen: readonly Row[], ordinal: number): Row {
  return {
    event: undefined,
    columns: new Map([['ordinal', ordinal]]),
    joined: {
      ids: chosen.map(({ event }) => event?.event.id ?? null),
      keys: items[0] ? tupleTexts(tuple, items[0]) : [],
    },
  };
}
