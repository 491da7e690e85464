import type { Plan, Result } from '../../../src/plan/plan.js';
import type { Extend, Project, Sort, Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { descendants, expressionsOf } from '../../../src/plan/walk.js';
import {
  callHelper,
  callMethod,
  constant,
  data,
  functionOf,
  helper,
  list,
  member,
  name,
  record,
  type Code,
  type Statement,
} from '../code.js';
import { rowAlert } from './alerts.js';
import { indicatorCollector } from './indicator-collector.js';
import { sampleCollector, sequenceCollector } from './joining-collector.js';
import {
  aggregateOperand,
  aggregatesOf,
  groupCollector,
  newTermsCollector,
  rowCollector,
  type Collector,
} from './collector.js';
import { columnValue, holds, valueOf } from './expression.js';
import { insideFunction, rowScope, type Scope, type Unit } from './scope.js';
import { usesNow } from './split-steps.js';
import { propertyOf, tableRow, wanted, type Table } from './table.js';
import { orderOf } from './test.js';

export interface Flush {
  /** What `push` hands its rows to; absent where its rows are alerts already. */
  readonly collector: Collector | undefined;
  readonly statements: readonly Statement[];
  /** The body of `settle(before)`; absent where no alert is certain before all events are there. */
  readonly settling: readonly Statement[] | undefined;
  readonly usesNow: boolean;
}

/** The body of `flush(now)`: the steps that need all events, or the time of the run. */
export function lowerFlush(steps: readonly Step[], { result, source }: Plan, unit: Unit): Flush {
  const [first] = steps;
  if (!first)
    return {
      collector: undefined,
      statements: [{ kind: 'return', value: list([]) }],
      settling: undefined,
      usesNow: false,
    };
  // What rows are told to be by the time of the run, `push` can't tell.
  const own = expressionsOf(first).some(usesNow) ? undefined : collectorOf(first, unit);
  const collector = own ?? waitingRows(steps, result, unit);
  const statements: Statement[] = [{ kind: 'variable', name: 'rows', value: collector.rows }];
  let { table } = collector;
  for (const step of own ? steps.slice(1) : steps) table = lowerStep(step, table, statements, unit);
  statements.push({ kind: 'return', value: alertsOf(result, table, unit) });
  const settled = steps.length === 1 && isTimedBy(first, source.clock) ? own?.settled : undefined;
  return {
    collector,
    statements,
    settling: settled && [
      { kind: 'variable', name: 'rows', value: settled },
      { kind: 'return', value: alertsOf(result, table, unit) },
    ],
    usesNow: steps.some((step) => step.kind === 'new-terms' || expressionsOf(step).some(usesNow)),
  };
}

/** Whether a sequence is in order of the times that a detector sees. */
function isTimedBy(step: Step, clock = '@timestamp'): boolean {
  if (step.kind !== 'sequence') return false;
  const fields = [...descendants(step.timestamp)].filter(({ kind }) => kind === 'field');
  return fields.length === 1 && fields.every((field) => field.kind === 'field' && field.name === clock);
}

/** What gathers rows for a step that makes new ones of all of them; undefined for other steps. */
function collectorOf(step: Step, unit: Unit): Collector | undefined {
  switch (step.kind) {
    case 'aggregate':
      return groupCollector(step, unit);
    case 'new-terms':
      return newTermsCollector(step, unit);
    case 'indicator-match':
      return indicatorCollector(step, unit);
    case 'sequence':
      return sequenceCollector(step, unit);
    case 'sample':
      return sampleCollector(step, unit);
    case 'filter':
    case 'extend':
    case 'project':
    case 'expand':
    case 'inline-aggregate':
    case 'sort':
    case 'limit':
      return undefined;
  }
}

function waitingRows(steps: readonly Step[], result: Result, unit: Unit): Collector {
  const { columns, fields } = wanted(steps, result);
  const table: Table = {
    columns: new Map([...columns].map((column) => [column, unit.properties.pick(column)])),
    fields: new Map([...fields].map(([key, field]) => [key, unit.properties.pick(field.name)])),
    others: [
      ...(steps.some(joinsEvents) || result.kind === 'events' ? ['id'] : []),
      ...(steps.some(asksObjects) ? ['event'] : []),
    ],
  };
  return rowCollector(table, fields, unit);
}

function asksObjects(step: Step): boolean {
  return expressionsOf(step).some((root) => [...descendants(root)].some(({ kind }) => kind === 'any-object'));
}

function joinsEvents({ kind }: Step): boolean {
  return kind === 'sequence' || kind === 'sample' || kind === 'indicator-match';
}

/** One step over all rows, and what the rows are like after it. */
function lowerStep(step: Step, table: Table, statements: Statement[], unit: Unit): Table {
  const become = (rows: Code): void => {
    const line = unit.lineOf(step.span);
    const value: Code = line === undefined ? rows : { kind: 'at-line', line, operand: rows };
    statements.push({ kind: 'assign', name: 'rows', value });
  };
  switch (step.kind) {
    case 'filter':
      become(eachRow('filter', table, unit, (scope) => holds(step.condition, scope)));
      return table;
    case 'extend': {
      const extended = withColumns(
        step.columns.map(({ name: column }) => column),
        table,
        unit,
      );
      become(
        eachRow('map', table, unit, (scope) =>
          record(extendedProperties(step, extended, scope), name('row')),
        ),
      );
      return extended;
    }
    case 'project': {
      const columns = step.columns.map(
        (column) => [column.name, propertyOf(column.name, table, unit)] as const,
      );
      const projected: Table = { ...table, columns: new Map(columns) };
      become(eachRow('map', table, unit, (scope) => record(projectedProperties(step, projected, scope))));
      return projected;
    }
    case 'expand': {
      const expanded = withColumns([step.name], table, unit);
      const property = propertyOf(step.name, expanded, unit);
      become(
        eachRow('flatMap', table, unit, (scope) =>
          callMethod(
            callHelper('eachOf', valueOf(step.operand, scope)),
            'map',
            functionOf(['value'], [], record([[property, name('value')]], name('row'))),
          ),
        ),
      );
      return expanded;
    }
    case 'sort':
      become(callHelper('sortRows', name('rows'), list(step.keys.map((key) => sortKey(key, table, unit)))));
      return table;
    case 'limit':
      become(callMethod(name('rows'), 'slice', constant(0), constant(step.count)));
      return table;
    case 'aggregate':
      return collect(groupCollector(step, unit), table, statements, unit, become);
    case 'inline-aggregate': {
      const { keys, aggregates } = step;
      const added = [...keys, ...aggregates].map((each) => each.name);
      const extended = withColumns(added, table, unit);
      const property = (column: string): string => extended.columns.get(column) ?? column;
      become(
        callHelper(
          'aggregateInline',
          name('rows'),
          data(keys.map((key) => property(key.name))),
          rowFunction(table, unit, (scope) => list(keys.map(({ expression }) => valueOf(expression, scope)))),
          aggregatesOf(aggregates, property),
          rowFunction(table, unit, (scope) => list(aggregates.map((each) => aggregateOperand(each, scope)))),
        ),
      );
      return extended;
    }
    case 'indicator-match':
      return collect(indicatorCollector(step, unit), table, statements, unit, become);
    case 'new-terms':
      return collect(newTermsCollector(step, unit), table, statements, unit, become);
    case 'sequence':
      return collect(sequenceCollector(step, unit), table, statements, unit, become);
    case 'sample':
      return collect(sampleCollector(step, unit), table, statements, unit, become);
  }
}

function collect(
  collector: Collector,
  table: Table,
  statements: Statement[],
  unit: Unit,
  become: (rows: Code) => void,
): Table {
  const taking: Statement[] = [];
  taking.push(collector.add(rowScope(insideFunction(unit), tableRow(table, taking))));
  statements.push(collector.create, { kind: 'for-each', name: 'row', of: name('rows'), statements: taking });
  become(collector.rows);
  return collector.table;
}

/** `rows.filter((row) => …)` and the like. */
function eachRow(method: string, table: Table, unit: Unit, resultOf: (scope: Scope) => Code): Code {
  return callMethod(name('rows'), method, rowFunction(table, unit, resultOf));
}

function rowFunction(table: Table, unit: Unit, resultOf: (scope: Scope) => Code): Code {
  const statements: Statement[] = [];
  const result = resultOf(rowScope(insideFunction(unit), tableRow(table, statements)));
  return functionOf(['row'], statements, result);
}

function withColumns(columns: readonly string[], table: Table, unit: Unit): Table {
  const properties = new Map(table.columns);
  for (const column of columns) properties.set(column, propertyOf(column, table, unit));
  return { ...table, columns: properties };
}

/** Each column may use those before it. */
function extendedProperties(step: Extend, table: Table, scope: Scope): readonly Property[] {
  let columns = scope.row.columns;
  for (const { name: column, expression } of step.columns)
    columns = new Map(columns).set(column, { kind: 'expression', expression, columns });
  const extended = rowScope(scope.unit, { ...scope.row, columns });
  return step.columns.map(({ name: column }) => [
    table.columns.get(column) ?? column,
    columnValue(column, extended),
  ]);
}

type Property = readonly [name: string, value: Code];

/** The columns of the step, and what later steps want of the event. */
function projectedProperties(step: Project, table: Table, scope: Scope): readonly Property[] {
  const kept = [...table.others, ...table.fields.values()];
  return [
    ...kept.map((property): Property => [property, member(name('row'), property)]),
    ...step.columns.map(({ name: column, expression }): Property => [
      table.columns.get(column) ?? column,
      valueOf(expression, scope),
    ]),
  ];
}

function sortKey({ expression, direction, nulls }: Sort['keys'][number], table: Table, unit: Unit): Code {
  return record([
    ['of', rowFunction(table, unit, (scope) => valueOf(expression, scope))],
    ['order', helper(orderOf(typeOf(expression)))],
    ['direction', constant(direction)],
    ['nulls', constant(nulls)],
  ]);
}

function alertsOf(result: Result, table: Table, unit: Unit): Code {
  switch (result.kind) {
    case 'events':
      return callHelper(result.indicators ? 'indicatorAlerts' : 'eventAlerts', name('rows'));
    case 'sequences':
      return callHelper('sequenceAlerts', name('rows'));
    case 'rows':
      return eachRow('map', table, unit, (scope) => rowAlert(result.columns, scope));
  }
}
