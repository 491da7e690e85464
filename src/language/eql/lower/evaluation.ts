import type { EqlExpression } from '../tree.js';

/**
 * How Elasticsearch evaluates a predicate: one on a bare field by a query on its index, any other by a script. They
 * differ in small things (case, line breaks, dialect of regular expressions), and both are followed.
 */
export type Evaluation = 'query' | 'script';

/** A query answers what is asked of one bare field with constants; a script answers the rest. */
export function evaluationOf(...operands: readonly EqlExpression[]): Evaluation {
  const fields = operands.filter(({ kind }) => kind === 'field');
  const others = operands.filter(({ kind }) => kind !== 'field');
  return fields.length === 1 && others.every(isConstant) ? 'query' : 'script';
}

function isConstant(expression: EqlExpression): boolean {
  switch (expression.kind) {
    case 'null':
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
      return true;
    case 'negation':
      return isConstant(expression.operand);
    case 'arithmetic':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'call':
      return expression.arguments.every(isConstant);
    case 'field':
    case 'comparison':
    case 'lookup':
    case 'pattern-match':
    case 'not':
    case 'and':
    case 'or':
      return false;
  }
}
