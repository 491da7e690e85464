import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { ComparisonOperator, Expression, Literal } from '../../../plan/expression.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { dateMath } from '../../field-query/date-math.js';
import type { Evaluation } from './evaluation.js';
import { convertLiteral } from './literal.js';
import { cidrMatch, isNetwork } from './networks.js';

export type OrderOperator = Exclude<ComparisonOperator, '!='>;

/**
 * `left operator right` over single values, in three-valued logic; a Fault where the types do not go together.
 * A query reads a literal as a value of the field's type; a script takes it as it is.
 */
export function compare(
  left: Expression,
  operator: OrderOperator,
  right: Expression,
  evaluation: Evaluation,
  span: Span,
): Expression {
  if (left.kind === 'literal' && right.kind !== 'literal')
    return compare(right, MIRRORED[operator], left, evaluation, span);
  const [leftType, rightType] = [typeOf(left), typeOf(right)];
  if (leftType === 'null' || rightType === 'null')
    return { kind: 'literal', type: 'null', value: null, span };
  if (evaluation === 'query' && right.kind === 'literal' && leftType !== rightType)
    return compareValueWithLiteral(left, operator, right, span);
  if (leftType !== rightType && !(isNumber(leftType) && isNumber(rightType)))
    throw fault('mismatched-types', { operation: `'${operator}'`, left: leftType, right: rightType }, span);
  return plain(left, operator, right, span);
}

/** `operand in (options)` over a single value. Nulls among the options find nothing. */
export function isOneOf(
  operand: Expression,
  options: readonly Literal[],
  evaluation: Evaluation,
  span: Span,
): Expression {
  const found = options.filter(({ type }) => type !== 'null');
  if (found.length === 0) return { kind: 'literal', type: 'boolean', value: false, span };
  const type = typeOf(operand);
  if (type === 'null') return { kind: 'literal', type: 'null', value: null, span };
  for (const option of found) requireListed(type, option, span);
  if (found.length > 1 && type !== 'date' && !found.some((option) => isNetworkOf(type, option))) {
    const converted = found.map((option) => convertOrFail(option, type, span));
    return { kind: 'one-of', operand, options: converted, caseRule: 'sensitive', span };
  }
  const operands = found.map((option) => compare(operand, '==', option, evaluation, option.span ?? span));
  return operands.length === 1 && operands[0] ? operands[0] : { kind: 'or', operands, span };
}

const MIRRORED: Readonly<Record<OrderOperator, OrderOperator>> = {
  '==': '==',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function plain(left: Expression, operator: OrderOperator, right: Expression, span: Span): Expression {
  return { kind: 'compare', operator, left, right, caseRule: 'sensitive', span };
}

/** As term and range queries read a literal of another type than the field's. */
function compareValueWithLiteral(
  value: Expression,
  operator: OrderOperator,
  literal: Literal,
  span: Span,
): Expression {
  const type = typeOf(value);
  if (type === 'date' && literal.type === 'keyword') return compareWithDate(value, operator, literal, span);
  if (operator === '==' && isNetworkOf(type, literal)) return cidrMatch(value, [literal], span);
  return plain(value, operator, convertOrFail(literal, type, span), span);
}

/**
 * A date in text that leaves parts out stands for a span of time: `==` holds within it, `>` and `<=` mean its end,
 * `<` and `>=` its beginning. The text goes into the query as it is, so that date math is understood. Source:
 * Elasticsearch reference, "Date math and rounding", asked of 8.19; elastic/elasticsearch, ExpressionTranslators.
 */
function compareWithDate(
  value: Expression,
  operator: OrderOperator,
  literal: Literal,
  span: Span,
): Expression {
  const text = String(literal.value);
  const at = literal.span ?? span;
  const [first, last] = [dateMath(text, 'down', at), dateMath(text, 'up', at)];
  if (!first || !last)
    throw fault('invalid-value', { value: JSON.stringify(text), type: 'date', hint: DATE_HINT }, at);
  switch (operator) {
    case '==':
      return first.kind === 'literal' && last.kind === 'literal' && first.value === last.value
        ? plain(value, '==', first, span)
        : {
            kind: 'and',
            operands: [plain(value, '>=', first, span), plain(value, '<=', last, span)],
            span,
          };
    case '<':
    case '>=':
      return plain(value, operator, first, span);
    case '>':
    case '<=':
      return plain(value, operator, last, span);
  }
}

const DATE_HINT = 'write a date such as "2024-05-31T12:00:00Z" or "now-1d", or milliseconds since 1970';

function convertOrFail(literal: Literal, type: ValueType, span: Span): Literal {
  const converted = convertLiteral(literal, type);
  if (converted) return converted;
  throw fault('invalid-value', { value: JSON.stringify(literal.value), type }, literal.span ?? span);
}

// Elasticsearch is stricter with lists than with single values.
function requireListed(type: ValueType, option: Literal, span: Span): void {
  const fits =
    type === option.type ||
    (isNumber(type) && isNumber(option.type)) ||
    (option.type === 'keyword' && (type === 'ip' || type === 'version' || type === 'date')) ||
    (option.type === 'long' && type === 'date');
  if (!fits)
    throw fault(
      'mismatched-types',
      { operation: "'in'", left: type, right: option.type },
      option.span ?? span,
    );
}

function isNetworkOf(type: ValueType, literal: Literal): boolean {
  return type === 'ip' && isNetwork(literal);
}

function isNumber(type: ValueType): boolean {
  return type === 'long' || type === 'double';
}
