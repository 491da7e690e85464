import type { Span } from '../../../src/diagnostic/span.js';
import type { Plan } from '../../../src/plan/plan.js';
import { list, name, type Code, type Statement } from '../code.js';
import type { RunState } from './run-state.js';
import { createNames, createPropertyNames } from '../names.js';
import { lowerFlush } from './flush.js';
import { lowerPush } from './push.js';
import type { RowScope, Unit } from './scope.js';
import { splitSteps, type SplitSteps } from './split-steps.js';

/** What a plan becomes: the parts of the function `createRun` in an artifact. */
export interface Program {
  /** Made once, in this order: field readers, sets of options, patterns; then what is remembered between events. */
  readonly constants: readonly Statement[];
  readonly state: readonly Statement[];
  /** What is remembered, as data, and the statements that put it back, given its parts by these names. */
  readonly saving: Saving | undefined;
  /** The body of `push(event, id)`. */
  readonly push: readonly Statement[];
  /** The body of `flush(now)`. */
  readonly flush: readonly Statement[];
  /** The body of `settle(before)`, where there is one. */
  readonly settling: readonly Statement[] | undefined;
  /** Whether alerts depend on the time of the run. */
  readonly usesNow: boolean;
}

export interface Saving {
  readonly save: Code;
  readonly names: readonly string[];
  readonly load: readonly Statement[];
}

/** How `push` comes by the row of its event. */
export type MakeRow = (statements: Statement[], unit: Unit) => RowScope;

/** Tells the line of the rule's query, from 1, where something was written. */
export type LineOf = (span: Span | undefined) => number | undefined;

export function lowerPlan(plan: Plan, lineOf: LineOf): Program {
  const unit = createUnit(lineOf);
  return { ...lowerInto(unit, plan, splitSteps(plan.steps)), constants: unit.constants };
}

export function createUnit(lineOf: LineOf): Unit {
  const names = createNames();
  return {
    names,
    sharedNames: names,
    properties: createPropertyNames(),
    constants: [],
    known: new Map(),
    lineOf,
  };
}

/** The program of a plan whose steps are given; its constants go to the unit. */
export function lowerInto(
  unit: Unit,
  plan: Plan,
  steps: SplitSteps,
  makeRow?: MakeRow,
): Omit<Program, 'constants'> {
  const flush = lowerFlush(steps.flush, plan, unit);
  const push = lowerPush(steps.push, flush.collector, plan.result, unit, makeRow);
  return {
    state: [...(flush.collector ? [flush.collector.create] : []), ...push.state],
    saving: savingOf([...(flush.collector ? [flush.collector.state] : []), ...push.saved], unit),
    push: push.statements,
    flush: flush.statements,
    settling: flush.settling,
    usesNow: flush.usesNow,
  };
}

function savingOf(states: readonly RunState[], unit: Unit): Saving | undefined {
  if (states.length === 0) return undefined;
  const names = states.map(({ hint }) => unit.sharedNames.pick(`saved ${hint}`));
  return {
    save: list(states.map(({ save }) => save)),
    names,
    load: states.map(({ load }, index) => load(name(names[index] ?? ''))),
  };
}
