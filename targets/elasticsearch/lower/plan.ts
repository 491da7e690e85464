import { conjuncts } from '../../../src/plan/conjuncts.js';
import type { Expression } from '../../../src/plan/expression.js';
import { inlineColumns } from '../../../src/plan/inline-columns.js';
import { pinExpansions } from '../../../src/plan/pin-expansions.js';
import { joinedConditionsOf } from '../../../src/plan/joined-conditions.js';
import { isWindowed } from '../../../src/plan/is-windowed.js';
import type { Plan } from '../../../src/plan/plan.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import type { NamedExpression, Step } from '../../../src/plan/step.js';
import { fieldsOf } from '../../../src/plan/walk.js';
import type { CompileOptions } from '../../../src/target.js';
import type { BucketColumn, Request } from '../artifact.js';
import { allOf, anyOf, matchAll, matchNone, type Query } from '../query.js';
import { aggregationRequest, newTermsRequest } from './aggregation.js';
import { isTrue } from './condition.js';
import { NotNative } from './not-native.js';
import { leastTimeWithin, withinTimes } from './window.js';

/** A request, and what is left to do with its rows: a plan over them. Without it, the hits are the alerts. */
export interface LoweredPlan {
  readonly request: Request;
  readonly after: Plan | undefined;
  /** Why the response is not the end of it; undefined where a query and an aggregation say all. */
  readonly reason: string | undefined;
}

const MOST_HITS = 10_000;

/** A plan as a search request: by queries and aggregations as far as they reach, else by fetching what may matter. */
export function lowerPlan(plan: Plan, options: CompileOptions): LoweredPlan {
  try {
    return lowerNatively(plan, options);
  } catch (error) {
    if (error instanceof NotNative) return fetchAndFinish(plan, options, error.message);
    throw error;
  }
}

function lowerNatively(plan: Plan, options: CompileOptions): LoweredPlan {
  const steps = pinExpansions(plan.steps);
  const stateful = steps.findIndex(({ kind }) => kind === 'aggregate' || kind === 'new-terms');
  const before = stateful < 0 ? steps : steps.slice(0, stateful);
  refuseBefore(before, stateful >= 0);
  const { conditions, columns } = inlineColumns(before);
  const query = allOf([
    windowOf(plan, options),
    ...conditions.map((condition) => isTrue(condition, options.now)),
  ]);
  const step = steps[stateful];
  if (step?.kind === 'aggregate') {
    const next = steps[stateful + 1];
    const having = next?.kind === 'filter' ? conjuncts(next.condition) : [];
    const { request, tested } = aggregationRequest(step, having, query, columns);
    const untested = having.filter((condition) => !tested.includes(condition));
    const rest = next?.kind === 'filter' ? steps.slice(stateful + 2) : steps.slice(stateful + 1);
    const filters: readonly Step[] =
      untested.length === 0 ? [] : [{ kind: 'filter', condition: { kind: 'and', operands: untested } }];
    return { request, after: planOverRows(plan, request, [...filters, ...rest]), reason: undefined };
  }
  if (step?.kind === 'new-terms') {
    const { field, fallback } = plan.source.timestamp;
    const history = leastTimeWithin(plan.source.timestamp, step.historyStart, NOW, options.now);
    const request = newTermsRequest(
      step,
      allOf([history, query]),
      fallback === undefined ? [field] : [field, fallback],
    );
    const isNew: Expression = {
      kind: 'compare',
      operator: '>',
      left: { kind: 'column', name: 'first_seen', type: 'date', multiple: false },
      right: relativeDateExpression(step.from),
      caseRule: 'sensitive',
    };
    const rest: readonly Step[] = [{ kind: 'filter', condition: isNew }, ...steps.slice(stateful + 1)];
    return { request, after: planOverRows(plan, request, rest), reason: undefined };
  }
  const limits = steps.flatMap((each) => (each.kind === 'limit' ? [each.count] : []));
  const size = Math.min(MOST_HITS, ...limits);
  // A full page is read as the first of all.
  if (limits.length > 0 && size === MOST_HITS)
    throw new NotNative('a limit of a whole page of hits, or more');
  return {
    request: {
      body: { size, _source: false, query },
      paging: { kind: 'scroll' },
      rows: { kind: 'hits' },
    },
    after: undefined,
    reason: undefined,
  };
}

