import type { Alert } from '../../alert.js';
import { missingFrom } from '../compare-alerts.js';
import type { Counterexample } from '../api.js';
import type { EngineName } from '../engine.js';

/** A disagreement for people to read: the events as NDJSON, and what each side finds in them. */
export function printCounterexample(engine: EngineName, counterexample: Counterexample): string {
  const { events, expected, actual, now } = counterexample;
  return [
    `  now ${new Date(now).toISOString()}, ${events.length === 1 ? 'this event' : `these ${events.length} events`}:`,
    ...events.map((event) => `    ${JSON.stringify({ _id: event.id, ...event.source })}`),
    `  the plan finds   ${printAlerts(expected, actual)}`,
    `  ${engine} finds${' '.repeat(Math.max(1, 11 - engine.length))}${printAlerts(actual, expected)}`,
  ].join('\n');
}

const MOST_SHOWN = 5;

/** What one side has and the other lacks comes first. */
function printAlerts(alerts: readonly Alert[], others: readonly Alert[]): string {
  if (alerts.length === 0) return 'nothing';
  const own = missingFrom(alerts, others);
  const shown = [...own, ...alerts.filter((alert) => !own.includes(alert))].slice(0, MOST_SHOWN);
  const more = alerts.length > shown.length ? ` and ${alerts.length - shown.length} more` : '';
  return `${shown.map((alert) => JSON.stringify(alert)).join(' ')}${more}`;
}
