import type { JsonObject } from '../../../src/event.js';
import type { Compare, Expression, Field } from '../../../src/plan/expression.js';
import { overSourceFields } from '../../../src/plan/inline-columns.js';
import type { AggregateStep, NamedAggregate, NewTerms } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { BucketColumn, Request } from '../artifact.js';
import type { Query } from '../query.js';
import { scripts, type ScriptName } from '../scripts.js';
import { NotNative } from './not-native.js';

const PAGE = 1_000;
const MOST_VALUES = 10_000;
/** Up to so many distinct values Elasticsearch's `cardinality` counts (nearly) exactly; it takes no higher bound. */
export const CARDINALITY_PRECISION = 40_000;

type Columns = ReadonlyMap<string, Expression>;

/**
 * STATS and thresholds as a composite aggregation: one bucket for each combination of key values, with a metric
 * aggregation for each aggregate, and of the conditions that follow those that a bucket_selector can test.
 */
export function aggregationRequest(
  step: AggregateStep,
  having: readonly Expression[],
  query: Query,
  columns: Columns,
): { readonly request: Request; readonly tested: readonly Expression[] } {
  if (step.keys.length === 0) throw new NotNative('an aggregation without keys');
  const keys = step.keys.map((key, index) => ({
    key,
    field: plainField(key.expression, columns),
    name: `key_${index}`,
  }));
  const metrics = step.aggregates.map((aggregate, index) => metricOf(aggregate, `metric_${index}`, columns));
  const tested = having.filter((condition) => bucketSelector(condition, step, metrics) !== undefined);
  const selectors = tested.map(
    (condition, index) => [`having_${index}`, bucketSelector(condition, step, metrics)] as const,
  );
  const aggregations: Record<string, JsonObject> = {};
  for (const { name, body } of metrics) if (body) aggregations[name] = body;
  for (const [name, body] of selectors) if (body) aggregations[name] = body;
  return {
    tested,
    request: {
      body: {
        size: 0,
        track_total_hits: false,
        query,
        aggs: {
          groups: {
            composite: {
              size: PAGE,
              sources: keys.map(({ key, field, name }) => ({
                [name]: { terms: { field: field.name, missing_bucket: key.missing === 'group' } },
              })),
            },
            ...(Object.keys(aggregations).length > 0 ? { aggs: aggregations } : {}),
          },
        },
      },
      paging: { kind: 'composite', aggregation: 'groups' },
      rows: {
        kind: 'buckets',
        aggregation: 'groups',
        columns: [
          ...keys.map(({ key, field, name }): BucketColumn => ({
            name: key.name,
            type: typeOf(field),
            from: { kind: 'key', key: name },
          })),
          ...metrics.map(({ column }) => column),
        ],
      },
    },
  };
}

/** A new-terms rule: a composite over its fields, with the first time each combination was seen. */
export function newTermsRequest(step: NewTerms, query: Query, timestamps: readonly string[]): Request {
  for (const { expression } of step.fields) aggregatable(expression);
  const [own = '@timestamp', fallback] = timestamps;
  const ownMetric = { min: { field: own } };
  const metrics: JsonObject =
    fallback === undefined
      ? { first_seen: ownMetric }
      : {
          first_seen: ownMetric,
          // Events without the override are placed by its fallback.
          without_override: {
            filter: { bool: { must_not: [{ exists: { field: own } }] } },
            aggs: { first_seen: { min: { field: fallback } } },
          },
        };
  return {
    body: {
      size: 0,
      track_total_hits: false,
      query,
      aggs: {
        terms: {
          composite: {
            size: PAGE,
            sources: step.fields.map(({ expression }, index) => ({
              [`key_${index}`]: { terms: { field: expression.name } },
            })),
          },
          aggs: metrics,
        },
      },
    },
    paging: { kind: 'composite', aggregation: 'terms' },
    rows: {
      kind: 'buckets',
      aggregation: 'terms',
      columns: [
        ...step.fields.map(({ name, expression }, index): BucketColumn => ({
          name,
          type: typeOf(expression),
          from: { kind: 'key', key: `key_${index}` },
        })),
        {
          name: 'first_seen',
          type: 'date',
          from: {
            kind: 'least',
            aggregations:
              fallback === undefined ? ['first_seen'] : ['first_seen', 'without_override.first_seen'],
          },
        },
      ],
    },
  };
}

interface Metric {
  readonly name: string;
  readonly aggregate: NamedAggregate;
  readonly body: JsonObject | undefined;
  readonly column: BucketColumn;
}

