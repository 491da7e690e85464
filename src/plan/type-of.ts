import type { Expression } from './expression.js';
import { valueTypeOf, type ValueType } from './types.js';

/** The type of the values that an expression yields. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'literal':
    case 'column':
    case 'element':
    case 'call':
      return expression.type;
    case 'field':
      return valueTypeOf(expression.type);
    case 'now':
      return 'date';
    case 'replace':
    case 'capture':
      return 'keyword';
    case 'single-value':
      return typeOf(expression.operand);
    case 'conditional':
      return (
        [...expression.branches.map((branch) => branch.result), expression.otherwise]
          .map(typeOf)
          .find((type) => type !== 'null') ?? 'null'
      );
    case 'any-value':
    case 'any-object':
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'exists':
    case 'and':
    case 'or':
    case 'not':
    case 'is-true':
      return 'boolean';
  }
}

/** The type in which two operands are compared: that of the one that is not a bare null. */
export function comparisonType(left: Expression, right: Expression): ValueType {
  const type = typeOf(left);
  return type === 'null' ? typeOf(right) : type;
}
