import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/event.js';
import type { Column, Expression } from '../../../src/plan/expression.js';
import type { Plan, Result } from '../../../src/plan/plan.js';
import type { AggregateFunction, NamedAggregate, Step } from '../../../src/plan/step.js';
import type { Compilation } from '../../../src/target.js';
import { elasticsearchTarget } from '../../../targets/elasticsearch/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import {
  and,
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../../support/plan-builders.js';

const isA = filter(equals('name', 'a'));
const isB = filter(equals('user', 'b'));
const host = field('host');
const pid = field('pid', 'long');
const rows: Result = { kind: 'rows', columns: [] };
const limit: Step = { kind: 'limit', count: 3, implicit: false };
const sort: Step = {
  kind: 'sort',
  keys: [{ expression: single(pid), direction: 'ascending', nulls: 'last' }],
};
const named: Step = { kind: 'extend', columns: [{ name: 'h', expression: host }] };
const now = { kind: 'relative-date', operations: [] } as const;

function groups(aggregates: readonly NamedAggregate[], key: Expression = host): Step {
  return { kind: 'aggregate', keys: [{ name: 'host', expression: key, missing: 'drop' }], aggregates };
}

const counting = groups([{ name: 'c', function: 'count-rows' }]);
const c = column('c', 'long');

function compile(plan: Plan): Exclude<Compilation, { status: 'unsupported' }> {
  const options = { window: 'all', now: 0, layout: 'nested' } as const;
  const compilation = elasticsearchTarget.compile(plan, { rule: ruleContext, schema: emptySchema, options });
  if (compilation.status === 'unsupported') throw new Error('Elasticsearch holds every plan');
  return compilation;
}

function bodyOf(plan: Plan): JsonObject {
  return JSON.parse(compile(plan).files[0].content) as JsonObject;
}

/** Why Elasticsearch is asked for documents that may matter, and not for what is found. */
function reasonsOf(plan: Plan): readonly unknown[] {
  return compile(plan).findings.flatMap(({ code, parameters }) =>
    code === 'elasticsearch-step-after' ? [(parameters as { reason: string }).reason] : [],
  );
}

describe('Elasticsearch finds by itself', () => {
  it.each<[string, Plan, object]>([
    ['events', planOf([isA]), { size: 10_000, _source: false, query: { term: { name: { value: 'a' } } } }],
    ['some of them', planOf([isA, limit]), { size: 3 }],
    ['nearly a page of them', planOf([isA, { ...limit, count: 9_999 }]), { size: 9_999 }],
    ['the least of limits', planOf([isA, { ...limit, count: 9 }, limit]), { size: 3 }],
    ['sorted ones', planOf([isA, sort]), { size: 10_000 }],
    [
      'values that are expanded for one of them',
      planOf([
        { kind: 'expand', name: 'x', operand: host },
        filter(compare(column('x'), '==', literal('a'))),
      ]),
      { size: 10_000 },
    ],
    [
      'groups',
      planOf([isA, counting], rows),
      {
        size: 0,
        aggs: {
          groups: {
            composite: {
              size: 1_000,
              sources: [{ key_0: { terms: { field: 'host', missing_bucket: false } } }],
            },
          },
        },
      },
    ],
    [
      'groups by a name',
      planOf([named, groups([{ name: 'c', function: 'count-rows' }], column('h', 'keyword', true))], rows),
      { size: 0 },
    ],
    [
      'groups that are many',
      planOf(
        [counting, filter(and(compare(c, '>=', literal(5)), compare(column('host'), '!=', literal('x'))))],
        rows,
      ),
      {
        aggs: {
          groups: {
            aggs: {
              having_0: {
                bucket_selector: { buckets_path: { value: '_count' }, script: { params: { bound: 5 } } },
              },
            },
          },
        },
      },
    ],
  ])('%s', (_, plan, body) => {
    expect(bodyOf(plan)).toMatchObject(body);
    expect(reasonsOf(plan)).toEqual([]);
  });

  it.each<[AggregateFunction, object]>([
    ['count', { value_count: { field: 'pid' } }],
    ['count-distinct', { cardinality: { field: 'pid', precision_threshold: 40_000 } }],
    ['values', { terms: { field: 'pid', size: 10_000, order: { _key: 'asc' } } }],
    ['minimum', { stats: { field: 'pid' } }],
    ['maximum', { stats: { field: 'pid' } }],
    ['sum', { stats: { field: 'pid' } }],
    ['average', { stats: { field: 'pid' } }],
  ])('the %s of a group', (aggregate, metric) => {
    const plan = planOf([groups([{ name: 'm', function: aggregate, operand: pid }])], rows);
    expect(bodyOf(plan)).toMatchObject({ aggs: { groups: { aggs: { metric_0: metric } } } });
    expect(compile(plan).findings.map(({ code }) => code)).toEqual(
      aggregate === 'count-distinct' ? ['elasticsearch-cardinality'] : [],
    );
  });

  it.each<[AggregateFunction, boolean]>([
    ['count', true],
    ['count-distinct', true],
    ['minimum', false],
    ['sum', false],
    ['average', false],
  ])('which groups have a %s of so much, or not', (aggregate, isSelected) => {
    const bound = filter(compare(column('m', aggregate === 'average' ? 'double' : 'long'), '<', literal(5)));
    const body = JSON.stringify(
      bodyOf(planOf([groups([{ name: 'm', function: aggregate, operand: pid }]), bound], rows)),
    );
    expect(body.includes('"buckets_path":{"value":"metric_0"}')).toBe(isSelected);
    expect(body.includes('bucket_selector')).toBe(isSelected);
  });
});

