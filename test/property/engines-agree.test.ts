import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTarget } from '../../targets/registry.js';
import type { Event } from '../../src/event.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import type { CompileContext, Compilation } from '../../src/target.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import type { EngineName } from '../../src/verify/engine.js';
import { loadEngine, targetOf } from '../../src/verify/engines/registry.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import { anyAggregation, anyEventPlan, anyEvents } from '../support/random-plans.js';

const NOW = Date.UTC(2025, 0, 1);
const HUNT = { now: NOW, window: 'all' } as const;
const RUNS = Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? 30);
const SEED = Number(process.env['CROSSRULE_PROPERTY_SEED'] ?? 20_251_123);

const context: CompileContext = {
  rule: ruleContext,
  schema: emptySchema,
  options: { window: 'all', now: NOW, layout: 'nested' },
};

async function compile(engine: EngineName, plan: Plan): Promise<Compilation | undefined> {
  const target = targetOf(engine);
  return target === undefined ? undefined : (await loadTarget(target)).compile(plan, context);
}

// Every engine that runs with nothing else installed, over plans that no rule has been written for.
describe.each(['javascript', 'duckdb', 'elasticsearch', 'sigma'] as const)(
  '%s, whatever the plan',
  (name) => {
    let verdicts = 0;

    async function agrees(plan: Plan, events: readonly Event[]): Promise<void> {
      const compilation = await compile(name, plan);
      if (!compilation || compilation.status === 'unsupported') return;
      const held = compilation.status === 'approximate' ? compilation.holds : plan;
      const engine = await loadEngine(name, { url: undefined });
      const loaded = await engine.load({ events, schema: emptySchema, plans: [plan] });
      try {
        const answer = await loaded.run({ rule: undefined, plan, compilation, now: NOW, window: 'all' });
        if (answer.kind === 'declined') return;
        verdicts += 1;
        expect(answer.alerts.map(alertKey).toSorted()).toEqual(
          interpret(held, events, HUNT).map(alertKey).toSorted(),
        );
      } finally {
        await loaded.close();
      }
    }

    const parameters = { numRuns: RUNS, seed: SEED };

    it('agrees with the interpreter on events', async () => {
      await fc.assert(fc.asyncProperty(anyEventPlan, anyEvents, agrees), parameters);
    }, 120_000);

    it('agrees with the interpreter on groups', async () => {
      await fc.assert(fc.asyncProperty(anyAggregation, anyEvents, agrees), parameters);
    }, 120_000);

    afterAll(() => {
      // Plans that it refuses prove nothing; most must not be of that kind.
      expect(verdicts).toBeGreaterThan(RUNS / 2);
    });
  },
);
