import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Alert } from '../../src/alert.js';
import { importModule } from '../../src/import-module.js';
import type { JsonObject } from '../../src/event.js';
import type { Files } from '../../src/target.js';
import type { RunManifest } from './artifact.js';

/** What a search answers, as far as it matters here. */
export interface SearchResponse {
  readonly _scroll_id?: string;
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly _source?: JsonObject }[] };
  readonly aggregations?: Readonly<
    Record<string, { readonly buckets: readonly unknown[]; readonly after_key?: JsonObject }>
  >;
}

/** Something that answers search requests: a node, or the executor in process. */
export interface Searcher {
  readonly search: (body: JsonObject) => Promise<SearchResponse>;
  /** All hits of a body, page by page. */
  readonly scroll: (body: JsonObject) => AsyncIterable<SearchResponse>;
}

/** Runs an artifact as its manifest says: the request, all its pages, and the step after. */
export async function runArtifact(files: Files, searcher: Searcher, now: number): Promise<readonly Alert[]> {
  const [request] = files;
  const body = JSON.parse(request.content) as JsonObject;
  const manifestFile = files.find(({ suffix }) => suffix === '.run.json');
  if (!manifestFile) return hitsOf(body, searcher);
  const manifest = JSON.parse(manifestFile.content) as RunManifest;
  const responses: SearchResponse[] = [];
  for await (const response of pagesOf(body, manifest, searcher)) responses.push(response);
  return afterStep(files, manifest, responses, now);
}

const PAGE = 10_000;

async function hitsOf(body: JsonObject, searcher: Searcher): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  // A smaller size is a limit of the rule's own, and no page of more.
  const isLimited = Number(body['size']) < PAGE;
  const pages = isLimited ? [await searcher.search(body)] : searcher.scroll(body);
  for await (const { hits } of pages)
    for (const { _id } of hits.hits) alerts.push({ kind: 'event', id: _id });
  return alerts;
}

async function* pagesOf(
  body: JsonObject,
  { paging }: RunManifest,
  searcher: Searcher,
): AsyncGenerator<SearchResponse> {
  switch (paging.kind) {
    case 'scroll':
      yield* searcher.scroll(body);
      return;
    case 'composite': {
      let page: JsonObject | undefined = body;
      while (page) {
        const response: SearchResponse = await searcher.search(page);
        yield response;
        const key = response.aggregations?.[paging.aggregation]?.after_key;
        page = key && afterKey(body, paging.aggregation, key);
      }
    }
  }
}

function afterKey(body: JsonObject, aggregation: string, key: JsonObject): JsonObject {
  const aggregations = body['aggs'] as Readonly<Record<string, JsonObject>>;
  const own = aggregations[aggregation] ?? {};
  const composite = own['composite'] as JsonObject;
  return {
    ...body,
    aggs: { ...aggregations, [aggregation]: { ...own, composite: { ...composite, after: key } } },
  };
}

async function afterStep(
  files: Files,
  manifest: RunManifest,
  responses: readonly SearchResponse[],
  now: number,
): Promise<readonly Alert[]> {
  const folder = await mkdtemp(join(tmpdir(), 'crossrule-'));
  const stem = manifest.request.replace(/\.json$/, '');
  try {
    for (const { suffix, content } of files) await writeFile(join(folder, `${stem}${suffix}`), content);
    const module = (await importModule(pathToFileURL(join(folder, manifest.after)).href)) as {
      alerts: (responses: readonly SearchResponse[], now: number) => readonly Alert[];
    };
    return module.alerts(responses, now);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
