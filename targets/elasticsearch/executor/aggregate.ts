import type { JsonObject, JsonValue } from '../../../src/event.js';
import { compareValues } from '../../../src/plan/compare-values.js';
import { partitionPoint } from '../../../src/partition-point.js';
import { valueTypeOf, type ValueType } from '../../../src/plan/types.js';
import type { Scalar } from '../../../src/plan/value.js';
import { scripts } from '../scripts.js';
import type { Document, Mapping } from '../../../src/verify/documents.js';
import { matcherOf, object, onlyEntry, text } from './match-query.js';
import { NeedsNode } from './needs-node.js';

export interface Bucket {
  readonly key: Readonly<Record<string, Scalar | null>>;
  readonly documents: readonly Document[];
}

/** The documents by the keys of a composite aggregation, in their order. */
export function compositeBuckets(
  sources: JsonValue | undefined,
  documents: readonly Document[],
  mapping: Mapping,
): readonly Bucket[] {
  const named = sourcesOf(sources);
  return bucketsOf(named, documents).toSorted((left, right) =>
    compareKeys(named, mapping, left.key, right.key),
  );
}

/** One page of the result of a composite aggregation with these buckets. */
export function compositePage(
  aggregation: JsonObject,
  buckets: readonly Bucket[],
  mapping: Mapping,
  now: number,
): JsonObject {
  const { sources, size, after } = object(aggregation['composite']);
  const named = sourcesOf(sources);
  const start = after
    ? partitionPoint(buckets, ({ key }) => compareKeys(named, mapping, key, after as Bucket['key']) <= 0)
    : 0;
  const page = buckets.slice(start, start + Number(size));
  const last = page.at(-1);
  const metrics = Object.entries((aggregation['aggs'] as JsonObject | undefined) ?? {});
  return {
    ...(last && start + page.length < buckets.length ? { after_key: last.key } : {}),
    buckets: page.flatMap((bucket) => {
      const results: Record<string, JsonValue> = {};
      for (const [name, body] of metrics)
        if (!('bucket_selector' in object(body)))
          results[name] = metricResult(object(body), bucket.documents, mapping, now);
      const passes = metrics.every(([, body]) => selects(object(body), results, bucket.documents.length));
      return passes ? [{ key: bucket.key, doc_count: bucket.documents.length, ...results }] : [];
    }),
  };
}

function sourcesOf(sources: JsonValue | undefined): readonly Source[] {
  return (sources as readonly JsonObject[]).map((source) => {
    const [name, body] = onlyEntry(source, 'a source');
    const { field, missing_bucket: missing } = object(object(body)['terms']);
    return { name, field: text(field), missing: missing === true };
  });
}

type Source = { readonly name: string; readonly field: string; readonly missing: boolean };

function bucketsOf(sources: readonly Source[], documents: readonly Document[]): readonly Bucket[] {
  const buckets = new Map<string, { key: Bucket['key']; documents: Document[] }>();
  for (const document of documents) {
    const keys = sources.reduce<readonly Bucket['key'][]>(
      (heads, { name, field, missing }) => {
        const values: readonly (Scalar | null)[] = [...new Set(document.values(field))];
        const choices = values.length === 0 && missing ? [null] : values;
        return heads.flatMap((head) => choices.map((choice) => ({ ...head, [name]: choice })));
      },
      [{}],
    );
    for (const key of keys) {
      const identity = JSON.stringify(key);
      const bucket = buckets.get(identity) ?? { key, documents: [] };
      bucket.documents.push(document);
      buckets.set(identity, bucket);
    }
  }
  return [...buckets.values()];
}

function compareKeys(
  sources: readonly Source[],
  mapping: Mapping,
  left: Bucket['key'],
  right: Bucket['key'],
): number {
  for (const { name, field } of sources) {
    const [a, b] = [left[name] ?? null, right[name] ?? null];
    const order =
      a === null || b === null
        ? Number(a !== null) - Number(b !== null)
        : compareValues(a, b, typeIn(mapping, field));
    if (order !== 0) return order;
  }
  return 0;
}

function typeIn(mapping: Mapping, field: string): ValueType {
  const type = mapping.typeOf(field);
  if (type === undefined) throw new NeedsNode(`the field ${field}, which nothing maps`);
  return valueTypeOf(type);
}

function metricResult(
  body: JsonObject,
  documents: readonly Document[],
  mapping: Mapping,
  now: number,
): JsonObject {
  if ('filter' in body) {
    const matches = matcherOf(body['filter'], mapping, now);
    const inner = documents.filter(matches);
    return {
      doc_count: inner.length,
      ...Object.fromEntries(
        Object.entries(object(body['aggs'])).map(([name, each]) => [
          name,
          metricResult(object(each), inner, mapping, now),
        ]),
      ),
    };
  }
  const [kind, parameters] = onlyEntry(body, 'an aggregation');
  const field = text(object(parameters)['field']);
  const values = documents.flatMap((document) => document.values(field));
  const numbers = values.map(Number);
  const least = numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b));
  switch (kind) {
    case 'value_count':
      return { value: values.length };
    case 'cardinality':
      return { value: new Set(values).size };
    case 'min':
      return { value: least };
    case 'stats': {
      const sum = numbers.reduce((a, b) => a + b, 0);
      const isEmpty = numbers.length === 0;
      const max = isEmpty ? null : numbers.reduce((a, b) => Math.max(a, b));
      return { count: numbers.length, min: least, max, avg: isEmpty ? null : sum / numbers.length, sum };
    }
    case 'terms': {
      const distinct = [...new Set(values)].toSorted((a, b) => compareValues(a, b, typeIn(mapping, field)));
      const shown = distinct.slice(0, Number(object(parameters)['size']));
      return {
        sum_other_doc_count: distinct.length - shown.length,
        buckets: shown.map((key) => ({ key: typeof key === 'boolean' ? Number(key) : key })),
      };
    }
    default:
      throw new NeedsNode(`the aggregation ${kind}`);
  }
}

function selects(body: JsonObject, results: Readonly<Record<string, JsonValue>>, count: number): boolean {
  if (!('bucket_selector' in body)) return true;
  const { buckets_path: paths, script } = object(body['bucket_selector']);
  const { source, params } = object(script);
  const path = text(object(paths)['value']);
  const value = path === '_count' ? count : Number(object(results[path])['value']);
  const bound = Number(object(params)['bound']);
  switch (text(source)) {
    case scripts.isBelow:
      return value < bound;
    case scripts.isAtMost:
      return value <= bound;
    case scripts.isAbove:
      return value > bound;
    case scripts.isAtLeast:
      return value >= bound;
    case scripts.isEqual:
      return value === bound;
    case scripts.isDifferent:
      return value !== bound;
    default:
      throw new NeedsNode('a script');
  }
}
