import type { Alert } from '../alert.js';
import type { Event } from '../event.js';
import { interpret, interpretRows, type RunOptions } from '../plan/interpreter/interpret.js';
import { sortRows } from '../plan/interpreter/sort.js';
import type { Plan } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import { sameAlerts, missingFrom } from './compare-alerts.js';

/**
 * Whether an engine's alerts are among those that the plan allows. Mostly there is one answer; but a limit that cuts
 * between rows which no sort tells apart leaves the choice to the engine, and then any choice of as many will do.
 */
export function isAllowed(
  plan: Plan,
  events: readonly Event[],
  options: RunOptions,
  expected: readonly Alert[],
  actual: readonly Alert[],
): boolean {
  if (sameAlerts(expected, actual)) return true;
  if (expected.length !== actual.length) return false;
  const lifted = withoutOpenLimits(plan, events, options);
  return lifted !== undefined && missingFrom(actual, interpret(lifted, events, options)).length === 0;
}

function withoutOpenLimits(plan: Plan, events: readonly Event[], options: RunOptions): Plan | undefined {
  const steps = plan.steps.filter(
    (step, index) => !(step.kind === 'limit' && cutsOpenly(plan, index, step.count, events, options)),
  );
  return steps.length === plan.steps.length ? undefined : { ...plan, steps };
}

function cutsOpenly(
  plan: Plan,
  index: number,
  count: number,
  events: readonly Event[],
  options: RunOptions,
): boolean {
  const rows = interpretRows({ ...plan, steps: plan.steps.slice(0, index) }, events, options);
  if (rows.length <= count) return false;
  const sort = lastSort(plan.steps.slice(0, index));
  const [inside, outside] = [rows[count - 1], rows[count]];
  if (!sort || !inside || !outside) return true;
  // A stable sort keeps the order it is given only where the keys are equal.
  const [first] = sortRows(sort, [outside, inside], (row) => ({
    row,
    now: options.now,
    elements: new Map(),
  }));
  return first === outside;
}

function lastSort(steps: readonly Step[]): Extract<Step, { kind: 'sort' }> | undefined {
  return steps.findLast((step) => step.kind === 'sort');
}
