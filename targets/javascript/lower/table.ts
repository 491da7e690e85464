import type { Expression, Field } from '../../../src/plan/expression.js';
import type { Result } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import { descendants, expressionsOf } from '../../../src/plan/walk.js';
import { NULL, member, name, type Code, type Statement } from '../code.js';
import type { ColumnCode, RowScope, Unit } from './scope.js';

/**
 * The rows that wait for `flush`: objects with a property for each column, and for what later steps want of the event
 * that a row comes of. Properties have names of our own.
 */
export interface Table {
  /** The property of each column. */
  readonly columns: ReadonlyMap<string, string>;
  /** The property of each field, by its key. */
  readonly fields: ReadonlyMap<string, string>;
  /** Properties that are no columns: the id of a row's event, or the ids and keys of joined events. */
  readonly others: readonly string[];
}

export function fieldKey({ name: fieldName, type }: Field): string {
  return `${type} ${fieldName}`;
}

/** The property that a column has already, or a new one. */
export function propertyOf(column: string, table: Table, unit: Unit): string {
  return table.columns.get(column) ?? unit.properties.pick(column);
}

/** How expressions see the row `row` of a table. */
export function tableRow(table: Table, statements: Statement[]): RowScope {
  return {
    statements,
    event: member(name('row'), 'event'),
    id: member(name('row'), 'id'),
    field: (field) => propertyOrNull(table.fields.get(fieldKey(field))),
    columns: new Map(
      [...table.columns].map(([column, property]): [string, ColumnCode] => [
        column,
        { kind: 'code', code: propertyOrNull(property) },
      ]),
    ),
    known: new Map(),
  };
}

function propertyOrNull(property: string | undefined): Code {
  return property === undefined ? NULL : member(name('row'), property);
}

/** What steps and result want of the rows that they begin with. */
export function wanted(
  steps: readonly Step[],
  result: Result,
): { readonly columns: ReadonlySet<string>; readonly fields: ReadonlyMap<string, Field> } {
  const columns = new Set<string>();
  const fields = new Map<string, Field>();
  for (const root of rootsOf(steps, result))
    for (const expression of descendants(root)) {
      if (expression.kind === 'column') columns.add(expression.name);
      if (expression.kind === 'field') fields.set(fieldKey(expression), expression);
    }
  return { columns, fields };
}

/** The expressions that see the rows at the beginning, not those that a step makes of all of them. */
function* rootsOf(steps: readonly Step[], result: Result): Generator<Expression> {
  for (const step of steps) {
    yield* expressionsOf(step);
    if (makesNewRows(step)) return;
  }
  if (result.kind === 'rows') yield* result.columns;
}

function makesNewRows(step: Step): boolean {
  switch (step.kind) {
    case 'aggregate':
    case 'new-terms':
    case 'indicator-match':
    case 'sequence':
    case 'sample':
      return true;
    case 'filter':
    case 'extend':
    case 'project':
    case 'expand':
    case 'sort':
    case 'limit':
    case 'inline-aggregate':
      return false;
  }
}
