import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alert.js';
import { checkPlan } from '../../src/plan/check.js';
import type { Expression } from '../../src/plan/expression.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { printExpression } from '../../src/plan/printer/print-expression.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { Compilation } from '../../src/target.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import { loadEngine } from '../../src/verify/engines/registry.js';
import { loadTarget } from '../../targets/registry.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import { eachValue } from '../support/each-condition.js';
import { eachComputed } from '../support/each-value.js';
import { column, planOf } from '../support/plan-builders.js';

const run = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;

describe('each kind of value', () => {
  // Many in one query: making it costs more than running it.
  it.each([
    ['javascript', 0],
    ['duckdb', 30],
  ] as const)(
    'is in %s what the plan says',
    async (name, refused) => {
      const target = await loadTarget(name);
      const compile = (plan: Plan): Compilation =>
        target.compile(plan, {
          rule: ruleContext,
          schema: emptySchema,
          options: { ...run, layout: 'nested' },
        });
      const held = eachComputed.filter((each) => compile(rowsOf([each])).status === 'exact');
      expect(eachComputed.length - held.length).toBe(refused);
      const plan = rowsOf(held);
      expect(checkPlan(plan)).toEqual([]);
      const engine = await loadEngine(name, { url: undefined });
      const loaded = await engine.load({ events: eachValue, schema: emptySchema, plans: [plan] });
      try {
        const answer = await loaded.run({ rule: undefined, plan, compilation: compile(plan), ...run });
        const found = answer.kind === 'alerts' ? answer.alerts : [];
        const named = (alerts: readonly Alert[]): readonly unknown[] =>
          alerts.toSorted(byKey).map((alert) => namedBy(held, alert));
        expect(named(found)).toEqual(named(interpret(plan, eachValue, run)));
      } finally {
        await loaded.close();
      }
    },
    120_000,
  );
});

/** Alerts have no order. */
function byKey(left: Alert, right: Alert): number {
  return alertKey(left) < alertKey(right) ? -1 : 1;
}

function rowsOf(expressions: readonly Expression[]): Plan {
  const columns = expressions.map((expression, index) => ({ name: `c${index}`, expression }));
  return planOf([{ kind: 'project', columns }], {
    kind: 'rows',
    columns: columns.map(({ name, expression }) => column(name, typeOf(expression))),
  });
}

/** A row's values by what computes them. */
function namedBy(expressions: readonly Expression[], alert: ReturnType<typeof interpret>[number]): unknown {
  if (alert.kind !== 'row') return alert;
  return expressions.map(
    (each, index) => `${printExpression(each)} is ${JSON.stringify(alert.values[`c${index}`])}`,
  );
}
