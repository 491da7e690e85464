import toml from '@iarna/toml';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../../src/event.js';

/**
 * Elasticsearch's own published cases. They are read from beside the project and are no part of it; where they are
 * absent the suites say so and are skipped.
 */
const folder = fileURLToPath(new URL('../../../../shared/conformance/eql/', import.meta.url));

export const isPublished = existsSync(folder);

export const absence = isPublished ? '' : ` (left out: ${folder} is not there)`;

export function readPublished(name: string): string {
  return isPublished ? readFileSync(`${folder}${name}`, 'utf8') : '';
}

/** A query with the ids that it finds, each of these lists being right, and the join keys of its sequences. */
export interface PublishedQuery {
  readonly name: string;
  readonly query: string;
  readonly expected: readonly (readonly number[])[];
  readonly joinKeys: readonly string[] | undefined;
  readonly samplesPerKey: number;
}

export function readQueries(name: string): readonly PublishedQuery[] {
  // TOML has no null; these files have it among join keys.
  const text = readPublished(name).replaceAll(/^join_keys.*$/gm, (line) =>
    line.replaceAll(/(?<!")null/g, '"null"'),
  );
  const { queries } = toml.parse(text);
  if (!Array.isArray(queries)) return [];
  return queries.map((each): PublishedQuery => {
    const entry = asTable(each);
    const ids = entry['expected_event_ids'];
    const keys = entry['join_keys'];
    return {
      name: String(entry['name']),
      query: String(entry['query']),
      expected: Array.isArray(ids) && Array.isArray(ids[0]) ? ids.map(numbersIn) : [numbersIn(ids)],
      joinKeys: Array.isArray(keys) ? keys.map(String) : undefined,
      samplesPerKey: Number(entry['max_samples_per_key'] ?? 1),
    };
  });
}

/** Events of a `.data` file, which is JSON with lines of comments. */
export function readEvents(name: string): readonly JsonObject[] {
  const lines = readPublished(`data/${name}`).split('\n');
  const events: unknown = JSON.parse(lines.filter((line) => !/^\s*\/\//.test(line)).join('\n') || '[]');
  return Array.isArray(events) ? events.map(asTable) : [];
}

function asTable(value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new TypeError('a table was expected');
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
