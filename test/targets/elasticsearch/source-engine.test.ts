import { describe, expect, it } from 'vitest';
import { planRule } from '../../../src/plan-rule.js';
import type { JsonObject } from '../../../src/event.js';
import type { Rule } from '../../../src/rule/rule.js';
import { ecsSchema } from '../../../src/schema/ecs.js';
import type { Answer, Task } from '../../../src/verify/engine.js';
import { sourceEngine } from '../../../targets/elasticsearch/node/source-engine.js';
import { fakeNode, found, refused } from '../../support/fake-node.js';
import { ruleOf } from '../../support/verifications.js';

const node = fakeNode();
const schema = ecsSchema();
const NOW = Date.UTC(2025, 0, 1);

async function run(
  rule: Rule,
  changes: Partial<Task> = {},
  url: string | undefined = node.url(),
): Promise<Answer> {
  const { plan } = planRule(rule, schema);
  if (!plan) throw new Error('the rule has no plan');
  const loaded = await sourceEngine(url).load({ events: [], schema, plans: [plan] });
  try {
    return await loaded.run({ rule, plan, compilation: undefined, now: NOW, window: 'all', ...changes });
  } finally {
    await loaded.close();
  }
}

function bodyOf(path: RegExp): JsonObject {
  return node.asked.find((each) => path.test(each.path))?.body as JsonObject;
}

const declined = (reason: string): object => ({
  kind: 'declined',
  finding: { code: 'no-oracle', parameters: { engine: 'source', reason }, at: { kind: 'file' } },
});
const events = (...ids: readonly string[]): object => ({
  kind: 'alerts',
  alerts: ids.map((id) => ({ kind: 'event', id })),
});

/** The window of a rule that says nothing of it. */
const OWN_WINDOW = {
  range: { '@timestamp': { gte: '2024-12-31T23:54:00.000Z', lte: '2025-01-01T00:00:00.000Z' } },
};

describe("a rule's own query", () => {
  it('needs a node', async () => {
    expect(sourceEngine(undefined).name).toBe('source');
    const loaded = await sourceEngine(undefined).load({ events: [], schema, plans: [] });
    const rule = ruleOf({});
    const { plan } = planRule(rule, schema);
    if (!plan) throw new Error('the rule has no plan');
    expect(await loaded.run({ rule, plan, compilation: undefined, now: NOW, window: 'all' })).toEqual(
      declined('it needs a node: name one with --elasticsearch URL'),
    );
    await loaded.close();
    expect(node.asked).toEqual([]);
  });

  it.each<[string, Rule | undefined, string]>([
    ['is a bare query', undefined, 'it has no query of its own'],
    ['has no query', { ...ruleOf({}), query: undefined }, 'it has no query of its own'],
    ['has no language', { ...ruleOf({}), language: undefined }, 'it has no query of its own'],
    ['is in Lucene', { ...ruleOf({}), language: 'lucene' }, 'Lucene query strings are not run yet'],
  ])('is not run where it %s', async (_, rule, reason) => {
    expect(await run(ruleOf({}), { rule })).toEqual(declined(reason));
    expect(node.asked.map(({ method }) => method)).toEqual(['GET', 'PUT', 'POST', 'DELETE']);
  });
});

it.each(['kuery', 'esql'] as const)(
  'a rule that asks which index an event is from is not run: %s',
  async (language) => {
    const query =
      language === 'kuery'
        ? '_index: logs-*'
        : 'from logs-* metadata _id, _index | where _index like "logs-*"';
    const type = language === 'kuery' ? 'query' : 'esql';
    expect(await run(ruleOf({ type, language, query }))).toEqual(
      declined('it asks which index an event is from, and all are in a temporary one'),
    );
  },
);

