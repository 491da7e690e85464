import type { Span } from '../../../src/diagnostic/span.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Statement } from '../code.js';
import { createNames, createPropertyNames } from '../names.js';
import { lowerFlush } from './flush.js';
import { lowerPush } from './push.js';
import type { Unit } from './scope.js';
import { splitSteps } from './split-steps.js';

/** What a plan becomes: the parts of the function `createRun` in an artifact. */
export interface Program {
  /** Made once, in this order: field readers, sets of options, patterns; then what is remembered between events. */
  readonly constants: readonly Statement[];
  readonly state: readonly Statement[];
  /** The body of `push(event, id)`. */
  readonly push: readonly Statement[];
  /** The body of `flush(now)`. */
  readonly flush: readonly Statement[];
  /** Whether alerts depend on the time of the run. */
  readonly usesNow: boolean;
}

/** Tells the line of the rule's query, from 1, where something was written. */
export type LineOf = (span: Span | undefined) => number | undefined;

export function lowerPlan(plan: Plan, lineOf: LineOf): Program {
  const names = createNames();
  const unit: Unit = {
    names,
    sharedNames: names,
    properties: createPropertyNames(),
    constants: [],
    known: new Map(),
    lineOf,
  };
  const steps = splitSteps(plan.steps);
  const flush = lowerFlush(steps.flush, plan.result, unit);
  const push = lowerPush(steps.push, flush.collector, plan.result, unit);
  return {
    constants: unit.constants,
    state: [...(flush.collector ? [flush.collector.create] : []), ...push.state],
    push: push.statements,
    flush: flush.statements,
    usesNow: flush.usesNow,
  };
}
