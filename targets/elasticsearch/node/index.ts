import { randomUUID } from 'node:crypto';
import { wellFormedJson, type Event, type JsonObject, type JsonValue } from '../../../src/event.js';
import { objectsOf, readField } from '../../../src/plan/interpreter/fields.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { FieldType } from '../../../src/plan/types.js';
import { entriesOf } from '../../../src/plan/value.js';
import { descendants, expressionsOf, fieldsOf } from '../../../src/plan/walk.js';
import type { Searcher, SearchResponse } from '../run-artifact.js';
import { failure, request } from './client.js';

/** An index of a node that lives as long as a run, with the fields that the plans read. */
export interface TemporaryIndex {
  readonly name: string;
  /** The names of the fields that it maps. */
  readonly fields: Iterable<string>;
  readonly searcher: Searcher;
  readonly remove: () => Promise<void>;
}

const BULK_LINES = 2_000;

export async function createIndex(
  url: string,
  plans: readonly Plan[],
  events: readonly Event[],
): Promise<TemporaryIndex> {
  const name = `crossrule-${randomUUID()}`;
  const fields = mappedFields(plans);
  const { version } = (await request(url, 'GET', '/')) as { version?: { distribution?: string } };
  await request(
    url,
    'PUT',
    `/${name}`,
    indexBody(fields, searchesScripts(plans), version?.distribution === 'opensearch'),
  );
  const remove = async (): Promise<void> => {
    await request(url, 'DELETE', `/${name}`);
  };
  try {
    for (let start = 0; start < events.length; start += BULK_LINES)
      await bulk(url, name, events.slice(start, start + BULK_LINES), fields, objectPaths(plans));
    await request(url, 'POST', `/${name}/_refresh`);
  } catch (error) {
    await remove();
    throw error;
  }
  return { name, fields: [...fields.keys()], searcher: searcherOf(url, name), remove };
}

type Fields = ReadonlyMap<string, FieldType>;

function mappedFields(plans: readonly Plan[]): Fields {
  const fields = new Map<string, FieldType>();
  for (const plan of plans) {
    const { clock = '@timestamp', timestamp } = plan.source;
    for (const each of fieldsOf(plan)) fields.set(each.name, each.type);
    for (const name of [timestamp.field, timestamp.fallback, clock])
      if (name !== undefined) fields.set(name, 'date');
  }
  for (const name of ['_id', '_index', '_version']) fields.delete(name);
  return fields;
}

/** The paths whose objects the plans tell apart. */
function objectPaths(plans: readonly Plan[]): readonly string[] {
  const expressions = plans.flatMap(({ steps }) =>
    steps.flatMap(expressionsOf).flatMap((root) => [...descendants(root)]),
  );
  return [...new Set(expressions.flatMap((each) => (each.kind === 'any-object' ? [each.path] : [])))];
}

/** Whether words of a script block are searched, for which its own analyser is needed. */
function searchesScripts(plans: readonly Plan[]): boolean {
  return plans.some((plan) =>
    plan.steps.some((step) =>
      expressionsOf(step).some((root) =>
        [...descendants(root)].some(
          (each) => each.kind === 'token-match' && each.analyzer === 'powershell-script',
        ),
      ),
    ),
  );
}

/** What users' own indices have: the types of the fields, nothing dynamic. Types that a node lacks are keywords. */
function indexBody(fields: Fields, analyses: boolean, isOpenSearch: boolean): JsonObject {
  const types: Readonly<Record<FieldType, string>> = {
    keyword: 'keyword',
    wildcard: 'keyword',
    flattened: 'keyword',
    text: 'text',
    long: 'long',
    double: 'double',
    boolean: 'boolean',
    date: 'date',
    ip: 'ip',
    version: isOpenSearch ? 'keyword' : 'version',
  };
  const properties: Record<string, JsonValue> = {};
  for (const [name, type] of fields)
    properties[name] =
      name === SCRIPT_BLOCK && analyses ? { type: 'text', analyzer: 'powershell' } : { type: types[type] };
  return {
    settings: {
      number_of_shards: 1,
      number_of_replicas: 0,
      ...(analyses ? { analysis: { analyzer: { powershell: POWERSHELL_ANALYZER } } } : {}),
    },
    mappings: { dynamic: false, properties },
  };
}

// As elastic/integrations maps it, packages/windows; not every node has pattern analysers.
const SCRIPT_BLOCK = 'powershell.file.script_block_text';
const POWERSHELL_ANALYZER: JsonObject = { type: 'pattern', pattern: '[\\W&&[^-]]+', lowercase: true };

async function bulk(
  url: string,
  index: string,
  events: readonly Event[],
  fields: Fields,
  paths: readonly string[],
): Promise<void> {
  const lines = events.flatMap((event) => [
    JSON.stringify({ index: { _id: event.id } }),
    wellFormedJson(documentOf(event, fields, paths)),
  ]);
  const answer = (await request(url, 'POST', `/${index}/_bulk`, `${lines.join('\n')}\n`)) as unknown as {
    items: readonly { index: { error?: { reason: string } } }[];
  };
  const refused = answer.items.find((item) => item.index.error)?.index.error;
  if (refused) throw failure(url, refused.reason);
}

/** The values as the mapping takes them: what a node would refuse counts as missing, as it does everywhere. */
function documentOf(event: Event, fields: Fields, paths: readonly string[]): JsonObject {
  const document: Record<string, JsonValue> = {};
  for (const [name, type] of fields) {
    const values = entriesOf(readField(event, name, type));
    if (values.length > 0) document[name] = values;
  }
  // Objects that are told apart stay whole.
  for (const path of paths) {
    const objects = objectsOf(event.source, path);
    if (objects.length === 0) continue;
    for (const name of fields.keys()) if (name.startsWith(`${path}.`)) Reflect.deleteProperty(document, name);
    document[path] = objects;
  }
  return document;
}

function searcherOf(url: string, index: string): Searcher {
  const ask = async (path: string, body: JsonObject): Promise<SearchResponse> =>
    (await request(url, 'POST', path, body)) as unknown as SearchResponse;
  return {
    search: (body) => ask(`/${index}/_search`, body),
    scroll: async function* (body) {
      let response = await ask(`/${index}/_search?scroll=1m`, body);
      while (response.hits.hits.length > 0) {
        yield response;
        if (response._scroll_id === undefined) return;
        response = await ask('/_search/scroll', { scroll: '1m', scroll_id: response._scroll_id });
      }
      if (response._scroll_id !== undefined)
        await request(url, 'DELETE', '/_search/scroll', { scroll_id: response._scroll_id });
    },
  };
}
