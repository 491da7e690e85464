import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/plan/check.js';
import type { Expression } from '../../src/plan/expression.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import type { Event } from '../../src/event.js';
import { filter, not, planOf } from '../support/plan-builders.js';
import { anyAggregation, anyCondition, anyEventPlan, anyEvents } from '../support/random-plans.js';

const HUNT = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;

function idsOf(condition: Expression, events: readonly Event[]): readonly string[] {
  return interpret(planOf([filter(condition)]), events, HUNT).map((alert) =>
    alert.kind === 'event' ? alert.id : '',
  );
}

describe('whatever the condition', () => {
  it('it, its negation, and being null part the events', () => {
    fc.assert(
      fc.property(anyCondition, anyEvents, (condition, events) => {
        const isNull = not({ kind: 'exists', operand: condition });
        const parts = [condition, not(condition), isNull].flatMap((part) => idsOf(part, events));
        expect(parts.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('the order of operands does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 3 }), anyEvents, (operands, events) => {
        for (const kind of ['and', 'or'] as const)
          expect(idsOf({ kind, operands: operands.toReversed() }, events)).toEqual(
            idsOf({ kind, operands }, events),
          );
      }),
    );
  });

  it('two filters are their conjunction', () => {
    fc.assert(
      fc.property(anyCondition, anyCondition, anyEvents, (first, second, events) => {
        const apart = interpret(planOf([filter(first), filter(second)]), events, HUNT);
        expect(apart).toEqual(
          interpret(planOf([filter({ kind: 'and', operands: [first, second] })]), events, HUNT),
        );
      }),
    );
  });

  it('De Morgan holds in three-valued logic', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), anyEvents, (operands, events) => {
        expect(idsOf(not({ kind: 'or', operands }), events)).toEqual(
          idsOf({ kind: 'and', operands: operands.map(not) }, events),
        );
      }),
    );
  });
});

describe('whatever the plan', () => {
  const anyPlan = fc.oneof<fc.Arbitrary<Plan>[]>(anyEventPlan, anyAggregation);

  it('it passes the checker, prints, and survives JSON', () => {
    fc.assert(
      fc.property(anyPlan, anyEvents, (plan, events) => {
        expect(checkPlan(plan)).toEqual([]);
        expect(printPlan(plan)).toContain('alerts:');
        const copy = JSON.parse(JSON.stringify(plan)) as Plan;
        expect(interpret(copy, events, HUNT)).toEqual(interpret(plan, events, HUNT));
      }),
    );
  });
});
