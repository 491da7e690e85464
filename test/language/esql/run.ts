import { lowerEsqlQuery } from '../../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import type { JsonObject } from '../../../src/event.js';
import { checkPlan } from '../../../src/plan/check.js';
import { interpret, interpretRows } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Value } from '../../../src/plan/value.js';
import { fieldsOfEachType, planFrom } from '../eql/run.js';

export const NOW = Date.parse('2025-06-15T12:00:00Z');

export function planOf(query: string): Plan {
  const lowered = lowerEsqlQuery(query, fieldsOfEachType, ecsQueryOptions);
  if (!lowered.query) throw new Error(`${query}: ${JSON.stringify(lowered.findings.at(-1))}`);
  const plan = planFrom(lowered.query);
  const faults = checkPlan(plan);
  if (faults.length > 0) throw new Error(`${query}: ${JSON.stringify(faults)}`);
  return plan;
}

/** The numbers, from 1, of the events that a query finds. */
export function found(query: string, events: readonly JsonObject[]): readonly number[] {
  const alerts = interpret(planOf(query), numbered(events), { now: NOW, window: 'all' });
  return alerts.map((alert) => (alert.kind === 'event' ? Number(alert.id) : 0));
}

/** The columns of each row that a query leaves. */
export function rows(
  query: string,
  events: readonly JsonObject[],
): readonly Readonly<Record<string, Value>>[] {
  const left = interpretRows(planOf(query), numbered(events), { now: NOW, window: 'all' });
  return left.map(({ columns }) => Object.fromEntries(columns));
}

/** The value of an expression that needs no event. */
export function valueOf(expression: string): Value {
  return rows(`row x = ${expression}`, [])[0]?.['x'] ?? null;
}

function numbered(events: readonly JsonObject[]): readonly { id: string; source: JsonObject }[] {
  return events.map((source, index) => ({ id: String(index + 1), source }));
}
