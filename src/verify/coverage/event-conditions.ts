import type { Expression } from '../../plan/expression.js';
import { inlineColumns, overSourceFields } from '../../plan/inline-columns.js';
import { joinedConditionsOf } from '../../plan/joined-conditions.js';
import type { Plan } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';

/** A condition, and the text of the rule that it was written in. */
export interface EventCondition {
  readonly condition: Expression;
  readonly origin: 'query' | 'threat query';
}

/** All conditions of a plan that look at one event at a time, over source fields alone. */
export function eventConditionsOf(plan: Plan): readonly EventCondition[] {
  return [
    { condition: eventConditionOf(plan), origin: 'query' },
    ...plan.steps.flatMap(joinedEventConditionsOf),
  ];
}

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

/** The steps that look at one event at a time, up to the first that looks at several. */
function statelessSteps(plan: Plan): readonly Step[] {
  const first = plan.steps.findIndex(isStateful);
  return first < 0 ? plan.steps : plan.steps.slice(0, first);
}

export function isStateful(step: Step): boolean {
  switch (step.kind) {
    case 'aggregate':
    case 'inline-aggregate':
    case 'new-terms':
    case 'indicator-match':
    case 'sequence':
    case 'sample':
      return true;
    case 'filter':
    case 'extend':
    case 'project':
    case 'expand':
    case 'sort':
    case 'limit':
      return false;
  }
}

/** An indicator match has a second query, for its indicators. */
function joinedEventConditionsOf(step: Step): readonly EventCondition[] {
  return joinedConditionsOf(step).map((condition, index) => ({
    condition,
    origin: step.kind === 'indicator-match' && index > 0 ? 'threat query' : 'query',
  }));
}
