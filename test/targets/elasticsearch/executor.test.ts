import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import type { Analyzer, FieldType } from '../../../src/plan/types.js';
import { documentOf, type Document, type Mapping } from '../../../src/verify/documents.js';
import { compositeBuckets, compositePage } from '../../../targets/elasticsearch/executor/aggregate.js';
import { executorEngine } from '../../../targets/elasticsearch/executor/engine.js';
import { matcherOf } from '../../../targets/elasticsearch/executor/match-query.js';
import { NeedsNode } from '../../../targets/elasticsearch/executor/needs-node.js';
import { scripts } from '../../../targets/elasticsearch/scripts.js';
import { emptySchema } from '../../support/compile-context.js';
import { equals, eventsOf, filter, planOf } from '../../support/plan-builders.js';

// What the reference of Elasticsearch says that a request finds, and so does the executor in the place of a node.

const NOW = Date.UTC(2025, 2, 31, 12, 34, 56, 789);

const TYPES: Readonly<Record<string, FieldType>> = {
  name: 'keyword',
  n: 'long',
  d: 'double',
  flag: 'boolean',
  at: 'date',
  ip: 'ip',
  message: 'text',
  script: 'text',
};

const mapping: Mapping = {
  typeOf: (of) => TYPES[of],
  analyzerOf: (of): Analyzer => (of === 'script' ? 'powershell-script' : 'standard'),
};

function documents(...sources: readonly JsonObject[]): readonly Document[] {
  return eventsOf(...sources).map((event) => documentOf(event, mapping));
}

/** A page of a composite aggregation. */
function pageOver(some: readonly Document[], composite: JsonObject, aggs?: JsonObject): JsonObject {
  const buckets = compositeBuckets(composite['sources'], some, mapping);
  return compositePage({ composite, ...(aggs && { aggs }) }, buckets, mapping, NOW);
}

const index = documents(
  {
    name: 'abc',
    n: 1,
    d: 0.5,
    flag: true,
    at: '2025-03-31T12:34:56.789Z',
    ip: '10.0.0.1',
    message: 'The Quick fox',
    unmapped: 'x',
  },
  {
    name: ['ABC', 'x*y'],
    n: [2, 9],
    d: 7,
    flag: false,
    at: '2025-03-31',
    ip: '10.1.0.0',
    message: 'fox quick',
  },
  { name: 'abc1', n: 3, at: '2025-03-31T23:59:59.999Z', ip: ['::1', '11.0.0.0'], message: ['the', 'fox'] },
  { name: 'x7y', n: 1, script: 'Get-Item foo' },
  {},
);

function found(query: JsonObject): string {
  const matches = matcherOf(query, mapping, NOW);
  return index.flatMap((document) => (matches(document) ? [document.event.id] : [])).join(' ');
}

const all = { match_all: {} };
const none = { match_none: {} };
const named = (value: string): JsonObject => ({ term: { name: { value } } });
const single = (of: string): JsonObject => ({
  script: { script: { lang: 'painless', source: scripts.exactlyOneValue, params: { field: of } } },
});

