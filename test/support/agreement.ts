import { expect } from 'vitest';
import { loadTarget } from '../../targets/registry.js';
import type { Event } from '../../src/event.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import type { EngineName } from '../../src/verify/engine.js';
import { loadEngine, targetOf } from '../../src/verify/engines/registry.js';
import { emptySchema, ruleContext } from './compile-context.js';

/** What `crossrule verify` prints of a disagreement as a test: a plan, events, and an engine that must find the same. */
export async function expectAgreement(
  name: EngineName,
  plan: Plan,
  events: readonly Event[],
  now: number,
): Promise<void> {
  await expectAgreements(name, [plan], events, now);
}

/** The same of many plans, for which the events are loaded once. */
export async function expectAgreements(
  name: EngineName,
  plans: readonly Plan[],
  events: readonly Event[],
  now: number,
): Promise<void> {
  const run = { now, window: 'all' } as const;
  const targetName = targetOf(name);
  const target = targetName && (await loadTarget(targetName));
  const engine = await loadEngine(name, { url: undefined });
  const loaded = await engine.load({ events, schema: emptySchema, plans });
  try {
    for (const plan of plans) {
      const compilation = target?.compile(plan, {
        rule: ruleContext,
        schema: emptySchema,
        options: { ...run, layout: 'nested' },
      });
      const held = compilation?.status === 'approximate' ? compilation.holds : plan;
      const answer = await loaded.run({ rule: undefined, plan, compilation, ...run });
      if (answer.kind === 'declined') throw new Error(`${name} can't run this: ${answer.finding.code}`);
      if (compilation?.status === 'unsupported')
        throw new Error(`${name} can't hold this: ${printPlan(plan)}`);
      const told = printPlan(plan);
      expect([told, ...answer.alerts.map(alertKey).toSorted()]).toEqual([
        told,
        ...interpret(held, events, run).map(alertKey).toSorted(),
      ]);
    }
  } finally {
    await loaded.close();
  }
}
