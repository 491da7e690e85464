import type { AnyObject, AnyValue, Call, Conditional, Expression } from '../../../src/plan/expression.js';
import { functions } from '../../../src/plan/functions.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { all, choose, isNotNull, not, some } from '../boolean-code.js';
import {
  FALSE,
  NULL,
  callHelper,
  constant,
  functionOf,
  list,
  name,
  operation,
  type Code,
  type Statement,
} from '../code.js';
import { callOf, strictCallOf } from './call.js';
import { isCaseless } from './caseless.js';
import { extractedText } from './extracted-text.js';
import { joinAlternatives } from './join-alternatives.js';
import { literalCode } from './literal.js';
import { readField } from './read-field.js';
import { insideFunction, named, namedOnce, rowScope, subjectOf, type Scope } from './scope.js';
import { testOf, type Test } from './test.js';

/** Code for the value of an expression: null, a scalar, or an array of two or more. */
export function valueOf(expression: Expression, scope: Scope): Code {
  switch (expression.kind) {
    case 'literal':
      return literalCode(expression);
    case 'field':
      return namedOnce(`${expression.type} ${expression.name}`, expression.name, scope, () =>
        scope.row.field(expression),
      );
    case 'column':
      return columnValue(expression.name, scope);
    case 'element':
      return scope.elements.get(expression.name)?.code ?? NULL;
    case 'now':
      return NOW;
    case 'single-value':
      return singleValueOf(expression.operand, scope);
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
      return valueOfTest(testOf(expression, scope));
    case 'replace':
    case 'capture':
      return extractedText(expression, scope);
    case 'any-value':
    case 'any-object':
    case 'exists':
    case 'is-true':
      return holds(expression, scope);
    case 'and':
      return callHelper('conjunction', list(expression.operands.map((operand) => valueOf(operand, scope))));
    case 'or':
      return callHelper('disjunction', list(expression.operands.map((operand) => valueOf(operand, scope))));
    case 'not':
      return callHelper('negation', valueOf(expression.operand, scope));
    case 'conditional':
      return chooseAmong(expression, scope, (result) => valueOf(result, scope));
    case 'call':
      return isStrict(expression) ? valueOfTest(strictCallOf(expression, scope)) : callOf(expression, scope);
  }
}

/** Code for whether an expression is true: neither false nor null. A boolean of JavaScript. */
export function holds(expression: Expression, scope: Scope): Code {
  return atLine(expression, scope, isTrue(expression, scope));
}

function isTrue(expression: Expression, scope: Scope): Code {
  return (
    scope.row.sharedCondition?.(expression, (elsewhere) => isTrueItself(expression, elsewhere)) ??
    isTrueItself(expression, scope)
  );
}

function isTrueItself(expression: Expression, scope: Scope): Code {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value === true);
    case 'now':
      return FALSE;
    case 'field':
    case 'column':
    case 'element':
    case 'single-value':
    case 'replace':
    case 'capture':
      return operation(valueOf(expression, scope), '===', constant(true));
    case 'call':
      return isStrictTest(expression)
        ? testHolds(strictCallOf(expression, scope))
        : operation(valueOf(expression, scope), '===', constant(true));
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
      return testHolds(testOf(expression, scope));
    case 'any-value':
      return someEntryHolds(expression, scope);
    case 'any-object':
      return someObjectHolds(expression, scope);
    case 'exists':
      return isNotNull(valueOf(expression.operand, scope));
    case 'is-true':
      return isTrue(expression.operand, scope);
    case 'not':
      return isFalse(expression.operand, scope);
    case 'and':
      return all(expression.operands.map((operand) => holds(operand, scope)));
    case 'or':
      return some(joinAlternatives(expression.operands).map((operand) => holds(operand, scope)));
    case 'conditional':
      return chooseAmong(expression, scope, (result) => holds(result, scope));
  }
}

/** Code for whether an expression is false: neither true nor null. A boolean of JavaScript. */
function fails(expression: Expression, scope: Scope): Code {
  return atLine(expression, scope, isFalse(expression, scope));
}

function isFalse(expression: Expression, scope: Scope): Code {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value === false);
    case 'now':
      return FALSE;
    case 'field':
    case 'column':
    case 'element':
    case 'single-value':
    case 'replace':
    case 'capture':
      return operation(valueOf(expression, scope), '===', constant(false));
    case 'call':
      return isStrictTest(expression)
        ? testFails(strictCallOf(expression, scope))
        : operation(valueOf(expression, scope), '===', constant(false));
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
      return testFails(testOf(expression, scope));
    case 'any-value':
    case 'any-object':
    case 'exists':
    case 'is-true':
      return not(isTrue(expression, scope));
    case 'not':
      return isTrue(expression.operand, scope);
    case 'and':
      return some(expression.operands.map((operand) => fails(operand, scope)));
    case 'or':
      return all(joinAlternatives(expression.operands).map((operand) => fails(operand, scope)));
    case 'conditional':
      return chooseAmong(expression, scope, (result) => fails(result, scope));
  }
}

