import type { Expression } from '../../plan/expression.js';
import { inlineColumns, overSourceFields } from '../../plan/inline-columns.js';
import type { Plan } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';

/**
 * What a plan asks of a single event, over source fields alone: all filters before its first stateful step, with
 * computed columns replaced by what computes them. An expanded field stands for itself, as if it had one value: good
 * enough to make events with, which the interpreter then judges.
 */
export function eventConditionOf(plan: Plan): Expression {
  return { kind: 'and', operands: inlineColumns(statelessSteps(plan)).conditions };
}

/** An expression of the plan's first stateful step, over source fields alone. */
export function sourceExpressionOf(expression: Expression, plan: Plan): Expression {
  return overSourceFields(expression, inlineColumns(statelessSteps(plan)).columns);
}

const STATEFUL: readonly Step['kind'][] = ['aggregate', 'new-terms', 'sequence', 'sample'];

/** The steps that look at one event at a time, up to the first that looks at several. */
function statelessSteps(plan: Plan): readonly Step[] {
  const first = plan.steps.findIndex(({ kind }) => STATEFUL.includes(kind));
  return first < 0 ? plan.steps : plan.steps.slice(0, first);
}