describe('a query in process', () => {
  it.each<[JsonObject, string]>([
    [all, '1 2 3 4 5'],
    [none, ''],
    [{ exists: { field: 'n' } }, '1 2 3 4'],
    [{ exists: { field: 'unmapped' } }, ''],
    [single('n'), '1 3 4'],
    [single('unmapped'), ''],
    // bool
    [{ bool: {} }, '1 2 3 4 5'],
    [{ bool: { filter: [] } }, '1 2 3 4 5'],
    [{ bool: { filter: [named('abc'), all] } }, '1'],
    [{ bool: { filter: [named('abc'), none] } }, ''],
    [{ bool: { must_not: [named('abc'), named('ABC')] } }, '3 4 5'],
    [{ bool: { should: [named('abc'), named('ABC')], minimum_should_match: 1 } }, '1 2'],
    [{ bool: { should: [], minimum_should_match: 1 } }, ''],
    [
      {
        bool: {
          filter: [single('n')],
          should: [named('abc'), named('ABC')],
          minimum_should_match: 1,
          must_not: [named('x7y')],
        },
      },
      '1',
    ],
    // term and terms
    [named('x*y'), '2'],
    [{ term: { name: { value: 'aBc', case_insensitive: true } } }, '1 2'],
    [{ term: { name: { value: 'abc', case_insensitive: false } } }, '1'],
    [{ term: { unmapped: { value: 'x' } } }, ''],
    [{ term: { n: { value: 1 } } }, '1 4'],
    [{ term: { n: { value: '9' } } }, '2'],
    [{ term: { n: { value: 1.5 } } }, ''],
    [{ term: { d: { value: 0.5 } } }, '1'],
    [{ term: { flag: { value: false } } }, '2'],
    [{ term: { ip: { value: '10.0.0.1' } } }, '1'],
    [{ term: { ip: { value: '0:0:0:0:0:0:0:1' } } }, '3'],
    [{ terms: { name: ['abc', 'x*y'] } }, '1 2'],
    [{ terms: { name: ['ABC'] } }, '2'],
    [{ terms: { name: ['10.0.0.0/8'] } }, ''],
    [{ terms: { name: [] } }, ''],
    [{ terms: { ip: ['10.0.0.0/8', '::1'] } }, '1 2 3'],
    [{ terms: { ip: ['10.0.0.1/32'] } }, '1'],
    [{ terms: { ip: ['10.0.0.2/31'] } }, ''],
    [{ terms: { ip: ['10.1.0.0/16'] } }, '2'],
    [{ terms: { ip: ['10.0.255.255/9'] } }, '1 2'],
    // wildcard and regexp
    [{ wildcard: { name: { value: 'x?y' } } }, '2 4'],
    [{ wildcard: { name: { value: 'x\\*y' } } }, '2'],
    [{ wildcard: { name: { value: 'ab*' } } }, '1 3'],
    [{ wildcard: { name: { value: 'aB*', case_insensitive: true } } }, '1 2 3'],
    [{ wildcard: { message: { value: 'qu*' } } }, '1 2'],
    [{ wildcard: { message: { value: '* *' } } }, ''],
    [{ regexp: { name: { value: 'abc[0-9]?', flags: 'ALL' } } }, '1 3'],
    // full text: words, not texts
    [{ match: { message: { query: 'QUICK the' } } }, '1 2 3'],
    [{ match: { message: { query: 'QUICK the', operator: 'and' } } }, '1'],
    [{ match: { message: { query: '!' } } }, ''],
    [{ match_phrase: { message: { query: 'quick fox' } } }, '1'],
    [{ match_phrase: { message: { query: 'the fox' } } }, ''],
    [{ match_phrase: { message: { query: 'fox' } } }, '1 2 3'],
    [{ match_phrase: { message: { query: '!' } } }, ''],
    [{ match: { script: { query: 'get-item' } } }, '4'],
    [{ match: { script: { query: 'item' } } }, ''],
    // ranges
    [{ range: { n: { gte: 2, lt: 9 } } }, '2 3'],
    [{ range: { n: { gt: 2, lte: 3 } } }, '3'],
    [{ range: { n: { gt: 3, lt: 9 } } }, ''],
    [{ range: { n: { gt: 1.5 } } }, '2 3'],
    [{ range: { d: { lt: 7 } } }, '1'],
    [{ range: { name: { gte: 'abc', lt: 'abd' } } }, '1 3'],
    [{ range: { ip: { gt: '10.0.0.1', lte: '10.1.0.0' } } }, '2'],
    [{ range: { unmapped: { gte: 'a' } } }, ''],
    // A date is all of its day, and date math is counted from the time of the run.
    [{ range: { at: { gte: '2025-03-31', lte: '2025-03-31' } } }, '1 2 3'],
    [{ range: { at: { gt: '2025-03-31' } } }, ''],
    [{ range: { at: { gt: '2025-03-30' } } }, '1 2 3'],
    [{ range: { at: { lt: '2025-03-31' } } }, ''],
    [{ range: { at: { gt: 1_743_424_496_788 } } }, '1 3'],
    [{ range: { at: { gte: 'now' } } }, '1 3'],
    [{ range: { at: { gt: 'now' } } }, '3'],
    [{ range: { at: { gte: 'now-12h', lt: 'now' } } }, ''],
    [{ range: { at: { gte: 'now-13h', lt: 'now' } } }, '2'],
  ])('%j finds %s', (query, ids) => {
    expect(found(query)).toBe(ids);
  });

  it.each<[JsonValue | undefined, string]>([
    [undefined, 'undefined for an object'],
    [{}, 'a query with 1 keys'],
    [{ match_all: {}, match_none: {} }, 'a query with 2 keys'],
    [{ fuzzy: { name: 'x' } }, 'the query fuzzy'],
    [{ bool: { must: [] } }, 'bool with must'],
    [{ bool: { should: [all] } }, 'bool with another number of alternatives than one'],
    [
      { bool: { should: [all], minimum_should_match: 2 } },
      'bool with another number of alternatives than one',
    ],
    [{ bool: { minimum_should_match: 1 } }, 'bool with another number of alternatives than one'],
    [{ bool: { filter: all } }, '{"match_all":{}} for a list'],
    [{ exists: { field: 1 } }, '1 for a text'],
    [{ script: { script: { source: 'true' } } }, 'a script'],
    [{ term: { name: 'x' } }, '"x" for an object'],
    [{ term: { name: { value: null } } }, 'null for a value'],
    [{ term: { n: { value: 'x' } } }, 'the long value "x"'],
    [{ term: { name: { value: 'x' }, n: { value: 1 } } }, 'term with 2 keys'],
    [{ terms: { name: 'x' } }, '"x" for a list'],
    [{ terms: { ip: ['10.0.0.0/99'] } }, 'the network 10.0.0.0/99'],
    [{ regexp: { name: { value: 'x', case_insensitive: true } } }, 'regexp with case_insensitive'],
    [{ range: { n: { from: 1 } } }, 'range with from'],
    [{ range: { at: { gt: 'then' } } }, 'the date then'],
    [{ range: { at: { gt: 'now-1d/d' } } }, 'the date now-1d/d'],
    [{ range: { at: { gt: 'now-1x' } } }, 'the date now-1x'],
    [{ match: { message: { query: 1 } } }, '1 for a text'],
  ])('%j is for a node', (query, what) => {
    expect(() => matcherOf(query, mapping, NOW)).toThrow(new NeedsNode(what));
  });

  it.each([
    ['now', '2025-03-31T12:34:56.789Z'],
    ['now-10s', '2025-03-31T12:34:46.789Z'],
    ['now+2m', '2025-03-31T12:36:56.789Z'],
    ['now-1h', '2025-03-31T11:34:56.789Z'],
    ['now-1H', '2025-03-31T11:34:56.789Z'],
    ['now-2d', '2025-03-29T12:34:56.789Z'],
    ['now-1w', '2025-03-24T12:34:56.789Z'],
    ['now-1M', '2025-02-28T12:34:56.789Z'],
    ['now+2y', '2027-03-31T12:34:56.789Z'],
    ['now-1M+1d-1h', '2025-03-01T11:34:56.789Z'],
  ])('%s is %s', (math, time) => {
    const shifted = (by: number): JsonObject => ({ at: new Date(Date.parse(time) + by).toISOString() });
    const about = documents(shifted(-1), shifted(0), shifted(1));
    const within = (bounds: JsonObject): string => {
      const matches = matcherOf({ range: { at: bounds } }, mapping, NOW);
      return about.flatMap((document) => (matches(document) ? [document.event.id] : [])).join(' ');
    };
    expect([within({ gte: math }), within({ gt: math }), within({ lt: math })]).toEqual(['2 3', '3', '1']);
  });
});

