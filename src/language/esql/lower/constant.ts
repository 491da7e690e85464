import type { Expression, Literal } from '../../../plan/expression.js';
import { evaluate } from '../../../plan/interpreter/evaluate.js';
import { typeOf } from '../../../plan/type-of.js';
import { isMultiple, type Value } from '../../../plan/value.js';
import { operandsOf } from '../../../plan/walk.js';

/**
 * The literal that an expression comes to for every event, if it does: Elasticsearch folds such expressions, and takes
 * them where it wants a constant. Source: elastic/elasticsearch, Expression.foldable.
 */
export function constantOf(expression: Expression): Literal | undefined {
  if (expression.kind === 'literal') return expression;
  const value = constantValueOf(expression);
  if (value === undefined || isMultiple(value)) return undefined;
  const { span } = expression;
  return { kind: 'literal', type: typeOf(expression), value, ...(span ? { span } : {}) };
}

/** The values that an expression comes to for every event, if it does. */
export function constantValueOf(expression: Expression): Value | undefined {
  if (!isConstant(expression)) return undefined;
  return evaluate(expression, {
    row: { event: undefined, columns: new Map() },
    now: 0,
    elements: new Map(),
  });
}

function isConstant(expression: Expression): boolean {
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'field' || next.kind === 'column' || next.kind === 'element' || next.kind === 'now')
      return false;
    pending.push(...operandsOf(next));
  }
  return true;
}
