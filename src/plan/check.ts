import type { Span } from '../diagnostic/span.js';
import type { Call, Expression } from './expression.js';
import { functions, type FunctionSignature, type ParameterType } from './functions.js';
import { capturesSeveral } from './pattern/capture.js';
import type { Plan } from './plan.js';
import type { InlineAggregate, JoinedEvent, NamedAggregate, Step } from './step.js';
import { typeOf } from './type-of.js';
import { valueTypeOf, type ValueType } from './types.js';
import { expressionsOf } from './walk.js';

/** A plan that breaks the plan's own rules: a fault of a front end, never of a rule's author. */
export interface PlanFault {
  readonly message: string;
  readonly span?: Span;
}

/**
 * Checks a plan as a compiler verifies its intermediate form: columns and elements exist where they are used, with
 * the types they were made with, fields are read only while rows have events, operands are of types that go
 * together, and scalar nodes never see an operand that may have several values.
 */
export function checkPlan(plan: Plan): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  let scope: Scope = { columns: new Map(), hasEvent: true, elements: new Map() };
  for (const step of plan.steps) {
    checkStep(step, scope, faults);
    scope = scopeAfter(step, scope);
  }
  checkResult(plan, scope, faults);
  return faults;
}

function checkResult({ result, steps }: Plan, scope: Scope, faults: PlanFault[]): void {
  switch (result.kind) {
    case 'rows':
      for (const column of result.columns) checkExpression(column, scope, faults);
      return;
    case 'events':
      if (!scope.hasEvent && !result.indicators)
        faults.push({ message: 'the result is events, and the rows have none left' });
      if (result.indicators) checkExpression(result.indicators, scope, faults);
      return;
    case 'sequences':
      if (!steps.some(({ kind }) => kind === 'sequence' || kind === 'sample'))
        faults.push({ message: 'the result is sequences, and no step joins events' });
  }
}

interface ColumnShape {
  readonly type: ValueType;
  readonly multiple: boolean;
}

interface Scope {
  readonly columns: ReadonlyMap<string, ColumnShape>;
  readonly elements: ReadonlyMap<string, ValueType>;
  readonly hasEvent: boolean;
}

function scopeAfter(step: Step, scope: Scope): Scope {
  switch (step.kind) {
    case 'filter':
    case 'sort':
    case 'limit':
      return scope;
    case 'extend':
      return { ...scope, columns: new Map([...scope.columns, ...step.columns.map(shapeOf)]) };
    case 'project':
      return { ...scope, columns: new Map(step.columns.map(shapeOf)) };
    case 'expand':
      return {
        ...scope,
        columns: new Map(scope.columns).set(step.name, { type: typeOf(step.operand), multiple: false }),
      };
    case 'aggregate':
      return {
        elements: scope.elements,
        hasEvent: false,
        columns: new Map([
          ...step.keys.map((key) => [key.name, { type: typeOf(key.expression), multiple: false }] as const),
          ...step.aggregates.map((each) => [each.name, aggregateShape(each)] as const),
        ]),
      };
    case 'inline-aggregate':
      return {
        ...scope,
        columns: new Map([
          ...scope.columns,
          ...step.keys.map(shapeOf),
          ...step.aggregates.map((each) => [each.name, inlineShape(each, step)] as const),
        ]),
      };
    case 'indicator-match':
      return {
        elements: scope.elements,
        hasEvent: false,
        columns: new Map([['indicators', { type: 'keyword', multiple: true }]]),
      };
    case 'new-terms':
      return {
        elements: scope.elements,
        hasEvent: false,
        columns: new Map<string, ColumnShape>([
          ...step.fields.map(
            ({ name, expression }) =>
              [name, { type: valueTypeOf(expression.type), multiple: false }] as const,
          ),
          ['first_seen', { type: 'date', multiple: false }],
        ]),
      };
    case 'sequence':
    case 'sample':
      return {
        elements: scope.elements,
        hasEvent: false,
        columns: new Map([['ordinal', { type: 'long', multiple: false }]]),
      };
  }
}

function aggregateShape(aggregate: NamedAggregate): ColumnShape {
  return { type: aggregateType(aggregate), multiple: aggregateMayBeMultiple(aggregate) };
}

/** A row of several groups has the aggregates of all of them. */
function inlineShape(aggregate: NamedAggregate, { keys }: InlineAggregate): ColumnShape {
  const shape = aggregateShape(aggregate);
  return { ...shape, multiple: shape.multiple || keys.some(({ expression }) => mayBeMultiple(expression)) };
}

/** Whether an aggregate's column may have several values. */
export function aggregateMayBeMultiple({ function: name, operand }: NamedAggregate): boolean {
  if (name === 'first' || name === 'last') return operand !== undefined && mayBeMultiple(operand);
  return name === 'values' || name === 'least-values' || name === 'greatest-values';
}

