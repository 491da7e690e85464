import type { EsqlExpression } from './tree.js';

/** The direct operands of an expression, as written. */
export function operandsOf(expression: EsqlExpression): readonly EsqlExpression[] {
  switch (expression.kind) {
    case 'literal':
    case 'time-span':
    case 'name':
    case 'star':
      return [];
    case 'list':
      return expression.items;
    case 'map':
      return expression.entries.map(({ value }) => value);
    case 'call':
      return expression.arguments;
    case 'not':
    case 'negate':
    case 'is-null':
    case 'cast':
      return [expression.operand];
    case 'and':
    case 'or':
      return expression.operands;
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
    case 'like':
    case 'rlike':
      return [expression.operand, ...expression.options];
  }
}

/** An expression and all below it. Iterative: lists may be very long. */
export function* descendants(root: EsqlExpression): Generator<EsqlExpression> {
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    pending.push(...operandsOf(next));
  }
}
