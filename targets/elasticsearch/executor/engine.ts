import { finding } from '../../../src/diagnostic/finding.js';
import type { JsonObject } from '../../../src/event.js';
import type { Answer, DataSet, Engine } from '../../../src/verify/engine.js';
import { runArtifact, type Searcher, type SearchResponse } from '../run-artifact.js';
import { compositePage } from './aggregate.js';
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
  const search = (body: JsonObject): SearchResponse => {
    const matching = index.documents.filter(matcherOf(body['query'], index.mapping, now));
    const aggregations = Object.entries((body['aggs'] as JsonObject | undefined) ?? {}).map(
      ([name, aggregation]) =>
        [name, compositePage(object(aggregation), matching, index.mapping, now)] as const,
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