/** The type of an aggregate's column. */
export function aggregateType(aggregate: NamedAggregate): ValueType {
  switch (aggregate.function) {
    case 'count-rows':
    case 'count':
    case 'count-distinct':
      return 'long';
    case 'average':
    case 'percentile':
    case 'median-absolute-deviation':
      return 'double';
    case 'values':
    case 'least-values':
    case 'greatest-values':
    case 'minimum':
    case 'maximum':
    case 'sum':
    case 'first':
    case 'last':
      return aggregate.operand ? typeOf(aggregate.operand) : 'null';
  }
}

function shapeOf(column: { name: string; expression: Expression }): readonly [string, ColumnShape] {
  return [column.name, { type: typeOf(column.expression), multiple: mayBeMultiple(column.expression) }];
}

function checkStep(step: Step, scope: Scope, faults: PlanFault[]): void {
  switch (step.kind) {
    case 'filter':
      demandBoolean(step.condition, scope, faults);
      return;
    case 'extend': {
      let current = scope;
      for (const column of step.columns) {
        checkExpression(column.expression, current, faults);
        current = { ...current, columns: new Map([...current.columns, shapeOf(column)]) };
      }
      return;
    }
    case 'project':
      for (const column of step.columns) checkExpression(column.expression, scope, faults);
      return;
    case 'expand':
      checkExpression(step.operand, scope, faults);
      return;
    case 'aggregate':
    case 'inline-aggregate':
      for (const key of step.keys) checkExpression(key.expression, scope, faults);
      for (const { operand, by, where } of step.aggregates) {
        if (operand) checkExpression(operand, scope, faults);
        if (by) demandSingle(by, scope, faults);
        if (where) demandBoolean(where, scope, faults);
      }
      return;
    case 'sort':
      for (const key of step.keys) demandSingle(key.expression, scope, faults);
      return;
    case 'limit':
      if (!Number.isInteger(step.count) || step.count < 0)
        faults.push({ message: 'a limit is a natural number' });
      return;
    case 'new-terms':
      for (const expression of expressionsOf(step)) checkExpression(expression, scope, faults);
      return;
    case 'indicator-match':
      demandBoolean(step.events, scope, faults);
      demandBoolean(step.indicators, scope, faults);
      for (const { event, indicator } of step.groups.flat()) {
        checkExpression(event, scope, faults);
        if (typeOf(event) !== typeOf(indicator))
          faults.push({ message: `${typeOf(event)} is matched with ${typeOf(indicator)}` });
      }
      return;
    case 'sequence':
      for (const expression of [step.timestamp, ...(step.tiebreaker ? [step.tiebreaker] : [])])
        demandSingle(expression, scope, faults);
      checkJoined([...step.items, ...(step.until ? [step.until] : [])], scope, faults);
      if (!step.items.some(({ polarity }) => polarity === 'present'))
        faults.push({ message: 'a sequence has an item that is present' });
      if (step.maximumSpan === undefined && step.items.some(({ polarity }) => polarity === 'absent'))
        faults.push({ message: 'a sequence with an item that is absent has a maximum span' });
      return;
    case 'sample':
      checkJoined(step.items, scope, faults);
      return;
  }
}

function checkJoined(events: readonly JoinedEvent[], scope: Scope, faults: PlanFault[]): void {
  for (const { condition, keys } of events) {
    demandBoolean(condition, scope, faults);
    for (const key of keys) checkExpression(key.expression, scope, faults);
    if (keys.length !== events[0]?.keys.length)
      faults.push({ message: 'all joined events have as many keys' });
  }
}

