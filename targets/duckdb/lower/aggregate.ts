import { aggregateMayBeMultiple, mayBeMultiple } from '../../../src/plan/check.js';
import type { Expression } from '../../../src/plan/expression.js';
import type {
  AggregateStep,
  GroupKey,
  InlineAggregate,
  NamedAggregate,
  NamedExpression,
} from '../../../src/plan/step.js';
import { MEDIAN } from '../../../src/plan/group-percentiles.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { identifier, numberLiteral } from '../quote.js';
import { distinctInOrder, extremeOf, orderKey, sorted } from './order.js';
import { groupDeviationOf, groupPercentileOf } from './group-percentile.js';
import { isReadDistinct } from './relation.js';
import { allBut, type From, madeColumn, madeName, ORDER, type Stage } from './stage.js';

/** One row a group; a row takes part in the group of each value of its keys. */
export function lowerAggregate(
  step: AggregateStep,
  from: Pick<From, 'relation' | 'isOrdered'>,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  const isPlaced = (key: NamedExpression): boolean => from.isOrdered && mayBeMultiple(key.expression);
  const stages = step.keys.map((key, index): Stage => {
    const rows = index === 0 ? from.relation : `${name}_key_${index}`;
    const columns = mayBeMultiple(key.expression)
      ? valuesOf(key, index, from.isOrdered, lower)
      : lower(key.expression);
    const isDropped = key.missing === 'drop' && !mayBeMultiple(key.expression);
    return {
      name: `${name}_key_${index + 1}`,
      comment: `groups: ${key.name}`,
      select: `SELECT *, ${columns} AS ${keyName(index)} FROM ${rows}${isDropped ? ` WHERE ${lower(key.expression)} IS NOT NULL` : ''}`,
    };
  });
  const columns = [
    ...step.keys.map((key, index) => `${keyName(index)} AS ${madeColumn(key.name)}`),
    ...step.aggregates.map((each) => `${aggregate(each, lower)} AS ${madeColumn(each.name)}`),
  ];
  const places = step.keys.flatMap((key, index) => (isPlaced(key) ? [placeName(index)] : []));
  // Groups stand in the order in which rows, and the values of one, first come to them.
  const order =
    places.length === 0
      ? `min(${ORDER})`
      : `row_number() OVER (ORDER BY min(ROW(${[ORDER, ...places].join(', ')})))`;
  const keyNames = step.keys.map((_, index) => keyName(index));
  const grouping = keyNames.length > 0 ? ` GROUP BY ${keyNames.join(', ')}` : '';
  return [
    ...stages,
    {
      name,
      comment: 'aggregate',
      select: `SELECT ${[...columns, `${order} AS ${ORDER}`].join(', ')} FROM ${stages.at(-1)?.name ?? from.relation}${grouping}`,
    },
  ];
}

/** Each value of a key in a row of its own, and where order counts its place among those of the field. */
function valuesOf(
  { expression, missing }: GroupKey,
  index: number,
  isOrdered: boolean,
  lower: (expression: Expression) => string,
): string {
  const list = distinctValues(expression, lower);
  const values = missing === 'group' ? `COALESCE(${list}, [NULL])` : list;
  return `${isOrdered ? `generate_subscripts(${values}, 1) AS ${placeName(index)}, ` : ''}unnest(${values})`;
}

/** Keys get names of their own: one may have the name of a field that another key or an aggregate reads. */
function keyName(key: number): string {
  return identifier(`# key ${key + 1}`);
}

/** The values of a key, each once. */
function distinctValues(expression: Expression, lower: (expression: Expression) => string): string {
  const isDistinct = expression.kind === 'field' && isReadDistinct(expression.type);
  return isDistinct ? lower(expression) : distinctInOrder(lower(expression));
}

function placeName(key: number): string {
  return identifier(`# place ${key + 1}`);
}

function aggregate(each: NamedAggregate, lower: (expression: Expression) => string): string {
  const filter = each.where ? ` FILTER (WHERE ${lower(each.where)})` : '';
  if (!each.operand) return `count(*)${filter}`;
  if (each.function === 'first' || each.function === 'last')
    return valueAtEnd(each, each.operand, filter, lower);
  const operand = lower(each.operand);
  const type = typeOf(each.operand);
  const isMultiple = mayBeMultiple(each.operand);
  switch (each.function) {
    case 'count-rows':
    case 'count':
      return isMultiple
        ? `CAST(COALESCE(sum(len(${operand}))${filter}, 0) AS BIGINT)`
        : `count(${operand})${filter}`;
    case 'count-distinct':
      return isMultiple
        ? `len(${distinctAmong(operand, each.where, lower)})`
        : `count(DISTINCT ${operand})${filter}`;
    case 'values':
      return `NULLIF(${sorted(isMultiple ? distinctAmong(operand, each.where, lower) : `list_distinct(list(DISTINCT ${operand})${filter})`, type)}, [])`;
    case 'least-values':
    case 'greatest-values':
      return ranked(allAmong(operand, isMultiple, each.where, lower), type, each);
    case 'minimum':
    case 'maximum':
      return extremeAmong(operand, isMultiple, filter, type, each.function);
    case 'sum': {
      const sum = `sum(${isMultiple ? `list_sum(${operand})` : operand})${filter}`;
      return type === 'long' ? `TRY_CAST(${sum} AS BIGINT)` : sum;
    }
    case 'average':
      return isMultiple ? `list_avg(flatten(list(${operand})${filter}))` : `avg(${operand})${filter}`;
    case 'percentile':
      return groupPercentileOf(allAmong(operand, isMultiple, each.where, lower), each.percentile ?? MEDIAN);
    case 'median-absolute-deviation':
      return groupDeviationOf(allAmong(operand, isMultiple, each.where, lower));
  }
}

