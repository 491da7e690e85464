import type { Expression } from '../../../src/plan/expression.js';
import type { Expand, Extend, Filter, Limit, Project, Step } from '../../../src/plan/step.js';
import { descendants, expressionsOf } from '../../../src/plan/walk.js';

/** What of a plan runs on each event as it comes, and what has to wait for all events, or for the time of the run. */
export interface SplitSteps {
  readonly push: readonly StreamingStep[];
  readonly flush: readonly Step[];
}

/** A step that makes of a row what it makes of it whatever rows come later. */
export type StreamingStep = Filter | Extend | Project | Expand | Limit;

/**
 * Cuts the steps where the first must wait. Of a filter, only the conditions on the time of the run wait: the others
 * still keep out the rows that nothing will come of, as do those of filters that follow.
 */
export function splitSteps(steps: readonly Step[]): SplitSteps {
  const push: StreamingStep[] = [];
  const waiting: Expression[] = [];
  let count = 0;
  for (const step of steps) {
    if (step.kind === 'filter') {
      const conditions = conjunctsOf(step.condition);
      const ready = conditions.filter((condition) => !usesNow(condition));
      if (ready.length > 0) push.push({ ...step, condition: conjunctionOf(ready) });
      for (const condition of conditions) if (usesNow(condition)) waiting.push(condition);
    } else if (waiting.length === 0 && isStreaming(step)) push.push(step);
    else break;
    count += 1;
  }
  const postponed: readonly Step[] =
    waiting.length === 0 ? [] : [{ kind: 'filter', condition: conjunctionOf(waiting) }];
  return { push, flush: [...postponed, ...steps.slice(count)] };
}

/** The conditions that must all be true for the whole to be true. Iterative: lists may be very long. */
export function conjunctsOf(condition: Expression): readonly Expression[] {
  const conjuncts: Expression[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'and') for (const operand of next.operands.toReversed()) pending.push(operand);
    else if (next.kind === 'is-true') pending.push(next.operand);
    else conjuncts.push(next);
  }
  return conjuncts;
}

function conjunctionOf(conditions: readonly Expression[]): Expression {
  const [first, ...others] = conditions;
  return first && others.length === 0 ? first : { kind: 'and', operands: conditions };
}

export function usesNow(expression: Expression): boolean {
  for (const { kind } of descendants(expression)) if (kind === 'now') return true;
  return false;
}

function isStreaming(step: Step): step is StreamingStep {
  switch (step.kind) {
    case 'filter':
    case 'extend':
    case 'project':
    case 'expand':
      return !expressionsOf(step).some(usesNow);
    case 'limit':
      return true;
    case 'aggregate':
    case 'inline-aggregate':
    case 'indicator-match':
    case 'sort':
    case 'new-terms':
    case 'sequence':
    case 'sample':
      return false;
  }
}
