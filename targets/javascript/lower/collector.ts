import type { Field } from '../../../src/plan/expression.js';
import { MEDIAN } from '../../../src/plan/group-percentiles.js';
import type { RelativeDate } from '../../../src/plan/relative-date.js';
import type { AggregateFunction, AggregateStep, NamedAggregate, NewTerms } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { choose } from '../boolean-code.js';
import {
  NULL,
  TRUE,
  callHelper,
  callMethod,
  constant,
  data,
  helper,
  list,
  name,
  record,
  type Code,
  type Data,
  type Statement,
} from '../code.js';
import { columnValue, holds, valueOf } from './expression.js';
import { stateOf, type RunState } from './run-state.js';
import type { Scope, Unit } from './scope.js';
import type { Table } from './table.js';
import { orderOf } from './test.js';

/** What takes in rows one by one, and gives rows back when all are there. */
export interface Collector {
  readonly create: Statement;
  /** Takes in the row of a scope. */
  readonly add: (scope: Scope) => Statement;
  /** The rows that come of it, and what they are like. */
  readonly rows: Code;
  /** Those that are certain when no event of a time `before` is to come any more; absent where none ever is. */
  readonly settled?: Code;
  readonly table: Table;
  readonly state: RunState;
}

/** Keeps rows as they are, as far as later steps want them. */
export function rowCollector(table: Table, fields: ReadonlyMap<string, Field>, unit: Unit): Collector {
  const kept = unit.sharedNames.pick('waiting rows');
  return {
    create: { kind: 'constant', name: kept, value: list([]) },
    add: (scope) => {
      const properties: (readonly [string, Code])[] = [
        ...[...table.columns].map(([column, property]) => [property, columnValue(column, scope)] as const),
        ...[...table.fields].flatMap(([key, property]) => {
          const field = fields.get(key);
          return field ? [[property, valueOf(field, scope)] as const] : [];
        }),
      ];
      const others = [
        ['id', scope.row.id],
        ['event', scope.row.event],
      ] as const;
      const row = record([...others.filter(([other]) => table.others.includes(other)), ...properties]);
      return { kind: 'run', expression: callMethod(name(kept), 'push', row) };
    },
    state: {
      hint: kept,
      save: name(kept),
      load: (saved) => ({ kind: 'run', expression: callHelper('restoreRows', name(kept), saved) }),
    },
    rows: name(kept),
    table,
  };
}

export function groupCollector(step: AggregateStep, unit: Unit): Collector {
  const groups = unit.sharedNames.pick('groups');
  const keys = step.keys.map((key) => ({ ...key, property: unit.properties.pick(key.name) }));
  const aggregates = step.aggregates.map((each) => ({ ...each, property: unit.properties.pick(each.name) }));
  const properties = new Map(aggregates.map((each) => [each.name, each.property]));
  return {
    create: {
      kind: 'constant',
      name: groups,
      value: callHelper(
        'createGroups',
        data(keys.map(({ property, missing }) => ({ name: property, missing }))),
        aggregatesOf(step.aggregates, (column) => properties.get(column) ?? column),
      ),
    },
    add: (scope) => ({
      kind: 'run',
      expression: callMethod(
        name(groups),
        'add',
        list(keys.map(({ expression }) => valueOf(expression, scope))),
        list(aggregates.map((each) => aggregateOperand(each, scope))),
      ),
    }),
    state: stateOf(groups),
    rows: callMethod(name(groups), 'rows'),
    table: {
      columns: new Map([...keys, ...aggregates].map((column) => [column.name, column.property])),
      fields: new Map(),
      others: [],
    },
  };
}

/** The aggregates as the runtime wants them: the property that each fills, and how it begins. */
export function aggregatesOf(
  aggregates: readonly NamedAggregate[],
  propertyOf: (column: string) => string,
): Code {
  return list(
    aggregates.map((each) =>
      record([
        ['name', constant(propertyOf(each.name))],
        ['start', accumulatorOf(each)],
      ]),
    ),
  );
}

/** What an aggregate takes in of a row; it skips null. Counting rows is counting something that each row has. */
export function aggregateOperand(
  { function: aggregate, operand, by, where }: NamedAggregate,
  scope: Scope,
): Code {
  const given = operand ? valueOf(operand, scope) : TRUE;
  const order = aggregate === 'first' || aggregate === 'last' ? (by ?? operand) : undefined;
  const value = order ? callHelper('ordered', valueOf(order, scope), given) : given;
  return where ? choose([{ condition: holds(where, scope), result: value }], NULL) : value;
}

function accumulatorOf(each: NamedAggregate): Code {
  const ordered = each.by ?? each.operand;
  const order = helper(orderOf(ordered ? typeOf(ordered) : 'null'));
  return accumulators[each.function](order, each);
}

const accumulators: Readonly<Record<AggregateFunction, (order: Code, aggregate: NamedAggregate) => Code>> = {
  'count-rows': () => helper('counting'),
  count: () => helper('counting'),
  'count-distinct': () => helper('countingDistinct'),
  values: (order) => callHelper('collecting', order),
  'least-values': (order, { most }) => callHelper('ranking', order, data('ascending'), data(most ?? null)),
  'greatest-values': (order, { most }) =>
    callHelper('ranking', order, data('descending'), data(most ?? null)),
  minimum: (order) => callHelper('least', order),
  maximum: (order) => callHelper('greatest', order),
  sum: () => helper('summing'),
  average: () => helper('averaging'),
  percentile: (_, { percentile = MEDIAN }) => callHelper('takingPercentile', data(percentile)),
  'median-absolute-deviation': () => helper('takingMedianDeviation'),
  first: (order) => callHelper('firstBy', order),
  last: (order) => callHelper('lastBy', order),
};

export function newTermsCollector(step: NewTerms, unit: Unit): Collector {
  const terms = unit.sharedNames.pick('terms');
  const properties = step.fields.map((field) => unit.properties.pick(field.name));
  const firstSeen = unit.properties.pick('first seen');
  return {
    create: {
      kind: 'constant',
      name: terms,
      value: callHelper(
        'createNewTerms',
        record([
          ['names', data(properties)],
          ['firstSeen', constant(firstSeen)],
          ['historyStart', data(relativeDateData(step.historyStart))],
          ['from', data(relativeDateData(step.from))],
        ]),
      ),
    },
    add: (scope) => ({
      kind: 'run',
      expression: callMethod(
        name(terms),
        'add',
        list(step.fields.map(({ expression }) => valueOf(expression, scope))),
        valueOf(step.timestamp, scope),
      ),
    }),
    state: stateOf(terms),
    rows: callMethod(name(terms), 'rows', name('now')),
    table: {
      columns: new Map([
        ...step.fields.map((field, index) => [field.name, properties[index] ?? ''] as const),
        ['first_seen', firstSeen],
      ]),
      fields: new Map(),
      others: [],
    },
  };
}

function relativeDateData({ kind, operations }: RelativeDate): Data {
  return { kind, operations: operations.map((operation) => ({ ...operation })) };
}