describe('a composite aggregation in process', () => {
  const hosts = documents(
    { name: 'b', n: 1, at: '2025-01-02', flag: true },
    { name: 'a', n: [2, 5], d: 0.5 },
    { name: ['a', 'c', 'a'], n: 2 },
    { n: 7, at: '2025-01-01' },
  );
  const source = (of: string, missing = false): JsonObject => ({
    [`by_${of}`]: { terms: { field: of, missing_bucket: missing } },
  });

  function page(composite: JsonObject, aggs?: JsonObject): JsonObject {
    return pageOver(hosts, composite, aggs);
  }

  it('has a bucket for each value, in their order, with how many documents have it', () => {
    expect(page({ size: 10, sources: [source('name')] })).toEqual({
      buckets: [
        { key: { by_name: 'a' }, doc_count: 2 },
        { key: { by_name: 'b' }, doc_count: 1 },
        { key: { by_name: 'c' }, doc_count: 1 },
      ],
    });
  });

  it('has one for documents without a value, before the others, where asked to', () => {
    const keys = (
      page({ size: 10, sources: [source('name', true)] })['buckets'] as readonly JsonObject[]
    ).map(({ key }) => key);
    expect(keys).toEqual([{ by_name: null }, { by_name: 'a' }, { by_name: 'b' }, { by_name: 'c' }]);
  });

  it('has one for each combination, ordered by the first first, numbers as numbers', () => {
    const many = documents(
      { name: 'b', n: 10 },
      { name: 'b', n: 9 },
      { name: 'a', n: 10 },
      { n: 1 },
      { name: 'a' },
    );
    const sources = [source('name', true), source('n')];
    const { buckets } = pageOver(many, { size: 10, sources }) as {
      buckets: readonly { key: JsonObject }[];
    };
    expect(buckets.map(({ key }) => [key['by_name'], key['by_n']])).toEqual([
      [null, 1],
      ['a', 10],
      ['b', 9],
      ['b', 10],
    ]);
  });

  it('comes by pages, each after the last key of the one before', () => {
    const sources = [source('name', true)];
    const first = page({ size: 2, sources });
    expect(first).toMatchObject({
      after_key: { by_name: 'a' },
      buckets: [{ key: { by_name: null } }, { key: { by_name: 'a' } }],
    });
    const second = page({ size: 2, sources, after: { by_name: 'a' } });
    expect(second).toEqual({
      buckets: [
        { key: { by_name: 'b' }, doc_count: 1 },
        { key: { by_name: 'c' }, doc_count: 1 },
      ],
    });
    expect(page({ size: 2, sources, after: { by_name: null } })).toMatchObject({
      after_key: { by_name: 'b' },
    });
    expect(page({ size: 2, sources, after: { by_name: 'c' } })).toEqual({ buckets: [] });
  });

  it('counts, in each bucket, what the metrics say', () => {
    const values = { terms: { field: 'n', size: 1 } };
    const aggs = {
      count: { value_count: { field: 'n' } },
      different: { cardinality: { field: 'n' } },
      least: { min: { field: 'n' } },
      never: { min: { field: 'd' } },
      stats: { stats: { field: 'n' } },
      nothing: { stats: { field: 'd' } },
      values,
      flags: { terms: { field: 'flag', size: 2 } },
      names: { terms: { field: 'name', size: 2 } },
      late: { filter: { range: { n: { gt: 2 } } }, aggs: { least: { min: { field: 'n' } } } },
    };
    const [a, b] = page({ size: 10, sources: [source('name')] }, aggs)['buckets'] as readonly JsonObject[];
    expect(a).toEqual({
      key: { by_name: 'a' },
      doc_count: 2,
      count: { value: 3 },
      different: { value: 2 },
      least: { value: 2 },
      never: { value: 0.5 },
      stats: { count: 3, min: 2, max: 5, avg: 3, sum: 9 },
      nothing: { count: 1, min: 0.5, max: 0.5, avg: 0.5, sum: 0.5 },
      values: { sum_other_doc_count: 1, buckets: [{ key: 2 }] },
      flags: { sum_other_doc_count: 0, buckets: [] },
      names: { sum_other_doc_count: 0, buckets: [{ key: 'a' }, { key: 'c' }] },
      late: { doc_count: 1, least: { value: 2 } },
    });
    expect(b).toMatchObject({
      never: { value: null },
      nothing: { count: 0, min: null, max: null, avg: null, sum: 0 },
      values: { sum_other_doc_count: 0, buckets: [{ key: 1 }] },
      flags: { buckets: [{ key: 1 }] },
      late: { doc_count: 0, least: { value: null } },
    });
  });

  it('orders the values of a bucket by their type', () => {
    const many = documents({ name: 'a', n: [10, 9, 100], flag: [true, false] });
    const aggs = {
      values: { terms: { field: 'n', size: 10 } },
      flags: { terms: { field: 'flag', size: 10 } },
    };
    const { buckets } = pageOver(many, { size: 1, sources: [source('name')] }, aggs);
    expect(buckets).toMatchObject([
      {
        values: { buckets: [{ key: 9 }, { key: 10 }, { key: 100 }] },
        flags: { buckets: [{ key: 0 }, { key: 1 }] },
      },
    ]);
  });

  const selector = (script: string, path: string, bound: number): JsonObject => ({
    bucket_selector: { buckets_path: { value: path }, script: { source: script, params: { bound } } },
  });

  // a is of two documents and has one d; b and c are of one document, and have none.
  it.each([
    [scripts.isBelow, 'b c', ''],
    [scripts.isAtMost, 'a b c', 'b c'],
    [scripts.isAbove, '', 'a'],
    [scripts.isAtLeast, 'a', 'a b c'],
    [scripts.isEqual, 'a', 'b c'],
    [scripts.isDifferent, 'b c', 'a'],
  ])('keeps the buckets of which it holds that %s', (script, ofMore, ofLess) => {
    const names = (path: string, bound: number): string => {
      const aggs = { m: { cardinality: { field: 'd' } }, having: selector(script, path, bound) };
      const { buckets } = page({ size: 10, sources: [source('name')] }, aggs);
      return (buckets as unknown as readonly { key: { by_name: string } }[])
        .map(({ key }) => key.by_name)
        .join(' ');
    };
    expect([names('_count', 2), names('m', 1)]).toEqual([ofMore, ofMore]);
    expect([names('_count', 1), names('m', 0)]).toEqual([ofLess, ofLess]);
  });

  it('keeps the buckets of which all conditions hold', () => {
    const aggs = {
      m: { cardinality: { field: 'd' } },
      x: selector(scripts.isEqual, 'm', 0),
      y: selector(scripts.isEqual, '_count', 2),
    };
    expect(page({ size: 10, sources: [source('name')] }, aggs)).toEqual({ buckets: [] });
  });

  it.each<[JsonObject, JsonObject | undefined, string]>([
    [{ size: 9, sources: [{ ...source('name'), ...source('n') }] }, undefined, 'a source with 2 keys'],
    [{ size: 9, sources: [{ x: { histogram: { field: 'n' } } }] }, undefined, 'undefined for an object'],
    [{ size: 9, sources: [source('name')] }, { x: { sum: { field: 'n' } } }, 'the aggregation sum'],
    [
      { size: 9, sources: [source('name')] },
      { x: { min: { field: 'n' }, max: { field: 'n' } } },
      'an aggregation with 2 keys',
    ],
    [{ size: 9, sources: [source('name')] }, { x: { min: { script: 'x' } } }, 'undefined for a text'],
    [{ size: 9, sources: [source('name')] }, { x: selector('true', '_count', 1) }, 'a script'],
  ])('%j with %j is for a node', (composite, aggs, what) => {
    expect(() => page(composite, aggs)).toThrow(new NeedsNode(what));
  });
});

