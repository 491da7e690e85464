import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/alert.js';
import { Fault } from '../../../src/diagnostic/finding.js';
import type { Event, JsonObject, JsonValue } from '../../../src/event.js';
import type { Expression, Field } from '../../../src/plan/expression.js';
import type { Plan, Result } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import type { Answer, Task } from '../../../src/verify/engine.js';
import { nodeEngine } from '../../../targets/elasticsearch/node/engine.js';
import { createIndex } from '../../../targets/elasticsearch/node/index.js';
import { elasticsearchTarget } from '../../../targets/elasticsearch/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { fakeNode, found, refused, type Asked } from '../../support/fake-node.js';
import {
  column,
  compare,
  equals,
  eventsOf,
  exists,
  field,
  filter,
  literal,
  planOf,
} from '../../support/plan-builders.js';

const node = fakeNode();
const NOW = Date.UTC(2025, 0, 1);
const host = field('host');
const isA = planOf([filter(equals('name', 'a'))]);

/** The reason of the fault that it ends with. */
async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  return error instanceof Fault ? error.finding.parameters : error;
}

function reads(...fields: readonly Field[]): Plan {
  return planOf(fields.map((each) => filter(exists(each))));
}

function askedTo(method: string, path: RegExp): readonly Asked[] {
  return node.asked.filter((each) => each.method === method && path.test(each.path));
}

/** What stands in the index for an event: the lines of documents that were sent. */
function documentsSent(): readonly JsonValue[] {
  return askedTo('POST', /_bulk/).flatMap(({ body }) =>
    (body as readonly JsonValue[]).filter((_, at) => at % 2),
  );
}

