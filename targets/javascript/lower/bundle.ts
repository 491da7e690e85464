import type { Expression, Field } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import { callHelper, constant, functionOf, list, type Code, type Statement } from '../code.js';
import { createNames, createPropertyNames } from '../names.js';
import { lowerFlush } from './flush.js';
import { savingOf, type LineOf, type Program } from './lower.js';
import { needsOf, type FieldValues } from './needs.js';
import { lowerPush } from './push.js';
import type { RowScope, Unit } from './scope.js';
import {
  countingRow,
  fieldOnce,
  lowerFieldOnce,
  onceATurn,
  sharingRow,
  type Askings,
} from './shared-conditions.js';
import { conjunctsOf, splitSteps, type StreamingStep } from './split-steps.js';

/** A rule of a bundle: its program, whose constants are those that no rule before it has made. */
export interface BundledProgram extends Program {
  /** The values by which the rule is found: `Needs` of the runtime. */
  readonly needs: Code;
}

/** The programs of rules that share what they ask of an event, in their order. */
export function lowerBundle(
  rules: readonly { readonly plan: Plan; readonly lineOf: LineOf }[],
): readonly BundledProgram[] {
  const askings: Askings = new Map();
  const trial = createUnit();
  for (const { plan } of rules) lowerRule(plan, trial, countingRow(askings));
  const unit = createUnit();
  const makeRow = sharingRow(askings);
  return rules.map(({ plan, lineOf }) => {
    const constants: Statement[] = [];
    const own: Unit = { ...unit, constants, properties: createPropertyNames(), lineOf };
    const program = lowerRule(plan, own, makeRow);
    return { ...program, needs: needsCode(plan, own), constants };
  });
}

function createUnit(): Unit {
  const names = createNames();
  return {
    names,
    sharedNames: names,
    properties: createPropertyNames(),
    constants: [],
    known: new Map(),
    lineOf: () => undefined,
  };
}

function lowerRule(
  plan: Plan,
  unit: Unit,
  makeRow: (statements: Statement[], unit: Unit) => RowScope,
): Omit<Program, 'constants'> {
  const steps = splitSteps(plan.steps);
  const flush = lowerFlush(steps.flush, plan.result, unit);
  const push = lowerPush(steps.push.map(denialsLast), flush.collector, plan.result, unit, makeRow);
  return {
    state: [...(flush.collector ? [flush.collector.create] : []), ...push.state],
    saving: savingOf([...(flush.collector ? [flush.collector.state] : []), ...push.saved], unit),
    push: push.statements,
    flush: flush.statements,
    usesNow: flush.usesNow,
  };
}

/** What a rule keeps out is asked for last: most events are not what it looks for. */
function denialsLast(step: StreamingStep): StreamingStep {
  if (step.kind !== 'filter') return step;
  const conjuncts = conjunctsOf(step.condition);
  const isDenial = ({ kind }: Expression): boolean => kind === 'not';
  return {
    ...step,
    condition: {
      kind: 'and',
      operands: [...conjuncts.filter((conjunct) => !isDenial(conjunct)), ...conjuncts.filter(isDenial)],
    },
  };
}

function needsCode(plan: Plan, unit: Unit): Code {
  return list(needsOf(plan).map((need) => list(need.map((values) => fieldValuesCode(values, unit)))));
}

function fieldValuesCode({ field, form, values }: FieldValues, unit: Unit): Code {
  return list([readerCode(field, form, unit), ...Array.from(values, constant)]);
}

/** The function that reads a field of the event at hand. */
function readerCode(field: Field, form: FieldValues['form'], unit: Unit): Code {
  if (form === 'lower') return functionIn(lowerFieldOnce(field, unit));
  const read = fieldOnce(field, unit);
  if (form === 'as-is') return functionIn(read);
  return onceATurn(
    functionOf([], [], callHelper('tokensOf', read, constant(form))),
    `${field.name} tokens`,
    unit,
  );
}

function functionIn(read: Code): Code {
  return read.kind === 'call' ? read.function : functionOf([], [], read);
}
