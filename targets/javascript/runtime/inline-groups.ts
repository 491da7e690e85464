import { entriesOf, valueOf, type Value } from '../../../src/plan/value.js';
import type { Accumulator, Operand } from './accumulators.js';
import { combinationsOf, type Aggregate, type Columns } from './groups.js';

/** Each row with its keys, and with the aggregates of the groups that it belongs to, in order of its values. */
export function aggregateInline<Row extends Columns>(
  rows: readonly Row[],
  names: readonly string[],
  keysOf: (row: Row) => readonly Value[],
  aggregates: readonly Aggregate[],
  operandsOf: (row: Row) => readonly Operand[],
): readonly Columns[] {
  const groups = new Map<string, readonly Accumulator[]>();
  const placed = rows.map((row) => {
    const keys = keysOf(row);
    const choices = keys.map((key) => (key === null ? [null] : [...new Set(entriesOf(key))]));
    const operands = operandsOf(row);
    const groupsOfRow = combinationsOf(choices).map((values) => {
      const identity = JSON.stringify(values);
      const accumulators = groups.get(identity) ?? aggregates.map(({ start }) => start());
      groups.set(identity, accumulators);
      for (const [index, accumulator] of accumulators.entries())
        for (const entry of entriesOf((operands[index] ?? null) as Value)) accumulator.add(entry);
      return accumulators;
    });
    return { row, keys, groupsOfRow };
  });
  return placed.map(({ row, keys, groupsOfRow }) => ({
    ...row,
    ...Object.fromEntries(names.map((name, index) => [name, keys[index] ?? null])),
    ...Object.fromEntries(
      aggregates.map(({ name }, index) => [
        name,
        valueOf(groupsOfRow.flatMap((group) => entriesOf(group[index]?.result() ?? null))),
      ]),
    ),
  }));
}