describe('the executor', () => {
  const plan = planOf([filter(equals('name', 'a'))]);
  const events = eventsOf({ name: 'a' }, { name: 'b' }, { name: 'a' });
  const run = { rule: undefined, plan, now: NOW, window: 'all' } as const;

  async function answerTo(body: JsonObject | undefined): Promise<unknown> {
    const compilation =
      body &&
      ({
        status: 'exact',
        files: [{ suffix: '.json', content: JSON.stringify(body) }],
        findings: [],
      } as const);
    const loaded = await executorEngine().load({ events, schema: emptySchema, plans: [plan] });
    try {
      return await loaded.run({ ...run, compilation });
    } finally {
      await loaded.close();
    }
  }

  it('finds the hits of a request, or the first of them', async () => {
    const [first, last] = [
      { kind: 'event', id: '1' },
      { kind: 'event', id: '3' },
    ];
    expect(await answerTo({ size: 10_000, query: named('a') })).toEqual({
      kind: 'alerts',
      alerts: [first, last],
    });
    expect(await answerTo({ size: 1, query: named('a') })).toEqual({ kind: 'alerts', alerts: [first] });
  });

  it('has no verdict on what it does not know', async () => {
    const declined = (what: string): object => ({
      kind: 'declined',
      finding: { code: 'elasticsearch-needs-node', parameters: { what }, at: { kind: 'file' } },
    });
    expect(await answerTo({ size: 10_000, query: { fuzzy: {} } })).toEqual(declined('the query fuzzy'));
    expect(await answerTo(undefined)).toEqual(declined('a rule without a request'));
    const loaded = await executorEngine().load({ events, schema: emptySchema, plans: [plan] });
    const compilation = { status: 'unsupported', findings: [] } as const;
    expect(await loaded.run({ ...run, compilation })).toEqual(declined('a rule without a request'));
    expect(executorEngine().name).toBe('elasticsearch');
  });

  it('hides no fault of its own', async () => {
    const compilation = {
      status: 'exact',
      files: [{ suffix: '.json', content: '{' }],
      findings: [],
    } as const;
    const loaded = await executorEngine().load({ events, schema: emptySchema, plans: [plan] });
    await expect(loaded.run({ ...run, compilation })).rejects.toThrow(SyntaxError);
  });
});
