import { isJsonObject, type JsonObject, type JsonValue } from '../event.js';
import type { Analyzer, FieldType } from '../plan/types.js';
import type { FieldMapping, Schema } from './schema.js';
import { tableSchema } from './table-schema.js';

/** A mapping that says nothing of fields. */
export class IndexMappingError extends Error {}

/**
 * The schema that an Elasticsearch index mapping declares: `{"mappings":{"properties":…}}`, `{"properties":…}`, or what
 * GET _mapping replies (several indices are joined; the first to declare a field wins). Multi-fields are fields of
 * their own. Field types without values to compare (geo shapes, vectors) are left out.
 */
export function indexMappingSchema(document: JsonValue): Schema {
  const roots = rootsOf(document);
  if (roots.length === 0)
    throw new IndexMappingError(
      'it has no "properties": an index mapping, or a reply of GET _mapping, is expected',
    );
  const fields = new Map<string, FieldMapping>();
  const nested = new Set<string>();
  for (const name of ['_id', '_index']) fields.set(name, { name, type: 'keyword', array: false });
  fields.set('_version', { name: '_version', type: 'long', array: false });
  for (const root of roots) collect(root, '', fields, nested);
  return tableSchema(
    [...fields.values()].map((field) => withAliasType(field, fields)),
    nested,
  );
}

/** The `properties` of every index that a document tells of. */
export function rootsOf(document: JsonValue): readonly JsonObject[] {
  if (!isJsonObject(document)) return [];
  const { mappings, properties } = document;
  if (isJsonObject(properties)) return [properties];
  if (isJsonObject(mappings)) return rootsOf(mappings);
  return Object.values(document).flatMap((index) =>
    isJsonObject(index) && isJsonObject(index['mappings']) ? rootsOf(index['mappings']) : [],
  );
}

const TYPES: ReadonlyMap<string, FieldType> = new Map<string, FieldType>(
  Object.entries({
    keyword: 'keyword',
    constant_keyword: 'keyword',
    wildcard: 'wildcard',
    text: 'text',
    match_only_text: 'text',
    long: 'long',
    integer: 'long',
    short: 'long',
    byte: 'long',
    unsigned_long: 'long',
    double: 'double',
    float: 'double',
    half_float: 'double',
    scaled_float: 'double',
    boolean: 'boolean',
    date: 'date',
    date_nanos: 'date',
    ip: 'ip',
    version: 'version',
    flattened: 'flattened',
    flat_object: 'flattened',
    // Until the aliased field is known.
    alias: 'keyword',
  }),
);

function collect(
  properties: JsonObject,
  prefix: string,
  fields: Map<string, FieldMapping>,
  nested: Set<string>,
): void {
  for (const [key, mapping] of Object.entries(properties)) {
    if (!isJsonObject(mapping)) continue;
    const name = prefix + key;
    const { type, path, analyzer } = mapping;
    if (type === 'nested') nested.add(name);
    const fieldType = typeof type === 'string' ? TYPES.get(type) : undefined;
    if (fieldType && !fields.has(name))
      fields.set(name, {
        name,
        type: fieldType,
        array: false,
        ...(fieldType === 'text' ? { analyzer: analyzerOf(analyzer) } : {}),
        ...(type === 'alias' && typeof path === 'string' ? { aliasOf: path } : {}),
      });
    for (const inner of [mapping['properties'], mapping['fields']])
      if (isJsonObject(inner)) collect(inner, `${name}.`, fields, nested);
  }
}

/** The analyzers that plans have, by their names in mappings of Elasticsearch and Elastic's integrations. */
export const mappedAnalyzers: ReadonlyMap<string, Analyzer> = new Map([
  ['standard', 'standard'],
  ['powershell_script_analyzer', 'powershell-script'],
]);

function analyzerOf(name: JsonValue | undefined): Analyzer {
  return (typeof name === 'string' ? mappedAnalyzers.get(name) : undefined) ?? 'standard';
}

function withAliasType(field: FieldMapping, fields: ReadonlyMap<string, FieldMapping>): FieldMapping {
  const target = field.aliasOf === undefined ? undefined : fields.get(field.aliasOf);
  return target ? { ...target, name: field.name, aliasOf: target.name } : field;
}
