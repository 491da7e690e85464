import type { Alert, AlertValue } from '../../../src/alert.js';
import { Fault } from '../../../src/diagnostic/finding.js';
import type { JsonObject } from '../../../src/event.js';
import { declined } from '../../../src/verify/declined.js';
import type { Answer, DataSet, Engine, Task } from '../../../src/verify/engine.js';
import type { Rule } from '../../../src/rule/rule.js';
import type { Files } from '../../../src/target.js';
import { leastTimeWithin, withinTimes } from '../lower/window.js';
import { printJson } from '../print.js';
import { allOf, noneOf, type Query } from '../query.js';
import { runArtifact } from '../run-artifact.js';
import { elasticsearchTarget } from '../target.js';
import { request } from './client.js';
import { createIndex, type TemporaryIndex } from './index.js';
import { refusal } from './refusal.js';
import { rewriteEsql, withoutGroups } from './rewrite-esql.js';

/**
 * The rule's original query on a real Elasticsearch node, as the oracle: ES|QL by `_query`, KQL by the `kql` query, EQL
 * by `_eql/search`. Only what a test index demands is rewritten.
 */
export function sourceEngine(url: string | undefined): Engine {
  return {
    name: 'source',
    load: async (data) => {
      if (url === undefined)
        return {
          run: () =>
            Promise.resolve(declined('source', 'it needs a node: name one with --elasticsearch URL')),
          close: nothing,
        };
      const index = await createIndex(url, data.plans, data.events);
      return { run: (task) => run(task, data, url, index), close: index.remove };
    },
  };
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

async function run(task: Task, data: DataSet, url: string, index: TemporaryIndex): Promise<Answer> {
  const { rule } = task;
  if (rule?.query === undefined || rule.language === undefined)
    return declined('source', 'it has no query of its own');
  const reason = refusal(task.plan);
  if (reason !== undefined) return declined('source', reason);
  switch (rule.language) {
    case 'esql':
      return runEsql(task, rule.query, url, index);
    case 'kuery':
      return runKql(task, rule, rule.query, data, index);
    case 'eql':
      return runEql(task, rule, rule.query, url, index);
    case 'lucene':
      return declined('source', 'Lucene query strings are not run yet');
  }
}

async function runEsql(task: Task, query: string, url: string, index: TemporaryIndex): Promise<Answer> {
  const isEvents = task.plan.result.kind === 'events';
  const answer = (await request(url, 'POST', '/_query', {
    query: rewriteEsql(query, index, task.now, isEvents),
    filter: allOf(timesOf(task)),
  })) as unknown as {
    columns: readonly { name: string }[];
    values: readonly (readonly AlertValue[])[];
  };
  const names = answer.columns.map(({ name }) => name);
  if (!isEvents)
    return {
      kind: 'alerts',
      alerts: answer.values.map((row): Alert => ({
        kind: 'row',
        values: Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])),
      })),
    };
  const idAt = names.indexOf('_id');
  if (idAt < 0) return declined('source', 'it drops the _id by which its events are told');
  const ids = new Set(answer.values.map((row) => String(row[idAt])));
  return { kind: 'alerts', alerts: [...ids].map((id): Alert => ({ kind: 'event', id })) };
}

function kqlQuery(text: string): Query {
  return { kql: { query: withoutGroups(text) } };
}

async function runKql(
  task: Task,
  rule: Rule,
  text: string,
  data: DataSet,
  index: TemporaryIndex,
): Promise<Answer> {
  const { plan, now, window } = task;
  if (plan.steps.some(({ kind }) => kind === 'indicator-match'))
    return declined('source', 'its indicators have a query of their own');
  const compilation = elasticsearchTarget.compile(plan, {
    rule: { ...rule, file: rule.source.file },
    schema: data.schema,
    options: { window, now, layout: 'nested' },
  });
  if (compilation.status === 'unsupported') return declined('source', 'its rule type has no request');
  const { timestamp } = plan.source;
  const newTerms = plan.steps.find((step) => step.kind === 'new-terms');
  const times =
    newTerms === undefined
      ? timesOf(task)
      : [leastTimeWithin(timestamp, newTerms.historyStart, { kind: 'relative-date', operations: [] }, now)];
  const [main, ...rest] = compilation.files;
  const body = {
    ...(JSON.parse(main.content) as JsonObject),
    query: allOf([...times, kqlQuery(text), ...savedFilters(rule)]),
  };
  const files: Files = [{ suffix: main.suffix, content: printJson(body) }, ...rest];
  return { kind: 'alerts', alerts: await runArtifact(files, index.searcher, now) };
}

function timesOf({ plan, now, window }: Task): readonly Query[] {
  const { timestamp, window: own } = plan.source;
  return window === 'rule' ? [withinTimes(timestamp, own.from, own.to, now)] : [];
}

/** The filters beside a rule's query are query DSL already. */
function savedFilters(rule: Rule): readonly Query[] {
  return rule.filters
    .filter(({ meta }) => meta.disabled !== true)
    .map(({ meta, query }) => (meta.negate === true ? noneOf([query as Query]) : (query as Query)));
}

const LARGEST_ANSWER = 10_000;
/** How nodes without EQL refuse its address. */
const NO_EQL = /no handler found|Invalid index name|incorrect HTTP method/;

async function runEql(
  task: Task,
  rule: Rule,
  query: string,
  url: string,
  index: TemporaryIndex,
): Promise<Answer> {
  if (task.plan.result.kind !== 'events')
    return declined('source', 'sequences are not read from _eql/search yet');
  try {
    const answer = (await request(url, 'POST', `/${index.name}/_eql/search`, {
      query,
      filter: allOf([...timesOf(task), ...savedFilters(rule)]),
      size: LARGEST_ANSWER,
      event_category_field: rule.eventCategoryOverride ?? 'event.category',
      timestamp_field: rule.timestampField ?? '@timestamp',
      ...(rule.tiebreakerField === undefined ? {} : { tiebreaker_field: rule.tiebreakerField }),
    })) as unknown as { hits: { events?: readonly { _id: string }[] } };
    return {
      kind: 'alerts',
      alerts: (answer.hits.events ?? []).map(({ _id }): Alert => ({ kind: 'event', id: _id })),
    };
  } catch (error) {
    if (error instanceof Fault && NO_EQL.test(JSON.stringify(error.finding.parameters)))
      return declined('source', 'the node has no EQL');
    throw error;
  }
}
