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

/** An expression with others in the places that `replacement` knows of; what it puts there is taken as it is. */
export function rewrite(
  expression: EsqlExpression,
  replacement: (each: EsqlExpression) => EsqlExpression | undefined,
): EsqlExpression {
  const known = replacement(expression);
  if (known) return known;
  const inner = (each: EsqlExpression): EsqlExpression => rewrite(each, replacement);
  switch (expression.kind) {
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inner) };
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(inner) };
    case 'not':
    case 'negate':
    case 'is-null':
    case 'cast':
      return { ...expression, operand: inner(expression.operand) };
    case 'in':
    case 'like':
    case 'rlike':
      return {
        ...expression,
        operand: inner(expression.operand),
        options: expression.options.map(inner),
      };
    case 'list':
      return { ...expression, items: expression.items.map(inner) };
    case 'map':
    case 'literal':
    case 'time-span':
    case 'name':
    case 'star':
      return expression;
  }
}
