import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import { descendants, expressionsOf, mapExpressions, mapOperands, operandsOf } from '../../src/plan/walk.js';
import { planRule } from '../../src/plan-rule.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { planOf } from '../language/eql/run.js';
import { anyPlan } from '../support/any-plan.js';

const marked = (expression: Expression): Expression => ({ ...expression, span: { start: 7, end: 7_000 } });
const same = (expression: Expression): Expression => expression;

function holdTogether({ steps }: Plan): void {
  for (const step of steps) {
    expect(mapExpressions(step, same)).toEqual(step);
    expect(expressionsOf(mapExpressions(step, marked))).toEqual(expressionsOf(step).map(marked));
    for (const root of expressionsOf(step))
      for (const expression of descendants(root)) {
        expect(mapOperands(expression, same)).toEqual(expression);
        expect(operandsOf(mapOperands(expression, marked))).toEqual(operandsOf(expression).map(marked));
      }
  }
}

describe('what is read of a plan is what is changed in it, and nothing else', () => {
  it('whatever the plan', () => {
    fc.assert(fc.property(anyPlan, holdTogether), { numRuns: 40 });
  });

  it.each(rulesOf(readRules(['rules'])))('$name', (rule) => {
    const { plan } = planRule(rule, ecsSchema());
    if (!plan) throw new Error('there is no plan');
    holdTogether(plan);
  });

  it.each([
    'sequence by host.id with maxspan=1m [process where true] ![file where true] [network where true] until [any where true]',
    'sample by host.id [process where true] [file where true]',
  ])('%s', (query) => {
    holdTogether(planOf(query));
  });
});
