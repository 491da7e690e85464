import { entriesOf, isMultiple, type Value } from '../../../src/plan/value.js';
import type { Operand } from './accumulators.js';
import type { Aggregate, Columns } from './groups.js';

/** Each row with its keys, and with the aggregates of the rows that have the same; none where a key has several values. */
export function aggregateInline<Row extends Columns>(
  rows: readonly Row[],
  names: readonly string[],
  keysOf: (row: Row) => readonly Value[],
  aggregates: readonly Aggregate[],
  operandsOf: (row: Row) => readonly Operand[],
): readonly Columns[] {
  const groups = new Map<string, Columns>();
  const keyed = rows.map((row) => {
    const keys = keysOf(row);
    return { row, keys, identity: keys.some(isMultiple) ? undefined : JSON.stringify(keys) };
  });
  const members = new Map<string, Row[]>();
  for (const { row, identity } of keyed) {
    if (identity === undefined) continue;
    const group = members.get(identity);
    if (group) group.push(row);
    else members.set(identity, [row]);
  }
  for (const [identity, group] of members) {
    const accumulators = aggregates.map(({ start }) => start());
    for (const row of group)
      for (const [index, operand] of operandsOf(row).entries())
        for (const entry of entriesOf(operand as Value)) accumulators[index]?.add(entry);
    groups.set(
      identity,
      Object.fromEntries(aggregates.map(({ name }, index) => [name, accumulators[index]?.result() ?? null])),
    );
  }
  const none: Columns = Object.fromEntries(aggregates.map(({ name }) => [name, null]));
  return keyed.map(({ row, keys, identity }) => ({
    ...row,
    ...Object.fromEntries(names.map((name, index) => [name, keys[index] ?? null])),
    ...(identity === undefined ? none : groups.get(identity)),
  }));
}
