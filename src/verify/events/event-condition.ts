import type { Expression } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';
import { mapOperands } from '../../plan/walk.js';

/**
 * What a plan asks of a single event, over source fields alone: all filters before its first stateful step, with
 * computed columns replaced by what computes them. An expanded field stands for itself, as if it had one value: good
 * enough to make events with, which the interpreter then judges.
 */
export function eventConditionOf(plan: Plan): Expression {
  const conditions: Expression[] = [];
  let columns: ReadonlyMap<string, Expression> = new Map();
  for (const step of statelessSteps(plan)) {
    switch (step.kind) {
      case 'filter':
        conditions.push(inline(step.condition, columns));
        break;
      case 'extend': {
        const extended = new Map(columns);
        for (const { name, expression } of step.columns) extended.set(name, inline(expression, extended));
        columns = extended;
        break;
      }
      case 'project':
        columns = new Map(step.columns.map(({ name, expression }) => [name, inline(expression, columns)]));
        break;
      case 'expand':
        columns = new Map(columns).set(step.name, inline(step.operand, columns));
        break;
      case 'aggregate':
      case 'sort':
      case 'limit':
      case 'new-terms':
      case 'sequence':
      case 'sample':
        break;
    }
  }
  return { kind: 'and', operands: conditions };
}

const STATEFUL: readonly Step['kind'][] = ['aggregate', 'new-terms', 'sequence', 'sample'];

/** The steps that look at one event at a time, up to the first that looks at several. */
export function statelessSteps(plan: Plan): readonly Step[] {
  const first = plan.steps.findIndex(({ kind }) => STATEFUL.includes(kind));
  return first < 0 ? plan.steps : plan.steps.slice(0, first);
}

function inline(expression: Expression, columns: ReadonlyMap<string, Expression>): Expression {
  if (expression.kind === 'column') {
    const known = columns.get(expression.name);
    if (!known) return expression;
    return expression.multiple ? known : { kind: 'single-value', operand: known };
  }
  if (expression.kind === 'any-value') {
    const bindings = expression.bindings.map((binding) => {
      const source = inline(binding.of, columns);
      return source.kind === 'field' || source.kind === 'column' ? { ...binding, of: source } : binding;
    });
    return { ...expression, bindings, condition: inline(expression.condition, columns) };
  }
  return mapOperands(expression, (operand) => inline(operand, columns));
}