function checkExpression(expression: Expression, scope: Scope, faults: PlanFault[]): void {
  const report = (message: string): void => {
    faults.push({ message, ...(expression.span ? { span: expression.span } : {}) });
  };
  switch (expression.kind) {
    case 'literal':
    case 'now':
      return;
    case 'field':
      if (!scope.hasEvent) report(`field ${expression.name} is read from rows that have no event`);
      return;
    case 'column': {
      const shape = scope.columns.get(expression.name);
      if (!shape) report(`there is no column ${expression.name}`);
      else if (shape.type !== expression.type && shape.type !== 'null')
        report(`column ${expression.name} is ${shape.type}, not ${expression.type}`);
      else if (shape.multiple && !expression.multiple)
        report(`column ${expression.name} may have several values`);
      return;
    }
    case 'element':
      if (scope.elements.get(expression.name) !== expression.type)
        report(`element ${expression.name} is not bound as ${expression.type}`);
      return;
    case 'any-value': {
      for (const { of } of expression.bindings) checkExpression(of, scope, faults);
      const bound = expression.bindings.map(({ element, of }) => [element, typeOf(of)] as const);
      demandBoolean(
        expression.condition,
        { ...scope, elements: new Map([...scope.elements, ...bound]) },
        faults,
      );
      return;
    }
    case 'any-object':
      if (!scope.hasEvent) report(`objects at ${expression.path} are asked of rows that have no event`);
      demandBoolean(expression.condition, scope, faults);
      return;
    case 'single-value':
    case 'exists':
      checkExpression(expression.operand, scope, faults);
      return;
    case 'compare': {
      demandSingle(expression.left, scope, faults);
      demandSingle(expression.right, scope, faults);
      const [left, right] = [typeOf(expression.left), typeOf(expression.right)];
      if (!comparable(left, right)) report(`${left} is compared with ${right}`);
      return;
    }
    case 'one-of': {
      demandSingle(expression.operand, scope, faults);
      const type = typeOf(expression.operand);
      for (const option of expression.options) {
        if (option.value === null) report('a list of options holds null');
        else if (!comparable(type, option.type)) report(`${type} is compared with ${option.type}`);
      }
      return;
    }
    case 'matches':
    case 'token-match':
      demandSingle(expression.operand, scope, faults);
      if (typeOf(expression.operand) !== 'keyword') report('only strings are matched with patterns');
      return;
    case 'replace':
      demandSingle(expression.operand, scope, faults);
      if (typeOf(expression.operand) !== 'keyword') report('only strings are replaced in');
      return;
    case 'capture':
      checkExpression(expression.operand, scope, faults);
      if (typeOf(expression.operand) !== 'keyword') report('only strings are captured from');
      return;
    case 'and':
    case 'or':
      for (const operand of expression.operands) demandBoolean(operand, scope, faults);
      return;
    case 'not':
    case 'is-true':
      demandBoolean(expression.operand, scope, faults);
      return;
    case 'conditional':
      for (const { condition, result } of expression.branches) {
        demandBoolean(condition, scope, faults);
        checkExpression(result, scope, faults);
      }
      checkExpression(expression.otherwise, scope, faults);
      return;
    case 'call':
      checkCall(expression, scope, faults, report);
      return;
  }
}

function checkCall(call: Call, scope: Scope, faults: PlanFault[], report: (message: string) => void): void {
  const signature: FunctionSignature = functions[call.function];
  const least = signature.parameters.length - (signature.optional ?? 0);
  const most = signature.variadic ? Number.POSITIVE_INFINITY : signature.parameters.length;
  if (call.arguments.length < least || call.arguments.length > most)
    report(`${call.function} is given ${call.arguments.length} arguments`);
  call.arguments.forEach((argument, index) => {
    if (signature.values === 'strict') demandSingle(argument, scope, faults);
    else checkExpression(argument, scope, faults);
    const parameter = signature.parameters[Math.min(index, signature.parameters.length - 1)] ?? 'any';
    if (!accepts(parameter, typeOf(argument)))
      report(`argument ${index + 1} of ${call.function} is ${typeOf(argument)}, not ${parameter}`);
  });
}

function demandBoolean(expression: Expression, scope: Scope, faults: PlanFault[]): void {
  demandSingle(expression, scope, faults);
  const type = typeOf(expression);
  if (type !== 'boolean' && type !== 'null')
    faults.push({ message: `a condition is ${type}`, ...(expression.span ? { span: expression.span } : {}) });
}

function demandSingle(expression: Expression, scope: Scope, faults: PlanFault[]): void {
  checkExpression(expression, scope, faults);
  if (mayBeMultiple(expression))
    faults.push({
      message: `a ${expression.kind} that may have several values stands where one value is needed`,
      ...(expression.span ? { span: expression.span } : {}),
    });
}

/** Whether an expression can yield several values. */
export function mayBeMultiple(expression: Expression): boolean {
  switch (expression.kind) {
    case 'field':
      return true;
    case 'column':
      return expression.multiple;
    case 'conditional':
      return [...expression.branches.map(({ result }) => result), expression.otherwise].some(mayBeMultiple);
    case 'capture':
      return mayBeMultiple(expression.operand) || capturesSeveral(expression.pattern, expression.name);
    case 'call':
      return callMayBeMultiple(expression);
    case 'literal':
    case 'element':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'exists':
    case 'and':
    case 'or':
    case 'not':
    case 'is-true':
      return false;
  }
}

function callMayBeMultiple(call: Call): boolean {
  const signature: FunctionSignature = functions[call.function];
  if (signature.multiple === 'as-arguments') return call.arguments.some(mayBeMultiple);
  return signature.multiple === 'always';
}

function comparable(left: ValueType, right: ValueType): boolean {
  return left === right || left === 'null' || right === 'null' || (isNumber(left) && isNumber(right));
}

function isNumber(type: ValueType): boolean {
  return type === 'long' || type === 'double';
}

function accepts(parameter: ParameterType, type: ValueType): boolean {
  if (parameter === 'any' || type === 'null' || parameter === type) return true;
  if (parameter === 'number') return isNumber(type);
  return parameter === 'time-span' && (type === 'duration' || type === 'period');
}