/** The distinct values of all rows, of which most have one: it takes less to tell values apart than lists. */
function distinctAmong(
  list: string,
  where: Expression | undefined,
  lower: (expression: Expression) => string,
): string {
  const filter = (...conditions: readonly string[]): string => {
    const all = [...(where ? [lower(where)] : []), ...conditions];
    return all.length === 0 ? '' : ` FILTER (WHERE ${all.join(' AND ')})`;
  };
  const first = `list(DISTINCT ${list}[1])${filter()}`;
  const others = `flatten(list(DISTINCT ${list})${filter(`len(${list}) > 1`)})`;
  return `list_distinct(list_concat(COALESCE(${first}, []), COALESCE(${others}, [])))`;
}

/** All values of all rows, repeated ones as often; null where there are none. */
function allAmong(
  operand: string,
  isMultiple: boolean,
  where: Expression | undefined,
  lower: (expression: Expression) => string,
): string {
  const filter = ` FILTER (WHERE ${[...(where ? [lower(where)] : []), `${operand} IS NOT NULL`].join(' AND ')})`;
  return isMultiple ? `flatten(list(${operand})${filter})` : `list(${operand})${filter}`;
}

function ranked(list: string, type: ValueType, { function: end, most }: NamedAggregate): string {
  const inOrder = end === 'least-values' ? sorted(list, type) : `list_reverse(${sorted(list, type)})`;
  return `NULLIF(${most === undefined ? inOrder : `list_slice(${inOrder}, 1, ${numberLiteral(most)})`}, [])`;
}

/** DuckDB has no order of versions. */
function extremeAmong(
  operand: string,
  isMultiple: boolean,
  filter: string,
  type: ValueType,
  which: 'minimum' | 'maximum',
): string {
  if (type === 'version')
    return extremeOf(
      isMultiple ? `flatten(list(${operand})${filter})` : `list(${operand})${filter}`,
      type,
      which,
    );
  const of = which === 'minimum' ? 'min' : 'max';
  return `${of}(${isMultiple ? `list_${of}(${operand})` : operand})${filter}`;
}

/** Of rows that are first, or last, together: the first in their order. */
function valueAtEnd(
  { function: end, by }: NamedAggregate,
  operand: Expression,
  filter: string,
  lower: (expression: Expression) => string,
): string {
  const ordering = by ?? operand;
  const [value, order] = [lower(operand), orderKey(lower(ordering), typeOf(ordering))];
  const place = end === 'first' ? ORDER : `-${ORDER}`;
  const row = `CASE WHEN ${value} IS NOT NULL AND ${order} IS NOT NULL THEN {'by': ${order}, 'place': ${place}, 'value': ${value}} END`;
  return `(list_${end === 'first' ? 'min' : 'max'}(list(${row})${filter})).value`;
}

/** Beside each row its keys, and the aggregates of its group, or of all of its groups. */
export function lowerInlineAggregate(
  step: InlineAggregate,
  from: From,
  name: string,
  lower: (expression: Expression) => string,
): { readonly stages: readonly Stage[]; readonly columns: ReadonlySet<string> } {
  const rows: Stage = {
    name: `${name}_rows`,
    comment: 'rows by number',
    select: `SELECT *, row_number() OVER () AS "# row" FROM ${from.relation}`,
    isShared: true,
  };
  const keys = step.keys.map((key) => ({ ...key, missing: 'group' as const }));
  const groups = lowerAggregate(
    { kind: 'aggregate', keys, aggregates: step.aggregates },
    { ...from, relation: rows.name },
    `${name}_groups`,
    lower,
  );
  const sameGroup = keys.map(
    (key, index) => `placed.${keyName(index)} IS NOT DISTINCT FROM groups.${madeColumn(key.name)}`,
  );
  const isOneGroup = !keys.some(({ expression }) => mayBeMultiple(expression));
  const gathered = step.aggregates.map((each) => {
    const column = `groups.${madeColumn(each.name)}`;
    const all = aggregateMayBeMultiple(each)
      ? `flatten(list(${column}))`
      : `list(${column}) FILTER (WHERE ${column} IS NOT NULL)`;
    return `${isOneGroup ? `any_value(${column})` : `NULLIF(${all}, [])`} AS ${gatheredName(each)}`;
  });
  const ofRows: Stage = {
    name: `${name}_of_rows`,
    comment: 'what the groups of a row come to',
    select: `SELECT ${['placed."# row"', ...gathered].join(', ')} FROM ${groups.at(-2)?.name ?? rows.name} AS placed JOIN ${groups.at(-1)?.name ?? ''} AS groups ON ${sameGroup.length === 0 ? 'TRUE' : sameGroup.join(' AND ')} GROUP BY placed."# row"`,
  };
  const added = [...step.keys, ...step.aggregates].map((each) => madeName(each.name));
  const values = [
    ...step.keys.map((key) => `${lower(key.expression)} AS ${madeColumn(key.name)}`),
    ...step.aggregates.map((each) => `${gatheredName(each)} AS ${madeColumn(each.name)}`),
  ];
  const columns = new Set([...from.columns, ...added]);
  return {
    stages: [
      rows,
      ...groups,
      ofRows,
      {
        name,
        comment: 'aggregates beside the rows',
        select: `SELECT ${[`${rows.name}.${allBut([...added, '# row'], new Set([...from.columns, '# row']))}`, ...values].join(', ')} FROM ${rows.name} JOIN ${ofRows.name} USING ("# row")`,
      },
    ],
    columns,
  };
}

/** A key may read a column of the rows that an aggregate takes the name of. */
function gatheredName({ name }: NamedAggregate): string {
  return identifier(`# gathered ${name}`);
}
