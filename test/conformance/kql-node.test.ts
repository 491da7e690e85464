import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Event, JsonObject } from '../../src/event.js';
import { lowerKqlQuery } from '../../src/language/kql/index.js';
import { parseKql } from '../../src/language/kql/parse.js';
import { ecsQueryOptions } from '../../src/language/language.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { fieldsOf } from '../../src/plan/walk.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { indexMappingSchema } from '../../src/schema/index-mapping.js';
import type { Schema } from '../../src/schema/schema.js';
import { makeEvents } from '../../src/verify/events/make-events.js';
import { request } from '../../targets/elasticsearch/node/client.js';
import { createIndex } from '../../targets/elasticsearch/node/index.js';
import { planOf } from '../support/plan-builders.js';
import { kibanaQuery, type DataViewField } from './kql/kibana-query.js';
import { anyQueryText, anySource, dataView, mapping } from './kql/random-queries.js';
import { readKqlQueries } from './kql/corpus.js';
import { sharedFolder } from './shared.js';

const url = process.env['CROSSRULE_ELASTICSEARCH'];
const LARGEST_ANSWER = 10_000;
const NOW = Date.now();

async function idsOnNode(index: string, query: JsonObject): Promise<readonly string[]> {
  const answer = await request(url ?? '', 'POST', `/${index}/_search`, {
    size: LARGEST_ANSWER,
    _source: false,
    query,
  });
  const { hits } = answer as unknown as { hits: { hits: readonly { _id: string }[] } };
  return hits.hits.map(({ _id }) => _id).toSorted();
}

function planOfQuery(text: string, schema: Schema): Plan | undefined {
  const { query } = lowerKqlQuery(text, schema, ecsQueryOptions);
  return query && planOf(query.steps, query.result);
}

function idsHere(plan: Plan, events: readonly Event[]): readonly string[] {
  return interpret(plan, events, { now: NOW, window: 'all' })
    .flatMap((alert) => (alert.kind === 'event' ? [alert.id] : []))
    .toSorted();
}

/** What Kibana's data view would say of the fields that a plan reads. */
function dataViewOf(plan: Plan): readonly DataViewField[] {
  return fieldsOf(plan).map(({ name, type }) => ({
    name,
    type: type === 'date' ? 'date' : 'other',
    esTypes: [type],
  }));
}

describe.skipIf(url === undefined)(
  'KQL on a real node, as Kibana puts it (CROSSRULE_ELASTICSEARCH=URL)',
  () => {
    const seed = Number(process.env['CROSSRULE_PROPERTY_SEED'] ?? NOW % 2 ** 31);
    const runs = Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? 1000);

    it('finds what the interpreter finds', async () => {
      const index = `crossrule-kql-${NOW}`;
      const events = fc
        .sample(anySource, { numRuns: 300, seed })
        .map((source, place): Event => ({ id: String(place), source }));
      const schema = indexMappingSchema(mapping);
      await request(url ?? '', 'PUT', `/${index}`, { mappings: mapping });
      try {
        const lines = events.flatMap(({ id, source }) => [{ index: { _id: id } }, source]);
        const body = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
        await request(url ?? '', 'POST', `/${index}/_bulk?refresh=true`, body);
        await fc.assert(
          fc.asyncProperty(anyQueryText, async (text) => {
            const { tree } = parseKql(text);
            const plan = planOfQuery(text, schema);
            if (!tree || !plan) return;
            const ids = await idsOnNode(index, kibanaQuery(tree, { fields: dataView, timeZone: 'UTC' }));
            expect(idsHere(plan, events)).toEqual(ids);
          }),
          { numRuns: runs, seed },
        );
      } finally {
        await request(url ?? '', 'DELETE', `/${index}`);
      }
    });

    it.skipIf(!existsSync(sharedFolder('corpus')))(
      'finds what the interpreter finds for each of Elastic’s own rules',
      async () => {
        const schema = ecsSchema();
        const tasks = readKqlQueries().flatMap(({ file, query }, place) => {
          const plan = planOfQuery(query, schema);
          if (!plan) return [];
          const events = makeEvents(plan, { count: 40, seed, now: NOW });
          return [
            { file, query, plan, events: events.map((event) => ({ ...event, id: `${place}-${event.id}` })) },
          ];
        });
        const index = await createIndex(
          url ?? '',
          tasks.map(({ plan }) => plan),
          tasks.flatMap(({ events }) => events),
        );
        try {
          for (const { file, query, plan, events } of tasks) {
            const { tree } = parseKql(query);
            if (!tree) throw new Error(file);
            const made = { ids: { values: events.map(({ id }) => id) } };
            const kibana = kibanaQuery(tree, { fields: dataViewOf(plan), timeZone: 'UTC' });
            const ids = await idsOnNode(index.name, { bool: { filter: [made, kibana] } });
            expect(idsHere(plan, events), file).toEqual(ids);
          }
        } finally {
          await index.remove();
        }
      },
    );
  },
);
