import { expect } from 'vitest';
import type { Alert } from '../../../src/alert.js';
import type { Event } from '../../../src/event.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { CompileContext } from '../../../src/target.js';
import { alertKey } from '../../../src/verify/compare-alerts.js';
import { javascriptEngine } from '../../../targets/javascript/engine.js';
import { javascriptTarget } from '../../../targets/javascript/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';

export const NOW = Date.UTC(2025, 0, 1);

export const context: CompileContext = {
  rule: ruleContext,
  schema: emptySchema,
  options: { window: 'all', now: undefined, layout: 'nested' },
};

/** The text of the module that a plan becomes. */
export function moduleOf(plan: Plan, query?: string): string {
  const compilation = javascriptTarget.compile(plan, { ...context, rule: { ...ruleContext, query } });
  if (compilation.status !== 'exact') throw new Error(`the compilation is ${compilation.status}`);
  return compilation.files[0].content;
}

export async function runPlan(
  plan: Plan,
  events: readonly Event[],
  window: 'all' | 'rule' = 'all',
): Promise<readonly Alert[]> {
  const compilation = javascriptTarget.compile(plan, context);
  const engine = await javascriptEngine().load({ events, schema: emptySchema, plans: [plan] });
  const answer = await engine.run({ rule: undefined, plan, compilation, now: NOW, window });
  await engine.close();
  if (answer.kind !== 'alerts') throw new Error('the engine declined');
  return answer.alerts;
}

/** Demands that a module finds what the interpreter does, in the same order unless none is called for. */
export async function expectAgreement(
  plan: Plan,
  events: readonly Event[],
  order: 'same order' | 'any order' = 'same order',
): Promise<void> {
  const expected = interpret(plan, events, { now: NOW, window: 'all' }).map(alertKey);
  const actual = (await runPlan(plan, events)).map(alertKey);
  if (order === 'same order') expect(actual).toEqual(expected);
  else expect(actual.toSorted()).toEqual(expected.toSorted());
}
