import { fault } from '../../../diagnostic/finding.js';
import { mayBeMultiple } from '../../../plan/check.js';
import type { FunctionName } from '../../../plan/functions.js';
import type { Compare, Expression, Literal } from '../../../plan/expression.js';
import { parseGlob } from '../../../plan/pattern/glob.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../../../plan/pattern/lucene-regular-expression.js';
import { matchesEverything } from '../../../plan/pattern/matches-everything.js';
import type { Pattern } from '../../../plan/pattern/pattern.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { timeUnits } from '../time-units.js';
import type { EsqlBinaryOperator, EsqlExpression } from '../tree.js';
import { lowerArithmetic } from './arithmetic.js';
import { coerceLiteral } from './coerce-literals.js';
import { connected } from './connected.js';
import { lowerCall } from './functions.js';
import { lowerIn } from './lower-in.js';
import { NULL } from './plan-call.js';
import { type Context, resolveName, type Scope } from './scope.js';
import { lowerMatch, lowerSearch } from './search.js';
import { wordTable } from '../../../word-table.js';

/** Lowers an expression within a scope. What it yields may have several values: `single` where one is needed. */
export function lowerExpression(expression: EsqlExpression, scope: Scope, context: Context): Expression {
  const lower = (operand: EsqlExpression): Expression => lowerExpression(operand, scope, context);
  const { span } = expression;
  switch (expression.kind) {
    case 'literal':
      return literalOf(expression);
    case 'time-span':
      return timeSpanOf(expression);
    case 'name':
      return resolveName(expression.name, span, scope, context);
    case 'star':
      throw fault(
        'syntax-error',
        { expected: 'an expression', found: '*', hint: '* stands in count(*) alone' },
        span,
      );
    case 'list':
      return lowerList(expression.items.map(lower), span);
    case 'map':
      throw fault('syntax-error', { expected: 'an expression', found: 'a map of options' }, span);
    case 'call':
      return lowerSearch(expression, scope, context) ?? lowerCall(expression, lower);
    case 'not':
      return { kind: 'not', operand: condition(lower(expression.operand)), span };
    case 'negate':
      return lowerArithmetic('negate', [single(lower(expression.operand))], span);
    case 'and':
    case 'or':
      return connected(expression.kind, expression.operands.map(lower), span);
    case 'binary':
      return expression.operator === ':'
        ? lowerMatch(
            { kind: 'call', name: 'match', arguments: [expression.left, expression.right], span },
            scope,
            context,
          )
        : lowerBinary({ ...expression, operator: expression.operator }, lower);
    case 'in':
      return lowerIn(single(lower(expression.operand)), expression.options.map(lower), span);
    case 'like':
    case 'rlike':
      return lowerLike(expression, lower(expression.operand), expression.options.map(lower));
    case 'is-null':
      return { kind: 'not', operand: { kind: 'exists', operand: lower(expression.operand), span }, span };
    case 'cast':
      return lowerCall(
        { kind: 'call', name: conversionTo(expression.type), arguments: [expression.operand], span },
        lower,
      );
  }
}

/** The function that `::type` stands for. Most are named after their type. */
function conversionTo(type: string): string {
  return CONVERSIONS[type] ?? `to_${type}`;
}

const CONVERSIONS = wordTable<string>({
  date_period: 'to_dateperiod',
  time_duration: 'to_timeduration',
  geo_point: 'to_geopoint',
  geo_shape: 'to_geoshape',
  cartesian_point: 'to_cartesianpoint',
  cartesian_shape: 'to_cartesianshape',
});

/**
 * An operand of a scalar function: several values are null.
 * Source: Elasticsearch reference, "Work with multivalued fields in ES|QL".
 */
export function single(expression: Expression): Expression {
  // What converts every value leaves as many: one of several is none, before it or after it.
  if (expression.kind === 'call' && CONVERTING_ALL.has(expression.function))
    return { ...expression, arguments: expression.arguments.map(single) };
  return mayBeMultiple(expression)
    ? { kind: 'single-value', operand: expression, ...(expression.span ? { span: expression.span } : {}) }
    : expression;
}

/** Several constants of one type. */
function lowerList(items: readonly Expression[], span: EsqlExpression['span']): Expression {
  const [first = NULL, ...others] = items;
  const odd = others.find((item) => typeOf(item) !== typeOf(first));
  if (odd)
    throw fault(
      'mismatched-types',
      { operation: 'a list', left: typeOf(first), right: typeOf(odd) },
      odd.span ?? span,
    );
  return others.reduce<Expression>(
    (list, item) => ({
      kind: 'call',
      function: 'multiple-append',
      arguments: [list, item],
      type: typeOf(first),
      span,
    }),
    first,
  );
}

const CONVERTING_ALL: ReadonlySet<FunctionName> = new Set([
  'to-lower',
  'to-upper',
  'to-keyword',
  'to-version',
]);