describe('an index for a run', () => {
  async function bodyOf(...plans: readonly Plan[]): Promise<JsonObject> {
    await createIndex(node.url(), plans, []);
    return askedTo('PUT', /./)[0]?.body as JsonObject;
  }

  it('maps each field as its type says, and nothing else', async () => {
    const types = [
      'keyword',
      'wildcard',
      'flattened',
      'text',
      'long',
      'double',
      'boolean',
      'date',
      'ip',
    ] as const;
    const body = await bodyOf(reads(...types.map((type) => field(`a.${type}`, type)), field('v', 'version')));
    expect(body['settings']).toEqual({ number_of_shards: 1, number_of_replicas: 0 });
    expect(body['mappings']).toEqual({
      dynamic: false,
      properties: {
        'a.keyword': { type: 'keyword' },
        'a.wildcard': { type: 'keyword' },
        'a.flattened': { type: 'keyword' },
        'a.text': { type: 'text' },
        'a.long': { type: 'long' },
        'a.double': { type: 'double' },
        'a.boolean': { type: 'boolean' },
        'a.date': { type: 'date' },
        'a.ip': { type: 'ip' },
        v: { type: 'version' },
        '@timestamp': { type: 'date' },
      },
    });
  });

  it('has versions as keywords on OpenSearch, which has no such type', async () => {
    node.reply('GET', /^\/$/, { body: { version: { distribution: 'opensearch', number: '3.3.2' } } });
    const body = await bodyOf(reads(field('v', 'version')));
    expect(body['mappings']).toMatchObject({ properties: { v: { type: 'keyword' } } });
  });

  it('is made on a node that tells no version', async () => {
    node.reply('GET', /^\/$/, { body: {} });
    const body = await bodyOf(reads(field('v', 'version')));
    expect(body['mappings']).toMatchObject({ properties: { v: { type: 'version' } } });
  });

  it('maps the times of all plans, and no metadata', async () => {
    const { source, ...rest } = reads(field('_id'), field('_index'), field('_version', 'long'), host);
    const plan: Plan = {
      ...rest,
      source: {
        ...source,
        timestamp: { field: 'event.ingested', fallback: 'event.created' },
        clock: 'clock',
      },
    };
    const date = { type: 'date' };
    expect((await bodyOf(plan, isA))['mappings']).toEqual({
      dynamic: false,
      properties: {
        host: { type: 'keyword' },
        'event.ingested': date,
        'event.created': date,
        clock: date,
        name: { type: 'keyword' },
        '@timestamp': date,
      },
    });
  });

  it('cuts the words of script blocks as the integration does, where they are searched', async () => {
    const script = field('powershell.file.script_block_text', 'text');
    const searched = (analyzer: 'standard' | 'powershell-script'): Plan => {
      const operand: Expression = { kind: 'element', name: 'value', type: 'keyword' };
      const condition: Expression = {
        kind: 'token-match',
        operand,
        analyzer,
        query: { kind: 'any-token', tokens: ['x'] },
      };
      const isFound: Expression = {
        kind: 'any-value',
        bindings: [{ element: 'value', of: script }],
        condition,
      };
      const columns = [exists(host), isFound, exists(field('message', 'text'))].map((expression, at) => ({
        name: `c${at}`,
        expression,
      }));
      return planOf([filter(exists(host)), { kind: 'extend', columns }]);
    };
    const body = await bodyOf(isA, searched('powershell-script'));
    expect(body).toMatchObject({
      settings: {
        analysis: { analyzer: { powershell: { type: 'pattern', pattern: '[\\W&&[^-]]+', lowercase: true } } },
      },
      mappings: { properties: { [script.name]: { type: 'text', analyzer: 'powershell' } } },
    });
    expect(body).toHaveProperty(['mappings', 'properties', 'message'], { type: 'text' });
    node.asked.splice(0);
    expect(JSON.stringify(await bodyOf(searched('standard')))).not.toContain('anal');
  });

  it('has the values that the fields take, each under the id of its event', async () => {
    const plan = reads(host, field('n', 'long'), field('user.name'));
    const events: readonly Event[] = eventsOf(
      { host: 'h', n: '7', user: { name: ['u', 'v'] }, other: 1 },
      { host: [], n: 'x', 'user.name': '\ud800' },
    );
    await createIndex(node.url(), [plan], events);
    expect(askedTo('POST', /_bulk/).flatMap(({ body }) => body)).toEqual([
      { index: { _id: '1' } },
      { host: ['h'], n: [7], 'user.name': ['u', 'v'] },
      { index: { _id: '2' } },
      { 'user.name': ['\ufffd'] },
    ]);
  });

  it('has objects whole that are told apart', async () => {
    const condition = equals('process.name', 'sh');
    const plan = planOf([
      filter({ kind: 'any-object', path: 'process', condition }),
      filter(exists(field('processes'))),
    ]);
    const processes = [{ name: 'sh', pid: 1 }, { name: 'su' }];
    await createIndex(
      node.url(),
      [plan],
      eventsOf({ process: processes, processes: 'p' }, { 'process.name': 'su', processes: 'q' }),
    );
    expect(documentsSent()).toEqual([
      { process: processes, processes: ['p'] },
      { 'process.name': ['su'], processes: ['q'] },
    ]);
  });

  it('is filled by thousands, then refreshed, and gone when it is removed', async () => {
    const events = Array.from({ length: 4_001 }, (_, at): Event => ({ id: `e${at}`, source: { name: 'a' } }));
    const index = await createIndex(node.url(), [isA], events);
    expect(index.name).toMatch(/^crossrule-[0-9a-f-]{36}$/);
    expect([...index.fields].toSorted()).toEqual(['@timestamp', 'name']);
    expect(askedTo('POST', /_bulk/).map(({ body }) => (body as readonly JsonValue[]).length)).toEqual([
      4_000, 4_000, 2,
    ]);
    expect(new Set(askedTo('POST', /_bulk/).flatMap(({ body }) => body as readonly JsonValue[])).size).toBe(
      8_002,
    );
    const [first, put, ...rest] = node.asked.map(({ method, path }) => `${method} ${path}`);
    expect([first, put, rest.at(-1)]).toEqual([
      'GET /',
      `PUT /${index.name}`,
      `POST /${index.name}/_refresh`,
    ]);
    await index.remove();
    expect(node.asked.at(-1)).toMatchObject({ method: 'DELETE', path: `/${index.name}` });
  });

  const item = { _index: 't', _id: '1', status: 201, result: 'created' };
  const bad = {
    ...item,
    status: 400,
    error: { type: 'document_parsing_exception', reason: 'failed to parse field [n]' },
  };
  it.each([
    [
      'a document',
      /_bulk/,
      { body: { errors: true, items: [{ index: item }, { index: bad }] } },
      'failed to parse field [n]',
    ],
    ['all documents', /_bulk/, refused(429, 'circuit breaker'), 'circuit breaker'],
    ['to refresh', /_refresh/, refused(503, 'all shards failed', 'no such shard'), 'no such shard'],
    [
      'to refresh it whole',
      /_refresh/,
      { body: { _shards: { total: 2, successful: 1, failed: 1 } } },
      'only a part, as it ran out of time or shards failed',
    ],
  ])('is no index where the node refuses %s', async (_, path, reply, reason) => {
    node.reply('POST', path, reply);
    expect(await reasonOf(createIndex(node.url(), [isA], eventsOf({}, {})))).toEqual({
      url: node.url(),
      reason,
    });
    expect(askedTo('DELETE', /^\/crossrule-/)).toHaveLength(1);
  });

  it('is not removed where it never was', async () => {
    node.reply('PUT', /./, refused(400, 'too many shards'));
    expect(await reasonOf(createIndex(node.url(), [isA], []))).toMatchObject({ reason: 'too many shards' });
    expect(askedTo('DELETE', /./)).toEqual([]);
  });
});

