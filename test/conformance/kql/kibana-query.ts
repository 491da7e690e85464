import type { JsonObject, JsonValue } from '../../../src/event.js';
import {
  isLoneWildcard,
  isPattern,
  textOf,
  type KqlName,
  type KqlNode,
  type KqlValue,
} from '../../../src/language/kql/tree.js';

/** A field as a data view of Kibana knows it. */
export interface DataViewField {
  readonly name: string;
  readonly type: string;
  readonly esTypes?: readonly string[];
  readonly subType?: { readonly nested?: { readonly path: string } };
}

export interface KibanaOptions {
  readonly fields: readonly DataViewField[] | undefined;
  readonly caseInsensitive?: boolean;
  readonly timeZone?: string;
  readonly ignoreUnmapped?: boolean;
}

/**
 * The query DSL that Kibana makes of a KQL tree: a second reading of KQL, written after kbn-es-query/src/kuery and
 * held to its published cases, to be run on a real node beside our own.
 */
export function kibanaQuery(node: KqlNode, options: KibanaOptions, nestedPath?: string): JsonObject {
  switch (node.kind) {
    case 'and':
      return { bool: { filter: node.operands.map((operand) => kibanaQuery(operand, options, nestedPath)) } };
    case 'or':
      return someOf(node.operands.map((operand) => kibanaQuery(operand, options, nestedPath)));
    case 'not':
      return { bool: { must_not: kibanaQuery(node.operand, options, nestedPath) } };
    case 'everything':
      return { match_all: {} };
    case 'nested': {
      const path = fullName(node.path, nestedPath);
      return { nested: { path, query: kibanaQuery(node.operand, options, path), ...nestedRest(options) } };
    }
    case 'is':
      return isQuery(node.field, node.value, options, nestedPath);
    case 'range': {
      const operator = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' }[node.operator];
      const value = literalValue(node.value);
      return onFields(node.field, options, nestedPath, (field) => ({
        range: { [field.name]: { [operator]: value, ...timeZone(field, value, options) } },
      }));
    }
  }
}

function isQuery(
  name: KqlName | undefined,
  value: KqlValue,
  options: KibanaOptions,
  nestedPath: string | undefined,
): JsonObject {
  if (!name) {
    if (isPattern(value)) return { query_string: { query: escapedPattern(value) } };
    return {
      multi_match: {
        type: value.quoted ? 'phrase' : 'best_fields',
        query: literalValue(value),
        lenient: true,
      },
    };
  }
  return onFields(name, options, nestedPath, (field) => valueQuery(field, value, options));
}

function valueQuery(field: DataViewField, value: KqlValue, options: KibanaOptions): JsonObject {
  const isKeyword = field.esTypes?.length === 1 && field.esTypes[0] === 'keyword';
  const folded = options.caseInsensitive === undefined ? {} : { case_insensitive: options.caseInsensitive };
  if (isLoneWildcard(value)) return { exists: { field: field.name } };
  if (isPattern(value))
    return isKeyword
      ? { wildcard: { [field.name]: { value: escapedPattern(value), ...folded } } }
      : { query_string: { fields: [field.name], query: escapedPattern(value) } };
  const literal = literalValue(value);
  if (field.type === 'date')
    return {
      range: { [field.name]: { gte: literal, lte: literal, ...timeZone(field, literal, options) } },
    };
  if (isKeyword) return { term: { [field.name]: { value: literal, ...folded } } };
  return { [value.quoted ? 'match_phrase' : 'match']: { [field.name]: literal } };
}

function onFields(
  name: KqlName,
  options: KibanaOptions,
  nestedPath: string | undefined,
  query: (field: DataViewField) => JsonObject,
): JsonObject {
  const full = fullName(name, nestedPath);
  const known = (options.fields ?? []).filter((field) =>
    isPattern(name) ? matchesName(name, field.name) : field.name === full,
  );
  const fields = known.length > 0 ? known : [{ name: full, type: '' }];
  return someOf(
    fields.map((field) => {
      const path = field.subType?.nested?.path;
      const wrap = isPattern(name) && path !== undefined && nestedPath === undefined;
      return wrap ? { nested: { path, query: query(field), ...nestedRest(options) } } : query(field);
    }),
  );
}

function someOf(should: readonly JsonObject[]): JsonObject {
  return { bool: { should, minimum_should_match: 1 } };
}

function nestedRest({ ignoreUnmapped }: KibanaOptions): JsonObject {
  return {
    score_mode: 'none',
    ...(ignoreUnmapped === undefined ? {} : { ignore_unmapped: ignoreUnmapped }),
  };
}

function timeZone(field: DataViewField, value: JsonValue, { timeZone: zone }: KibanaOptions): JsonObject {
  const isEpoch = typeof value === 'string' && /^\d+$/.test(value);
  return field.type === 'date' && zone !== undefined && !isEpoch ? { time_zone: zone } : {};
}

function fullName(name: KqlName, nestedPath: string | undefined): string {
  return nestedPath === undefined ? textOf(name) : `${nestedPath}.${textOf(name)}`;
}

function matchesName({ parts }: KqlName, name: string): boolean {
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(name);
}

/** Three words are what they say when they stand without quotes. */
export function literalValue(value: KqlValue): string | boolean | null {
  const text = textOf(value);
  if (value.quoted || isPattern(value)) return text;
  return text === 'null' ? null : text === 'true' ? true : text === 'false' ? false : text;
}

function escapedPattern({ parts }: KqlValue): string {
  return parts.map((part) => part.replace(/[+\-=&|><!(){}[\]^"~*?:\\/]/g, '\\$&')).join('*');
}