/** An operand that must be a condition. */
export function condition(expression: Expression): Expression {
  const type = typeOf(expression);
  if (type !== 'boolean' && type !== 'null')
    throw fault(
      'not-boolean',
      { what: 'an operand of WHERE, AND, OR and NOT', found: type },
      expression.span ?? FILE,
    );
  return single(expression);
}

const FILE = { kind: 'file' } as const;

function literalOf({ type, value, span }: Extract<EsqlExpression, { kind: 'literal' }>): Literal {
  switch (type) {
    case 'string':
      return { kind: 'literal', type: 'keyword', value, span };
    case 'integer':
      return { kind: 'literal', type: 'long', value, span };
    case 'decimal':
      return { kind: 'literal', type: 'double', value, span };
    case 'boolean':
    case 'null':
      return { kind: 'literal', type, value, span };
  }
}

function timeSpanOf({ count, unit, span }: Extract<EsqlExpression, { kind: 'time-span' }>): Literal {
  const length = timeUnits.get(unit);
  if (!length || 'milliseconds' in length)
    return { kind: 'literal', type: 'duration', value: count * (length?.milliseconds ?? 0), span };
  return { kind: 'literal', type: 'period', value: count * length.months, span };
}

type ScalarOperator = Exclude<EsqlBinaryOperator, ':'>;

function lowerBinary(
  expression: Extract<EsqlExpression, { kind: 'binary' }> & { readonly operator: ScalarOperator },
  lower: (operand: EsqlExpression) => Expression,
): Expression {
  const { operator, span } = expression;
  const [left, right] = [lower(expression.left), lower(expression.right)];
  switch (operator) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, single(left), single(right), span);
    case '+':
      return lowerArithmetic('add', [single(left), single(right)], span);
    case '-':
      return lowerArithmetic('subtract', [single(left), single(right)], span);
    case '*':
      return lowerArithmetic('multiply', [single(left), single(right)], span);
    case '/':
      return lowerArithmetic('divide', [single(left), single(right)], span);
    case '%':
      return lowerArithmetic('modulo', [single(left), single(right)], span);
  }
}

/** A comparison of two single values; literals take the other side's type where ES|QL casts them. */
export function compare(
  operator: Compare['operator'],
  left: Expression,
  right: Expression,
  span: EsqlExpression['span'],
): Expression {
  const [a, b] = [coerceLiteral(left, typeOf(right)), coerceLiteral(right, typeOf(left))];
  const [leftType, rightType] = [typeOf(a), typeOf(b)];
  if (!comparable(leftType, rightType))
    throw fault(
      'mismatched-types',
      {
        operation: operator,
        left: leftType,
        right: rightType,
        hint: 'convert one side: to_string(…), to_long(…)',
      },
      span,
    );
  if (leftType === 'boolean' && operator !== '==' && operator !== '!=')
    throw fault('mismatched-types', { operation: operator, left: leftType, right: rightType }, span);
  return { kind: 'compare', operator, left: a, right: b, caseRule: 'sensitive', span };
}

function comparable(left: ValueType, right: ValueType): boolean {
  const isNumber = (type: ValueType): boolean => type === 'long' || type === 'double';
  return left === right || left === 'null' || right === 'null' || (isNumber(left) && isNumber(right));
}

function lowerLike(
  expression: Extract<EsqlExpression, { kind: 'like' | 'rlike' }>,
  operand: Expression,
  options: readonly Expression[],
): Expression {
  if (typeOf(operand) !== 'keyword' && typeOf(operand) !== 'null')
    throw fault(
      'wrong-argument-type',
      { name: expression.kind, position: 1, expected: 'keyword', found: typeOf(operand) },
      expression.operand.span,
    );
  const patterns = options.map((option, index): Pattern => {
    if (option.kind !== 'literal' || typeof option.value !== 'string')
      throw fault(
        'wrong-argument-type',
        { name: expression.kind, position: index + 2, expected: 'a literal string', found: typeOf(option) },
        option.span ?? expression.span,
      );
    return expression.kind === 'like'
      ? likePattern(option.value)
      : regularExpression(option.value, option, expression);
  });
  const [only] = patterns;
  // Elasticsearch makes IS NOT NULL of it, which several values are. Asked of 8.19.
  if (only && patterns.length === 1 && matchesEverything(only))
    return { kind: 'exists', operand, span: expression.span };
  return { kind: 'matches', operand: single(operand), patterns, span: expression.span };
}

function likePattern(text: string): Pattern {
  return parseGlob(text, { anyMany: '*', anyOne: '?', escape: '\\' }, 'sensitive');
}

function regularExpression(text: string, option: Expression, expression: EsqlExpression): Pattern {
  try {
    return parseLuceneRegularExpression(text, 'sensitive');
  } catch (error) {
    if (error instanceof RegularExpressionError)
      throw fault('invalid-regular-expression', { reason: error.message }, option.span ?? expression.span);
    throw error;
  }
}
