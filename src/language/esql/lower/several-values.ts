import type { Expression } from '../../../plan/expression.js';

/** Whether an operand has several values, of which a scalar function makes null. */
export function areSeveral(values: Expression): Expression {
  return {
    kind: 'compare',
    operator: '>',
    left: { kind: 'call', function: 'multiple-count', arguments: [values], type: 'long' },
    right: { kind: 'literal', type: 'long', value: 1 },
    caseRule: 'sensitive',
  };
}

/** A result where a condition holds, else another. */
export function where(condition: Expression, result: Expression, otherwise: Expression): Expression {
  return { kind: 'conditional', branches: [{ condition, result }], otherwise };
}
