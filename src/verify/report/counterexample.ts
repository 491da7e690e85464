import type { Alert } from '../../alert.js';
import { printDate } from '../../plan/dates.js';
import type { Plan } from '../../plan/plan.js';
import { printPlan } from '../../plan/printer/print-plan.js';
import { missingFrom } from '../compare-alerts.js';
import type { Counterexample } from '../api.js';
import type { EngineName } from '../engine.js';

/**
 * A disagreement for people to read: the events as NDJSON, what each side finds in them, the smallest plan that shows it,
 * and a test to paste.
 */
export function printCounterexample(engine: EngineName, counterexample: Counterexample): string {
  const { events, expected, actual, now, plan } = counterexample;
  return [
    `  now ${printDate(now)}, ${events.length === 1 ? 'this event' : `these ${events.length} events`}:`,
    ...events.map((event) => `    ${JSON.stringify({ _id: event.id, ...event.source })}`),
    `  the plan finds   ${printAlerts(expected, actual)}`,
    `  ${engine} finds${' '.repeat(Math.max(1, 11 - engine.length))}${printAlerts(actual, expected)}`,
    ...(plan ? ['  the smallest part of the plan that shows it:', indented(printPlan(plan))] : []),
    ...(plan ? ['  as a test:', indented(printTest(engine, counterexample, plan))] : []),
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

/** `expectAgreement` is in `test/support/agreement.ts`. */
function printTest(engine: EngineName, { events, now }: Counterexample, plan: Plan): string {
  const withoutPlaces = JSON.stringify(plan, (key, value: unknown) => (key === 'span' ? undefined : value));
  return [
    `it('${engine} finds what the plan finds', () =>`,
    `  expectAgreement(`,
    `    '${engine}',`,
    `    ${withoutPlaces},`,
    `    ${JSON.stringify(events)},`,
    `    ${now},`,
    `  ));`,
  ].join('\n');
}

const MOST_SHOWN = 5;

/** What one side has and the other lacks comes first. */
function printAlerts(alerts: readonly Alert[], others: readonly Alert[]): string {
  if (alerts.length === 0) return 'nothing';
  const shown = [...new Set([...missingFrom(alerts, others), ...alerts])].slice(0, MOST_SHOWN);
  const more = alerts.length > shown.length ? ` and ${alerts.length - shown.length} more` : '';
  return `${shown.map((alert) => JSON.stringify(alert)).join(' ')}${more}`;
}
