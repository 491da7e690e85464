import type { Alert } from '../../alert.js';
import type { Expectation } from '../api.js';

const MOST_SHOWN = 10;

/** What is missing and what is unexpected, an alert a line. */
export function printExpectation({ file, missing, unexpected }: Expectation): string {
  return [`expected by ${file}`, ...listed('missing', missing), ...listed('unexpected', unexpected)].join(
    '\n',
  );
}

function listed(what: string, alerts: readonly Alert[]): readonly string[] {
  const more = alerts.length - MOST_SHOWN;
  return [
    ...alerts.slice(0, MOST_SHOWN).map((alert) => `  ${what}: ${JSON.stringify(alert)}`),
    ...(more > 0 ? [`  ${what}: ${more} more`] : []),
  ];
}
