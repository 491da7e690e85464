import { compareValues } from '../compare-values.js';
import type { AggregateFunction, AggregateStep, NamedAggregate } from '../step.js';
import { typeOf } from '../type-of.js';
import type { ValueType } from '../types.js';
import { entriesOf, valueOf, type Scalar, type Value } from '../value.js';
import { evaluate, holds, type Scope } from './evaluate.js';
import { keyCombinations } from './key-combinations.js';
import type { Row } from './row.js';

/** One row a group: keys, then aggregates. Groups come in the order in which their first rows do. */
export function aggregate(step: AggregateStep, rows: readonly Row[], scopeOf: (row: Row) => Scope): Row[] {
  const groups = new Map<string, { keys: readonly Value[]; rows: Row[] }>();
  if (step.keys.length === 0) groups.set('[]', { keys: [], rows: [] });
  for (const row of rows)
    for (const keys of keyCombinations(step.keys, scopeOf(row))) {
      const identity = JSON.stringify(keys);
      const group = groups.get(identity) ?? { keys, rows: [] };
      group.rows.push(row);
      groups.set(identity, group);
    }
  return [...groups.values()].map((group) => ({
    event: undefined,
    columns: new Map<string, Value>([
      ...step.keys.map((key, index) => [key.name, group.keys[index] ?? null] as const),
      ...step.aggregates.map((each) => [each.name, computeAggregate(each, group.rows, scopeOf)] as const),
    ]),
  }));
}

function computeAggregate(each: NamedAggregate, rows: readonly Row[], scopeOf: (row: Row) => Scope): Value {
  const { operand, where } = each;
  const taking = where === undefined ? rows : rows.filter((row) => holds(where, scopeOf(row)));
  if (operand === undefined) return taking.length;
  const entries = taking.flatMap((row) => entriesOf(evaluate(operand, scopeOf(row))));
  return combine(each.function, entries, typeOf(operand));
}

function combine(name: AggregateFunction, entries: readonly Scalar[], type: ValueType): Value {
  const inOrder = (): readonly Scalar[] =>
    entries.toSorted((left, right) => compareValues(left, right, type));
  switch (name) {
    case 'count-rows':
    case 'count':
      return entries.length;
    case 'count-distinct':
      return new Set(entries).size;
    case 'values':
      return valueOf([...new Set(inOrder())]);
    case 'minimum':
      return inOrder()[0] ?? null;
    case 'maximum':
      return inOrder().at(-1) ?? null;
    case 'sum':
      return entries.length === 0 ? null : sum(entries);
    case 'average':
      return entries.length === 0 ? null : sum(entries) / entries.length;
  }
}

function sum(entries: readonly Scalar[]): number {
  return entries.reduce<number>((total, entry) => total + Number(entry), 0);
}
