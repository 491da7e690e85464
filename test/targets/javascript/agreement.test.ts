import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyAggregation, anyEventPlan, anyEvents } from '../../support/random-plans.js';
import { expectAgreement } from './run-plan.js';

describe('a module, whatever the plan', () => {
  it('finds the events that the interpreter does', async () => {
    await fc.assert(fc.asyncProperty(anyEventPlan, anyEvents, (plan, events) => expectAgreement(plan, events)), { numRuns: 200 });
  });

  it('makes the groups that the interpreter does', async () => {
    await fc.assert(fc.asyncProperty(anyAggregation, anyEvents, (plan, events) => expectAgreement(plan, events)), { numRuns: 200 });
  });
});