describe('KQL', () => {
  const shell = ruleOf({ query: 'process.name: (sh or bash)' });

  it('is asked as it is written, with no groups of values, and finds the hits', async () => {
    node.reply('POST', /scroll=1m$/, found(['4', '7']));
    expect(await run(shell)).toEqual(events('4', '7'));
    expect(bodyOf(/_search/)).toEqual({
      size: 10_000,
      _source: false,
      query: { kql: { query: 'process.name: sh or process.name: bash' } },
    });
  });

  it('is asked within the window of the rule, and with the filters saved beside it', async () => {
    const term = (value: string): object => ({ term: { 'host.name': { value } } });
    const filters: Rule['filters'] = [
      { meta: {}, query: term('a') },
      { meta: { negate: true }, query: term('b') },
      { meta: { disabled: true }, query: term('c') },
    ];
    node.reply('POST', /scroll=1m$/, found([]));
    expect(await run({ ...shell, filters }, { window: 'rule' })).toEqual(events());
    expect(bodyOf(/_search/)['query']).toEqual({
      bool: {
        filter: [
          OWN_WINDOW,
          { kql: { query: 'process.name: sh or process.name: bash' } },
          term('a'),
          { bool: { must_not: [term('b')] } },
        ],
      },
    });
  });

  it('of new terms is asked of all the history', async () => {
    const lines =
      '[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["host.name"]\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-7d"';
    const seen = (key: string, at: number): JsonObject => ({
      key: { key_0: key },
      doc_count: 1,
      first_seen: { value: at },
    });
    node.reply(
      'POST',
      /_search$/,
      found([], { aggregations: { terms: { buckets: [seen('old', NOW - 600_000), seen('new', NOW - 1)] } } }),
    );
    const answer = await run(ruleOf({ type: 'new_terms', lines }));
    expect(answer).toMatchObject({
      kind: 'alerts',
      alerts: [{ kind: 'row', values: { 'host.name': 'new' } }],
    });
    expect(bodyOf(/_search/)).toMatchObject({
      query: {
        bool: {
          filter: [
            { range: { '@timestamp': { lte: '2025-01-01T00:00:00.000Z' } } },
            { bool: { must_not: [{ range: { '@timestamp': { lt: '2024-12-25T00:00:00.000Z' } } }] } },
            { kql: { query: 'process.name: "sh"' } },
          ],
        },
      },
      aggs: { terms: { composite: { sources: [{ key_0: { terms: { field: 'host.name' } } }] } } },
    });
  });

  it('is not run where indicators are matched, which no query of the rule names', async () => {
    const lines = [
      'threat_index = ["threats"]',
      'threat_query = "*:*"',
      '[[rule.threat_mapping]]',
      'entries = [{ field = "host.name", type = "mapping", value = "host.name" }]',
    ].join('\n');
    expect(await run(ruleOf({ type: 'threat_match', lines }))).toEqual(
      declined('its indicators have a query of their own'),
    );
  });

  it('that a node refuses is a fault', async () => {
    node.reply('POST', /_search/, refused(400, 'all shards failed', 'unknown query [kql]'));
    await expect(run(shell)).rejects.toMatchObject({
      finding: { parameters: { reason: 'unknown query [kql]' } },
    });
  });
});

describe('ES|QL', () => {
  const columns = (...names: readonly string[]): readonly JsonObject[] =>
    names.map((name) => ({ name, type: 'keyword' }));

  it('finds each event once, over the index of the run', async () => {
    node.reply('POST', /_query$/, {
      body: {
        is_partial: false,
        columns: columns('host.name', '_id'),
        values: [
          ['h', 'e1'],
          ['i', 'e1'],
          [null, 'e2'],
        ],
      },
    });
    const rule = ruleOf({
      type: 'esql',
      query: 'from logs-* metadata _id | where host.name != "x" | keep host.name, _id',
    });
    expect(await run(rule)).toEqual(events('e1', 'e2'));
    expect(bodyOf(/_query$/)['query']).toMatch(
      /^from crossrule-[0-9a-f-]+ metadata _id \| where host\.name != "x" \| keep host\.name, _id\n$/,
    );
    expect(bodyOf(/_query$/)['filter']).toEqual({ match_all: {} });
  });

  it('finds rows, null where they have no value', async () => {
    node.reply('POST', /_query$/, {
      body: { columns: columns('c', 'host.name'), values: [[3, 'h'], [1, null], [2]] },
    });
    const rule = ruleOf({ type: 'esql', query: 'from logs-* | stats c = count(*) by host.name' });
    expect(await run(rule, { window: 'rule' })).toEqual({
      kind: 'alerts',
      alerts: [
        { kind: 'row', values: { c: 3, 'host.name': 'h' } },
        { kind: 'row', values: { c: 1, 'host.name': null } },
        { kind: 'row', values: { c: 2, 'host.name': null } },
      ],
    });
    expect(bodyOf(/_query$/)['query']).not.toContain('_id');
    expect(bodyOf(/_query$/)['filter']).toEqual(OWN_WINDOW);
  });

  it('finds events by the _id wherever it stands', async () => {
    node.reply('POST', /_query$/, { body: { columns: columns('_id', 'x'), values: [['e3', 'e1']] } });
    expect(await run(ruleOf({ type: 'esql', query: 'from logs-* metadata _id' }))).toEqual(events('e3'));
  });

  it('is not run where no event is told from another', async () => {
    node.reply('POST', /_query$/, { body: { columns: columns('host.name'), values: [['h'], ['i']] } });
    const rule = ruleOf({ type: 'esql', query: 'from logs-* metadata _id | where host.name != "x"' });
    expect(await run(rule)).toEqual(declined('it drops the _id by which its events are told'));
  });

  it('that is answered in part is a fault', async () => {
    node.reply('POST', /_query$/, { body: { is_partial: true, columns: columns('_id'), values: [] } });
    const rule = ruleOf({ type: 'esql', query: 'from logs-* metadata _id' });
    await expect(run(rule)).rejects.toThrow();
  });
});

