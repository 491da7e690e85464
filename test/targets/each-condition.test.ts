import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { printExpression } from '../../src/plan/printer/print-expression.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import { loadEngine, targetOf } from '../../src/verify/engines/registry.js';
import { loadTarget } from '../../targets/registry.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import { eachCondition, eachValue } from '../support/each-condition.js';
import { filter, planOf } from '../support/plan-builders.js';
import { oneIn } from '../support/property-runs.js';

const run = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;
const plans = eachCondition.map((condition) => ({
  text: printExpression(condition),
  plan: planOf([filter(condition)]),
}));

describe('each kind of condition', () => {
  // Sigma holds few of them, and says so of the others.
  it.each([
    ['javascript', 1, 3],
    ['elasticsearch', 0.98, 3],
    ['duckdb', 0.9, 5],
    ['sigma', 0.2, 1],
  ] as const)(
    'finds in %s what the plan says',
    async (name, least, many) => {
      const target = await loadTarget(targetOf(name) ?? 'javascript');
      const engine = await loadEngine(name, { url: undefined });
      const loaded = await engine.load({
        events: eachValue,
        schema: emptySchema,
        plans: plans.map(({ plan }) => plan),
      });
      const chosen = oneIn(many, plans);
      let held = 0;
      try {
        for (const { text, plan } of chosen) {
          const compilation = target.compile(plan, {
            rule: ruleContext,
            schema: emptySchema,
            options: { ...run, layout: 'nested' },
          });
          if (compilation.status === 'unsupported') continue;
          const answer = await loaded.run({ rule: undefined, plan, compilation, ...run });
          if (answer.kind === 'declined') continue;
          held += 1;
          const meant = compilation.status === 'approximate' ? compilation.holds : plan;
          expect([text, ...answer.alerts.map(alertKey).toSorted()]).toEqual([
            text,
            ...interpret(meant, eachValue, run).map(alertKey).toSorted(),
          ]);
        }
      } finally {
        await loaded.close();
      }
      expect(held / chosen.length).toBeGreaterThanOrEqual(least);
    },
    120_000,
  );

  it('is asked of Elasticsearch itself, where that has a query for it', async () => {
    const target = await loadTarget('elasticsearch');
    const finished = plans.filter(({ plan }) => {
      const compilation = target.compile(plan, {
        rule: ruleContext,
        schema: emptySchema,
        options: { ...run, layout: 'nested' },
      });
      return compilation.status !== 'exact' || compilation.files.length > 1;
    });
    expect(finished.length).toBe(59);
  });

  it('is found or not by the values', () => {
    const idle = plans.filter(({ plan }) => interpret(plan, eachValue, run).length % eachValue.length === 0);
    expect(idle.length / plans.length).toBeLessThan(0.15);
  });
});
