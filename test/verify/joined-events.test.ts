import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import type { SequenceStep } from '../../src/plan/step.js';
import { sameAlerts } from '../../src/verify/compare-alerts.js';
import { makeEvents } from '../../src/verify/events/make-events.js';
import { planOf } from '../language/eql/run.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const SEQUENCE = `sequence by a with maxspan=10s
  [any where b == "x" and long > 3]
  ![any where b == "y"]
  [any where b : "z*"]
until [any where c == "end"]`;

/** Whether made events tell a plan from one with a fault of the kind that translators make. */
function tells(plan: Plan, fault: (step: SequenceStep) => SequenceStep): boolean {
  const faulty: Plan = {
    ...plan,
    steps: plan.steps.map((step) => (step.kind === 'sequence' ? fault(step) : step)),
  };
  const events = makeEvents(plan, { count: 120, seed: 1, now: NOW });
  const run = (each: Plan): ReturnType<typeof interpret> =>
    interpret(each, events, { now: NOW, window: 'all' });
  return !sameAlerts(run(plan), run(faulty));
}

function withoutUntil(step: SequenceStep): SequenceStep {
  const { until, ...rest } = step;
  return until ? rest : step;
}

describe('events made for a sequence', () => {
  const plan = planOf(SEQUENCE);

  it('complete it, and miss it', () => {
    const events = makeEvents(plan, { count: 120, seed: 1, now: NOW });
    const alerts = interpret(plan, events, { now: NOW, window: 'all' });
    expect(alerts.length).toBeGreaterThan(3);
    expect(alerts.length).toBeLessThan(events.length / 3);
  });

  it('are the same for the same seed', () => {
    const make = (): unknown => makeEvents(plan, { count: 60, seed: 7, now: NOW });
    expect(make()).toEqual(make());
  });

  it.each<readonly [string, (step: SequenceStep) => SequenceStep]>([
    [
      'a span that is a millisecond longer',
      (step) => ({ ...step, maximumSpan: (step.maximumSpan ?? 0) + 1 }),
    ],
    [
      'a span that is a millisecond shorter',
      (step) => ({ ...step, maximumSpan: (step.maximumSpan ?? 0) - 1 }),
    ],
    ['no end', (step) => withoutUntil(step)],
    [
      'no absent event',
      (step) => ({ ...step, items: step.items.filter(({ polarity }) => polarity === 'present') }),
    ],
    ['no keys', (step) => ({ ...step, items: step.items.map((item) => ({ ...item, keys: [] })) })],
    ['another order', (step) => ({ ...step, items: step.items.toReversed() })],
    [
      'events without a key',
      (step) => ({
        ...step,
        items: step.items.map((item) => ({
          ...item,
          keys: item.keys.map((key) => ({ ...key, missing: 'group' as const })),
        })),
      }),
    ],
  ])('tell it from one with %s', (_, fault) => {
    expect(tells(plan, fault)).toBe(true);
  });
});

describe('events made for a sample', () => {
  it('complete it, and miss it', () => {
    const sample = planOf('sample by a [any where b == "x"] [any where b == "y" and long > 3]');
    const events = makeEvents(sample, { count: 40, seed: 1, now: NOW });
    const alerts = interpret(sample, events, { now: NOW, window: 'all' });
    expect(alerts.length).toBeGreaterThan(2);
    expect(alerts.length).toBeLessThan(events.length / 2);
  });
});