describe('Elasticsearch is asked for what may matter, because of', () => {
  const condition = exists(host);
  const joined = { condition, keys: [{ expression: host, missing: 'drop' }] } as const;
  const least: NamedAggregate = { name: 'm', function: 'minimum', operand: host };
  const when: Column = column('first_seen', 'date');
  it.each<[string, readonly Step[]]>([
    ['one row for each value', [{ kind: 'expand', name: 'x', operand: host }]],
    [
      'a sequence',
      [
        {
          kind: 'sequence',
          timestamp: single(field('@timestamp', 'date')),
          items: [{ ...joined, repeat: 1, polarity: 'present' }],
        },
      ],
    ],
    ['a sample', [{ kind: 'sample', items: [joined, joined] }]],
    [
      'a join with indicators',
      [
        {
          kind: 'indicator-match',
          events: condition,
          indicators: condition,
          groups: [[{ event: host, indicator: host }]],
        },
      ],
    ],
    [
      'aggregates beside each row',
      [{ kind: 'inline-aggregate', keys: [], aggregates: [{ name: 'c', function: 'count-rows' }] }],
    ],
    ['a limit before an aggregation', [limit, counting]],
    ['a sort that decides which rows pass a limit', [sort, limit]],
    ['a limit before a filter', [isA, limit, isB]],
    // Of such a page a reader would ask for the next.
    ['a limit of a whole page of hits, or more', [isA, { ...limit, count: 10_000 }]],
    ['an aggregation without keys', [{ kind: 'aggregate', keys: [], aggregates: [] }]],
    [
      'an aggregate with a condition of its own',
      [groups([{ name: 'c', function: 'count-rows', where: condition }])],
    ],
    ['the extremes of keyword values', [groups([least])]],
    ['the aggregate first', [groups([{ name: 'm', function: 'first', operand: pid, by: single(pid) }])]],
    ['the aggregate last', [groups([{ name: 'm', function: 'last', operand: pid, by: single(pid) }])]],
    ['the aggregate least-values', [groups([{ name: 'm', function: 'least-values', operand: pid }])]],
    ['the aggregate greatest-values', [groups([{ name: 'm', function: 'greatest-values', operand: pid }])]],
    ['the aggregate percentile', [groups([{ name: 'm', function: 'percentile', operand: pid }])]],
    [
      'the aggregate median-absolute-deviation',
      [groups([{ name: 'm', function: 'median-absolute-deviation', operand: pid }])],
    ],
    ['an aggregation of something computed', [groups([], single(host))]],
    ['an aggregation of the text field message', [groups([], field('message', 'text'))]],
    ['an aggregation of the version field v', [groups([], field('v', 'version'))]],
    ['an aggregation of the keyword field _index', [groups([], field('_index'))]],
    [
      'an aggregation of the text field message',
      [
        {
          kind: 'new-terms',
          fields: [{ name: 'm', expression: field('message', 'text') }],
          timestamp: when,
          historyStart: now,
          from: now,
        },
      ],
    ],
  ])('%s', (reason, steps) => {
    expect(reasonsOf(planOf([isA, ...steps], rows))).toEqual([reason]);
    // What every event must satisfy is asked of it all the same.
    expect(JSON.stringify(bodyOf(planOf([isA, ...steps], rows)))).toContain(
      '{"term":{"name":{"value":"a"}}}',
    );
    expect(bodyOf(planOf([isA, ...steps], rows))).toMatchObject({ size: 1_000, sort: ['_doc'] });
  });
});
