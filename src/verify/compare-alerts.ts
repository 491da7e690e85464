import type { Alert, AlertScalar, AlertValue } from '../alert.js';
import { wellFormedJson } from '../event.js';

/**
 * Whether two engines found the same: as sets (an alert found twice counts twice), numbers by value, several values
 * as sets, null and empty columns as if they were not there.
 */
export function sameAlerts(expected: readonly Alert[], actual: readonly Alert[]): boolean {
  return missingFrom(expected, actual).length === 0 && missingFrom(actual, expected).length === 0;
}

/** The alerts of the first list that the second has not, each as often as it lacks it. */
export function missingFrom(alerts: readonly Alert[], others: readonly Alert[]): readonly Alert[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(alertKey(other), (counts.get(alertKey(other)) ?? 0) + 1);
  return alerts.filter((alert) => {
    const left = counts.get(alertKey(alert)) ?? 0;
    counts.set(alertKey(alert), left - 1);
    return left <= 0;
  });
}

/** A text that two alerts share exactly when they count as the same, as far as stores can tell their texts apart. */
export function alertKey(alert: Alert): string {
  switch (alert.kind) {
    case 'event':
      return `event ${wellFormedJson([alert.id, [...(alert.indicators ?? [])].toSorted()])}`;
    case 'sequence':
      return `sequence ${wellFormedJson([alert.ids, alert.keys])}`;
    case 'row':
      return `row ${wellFormedJson(
        Object.entries(alert.values)
          .map(([name, value]) => [name, entriesOf(value)] as const)
          .filter(([, entries]) => entries.length > 0)
          .toSorted(([left], [right]) => (left < right ? -1 : 1)),
      )}`;
  }
}

function entriesOf(value: AlertValue): readonly AlertScalar[] {
  const entries = isList(value) ? value : [value];
  return [...new Set(entries.filter((entry) => entry !== null).map(normal))].toSorted(byText);
}

// Sums of floating-point numbers depend on their order in the last digits.
function normal(entry: AlertScalar): AlertScalar {
  if (typeof entry === 'string') return entry.toWellFormed();
  return typeof entry === 'number' ? Number(entry.toPrecision(12)) : entry;
}

function byText(left: AlertScalar, right: AlertScalar): number {
  const [a, b] = [JSON.stringify(left), JSON.stringify(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function isList(value: AlertValue): value is readonly AlertScalar[] {
  return Array.isArray(value);
}
