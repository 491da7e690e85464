import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { fitsInteger } from '../../../plan/integer.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { NULL } from './plan-call.js';

export type ArithmeticOperation = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'negate';

/** Arithmetic on numbers, and a date plus or minus a time span. */
export function lowerArithmetic(
  operation: ArithmeticOperation,
  operands: readonly Expression[],
  span: Span,
): Expression {
  const types = operands.map(typeOf);
  const length = lengthOf(operation, operands);
  if (length) return { ...length, span };
  const time = timeOperation(operation, types);
  if (time) {
    const ordered = isTimeSpan(types[0]) ? operands.toReversed() : operands;
    return { kind: 'call', function: time, arguments: ordered, type: 'date', span };
  }
  const wrong = types.find((type) => type !== 'long' && type !== 'double' && type !== 'null');
  if (wrong !== undefined) throw fault('mismatched-types', mismatch(operation, types), span);
  const type: ValueType = types.includes('double') ? 'double' : 'long';
  if (leavesInteger(operation, operands)) return { ...NULL, span };
  return { kind: 'call', function: operation, arguments: operands, type, span };
}

/**
 * Whether whole numbers that are written out come to one of more than 32 bits. Elasticsearch computes with 32 where each
 * of them has as few, and the result is null then: `1024 * 1024 * 1024 * 4`. Asked of 8.19.
 */
function leavesInteger(operation: ArithmeticOperation, operands: readonly Expression[]): boolean {
  const result = integerResult(operation, operands.map(integerOf));
  return result !== undefined && !fitsInteger(result);
}

function integerOf(expression: Expression): number | undefined {
  if (expression.kind === 'literal')
    return expression.type === 'long' && typeof expression.value === 'number' && fitsInteger(expression.value)
      ? expression.value
      : undefined;
  return expression.kind === 'call'
    ? integerResult(expression.function, expression.arguments.map(integerOf))
    : undefined;
}

/** Division and remainder leave no bits that their operands have not got. */
function integerResult(
  operation: string,
  [left, right]: readonly (number | undefined)[],
): number | undefined {
  if (left === undefined) return undefined;
  if (operation === 'negate') return -left;
  if (right === undefined) return undefined;
  switch (operation) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    default:
      return undefined;
  }
}

function timeOperation(
  operation: ArithmeticOperation,
  [left, right]: readonly ValueType[],
): 'add-time' | 'subtract-time' | undefined {
  if (left === 'date' && isTimeSpan(right)) {
    if (operation === 'add') return 'add-time';
    if (operation === 'subtract') return 'subtract-time';
  }
  return operation === 'add' && right === 'date' && isTimeSpan(left) ? 'add-time' : undefined;
}

/** Time spans written out are one that is as long: `1 hour + 30 minutes`, `-1 day`. */
function lengthOf(
  operation: ArithmeticOperation,
  [first, second]: readonly Expression[],
): Literal | undefined {
  if (first?.kind !== 'literal' || !isTimeSpan(first.type) || typeof first.value !== 'number')
    return undefined;
  if (operation === 'negate') return { ...first, value: -first.value };
  if (second?.kind !== 'literal' || second.type !== first.type || typeof second.value !== 'number')
    return undefined;
  switch (operation) {
    case 'add':
      return { ...first, value: first.value + second.value };
    case 'subtract':
      return { ...first, value: first.value - second.value };
    case 'multiply':
    case 'divide':
    case 'modulo':
      return undefined;
  }
}

function isTimeSpan(type: ValueType | undefined): boolean {
  return type === 'duration' || type === 'period';
}

function mismatch(
  operation: string,
  types: readonly ValueType[],
): { operation: string; left: string; right: string } {
  return { operation, left: types[0] ?? 'nothing', right: types[1] ?? 'nothing' };
}
