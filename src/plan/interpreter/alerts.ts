import type { Alert, AlertScalar, AlertValue } from '../../alert.js';
import { printDate } from '../dates.js';
import type { Column } from '../expression.js';
import type { Result } from '../plan.js';
import { entriesOf, isMultiple, type Scalar, type Value } from '../value.js';
import type { Row } from './row.js';

/** The alerts that the rows of a plan stand for. An event is one alert, however many rows it has. */
export function alertsOf(result: Result, rows: readonly Row[]): readonly Alert[] {
  switch (result.kind) {
    case 'events':
      return eventAlerts(rows, result.indicators);
    case 'sequences':
      return rows.flatMap(({ joined }) => (joined ? [{ kind: 'sequence', ...joined }] : []));
    case 'rows':
      return rows.map((row) => ({
        kind: 'row',
        values: Object.fromEntries(
          result.columns.map((column) => [
            column.name,
            alertValue(row.columns.get(column.name) ?? null, column),
          ]),
        ),
      }));
  }
}

function eventAlerts(rows: readonly Row[], indicators: Column | undefined): readonly Alert[] {
  const alerts = new Map<string, Alert>();
  for (const { event, columns } of rows)
    if (event && !alerts.has(event.event.id)) {
      const { id } = event.event;
      const matched = indicators && entriesOf(columns.get(indicators.name) ?? null).map(String);
      alerts.set(id, { kind: 'event', id, ...(matched ? { indicators: matched } : {}) });
    }
  return [...alerts.values()];
}

function alertValue(value: Value, column: Column): AlertValue {
  if (value === null) return null;
  return isMultiple(value) ? value.map((entry) => alertScalar(entry, column)) : alertScalar(value, column);
}

function alertScalar(value: Scalar, column: Column): AlertScalar {
  return column.type === 'date' && typeof value === 'number' ? printDate(value) : value;
}
