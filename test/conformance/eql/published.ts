import toml from '@iarna/toml';
import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/event.js';
import { describeShared, sharedFolder } from '../shared.js';

/** A suite over the cases that Elasticsearch publishes. */
export function describePublished(title: string, body: () => void): void {
  describeShared(FOLDER, title, body);
}

const FOLDER = 'conformance/eql';

export function readPublished(name: string): string {
  return readFileSync(`${sharedFolder(FOLDER)}${name}`, 'utf8');
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
      name: textIn(entry['name']),
      query: textIn(entry['query']),
      expected: Array.isArray(ids) && Array.isArray(ids[0]) ? ids.map(numbersIn) : [numbersIn(ids)],
      joinKeys: Array.isArray(keys) ? keys.map(String) : undefined,
      samplesPerKey: Number(entry['max_samples_per_key'] ?? 1),
    };
  });
}

/** Events of a `.data` file, which is JSON with lines of comments. */
export function readEvents(name: string): readonly JsonObject[] {
  const lines = readPublished(`data/${name}`).split('\n');
  const events: unknown = JSON.parse(lines.filter((line) => !/^\s*\/\//.test(line)).join('\n'));
  return Array.isArray(events) ? events.map(asTable) : [];
}

function asTable(value: unknown): JsonObject {
  if (isJsonObject(value)) return value;
  throw new TypeError('a table was expected');
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