describe('EQL', () => {
  const rule = ruleOf({ type: 'eql', query: 'process where process.name == "sh"' });
  const answer = (...ids: readonly string[]) => ({
    body: {
      is_partial: false,
      is_running: false,
      timed_out: false,
      hits: {
        total: { value: ids.length, relation: 'eq' },
        events: ids.map((_id) => ({ _index: 't', _id, _source: {} })),
      },
    },
  });

  it('finds the events of the answer', async () => {
    node.reply('POST', /_eql\/search$/, answer('e1', 'e3'));
    expect(await run(rule)).toEqual(events('e1', 'e3'));
    expect(bodyOf(/^\/crossrule-[^/]+\/_eql\/search$/)).toEqual({
      query: rule.query,
      filter: { match_all: {} },
      size: 10_000,
      event_category_field: 'event.category',
      timestamp_field: '@timestamp',
    });
  });

  it('finds none where the answer has none', async () => {
    node.reply('POST', /_eql\/search$/, { body: { hits: { total: { value: 0, relation: 'eq' } } } });
    expect(await run(rule)).toEqual(events());
  });

  it("is asked with the rule's fields, window and filters", async () => {
    node.reply('POST', /_eql\/search$/, answer());
    const own: Rule = {
      ...rule,
      eventCategoryOverride: 'event.type',
      timestampField: 'event.created',
      tiebreakerField: 'event.sequence',
      filters: [{ meta: {}, query: { term: { 'host.name': 'a' } } }],
    };
    await run(own, { window: 'rule' });
    expect(bodyOf(/_eql/)).toMatchObject({
      filter: { bool: { filter: [OWN_WINDOW, { term: { 'host.name': 'a' } }] } },
      event_category_field: 'event.type',
      timestamp_field: 'event.created',
      tiebreaker_field: 'event.sequence',
    });
  });

  it.each([
    ['no handler found for uri [/t/_eql/search] and method [POST]'],
    ['Invalid index name [_eql], must not start with "_"'],
    ['incorrect HTTP method for uri [/t/_eql/search] and method [POST], allowed: [GET]'],
  ])('is not run where the node has none: %s', async (error) => {
    node.reply('POST', /_eql\/search$/, { status: 400, body: { error } });
    expect(await run(rule)).toEqual(declined('the node has no EQL'));
  });

  it('that a node refuses is a fault', async () => {
    node.reply('POST', /_eql\/search$/, refused(400, 'Found 1 problem', 'Unknown column [process.name]'));
    await expect(run(rule)).rejects.toMatchObject({
      finding: { parameters: { reason: 'Unknown column [process.name]' } },
    });
  });

  it('that is answered in part is a fault', async () => {
    node.reply('POST', /_eql\/search$/, { body: { ...answer().body, timed_out: true } });
    await expect(run(rule)).rejects.toThrow();
  });

  it('of sequences is not asked at all', async () => {
    const sequence = ruleOf({ type: 'eql', query: 'sequence [process where true] [network where true]' });
    expect(await run(sequence)).toEqual(declined('sequences are not read from _eql/search yet'));
    expect(bodyOf(/_eql/)).toBeUndefined();
  });
});
