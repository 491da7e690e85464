import { inlineColumns } from '../../plan/inline-columns.js';
import type { Plan } from '../../plan/plan.js';
import type { AggregateStep, InlineAggregate } from '../../plan/step.js';
import { isStateful, type EventCondition } from './event-conditions.js';

/**
 * The first aggregation of a plan, and what is asked of its groups: all filters up to the next stateful step, over the
 * columns of the groups.
 */
export interface Grouping extends EventCondition {
  readonly step: AggregateStep | InlineAggregate;
  /** The plan up to its groups, their columns included. */
  readonly groups: Plan;
}

/** Undefined where another stateful step comes first, or none. */
export function groupingOf(plan: Plan): Grouping | undefined {
  const index = plan.steps.findIndex(isStateful);
  const step = plan.steps[index];
  if (step?.kind !== 'aggregate' && step?.kind !== 'inline-aggregate') return undefined;
  const after = plan.steps.slice(index + 1);
  const next = after.findIndex(isStateful);
  return {
    step,
    origin: 'query',
    groups: { ...plan, steps: plan.steps.slice(0, index + 1) },
    condition: {
      kind: 'and',
      operands: inlineColumns(next < 0 ? after : after.slice(0, next)).conditions,
    },
  };
}
