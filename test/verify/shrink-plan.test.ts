import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import { printCounterexample } from '../../src/verify/report/counterexample.js';
import { shrinkPlan } from '../../src/verify/shrink-plan.js';
import { expectAgreement } from '../support/agreement.js';
import { and, any, equals, field, filter, not, oneOf, or, planOf } from '../support/plan-builders.js';

const names = any(field('process.name'), (name) => oneOf(name, ['sh', 'bash', 'zsh']));
const plan = planOf([
  filter(equals('host.os.type', 'linux')),
  filter(
    and(or(names, equals('user.id', '0')), not(equals('event.action', 'end')), equals('event.kind', 'event')),
  ),
]);

describe('shrinking a plan', () => {
  it('leaves the smallest part of which something holds', async () => {
    const smallest = await shrinkPlan(plan, (part) => Promise.resolve(printPlan(part).includes('"zsh"')));
    expect(printPlan(smallest)).toContain('any(');
    expect(printPlan(smallest)).not.toMatch(/linux|"sh"|bash|user\.id|event\./);
    expect(smallest.steps).toHaveLength(1);
  });

  it('leaves the plan as it is where no part will do', async () => {
    expect(await shrinkPlan(plan, (part) => Promise.resolve(part === plan))).toBe(plan);
  });
});

describe('a counterexample', () => {
  it('is printed as a test that runs', async () => {
    const events = [{ id: 'e1', source: { process: { name: 'zsh' } } }];
    const small = planOf([filter(names)]);
    const text = printCounterexample('javascript', { events, now: 0, expected: [], actual: [], plan: small });
    const call = /expectAgreement\(([\s\S]*)\)\);/.exec(text)?.[1] ?? '';
    const [engine, printed, printedEvents, now] = JSON.parse(
      `[${call.replace("'javascript'", '"javascript"').replace(/,\s*$/, '')}]`,
    ) as ['javascript', Plan, typeof events, number];
    await expectAgreement(engine, printed, printedEvents, now);
  });
});
