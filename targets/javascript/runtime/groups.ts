import { entriesOf, type Scalar, type Value } from '../../../src/plan/value.js';
import type { Accumulator, Operand } from './accumulators.js';
import type { Saved, Saving } from './saved-state.js';

/** A row of the steps after an aggregation, by the names of its columns. */
export type Columns = Readonly<Record<string, Value>>;

export interface Groups extends Saving {
  /** Counts a row to the groups of its keys; operands stand in the order of the aggregates. */
  readonly add: (keys: readonly Value[], operands: readonly Operand[]) => void;
  /** One row a group, in the order in which groups began. */
  readonly rows: () => readonly Columns[];
}

export interface GroupingKey {
  readonly name: string;
  /** What becomes of rows without a value of the key: a group of their own, or none. */
  readonly missing: 'group' | 'drop';
}

export interface Aggregate {
  readonly name: string;
  readonly start: () => Accumulator;
}

/** Groups rows by the values of keys. Without keys there is one group, from the beginning. */
export function createGroups(keys: readonly GroupingKey[], aggregates: readonly Aggregate[]): Groups {
  const groups = new Map<string, Group>();
  const groupOf = (values: Combination): Group => {
    const identity = JSON.stringify(values);
    const group = groups.get(identity) ?? { values, accumulators: aggregates.map(({ start }) => start()) };
    groups.set(identity, group);
    return group;
  };
  if (keys.length === 0) groupOf([]);
  return {
    add: (values, operands) => {
      const choices = keys.map(({ missing }, index) => choicesOf(values[index] ?? null, missing));
      for (const combination of combinationsOf(choices))
        for (const [index, accumulator] of groupOf(combination).accumulators.entries())
          for (const entry of entriesOf((operands[index] ?? null) as Value)) accumulator.add(entry);
    },
    save: () =>
      Array.from(groups.values(), ({ values, accumulators }) => [
        values,
        accumulators.map((each) => each.save()),
      ]),
    load: (saved) => {
      for (const [values, states] of saved as [Combination, Saved[]][])
        for (const [index, accumulator] of groupOf(values).accumulators.entries())
          accumulator.load(states[index] ?? null);
    },
    rows: () =>
      Array.from(groups.values(), ({ values, accumulators }) =>
        Object.fromEntries([
          ...keys.map(({ name }, index) => [name, values[index] ?? null] as const),
          ...aggregates.map(({ name }, index) => [name, accumulators[index]?.result() ?? null] as const),
        ]),
      ),
  };
}

type Combination = readonly (Scalar | null)[];

interface Group {
  readonly values: Combination;
  readonly accumulators: readonly Accumulator[];
}

function choicesOf(value: Value, missing: GroupingKey['missing']): Combination {
  if (value === null) return missing === 'group' ? [null] : [];
  return [...new Set(entriesOf(value))];
}

/** Every way to choose one entry of each list. */
export function combinationsOf<Entry>(lists: readonly (readonly Entry[])[]): readonly (readonly Entry[])[] {
  return lists.reduce<readonly (readonly Entry[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((entry) => [...head, entry])),
    [[]],
  );
}
