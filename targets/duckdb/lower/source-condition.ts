import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import type { Plan } from '../../../src/plan/plan.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import { timestampOf } from '../quote.js';
import { lowerExpression } from './expression.js';
import { type Stored, storedCondition } from './stored-condition.js';

/** How many steps a plan begins with that do nothing but filter. */
export function leadingFilters({ steps }: Plan): number {
  const first = steps.findIndex(({ kind }) => kind !== 'filter');
  return first < 0 ? steps.length : first;
}

/**
 * What an event must satisfy for a plan to look at it, undefined for all of them: that it is in the window, all that the
 * filters ask with which the plan begins, and one of the conditions of a step that joins events.
 */
export function sourceCondition(plan: Plan, stored: Stored, isWindowed: boolean): string | undefined {
  const filters = plan.steps.slice(0, leadingFilters(plan));
  const next = plan.steps[filters.length];
  const joined = next ? joinedConditionsOf(next) : [];
  const conditions = [
    ...(isWindowed ? [inWindow(plan, stored)] : []),
    ...filters.flatMap((step) => (step.kind === 'filter' ? [storedCondition(step.condition, stored)] : [])),
    ...(joined.length === 0 ? [] : [storedCondition({ kind: 'or', operands: joined }, stored)]),
  ];
  return conditions.length === 0 ? undefined : conditions.join('\n    AND ');
}

function inWindow({ source: { timestamp, window } }: Plan, { column, list, context }: Stored): string {
  const names = [timestamp.field, timestamp.fallback].filter((name) => name !== undefined);
  const firstOf = (each: (name: string) => string): string => {
    const [only = 'NULL', ...others] = names.map(each);
    return others.length === 0 ? only : `COALESCE(${[only, ...others].join(', ')})`;
  };
  const [from = '0', to = '0'] = [window.from, window.to].map((date) =>
    lowerExpression(relativeDateExpression(date), context),
  );
  const isStoredSo = names.map((name) => `typeof(${column(name)}) IN ('TIMESTAMP', '"NULL"')`).join(' AND ');
  const time = firstOf((name) => `TRY_CAST(${column(name)} AS TIMESTAMP)`);
  // The plan's times are milliseconds: all of the last one is in the window.
  return `(CASE WHEN ${isStoredSo} THEN ${time} >= ${timestampOf(from)} AND ${time} < ${timestampOf(`(${to} + 1)`)} ELSE len([1 FOR "each time" IN ${firstOf(list)} IF "each time" BETWEEN ${from} AND ${to}]) > 0 END)`;
}
