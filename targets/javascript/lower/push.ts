import type { Result } from '../../../src/plan/plan.js';
import type { NamedExpression } from '../../../src/plan/step.js';
import { choose } from '../boolean-code.js';
import {
  FALSE,
  TRUE,
  callHelper,
  callMethod,
  constant,
  list,
  name,
  operation,
  type Code,
  type Statement,
} from '../code.js';
import { EVENT_ALERT, rowAlert } from './alerts.js';
import type { Collector } from './collector.js';
import { holds, valueOf } from './expression.js';
import { insideFunction, rowScope, type ColumnCode, type RowScope, type Unit } from './scope.js';
import { readField } from './read-field.js';
import type { RunState } from './run-state.js';
import { conjunctsOf, type StreamingStep } from './split-steps.js';

export interface Push {
  readonly state: readonly Statement[];
  /** What of it is to be saved. */
  readonly saved: readonly RunState[];
  readonly statements: readonly Statement[];
}

/** The body of `push(event, id)`: the steps that need no other event, and what becomes of the rows they leave. */
export function lowerPush(
  steps: readonly StreamingStep[],
  collector: Collector | undefined,
  result: Result,
  program: Unit,
  rowOfEvent = eventRow,
): Push {
  const unit = insideFunction(program);
  const statements: Statement[] = [];
  const place: Place = { unit, state: [], saved: [], row: rowOfEvent(statements, unit), isInLoop: false };
  for (const step of steps) lowerStep(step, place);
  const { row } = place;
  if (collector) {
    const taking = collector.add(rowScope(unit, row));
    row.statements.push(taking);
    statements.push({ kind: 'return', value: list([]) });
  } else if (result.kind === 'rows') {
    const alert = rowAlert(result.columns, rowScope(unit, row));
    if (place.isInLoop) {
      statements.unshift({ kind: 'constant', name: 'found', value: list([]) });
      row.statements.push({ kind: 'run', expression: callMethod(name('found'), 'push', alert) });
      statements.push({ kind: 'return', value: name('found') });
    } else statements.push({ kind: 'return', value: list([alert]) });
  } else if (place.isInLoop) {
    statements.unshift({ kind: 'variable', name: 'matched', value: FALSE });
    row.statements.push({ kind: 'assign', name: 'matched', value: TRUE });
    const alerts = choose([{ condition: name('matched'), result: list([EVENT_ALERT]) }], list([]));
    statements.push({ kind: 'return', value: alerts });
  } else statements.push({ kind: 'return', value: list([EVENT_ALERT]) });
  return { state: place.state, saved: place.saved, statements };
}

/** Where the next step's code goes. */
interface Place {
  readonly unit: Unit;
  readonly state: Statement[];
  readonly saved: RunState[];
  row: RowScope;
  isInLoop: boolean;
}

function lowerStep(step: StreamingStep, place: Place): void {
  const { row, unit } = place;
  switch (step.kind) {
    case 'filter':
      for (const condition of conjunctsOf(step.condition))
        demand(holds(condition, rowScope(unit, row)), place);
      return;
    case 'extend':
      place.row = {
        ...row,
        columns: step.columns.reduce(
          (columns, column) => new Map(columns).set(column.name, lazily(column, columns)),
          row.columns,
        ),
      };
      return;
    case 'project':
      place.row = {
        ...row,
        columns: new Map(step.columns.map((column) => [column.name, lazily(column, row.columns)])),
      };
      return;
    case 'expand': {
      const entry = unit.names.pick(step.name);
      const statements: Statement[] = [];
      const of = callHelper('eachOf', valueOf(step.operand, rowScope(unit, row)));
      row.statements.push({ kind: 'for-each', name: entry, of, statements });
      const columns = new Map(row.columns).set(step.name, { kind: 'code', code: name(entry) });
      place.row = { ...row, statements, columns, known: new Map(row.known) };
      place.isInLoop = true;
      return;
    }
    case 'limit': {
      const taken = unit.sharedNames.pick('taken rows');
      place.state.push({ kind: 'variable', name: taken, value: constant(0) });
      place.saved.push({
        hint: taken,
        save: name(taken),
        load: (saved) => ({ kind: 'assign', name: taken, value: saved }),
      });
      demand(operation(name(taken), '<', constant(step.count)), place);
      row.statements.push({ kind: 'assign', name: taken, value: operation(name(taken), '+', constant(1)) });
      return;
    }
  }
}

function demand(condition: Code, { row, isInLoop }: Place): void {
  row.statements.push({ kind: 'demand', condition, leave: isInLoop ? 'continue' : 'return' });
}

/** A column is made where it is first used: rows that a later condition keeps out cost nothing. */
function lazily({ expression }: NamedExpression, columns: RowScope['columns']): ColumnCode {
  return { kind: 'expression', expression, columns };
}

/** How expressions see the event that has come. */
export function eventRow(statements: Statement[], unit: Unit): RowScope {
  return {
    statements,
    columns: new Map(),
    known: new Map(),
    id: name('id'),
    event: name('event'),
    field: (field) => readField(field, unit),
  };
}