const PAGE: readonly string[] = ['1', '2'];

describe('an artifact on a node', () => {
  const context = {
    rule: ruleContext,
    schema: emptySchema,
    options: { window: 'all', now: NOW, layout: 'nested' },
  } as const;

  function taskOf(plan: Plan): Task {
    const compilation = elasticsearchTarget.compile(plan, context);
    return { rule: undefined, plan, compilation, now: NOW, window: 'all' };
  }

  async function run(plan: Plan, task: Partial<Task> = {}): Promise<Answer> {
    const loaded = await nodeEngine(node.url()).load({ events: [], schema: emptySchema, plans: [plan] });
    try {
      return await loaded.run({ ...taskOf(plan), ...task });
    } finally {
      await loaded.close();
    }
  }

  async function alertsOf(plan: Plan): Promise<readonly Alert[]> {
    const answer = await run(plan);
    return answer.kind === 'alerts' ? answer.alerts : [];
  }

  const events = (...ids: readonly string[]): readonly Alert[] => ids.map((id) => ({ kind: 'event', id }));

  it('finds the hits of all pages, and lets the node forget them', async () => {
    node.reply('POST', /_search\?scroll=1m$/, found(PAGE, { _scroll_id: 'first' }));
    node.reply(
      'POST',
      /^\/_search\/scroll$/,
      found(['3'], { _scroll_id: 'second' }),
      found([], { _scroll_id: 'third' }),
    );
    expect(await alertsOf(isA)).toEqual(events('1', '2', '3'));
    const [search, ...scrolls] = askedTo('POST', /_search/);
    expect(search).toMatchObject({
      path: expect.stringMatching(/^\/crossrule-[^/]+\/_search\?scroll=1m$/) as string,
      body: { size: 10_000, query: { term: { name: { value: 'a' } } } },
    });
    expect(scrolls.map(({ body }) => body)).toEqual([
      { scroll: '1m', scroll_id: 'first' },
      { scroll: '1m', scroll_id: 'second' },
    ]);
    expect(askedTo('DELETE', /scroll/).map(({ body }) => body)).toEqual([{ scroll_id: 'third' }]);
    expect(node.asked.at(-1)).toMatchObject({
      method: 'DELETE',
      path: expect.stringMatching(/^\/crossrule-/) as string,
    });
  });

  it('finds the hits of the one page that there is', async () => {
    node.reply('POST', /_search\?scroll=1m$/, found(PAGE));
    expect(await alertsOf(isA)).toEqual(events('1', '2'));
    node.reply('POST', /_search\?scroll=1m$/, found([]));
    expect(await alertsOf(isA)).toEqual([]);
    expect(askedTo('POST', /_search/)).toHaveLength(2);
    expect(askedTo('DELETE', /scroll/)).toEqual([]);
  });

  it('asks once where a rule has a limit', async () => {
    node.reply('POST', /\/_search$/, found(PAGE));
    const limited = planOf([...isA.steps, { kind: 'limit', count: 2, implicit: false }]);
    expect(await alertsOf(limited)).toEqual(events('1', '2'));
    expect(askedTo('POST', /_search/)).toHaveLength(1);
  });

  const counted: Step = {
    kind: 'aggregate',
    keys: [{ name: 'host', expression: host, missing: 'drop' }],
    aggregates: [{ name: 'c', function: 'count-rows' }],
  };
  const rows: Result = { kind: 'rows', columns: [column('host'), column('c', 'long')] };
  const groups = (after: string | undefined, ...buckets: readonly (readonly [string, number])[]) =>
    found([], {
      aggregations: {
        groups: {
          ...(after === undefined ? {} : { after_key: { key_0: after } }),
          buckets: buckets.map(([key, count]) => ({ key: { key_0: key }, doc_count: count })),
        },
      },
    });

  it('finds the buckets of all pages, empty ones between them too', async () => {
    const many = filter(compare(column('c', 'long'), '>', literal(1)));
    node.reply(
      'POST',
      /\/_search$/,
      groups('b', ['a', 2], ['b', 3]),
      groups('d'),
      groups('e', ['e', 4]),
      groups(undefined),
    );
    const alerts = await alertsOf(planOf([...isA.steps, counted, many], rows));
    expect(alerts).toEqual(
      [
        ['a', 2],
        ['b', 3],
        ['e', 4],
      ].map(([key, c]) => ({ kind: 'row', values: { host: key, c } })),
    );
    const composites = askedTo('POST', /_search/).map(
      ({ body }) => (body as { aggs: { groups: { composite: JsonObject } } }).aggs.groups.composite,
    );
    expect(composites.map(({ after }) => after)).toEqual([
      undefined,
      { key_0: 'b' },
      { key_0: 'd' },
      { key_0: 'e' },
    ]);
    // Each page is a page of the same.
    expect(composites.map(({ size, sources }) => ({ size, sources }))).toEqual(
      composites.map(() => ({ size: composites[0]?.['size'], sources: composites[0]?.['sources'] })),
    );
    const selectors = askedTo('POST', /_search/).map(({ body }) =>
      JSON.stringify(body).includes('bucket_selector'),
    );
    expect(selectors).toEqual([true, true, true, true]);
  });

  it('finishes what no query says over the documents of all pages', async () => {
    const same = planOf([...isA.steps, { kind: 'expand', name: 'x', operand: host }], {
      kind: 'rows',
      columns: [column('x')],
    });
    const hit = (id: string, hosts: JsonValue): JsonObject => ({
      _id: id,
      _source: { name: 'a', host: hosts },
    });
    node.reply('POST', /scroll=1m$/, { body: { _scroll_id: 's', hits: { hits: [hit('1', ['h', 'i'])] } } });
    node.reply(
      'POST',
      /^\/_search\/scroll$/,
      { body: { _scroll_id: 's', hits: { hits: [hit('2', 'j')] } } },
      found([], { _scroll_id: 's' }),
    );
    expect(await alertsOf(same)).toEqual(['h', 'i', 'j'].map((x) => ({ kind: 'row', values: { x } })));
    expect(askedTo('POST', /scroll=1m$/)[0]?.body).toMatchObject({ _source: ['name', 'host', '@timestamp'] });
  });

  it.each([
    ['none', undefined],
    ['no request', { status: 'unsupported', findings: [] }],
  ] as const)('is not run where there is %s', async (_, compilation) => {
    const answer = await run(isA, { compilation });
    expect(answer).toEqual({
      kind: 'declined',
      finding: {
        code: 'no-oracle',
        parameters: { engine: 'elasticsearch', reason: 'it has no request' },
        at: { kind: 'file' },
      },
    });
    expect(nodeEngine(node.url()).name).toBe('elasticsearch');
  });

  it('is not run where the rule asks which index an event is from', async () => {
    expect(await run(planOf([filter(equals('_index', 'logs-a'))]))).toEqual({
      kind: 'declined',
      finding: {
        code: 'no-oracle',
        parameters: {
          engine: 'elasticsearch',
          reason: 'it asks which index an event is from, and all are in a temporary one',
        },
        at: { kind: 'file' },
      },
    });
  });

  const shards = {
    total: 2,
    successful: 1,
    skipped: 0,
    failed: 1,
    failures: [{ shard: 0, reason: { type: 'script_exception' } }],
  };
  it.each([
    ['refuses it', refused(400, 'all shards failed', 'unknown query [wild]'), 'unknown query [wild]'],
    ['fails', refused(503, 'no master'), 'no master'],
    ['speaks of an error alone', { status: 404, body: { error: 'no handler found' } }, 'no handler found'],
    ['says no more than a status', { status: 502, body: {} }, '502'],
    ['is no node', { status: 200, body: '<html>Welcome' }, '200 <html>Welcome'],
    [
      'runs out of time',
      found(PAGE, { timed_out: true }),
      'only a part, as it ran out of time or shards failed',
    ],
    [
      'loses a shard',
      found(PAGE, { _shards: shards }),
      'only a part, as it ran out of time or shards failed',
    ],
  ])('is a fault where the node %s, never no alerts or some', async (_, reply, reason) => {
    node.reply('POST', /_search/, reply);
    expect(await reasonOf(run(isA))).toEqual({ url: node.url(), reason });
    // The index is removed all the same.
    expect(askedTo('DELETE', /^\/crossrule-/)).toHaveLength(1);
  });

  it('is a fault where a page after the first fails', async () => {
    node.reply('POST', /scroll=1m$/, found(PAGE, { _scroll_id: 's' }));
    node.reply(
      'POST',
      /^\/_search\/scroll$/,
      refused(404, 'all shards failed', 'No search context found for id [7]'),
    );
    expect(await reasonOf(run(isA))).toMatchObject({ reason: 'No search context found for id [7]' });
  });
});
