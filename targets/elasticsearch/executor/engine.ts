import { finding } from '../../../src/diagnostic/finding.js';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import type { Answer, DataSet, Engine } from '../../../src/verify/engine.js';
import { runArtifact, type Searcher, type SearchResponse } from '../run-artifact.js';
import { compositeBuckets, compositePage } from './aggregate.js';
import { documentOf, mappingOf } from '../../../src/verify/documents.js';
import { matcherOf, object } from './match-query.js';
import { NeedsNode } from './needs-node.js';

/**
 * Request bodies run in process, for those with no node at hand: queries and aggregations that artifacts hold, read
 * anew from their JSON. What it does not know it refuses.
 */
export function executorEngine(): Engine {
  return {
    name: 'elasticsearch',
    load: (data) =>
      Promise.resolve({
        run: async ({ compilation, now }) => {
          if (!compilation || compilation.status === 'unsupported')
            return needsNode('a rule without a request');
          try {
            return {
              kind: 'alerts',
              alerts: await runArtifact(compilation.files, searcherOver(data, now), now),
            };
          } catch (error) {
            if (error instanceof NeedsNode) return needsNode(error.message);
            throw error;
          }
        },
        close: () => Promise.resolve(),
      }),
  };
}

function needsNode(what: string): Answer {
  return { kind: 'declined', finding: finding('elasticsearch-needs-node', { what }, { kind: 'file' }) };
}

const loaded = new WeakMap<DataSet, ReturnType<typeof documentsOf>>();

function documentsOf(data: DataSet) {
  const mapping = mappingOf(data.plans);
  return { mapping, documents: data.events.map((event) => documentOf(event, mapping)) };
}

function searcherOver(data: DataSet, now: number): Searcher {
  const index = loaded.get(data) ?? documentsOf(data);
  loaded.set(data, index);
  // The pages of one search ask the same.
  const matchesOf = rememberingLast((query: JsonValue | undefined) => {
    const documents = index.documents.filter(matcherOf(query, index.mapping, now));
    return {
      documents,
      bucketsBy: rememberingLast((sources: JsonValue | undefined) =>
        compositeBuckets(sources, documents, index.mapping),
      ),
    };
  });
  const search = (body: JsonObject): SearchResponse => {
    const { documents: matching, bucketsBy } = matchesOf(body['query']);
    const aggregations = Object.entries((body['aggs'] as JsonObject | undefined) ?? {}).map(
      ([name, value]) => {
        const aggregation = object(value);
        const buckets = bucketsBy(object(aggregation['composite'])['sources']);
        return [name, compositePage(aggregation, buckets, index.mapping, now)] as const;
      },
    );
    const size = Number(body['size']);
    return {
      hits: { hits: matching.slice(0, size).map(({ event }) => ({ _id: event.id, _source: event.source })) },
      aggregations: Object.fromEntries(aggregations) as unknown as NonNullable<
        SearchResponse['aggregations']
      >,
    };
  };
  return {
    search: (body) => Promise.resolve(search(body)),
    // One page holds all of it: the limit of a page is a node's.
    scroll: async function* (body) {
      yield await Promise.resolve(search({ ...body, size: index.documents.length }));
    },
  };
}

/** Finds out once what comes of a question that is asked several times in a row. */
function rememberingLast<Question, Result>(
  find: (question: Question) => Result,
): (question: Question) => Result {
  let last: { readonly question: Question; readonly result: Result } | undefined;
  return (question) => {
    if (last?.question !== question) last = { question, result: find(question) };
    return last.result;
  };
}
