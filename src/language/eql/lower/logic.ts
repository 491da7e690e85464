import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import { booleanLiteral } from './build.js';

/** `not` in two-valued logic, with double negations and constants resolved. */
export function negate(condition: Expression, span: Span): Expression {
  if (condition.kind === 'not') return condition.operand;
  if (condition.kind === 'literal') return booleanLiteral(condition.value !== true, span);
  return { kind: 'not', operand: condition, span };
}

/** `and` or `or` in two-valued logic, with constants resolved. */
export function combine(kind: 'and' | 'or', operands: readonly Expression[], span: Span): Expression {
  const decisive = kind === 'or';
  if (operands.some((operand) => isLiteralOf(operand, decisive))) return booleanLiteral(decisive, span);
  const open = operands.filter((operand) => !isLiteralOf(operand, !decisive));
  const [only] = open;
  if (!only) return booleanLiteral(!decisive, span);
  return open.length === 1 ? only : { kind, operands: open, span };
}

function isLiteralOf(operand: Expression, value: boolean): boolean {
  return operand.kind === 'literal' && operand.value === value;
}