const NOW = { kind: 'relative-date', operations: [] } as const;

/** Steps before an aggregation, or before the hits, that a query can't say. */
function refuseBefore(steps: readonly Step[], aggregates: boolean): void {
  for (const step of steps) {
    if (step.kind === 'expand') throw new NotNative('one row for each value');
    if (step.kind === 'sequence' || step.kind === 'sample') throw new NotNative(`a ${step.kind}`);
    if (step.kind === 'indicator-match') throw new NotNative('a join with indicators');
    if (step.kind === 'inline-aggregate') throw new NotNative('aggregates beside each row');
    if (aggregates && step.kind === 'limit') throw new NotNative('a limit before an aggregation');
  }
  // Which events pass a limit is a sort's to say; without a limit its order is of no matter.
  if (steps.some(({ kind }) => kind === 'sort') && steps.some(({ kind }) => kind === 'limit'))
    throw new NotNative('a sort that decides which rows pass a limit');
  if (
    steps.some(
      (step, index) => step.kind === 'limit' && steps.slice(index + 1).some(({ kind }) => kind === 'filter'),
    )
  )
    throw new NotNative('a limit before a filter');
}

function windowOf(plan: Plan, options: CompileOptions): Query {
  if (!isWindowed(plan, options.window)) return matchAll;
  const { timestamp, window } = plan.source;
  return withinTimes(timestamp, window.from, window.to, options.now);
}

/** The steps that are left, over rows that stand as events with a field for each column. */
function planOverRows(plan: Plan, request: Request, rest: readonly Step[]): Plan {
  const columns = request.rows.kind === 'buckets' ? request.rows.columns : [];
  return { ...plan, steps: [{ kind: 'project', columns: columns.map(readColumn) }, ...rest] };
}

function readColumn({ name, type, from }: BucketColumn): NamedExpression {
  const fieldType = type === 'duration' || type === 'period' || type === 'null' ? 'keyword' : type;
  const field: Expression = { kind: 'field', name, type: fieldType };
  return { name, expression: from.kind === 'terms' ? field : { kind: 'single-value', operand: field } };
}

/** All documents that may matter, and the whole plan over them: exact whatever the plan, at the price of the transfer. */
function fetchAndFinish(plan: Plan, options: CompileOptions, reason: string): LoweredPlan {
  const { timestamp } = plan.source;
  const names = [
    ...new Set([
      ...fieldsOf(plan).map(({ name }) => name),
      timestamp.field,
      ...(timestamp.fallback === undefined ? [] : [timestamp.fallback]),
    ]),
  ].filter((name) => name !== '_id');
  return {
    request: {
      body: {
        size: 1_000,
        _source: names,
        sort: ['_doc'],
        query: allOf([windowOf(plan, options), ...nativeConditions(plan, options)]),
      },
      paging: { kind: 'scroll' },
      rows: { kind: 'hits' },
    },
    after: plan,
    reason,
  };
}

/** Of the filters that every event passes first, the parts that a query says. Others are left to the step after. */
function nativeConditions(plan: Plan, options: CompileOptions): readonly Query[] {
  const first = plan.steps.findIndex(({ kind }) => kind !== 'filter');
  const filters = first < 0 ? plan.steps : plan.steps.slice(0, first);
  const joining = plan.steps[first];
  return [
    ...filters.map((step) => (step.kind === 'filter' ? nativePart(step.condition, options) : matchAll)),
    ...(joining
      ? [anyOf(joinedConditionsOf(joining).map((condition) => nativePart(condition, options)))]
      : []),
  ].filter((query) => query !== matchNone);
}

/** What every event satisfies for which a condition is true, as far as a query says it. */
function nativePart(condition: Expression, options: CompileOptions): Query {
  return allOf(
    conjuncts(condition).flatMap((conjunct) => {
      try {
        return [isTrue(conjunct, options.now)];
      } catch (error) {
        if (error instanceof NotNative) return [];
        throw error;
      }
    }),
  );
}
