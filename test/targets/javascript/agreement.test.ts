import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../src/plan/check.js';
import { anyEvents, anyPlan } from '../../support/any-plan.js';
import { expectAgreement } from './run-plan.js';

const numRuns = Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? 300);

describe('a module, whatever the plan', () => {
  it('finds what the interpreter does, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, anyEvents, async (plan, events) => {
        expect(checkPlan(plan)).toEqual([]);
        await expectAgreement(plan, events);
      }),
      { numRuns },
    );
  }, 120_000);
});