const NOW: Code = { kind: 'name', name: 'now', isGiven: true };

function testHolds({ operands, code, isFalseOfNull }: Test): Code {
  return isFalseOfNull ? code : all([...operands.map(isNotNull), code]);
}

function testFails({ operands, code }: Test): Code {
  return all([...operands.map(isNotNull), not(code)]);
}

function valueOfTest({ operands, code }: Test): Code {
  const isNull = some(operands.map((operand) => not(isNotNull(operand))));
  return choose([{ condition: isNull, result: NULL }], code);
}

function isStrict(call: Call): boolean {
  const { values } = functions[call.function];
  return values === 'strict' || (values === 'each' && !call.arguments.some(mayBeMultiple));
}

/** Whether a call's code is a boolean of JavaScript once its arguments are not null. */
function isStrictTest(call: Call): boolean {
  return isStrict(call) && functions[call.function].result === 'boolean';
}

function someEntryHolds(expression: AnyValue, scope: Scope): Code {
  const [binding, ...others] = expression.bindings;
  if (!binding) return holds(expression.condition, scope);
  const lowered =
    binding.of.kind === 'field' && isCaseless(expression.condition, binding.element)
      ? scope.row.lowerField?.(binding.of)
      : undefined;
  const of = lowered ?? valueOf(binding.of, scope);
  const inner = (code: Code, statements: Statement[]): Code =>
    someEntryHolds(
      { ...expression, bindings: others },
      {
        ...scope,
        statements,
        elements: new Map(scope.elements).set(binding.element, {
          code,
          of: binding.of,
          isLower: lowered !== undefined,
        }),
      },
    );
  if (!mayBeMultiple(binding.of)) return inner(of, scope.statements);
  const parameter = scope.elements.size === 0 ? 'value' : `value${scope.elements.size + 1}`;
  const statements: Statement[] = [];
  const condition = inner(name(parameter), statements);
  return callHelper('anyOf', of, functionOf([parameter], statements, condition));
}

/** The function that is called for each object takes it for the event. */
function someObjectHolds({ path, condition }: AnyObject, { row, unit, elements }: Scope): Code {
  const statements: Statement[] = [];
  const inner = rowScope(insideFunction(unit), {
    statements,
    id: row.id,
    event: name('event'),
    field: (field) => readField(field, unit),
    columns: new Map(),
    known: new Map(),
  });
  const holdsOfObject = holds(condition, { ...inner, elements });
  return callHelper('anyObject', row.event, constant(path), functionOf(['event'], statements, holdsOfObject));
}

function chooseAmong(expression: Conditional, scope: Scope, resultOf: (result: Expression) => Code): Code {
  return choose(
    expression.branches.map(({ condition, result }) => ({
      condition: holds(condition, scope),
      result: resultOf(result),
    })),
    resultOf(expression.otherwise),
  );
}

/** Code for all values of a column. */
export function columnValue(column: string, scope: Scope): Code {
  const { row, unit } = scope;
  const code = row.columns.get(column);
  if (!code) return NULL;
  if (code.kind === 'code') return code.code;
  return namedOnce(code, column, scope, () =>
    valueOf(code.expression, rowScope(unit, { ...row, columns: code.columns })),
  );
}

function singleValueOf(operand: Expression, scope: Scope): Code {
  const code = operand.kind === 'column' ? scope.row.columns.get(operand.name) : undefined;
  if (code?.kind === 'expression')
    return singleValueOf(code.expression, rowScope(scope.unit, { ...scope.row, columns: code.columns }));
  if (!mayBeMultiple(operand)) return valueOf(operand, scope);
  const { row, unit } = scope;
  if (operand.kind === 'field')
    return namedOnce(`single ${operand.type} ${operand.name}`, operand.name, scope, () =>
      callHelper('single', row.known.get(`${operand.type} ${operand.name}`) ?? row.field(operand)),
    );
  return named(
    callHelper('single', valueOf(operand, scope)),
    subjectOf(operand, scope),
    unit.names,
    scope.statements,
  );
}

/** Says where a condition was written, unless it is made of others, which say so themselves. */
function atLine({ kind, span }: Expression, scope: Scope, code: Code): Code {
  const line = COMPOUND.includes(kind) ? undefined : scope.unit.lineOf(span);
  return line === undefined || code.kind === 'constant' ? code : { kind: 'at-line', line, operand: code };
}

const COMPOUND: readonly Expression['kind'][] = ['and', 'or', 'not', 'is-true', 'conditional'];
