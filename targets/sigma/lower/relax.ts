import { finding, type Finding } from '../../../src/diagnostic/finding.js';
import { conjuncts } from '../../../src/plan/conjuncts.js';
import type { Expression, Field } from '../../../src/plan/expression.js';
import { inlineColumns } from '../../../src/plan/inline-columns.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { mapOperands } from '../../../src/plan/walk.js';
import type { Detection } from '../detection.js';
import { lowerCondition } from './condition.js';
import { Inexpressible } from './inexpressible.js';

/** What Sigma holds of a plan: a filter on single events, and in what it differs. */
export interface Relaxed {
  readonly detection: Detection;
  readonly holds: Plan;
  /** None: it holds all of the plan. */
  readonly differences: readonly Finding[];
}

/**
 * Reduces a plan to what a Sigma rule can hold: the filters before the first step that looks at several events, with
 * values of which any may match. Each thing that is left out is a finding. Throws Inexpressible where nothing is left.
 */
export function relax(plan: Plan): Relaxed {
  const differences: Finding[] = [];
  const stateful = plan.steps.find(({ kind }) => STATEFUL.includes(kind));
  const before = stateful ? plan.steps.slice(0, plan.steps.indexOf(stateful)) : plan.steps;
  const dropped = stateful
    ? plan.steps.slice(before.length).filter(({ kind }) => DROPPED[kind] !== undefined)
    : [];
  for (const step of [...before.filter(({ kind }) => kind === 'expand' || kind === 'limit'), ...dropped]) {
    const reason = DROPPED[step.kind];
    if (reason !== undefined)
      differences.push(finding('sigma-step-dropped', { step: step.kind, reason }, placeOf(step)));
  }
  const conditions = [
    ...inlineColumns(before).conditions,
    ...(stateful?.kind === 'indicator-match' ? [stateful.events] : []),
  ].flatMap(conjuncts);
  const kept: { condition: Expression; detection: Detection }[] = [];
  for (const condition of conditions) {
    const anyOfThem = withAnyValue(condition);
    try {
      kept.push({ condition: anyOfThem, detection: lowerCondition(anyOfThem) });
      if (anyOfThem !== condition)
        differences.push(finding('sigma-several-values', {}, condition.span ?? QUERY));
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      differences.push(
        finding('sigma-condition-dropped', { reason: error.message }, error.span ?? condition.span ?? QUERY),
      );
    }
  }
  const [first] = kept;
  if (!first) throw new Inexpressible('no condition of the rule has a form in Sigma');
  return {
    detection:
      kept.length === 1 ? first.detection : { kind: 'and', operands: kept.map(({ detection }) => detection) },
    holds: {
      ...plan,
      steps: [
        { kind: 'filter', condition: { kind: 'and', operands: kept.map(({ condition }) => condition) } },
      ],
      result: { kind: 'events' },
    },
    differences: onceEach(differences),
  };
}

const STATEFUL: readonly Step['kind'][] = [
  'aggregate',
  'inline-aggregate',
  'new-terms',
  'indicator-match',
  'sequence',
  'sample',
];

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;

/** What a rule that finds single events leaves out, in words. Absent: steps that only compute or name columns. */
const DROPPED: Readonly<Partial<Record<Step['kind'], string>>> = {
  expand: 'any of the values may match',
  aggregate: 'every event that would be counted is found',
  'inline-aggregate': 'every event that would be counted is found',
  'indicator-match': 'an event is found whether or not an indicator matches',
  'new-terms': 'a term is found whether or not it was seen before',
  sequence: 'no order of events is told',
  sample: 'no other events are asked for',
  limit: 'there is no limit to what is found',
};

function placeOf(step: Step): NonNullable<Step['span']> | typeof QUERY {
  return step.span ?? QUERY;
}

/** Comparisons of a field that must have one value become comparisons of any of its values, and logic two-valued. */
function withAnyValue(condition: Expression): Expression {
  const field = singleFieldOf(condition);
  if (!field) {
    if (condition.kind === 'any-value') return condition;
    return mapOperands(condition, withAnyValue);
  }
  const element: Expression = { kind: 'element', name: 'value', type: typeOf(field) };
  const onElement = mapOperands(condition, (operand) =>
    operand.kind === 'single-value' ? element : operand,
  );
  const equals: Expression =
    onElement.kind === 'compare' && onElement.operator === '!='
      ? { ...onElement, operator: '==' }
      : onElement;
  const any: Expression = {
    kind: 'any-value',
    bindings: [{ element: 'value', of: field }],
    condition: equals,
  };
  return equals === onElement ? any : { kind: 'not', operand: any };
}

function singleFieldOf(condition: Expression): Field | undefined {
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'one-of' || condition.kind === 'matches'
        ? condition.operand
        : condition.kind === 'call'
          ? condition.arguments[0]
          : undefined;
  return operand?.kind === 'single-value' && operand.operand.kind === 'field' ? operand.operand : undefined;
}

function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>();
  return findings.filter(({ code, parameters }) => {
    const key = JSON.stringify([code, parameters]);
    return !told.has(key) && told.add(key);
  });
}
