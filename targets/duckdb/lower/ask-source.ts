import { conjuncts } from '../../../src/plan/conjuncts.js';
import type { Expression } from '../../../src/plan/expression.js';
import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import type { Plan } from '../../../src/plan/plan.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import type { Step } from '../../../src/plan/step.js';
import { mapExpressions } from '../../../src/plan/walk.js';
import { timestampOf } from '../quote.js';
import { lowerExpression } from './expression.js';
import { type Stored, storedCondition } from './stored-condition.js';
import { isStoredOrMissing } from './stored-value.js';

/** What a plan asks of each event before its steps do more than filter. */
export interface SourceAsked {
  /** What an event must satisfy for the plan to look at it; undefined for all of them. */
  readonly condition: string | undefined;
  /** What the steps ask that join events, each as a column. */
  readonly joined: readonly { readonly name: string; readonly condition: string }[];
  /** The steps that are left, with those columns for their conditions. */
  readonly steps: readonly Step[];
}

/** `isNumbered`: whether the events are numbered as they come. */
export function askSource(
  plan: Plan,
  stored: Stored,
  { isWindowed, isNumbered }: { readonly isWindowed: boolean; readonly isNumbered: boolean },
): SourceAsked {
  const first = plan.steps.findIndex(({ kind }) => kind !== 'filter');
  const filters = first < 0 ? plan.steps : plan.steps.slice(0, first);
  const [next, ...others] = plan.steps.slice(filters.length);
  const joined = [...new Set(next ? joinedConditionsOf(next) : [])].map((asked, index) => ({
    asked,
    name: `joined ${index + 1}`,
    condition: storedCondition(asked, stored),
  }));
  const columnFor = (expression: Expression): Expression => {
    const found = joined.find(({ asked }) => asked === expression);
    return found ? { kind: 'column', name: found.name, type: 'boolean', multiple: false } : expression;
  };
  const conditions = [
    ...(isWindowed ? [inWindow(plan, stored)] : []),
    ...filters
      .flatMap((step) => (step.kind === 'filter' ? conjuncts(step.condition) : []))
      .map((condition) => storedCondition(condition, stored)),
    ...(joined.length === 0 ? [] : [`(${joined.map(({ condition }) => condition).join(' OR ')})`]),
  ].map((condition) => (isNumbered ? keepingOrder(condition) : condition));
  return {
    condition: conditions.length === 0 ? undefined : conditions.join('\n    AND '),
    joined,
    steps: next ? [mapExpressions(next, columnFor), ...others] : [],
  };
}

/** Before 1.3 DuckDB takes the rows that one side of an OR lets through before those of the other, but not as a value. */
function keepingOrder(condition: string): string {
  return condition.includes(' OR ') ? `CASE WHEN ${condition} THEN TRUE ELSE FALSE END` : condition;
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
  const isStoredSo = names.map((name) => isStoredOrMissing(column(name), 'TIMESTAMP')).join(' AND ');
  const time = firstOf((name) => `TRY_CAST(${column(name)} AS TIMESTAMP)`);
  // The plan's times are milliseconds: all of the last one is in the window.
  return `(CASE WHEN ${isStoredSo} THEN ${time} >= ${timestampOf(from)} AND ${time} < ${timestampOf(`(${to} + 1)`)} ELSE len([1 FOR "each time" IN ${firstOf(list)} IF "each time" BETWEEN ${from} AND ${to}]) > 0 END)`;
}
