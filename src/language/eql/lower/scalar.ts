import { fault, finding } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { typeOf } from '../../../plan/type-of.js';
import type {
  ArithmeticOperator,
  Comparison,
  EqlCall,
  EqlExpression,
  Lookup,
  PatternMatch,
} from '../tree.js';
import { arithmetic, booleanLiteral, call, isLiteral, isMissing } from './build.js';
import { functionOf, lowerArguments, wildcardCall } from './call-arguments.js';
import { compare, isOneOf } from './compare.js';
import { resolve, tell, type LowerContext } from './context.js';
import type { Evaluation } from './evaluation.js';
import { lowerLiteral } from './literal.js';
import {
  equalsAnyText,
  matchesRegularExpressions,
  matchesWildcards,
  requireString,
  type Subject,
} from './pattern.js';
import { bind, type Binder } from './predicate.js';

/** Where a value is computed: in which predicate, and how Elasticsearch would evaluate that. */
export interface ScalarScope {
  readonly binder: Binder;
  readonly evaluation: Evaluation;
  readonly context: LowerContext;
}

/** An expression over single values of its fields, in three-valued logic. Throws a Fault. */
export function lowerScalar(expression: EqlExpression, scope: ScalarScope): Expression {
  switch (expression.kind) {
    case 'null':
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
      return lowerLiteral(expression);
    case 'field':
      return bind(resolve(expression, scope.context), scope.binder);
    case 'negation':
      return lowerArithmetic('negate', [expression.operand], expression.span, scope);
    case 'arithmetic':
      return lowerArithmetic(
        FUNCTIONS[expression.operator],
        [expression.left, expression.right],
        expression.span,
        scope,
      );
    case 'comparison':
      return lowerComparison(expression, scope);
    case 'lookup':
      return expression.negated ? refuseNot(expression.span) : lowerLookup(expression, scope);
    case 'pattern-match':
      return lowerPatternMatch(expression, scope);
    case 'call':
      return lowerScriptCall(expression, scope);
    case 'not':
      return refuseNot(expression.span);
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => lowerTruth(operand, scope));
      return { kind: expression.kind, operands, span: expression.span };
    }
  }
}

function lowerTruth(operand: EqlExpression, scope: ScalarScope): Expression {
  const value = lowerScalar(operand, scope);
  const type = typeOf(value);
  if (type !== 'boolean' && type !== 'null')
    throw fault('not-boolean', { what: 'an operand of and and or', found: `of type ${type}` }, operand.span);
  return value;
}

const FUNCTIONS: Readonly<Record<ArithmeticOperator, FunctionName>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

function lowerArithmetic(
  name: FunctionName,
  operands: readonly EqlExpression[],
  span: Span,
  scope: ScalarScope,
): Expression {
  const values = operands.map((operand) => lowerScalar(operand, { ...scope, evaluation: 'script' }));
  for (const value of values) {
    const type = typeOf(value);
    if (type !== 'long' && type !== 'double' && type !== 'null')
      throw fault('eql-arithmetic-on-other-type', { type }, value.span ?? span);
  }
  return arithmetic(name, values, span);
}

/** A comparison but `!=`, which is a negation of `==` and stands outside of a script. */
export function lowerComparison({ operator, left, right, span }: Comparison, scope: ScalarScope): Expression {
  if (operator === '!=') return refuseNot(span);
  const [first, second] = [lowerScalar(left, scope), lowerScalar(right, scope)];
  const test = compare(first, operator, second, scope.evaluation, span);
  if (isLiteral(first) || isLiteral(second)) return test;
  warnOfFields(span, scope);
  if (operator !== '==' || ![left, right].some(isOptionalField)) return test;
  const areMissing = {
    kind: 'and',
    operands: [isMissing(first, span), isMissing(second, span)],
    span,
  } as const;
  return { kind: 'or', operands: [test, areMissing], span };
}

// `?x == ?y` is the one comparison of fields that Elasticsearch takes, where the index lacks them: null == null.
function isOptionalField(expression: EqlExpression): boolean {
  return expression.kind === 'field' && expression.optional;
}

export function lowerLookup({ operator, operand, options, span }: Lookup, scope: ScalarScope): Expression {
  const value = lowerScalar(operand, scope);
  const choices = options.map((option) => lowerScalar(option, scope));
  const literals = choices.filter(isLiteral);
  if (literals.length < choices.length) return isAnyOf(operator, value, choices, span, scope);
  if (operator === 'in') return isOneOf(value, literals, scope.evaluation, span);
  const texts = literals.filter(({ type }) => type !== 'null');
  return texts.length === 0
    ? booleanLiteral(false, span)
    : equalsAnyText(subjectOf(value, true, span, scope), texts);
}

// Elasticsearch refuses lists that are not constant.
function isAnyOf(
  operator: Lookup['operator'],
  value: Expression,
  choices: readonly Expression[],
  span: Span,
  scope: ScalarScope,
): Expression {
  warnOfFields(span, scope);
  const folded = (operand: Expression): Expression => {
    if (operator === 'in') return operand;
    requireString({ operand, span });
    return call('to-lower', [operand], 'keyword', span);
  };
  const operands = choices.map((choice) => compare(folded(value), '==', folded(choice), 'script', span));
  return { kind: 'or', operands, span };
}

export function lowerPatternMatch(
  { operator, operand, patterns, span }: PatternMatch,
  scope: ScalarScope,
): Expression {
  const value = lowerScalar(operand, scope);
  const texts = patterns.map(lowerLiteral);
  const isRegular = operator === 'regex' || operator === 'regex~';
  const ignoresCase = operator === ':' || operator.endsWith('~');
  const subject = subjectOf(value, ignoresCase, span, scope);
  return isRegular ? matchesRegularExpressions(subject, texts) : matchesWildcards(subject, texts);
}

function subjectOf(
  operand: Expression,
  ignoresCase: boolean,
  span: Span,
  { evaluation }: ScalarScope,
): Subject {
  return { operand, evaluation, caseRule: ignoresCase ? 'ascii' : 'sensitive', span };
}

/** A call as a script computes it, though a query may say the same of a bare field in another way. */
function lowerScriptCall(expression: EqlCall, scope: ScalarScope): Expression {
  const inner: ScalarScope = { ...scope, evaluation: 'script' };
  const wildcard = wildcardCall(expression);
  if (wildcard) return lowerPatternMatch(wildcard, inner);
  const definition = functionOf(expression);
  return definition.lower(
    lowerArguments(expression, definition, (argument) => lowerScalar(argument, inner)),
    expression,
  );
}

function warnOfFields(span: Span, { context }: ScalarScope): void {
  tell(finding('eql-field-comparison', {}, span), context);
}

function refuseNot(span: Span): never {
  throw fault(
    'unsupported-construct',
    {
      what: 'a negation within an expression',
      reason: 'Elasticsearch does not say where in its script it would stand',
      hint: 'write not in front of the whole comparison',
    },
    span,
  );
}
