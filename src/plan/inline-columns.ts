import { mayBeMultiple } from './check.js';
import type { Expression } from './expression.js';
import type { Step } from './step.js';
import { mapOperands } from './walk.js';

/** What stateless steps amount to over source fields: the conditions of their filters, and what computes each column. */
export interface Inlined {
  readonly conditions: readonly Expression[];
  readonly columns: ReadonlyMap<string, Expression>;
}

/**
 * Replaces the columns of filter, extend and project steps by what computes them. An expanded column becomes its
 * operand, which is not the same thing (one of its values): see `pinExpansions`.
 */
export function inlineColumns(steps: readonly Step[]): Inlined {
  const conditions: Expression[] = [];
  let columns: ReadonlyMap<string, Expression> = new Map();
  for (const step of steps) {
    switch (step.kind) {
      case 'filter':
        conditions.push(overSourceFields(step.condition, columns));
        break;
      case 'extend': {
        const extended = new Map(columns);
        for (const { name, expression } of step.columns)
          extended.set(name, overSourceFields(expression, extended));
        columns = extended;
        break;
      }
      case 'project':
        columns = new Map(
          step.columns.map(({ name, expression }) => [name, overSourceFields(expression, columns)]),
        );
        break;
      case 'expand':
        columns = new Map(columns).set(step.name, overSourceFields(step.operand, columns));
        break;
      case 'aggregate':
      case 'inline-aggregate':
      case 'indicator-match':
      case 'sort':
      case 'limit':
      case 'new-terms':
      case 'sequence':
      case 'sample':
        break;
    }
  }
  return { conditions, columns };
}

/** An expression with its columns replaced by what computes them. */
export function overSourceFields(
  expression: Expression,
  columns: ReadonlyMap<string, Expression>,
): Expression {
  if (expression.kind === 'column') {
    const known = columns.get(expression.name);
    if (!known) return expression;
    return !expression.multiple && mayBeMultiple(known) ? { kind: 'single-value', operand: known } : known;
  }
  if (expression.kind === 'single-value') {
    const operand = overSourceFields(expression.operand, columns);
    return mayBeMultiple(operand) ? { ...expression, operand } : operand;
  }
  if (expression.kind === 'any-value') {
    const bindings = expression.bindings.map((binding) => {
      const source = overSourceFields(binding.of, columns);
      return source.kind === 'field' || source.kind === 'column' ? { ...binding, of: source } : binding;
    });
    return { ...expression, bindings, condition: overSourceFields(expression.condition, columns) };
  }
  return mapOperands(expression, (operand) => overSourceFields(operand, columns));
}
