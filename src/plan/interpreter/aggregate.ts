import { compareValues } from '../compare-values.js';
import type { Expression } from '../expression.js';
import type { AggregateFunction, AggregateStep, InlineAggregate, NamedAggregate } from '../step.js';
import { MEDIAN, groupDeviationOf, groupPercentileOf } from '../group-percentiles.js';
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

/** Each row with its keys and the aggregates of its groups. */
export function aggregateInline(
  step: InlineAggregate,
  rows: readonly Row[],
  scopeOf: (row: Row) => Scope,
): Row[] {
  const keys = step.keys.map(({ expression }) => ({ expression, missing: 'group' as const }));
  const groups = new Map<string, Row[]>();
  const placed = rows.map((row) => {
    const identities = keyCombinations(keys, scopeOf(row)).map((values) => JSON.stringify(values));
    for (const identity of identities) {
      const group = groups.get(identity) ?? [];
      group.push(row);
      groups.set(identity, group);
    }
    return { row, identities };
  });
  const results = new Map(
    Array.from(groups, ([identity, group]) => [
      identity,
      step.aggregates.map((each) => computeAggregate(each, group, scopeOf)),
    ]),
  );
  return placed.map(({ row, identities }) => {
    const columns = new Map(row.columns);
    for (const { name, expression } of step.keys) columns.set(name, evaluate(expression, scopeOf(row)));
    for (const [index, { name }] of step.aggregates.entries()) {
      const ofGroups = identities.map((identity) => results.get(identity)?.[index] ?? null);
      columns.set(name, valueOf(ofGroups.flatMap(entriesOf)));
    }
    return { ...row, columns };
  });
}

function computeAggregate(each: NamedAggregate, rows: readonly Row[], scopeOf: (row: Row) => Scope): Value {
  const { operand, where } = each;
  const taking = where === undefined ? rows : rows.filter((row) => holds(where, scopeOf(row)));
  if (operand === undefined) return taking.length;
  if (each.function === 'first' || each.function === 'last')
    return valueAtEnd(each.function, operand, each.by ?? operand, taking.map(scopeOf));
  const entries = taking.flatMap((row) => entriesOf(evaluate(operand, scopeOf(row))));
  return combine(each.function, entries, typeOf(operand), each);
}

function valueAtEnd(
  end: 'first' | 'last',
  operand: Expression,
  by: Expression,
  scopes: readonly Scope[],
): Value {
  const sign = end === 'first' ? 1 : -1;
  const found = scopes
    .map((scope) => ({ order: evaluate(by, scope), value: evaluate(operand, scope) }))
    .filter((each): each is { order: Scalar; value: Scalar } => each.order !== null && each.value !== null)
    .toSorted((left, right) => sign * compareValues(left.order, right.order, typeOf(by)));
  return found[0]?.value ?? null;
}

function combine(
  name: Exclude<AggregateFunction, 'first' | 'last'>,
  entries: readonly Scalar[],
  type: ValueType,
  { most, percentile = MEDIAN }: Pick<NamedAggregate, 'most' | 'percentile'>,
): Value {
  const inOrder = (sign: 1 | -1 = 1): readonly Scalar[] =>
    entries.toSorted((left, right) => sign * compareValues(left, right, type));
  switch (name) {
    case 'count-rows':
    case 'count':
      return entries.length;
    case 'count-distinct':
      return new Set(entries).size;
    case 'values':
      return valueOf([...new Set(inOrder())]);
    case 'least-values':
      return valueOf(inOrder().slice(0, most));
    case 'greatest-values':
      return valueOf(inOrder(-1).slice(0, most));
    case 'minimum':
      return inOrder()[0] ?? null;
    case 'maximum':
      return inOrder().at(-1) ?? null;
    case 'sum':
      return entries.length === 0 ? null : sum(entries);
    case 'average':
      return entries.length === 0 ? null : sum(entries) / entries.length;
    case 'percentile':
      return groupPercentileOf(entries.map(Number), percentile);
    case 'median-absolute-deviation':
      return groupDeviationOf(entries.map(Number));
  }
}

function sum(entries: readonly Scalar[]): number {
  return entries.reduce<number>((total, entry) => total + Number(entry), 0);
}