function metricOf(aggregate: NamedAggregate, name: string, columns: Columns): Metric {
  const { operand, where } = aggregate;
  if (where) throw new NotNative('an aggregate with a condition of its own');
  if (!operand)
    return {
      name,
      aggregate,
      body: undefined,
      column: { name: aggregate.name, type: 'long', from: { kind: 'doc-count' } },
    };
  const field = plainField(operand, columns);
  const type = typeOf(field);
  const column = (from: BucketColumn['from'], columnType = type): BucketColumn => ({
    name: aggregate.name,
    type: columnType,
    from,
  });
  const metric = (property: string): BucketColumn['from'] => ({
    kind: 'metric',
    aggregation: name,
    property,
  });
  const numeric = (): void => {
    if (type !== 'long' && type !== 'double' && type !== 'date')
      throw new NotNative(`the extremes of ${type} values`);
  };
  switch (aggregate.function) {
    case 'count-rows':
    case 'count':
      return {
        name,
        aggregate,
        body: { value_count: { field: field.name } },
        column: column(metric('value'), 'long'),
      };
    case 'count-distinct':
      return {
        name,
        aggregate,
        body: { cardinality: { field: field.name, precision_threshold: CARDINALITY_PRECISION } },
        column: column(metric('value'), 'long'),
      };
    case 'values':
      return {
        name,
        aggregate,
        body: { terms: { field: field.name, size: MOST_VALUES, order: { _key: 'asc' } } },
        column: column({ kind: 'terms', aggregation: name }),
      };
    case 'least-values':
    case 'greatest-values':
    case 'percentile':
    case 'median-absolute-deviation':
    case 'first':
    case 'last':
      throw new NotNative(`the aggregate ${aggregate.function}`);
    case 'minimum':
    case 'maximum':
    case 'sum':
    case 'average': {
      numeric();
      const property = { minimum: 'min', maximum: 'max', sum: 'sum', average: 'avg' }[aggregate.function];
      return {
        name,
        aggregate,
        body: { stats: { field: field.name } },
        column: column(metric(property), aggregate.function === 'average' ? 'double' : type),
      };
    }
  }
}

function plainField(expression: Expression, columns: Columns): Field {
  const inlined = overSourceFields(expression, columns);
  const field = inlined.kind === 'single-value' ? undefined : inlined;
  if (field?.kind !== 'field') throw new NotNative('an aggregation of something computed');
  return aggregatable(field);
}

function aggregatable(field: Field): Field {
  if (field.type === 'text' || field.type === 'version' || field.name.startsWith('_'))
    throw new NotNative(`an aggregation of the ${field.type} field ${field.name}`);
  return field;
}

const SCRIPTS: Readonly<Record<Compare['operator'], ScriptName>> = {
  '<': 'isBelow',
  '<=': 'isAtMost',
  '>': 'isAbove',
  '>=': 'isAtLeast',
  '==': 'isEqual',
  '!=': 'isDifferent',
};

/** A bucket_selector for `count < 5` and its kind; undefined for any other condition. */
function bucketSelector(
  condition: Expression,
  step: AggregateStep,
  metrics: readonly Metric[],
): JsonObject | undefined {
  if (condition.kind !== 'compare' || condition.left.kind !== 'column' || condition.right.kind !== 'literal')
    return undefined;
  const { left, right, operator } = condition;
  if (step.keys.some(({ name }) => name === left.name) || typeof right.value !== 'number') return undefined;
  const metric = metrics.find(({ aggregate }) => aggregate.name === left.name);
  const path = metric && bucketPath(metric);
  if (path === undefined) return undefined;
  return {
    bucket_selector: {
      buckets_path: { value: path },
      script: { lang: 'painless', source: scripts[SCRIPTS[operator]], params: { bound: right.value } },
    },
  };
}

/** Counts are never null; other metrics may be, and their conditions are tested after the response. */
function bucketPath({ aggregate, name }: Metric): string | undefined {
  switch (aggregate.function) {
    case 'count-rows':
      return aggregate.operand ? undefined : '_count';
    case 'count':
    case 'count-distinct':
      return name;
    case 'values':
    case 'least-values':
    case 'greatest-values':
    case 'minimum':
    case 'maximum':
    case 'sum':
    case 'average':
    case 'percentile':
    case 'median-absolute-deviation':
    case 'first':
    case 'last':
      return undefined;
  }
}
