import type { Expression, Field } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import { callHelper, constant, functionOf, helper, list, name, type Code, type Statement } from '../code.js';
import { createPropertyNames } from '../names.js';
import { createUnit, lowerInto, type LineOf, type MakeRow, type Program } from './lower.js';
import type { FieldDemand } from './demands.js';
import { needsOf, type Need } from './needs.js';
import { VALUES } from './read-field.js';
import { sharedConstant, type Unit } from './scope.js';
import { countingRow, sharingRow, type Askings } from './shared-conditions.js';
import { conjunctsOf, splitSteps, type StreamingStep } from './split-steps.js';

/** A rule of a bundle: its program, whose constants are those that no rule before it has made. */
export interface BundledProgram extends Program {
  /** The values by which the rule is found: `Needs` of the runtime. */
  readonly needs: Code;
}

/** Rules with their programs, which share what they ask of an event. */
export function lowerBundle<Rule extends { readonly plan: Plan; readonly lineOf: LineOf }>(
  rules: readonly Rule[],
): readonly (Rule & { readonly program: BundledProgram })[] {
  const askings: Askings = new Map();
  const trial = createUnit(() => undefined);
  for (const { plan } of rules) lowerRule(plan, trial, countingRow(askings));
  const unit = createUnit(() => undefined);
  const makeRow = sharingRow(askings);
  const needs = needsOf(rules.map(({ plan }) => plan));
  return rules.map((rule, index) => {
    const { plan, lineOf } = rule;
    const constants: Statement[] = [];
    const own: Unit = { ...unit, constants, properties: createPropertyNames(), lineOf };
    const program = lowerRule(plan, own, makeRow);
    return { ...rule, program: { ...program, needs: needsCode(needs[index] ?? [], own), constants } };
  });
}

function lowerRule(plan: Plan, unit: Unit, makeRow: MakeRow): Omit<Program, 'constants'> {
  const steps = splitSteps(plan.steps);
  return lowerInto(unit, plan, { ...steps, push: steps.push.map(denialsLast) }, makeRow);
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

function needsCode(needs: readonly Need[], unit: Unit): Code {
  return list(
    needs.map((need) =>
      list(need.map((each) => ('field' in each ? fieldDemandCode(each, unit) : needsCode(each, unit)))),
    ),
  );
}

function fieldDemandCode({ field, form, values }: FieldDemand, unit: Unit): Code {
  const leafForm = form === 'any' ? [] : [leafFormCode(field, form, unit)];
  return list([constant(field.name), ...leafForm, ...Array.from(values, constant)]);
}

/** The function that makes of a leaf of the field what is looked up. */
function leafFormCode(field: Field, form: Exclude<FieldDemand['form'], 'any'>, unit: Unit): Code {
  if (form === 'lower') return helper('lowerEach');
  if (form === 'as-is') return helper(VALUES[field.type]);
  const tokens = functionOf(['text'], [], callHelper('tokensOf', name('text'), constant(form)));
  return sharedConstant(tokens, `${form} tokens`, unit);
}
