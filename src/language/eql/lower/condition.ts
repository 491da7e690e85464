import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import { typeOf } from '../../../plan/type-of.js';
import type { Comparison, EqlCall, EqlExpression, EqlField, Lookup, PatternMatch } from '../tree.js';
import { booleanLiteral, isMissing } from './build.js';
import { wildcardCall } from './call-arguments.js';
import { compare } from './compare.js';
import { collectingFaults, resolve, type LowerContext } from './context.js';
import { evaluationOf } from './evaluation.js';
import { isFieldSearch, lowerFieldSearch } from './field-search.js';
import { combine, negate } from './logic.js';
import { bind, predicate } from './predicate.js';
import { lowerComparison, lowerLookup, lowerPatternMatch, lowerScalar } from './scalar.js';

/**
 * A condition in two-valued logic: each predicate in it is true or false by itself, null counting as false, and
 * `not`, `and`, `or` stand outside. Source: elastic/elasticsearch, QueryTranslator: they become `bool` queries.
 */
export function lowerCondition(expression: EqlExpression, context: LowerContext): Expression {
  const { span } = expression;
  if (expression.kind === 'not') return negate(lowerCondition(expression.operand, context), span);
  if (expression.kind !== 'and' && expression.kind !== 'or')
    return collectingFaults(context, () => lowerPredicate(expression, context));
  const operands = expression.operands.map((operand) => lowerCondition(operand, context));
  return combine(expression.kind, operands, span);
}

type Predicate = Exclude<EqlExpression, { kind: 'and' | 'or' | 'not' }>;

function lowerPredicate(expression: Predicate, context: LowerContext): Expression {
  const { span } = expression;
  switch (expression.kind) {
    case 'null':
      return booleanLiteral(false, span);
    case 'boolean':
      return booleanLiteral(expression.value, span);
    case 'field':
      return lowerBooleanField(expression, context);
    case 'call':
      return lowerCall(expression, context);
    case 'comparison':
      return lowerComparisonPredicate(expression, context);
    case 'lookup': {
      const found = lowerLookupPredicate(expression, context);
      return expression.negated ? negate(found, span) : found;
    }
    case 'pattern-match':
      return lowerPatternPredicate(expression, context);
    case 'string':
    case 'integer':
    case 'decimal':
    case 'negation':
    case 'arithmetic':
      throw notBoolean(expression, NAMES[expression.kind]);
  }
}

const NAMES = {
  string: 'a string',
  integer: 'a number',
  decimal: 'a number',
  negation: 'a number',
  arithmetic: 'a number',
} as const;

function lowerBooleanField(field: EqlField, context: LowerContext): Expression {
  const { span } = field;
  return predicate(span, (binder) => {
    const value = bind(resolve(field, context), binder);
    if (value.type !== 'boolean') throw notBoolean(field, `the field ${field.name} of type ${value.type}`);
    return compare(value, '==', booleanLiteral(true, span), 'query', span);
  });
}

function lowerCall(expression: EqlCall, context: LowerContext): Expression {
  const wildcard = wildcardCall(expression);
  if (wildcard) return lowerPatternPredicate(wildcard, context);
  if (isFieldSearch(expression)) return lowerFieldSearch(expression, context);
  return predicate(expression.span, (binder) => {
    const value = lowerScalar(expression, { binder, evaluation: 'script', context });
    const type = typeOf(value);
    if (type !== 'boolean' && type !== 'null') throw notBoolean(expression, `of type ${type}`);
    return value;
  });
}

function lowerComparisonPredicate(comparison: Comparison, context: LowerContext): Expression {
  const { operator, left, right, span } = comparison;
  if (operator === '!=')
    return negate(lowerComparisonPredicate({ ...comparison, operator: '==' }, context), span);
  if (operator === '==') {
    if (left.kind === 'null') return lowerNullTest(right, span, context);
    if (right.kind === 'null') return lowerNullTest(left, span, context);
    if (isCondition(left) && right.kind === 'boolean')
      return lowerTruthTest(left, right.value, span, context);
    if (isCondition(right) && left.kind === 'boolean')
      return lowerTruthTest(right, left.value, span, context);
  }
  const evaluation = evaluationOf(left, right);
  return predicate(span, (binder) => lowerComparison(comparison, { binder, evaluation, context }));
}

function lowerLookupPredicate(lookup: Lookup, context: LowerContext): Expression {
  const evaluation = evaluationOf(lookup.operand, ...lookup.options);
  return predicate(lookup.span, (binder) =>
    lowerLookup({ ...lookup, negated: false }, { binder, evaluation, context }),
  );
}

function lowerPatternPredicate(match: PatternMatch, context: LowerContext): Expression {
  const evaluation = evaluationOf(match.operand);
  return predicate(match.span, (binder) => lowerPatternMatch(match, { binder, evaluation, context }));
}

/** `x == null`: for a field, that it has no value; for anything computed, that some choice of values gives null. */
function lowerNullTest(operand: EqlExpression, span: Span, context: LowerContext): Expression {
  if (operand.kind === 'field')
    return { kind: 'not', operand: { kind: 'exists', operand: resolve(operand, context), span }, span };
  return predicate(span, (binder) =>
    isMissing(lowerScalar(operand, { binder, evaluation: 'script', context }), span),
  );
}

// `cidrMatch(…) == true` is the condition itself (elastic/elasticsearch, BooleanFunctionEqualsElimination).
function lowerTruthTest(
  operand: EqlExpression,
  value: boolean,
  span: Span,
  context: LowerContext,
): Expression {
  const condition = lowerCondition(operand, context);
  return value ? condition : negate(condition, span);
}

const CONDITIONS: ReadonlySet<EqlExpression['kind']> = new Set([
  'and',
  'or',
  'not',
  'comparison',
  'lookup',
  'pattern-match',
  'call',
]);

function isCondition(expression: EqlExpression): boolean {
  return CONDITIONS.has(expression.kind);
}

function notBoolean(expression: EqlExpression, found: string): Error {
  return fault('not-boolean', { what: 'what stands here', found }, expression.span);
}
