import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import { isPattern, textOf, type KqlNode, type KqlValue } from '../../../src/language/kql/tree.js';
import { sharedFolder } from '../shared.js';
import { literalValue, type DataViewField } from './kibana-query.js';

/** Kibana's published cases, as data: `kql_cases.json` says in its notes how to read them. */
export interface PublishedCases {
  readonly data_view_fields: readonly DataViewField[];
  readonly to_ast: readonly { readonly name: string; readonly input: string; readonly ast: JsonValue }[];
  readonly must_parse: readonly string[];
  readonly literals: readonly {
    readonly input: string;
    readonly value?: JsonValue;
    readonly wildcard?: string;
    readonly quoted?: boolean;
  }[];
  readonly to_dsl: readonly {
    readonly name: string;
    readonly node: readonly JsonValue[];
    readonly kql: string | null;
    readonly dataView: boolean;
    readonly config: {
      readonly caseInsensitive?: boolean;
      readonly dateFormatTZ?: string;
      readonly nestedIgnoreUnmapped?: boolean;
    };
    readonly nested: { readonly path: string } | null;
    readonly dsl: JsonObject;
  }[];
  readonly escape: readonly { readonly input: string; readonly escaped: string }[];
  readonly roundtrip: readonly { readonly input: string; readonly output: string }[];
  readonly errors: readonly { readonly name: string }[];
}

export function readPublishedCases(): PublishedCases {
  return JSON.parse(
    readFileSync(`${sharedFolder('conformance')}kql/kql_cases.json`, 'utf8'),
  ) as PublishedCases;
}

/** A tree as Kibana's tests write it: `["is", "field", "value"]`. */
export function publishedForm(node: KqlNode): JsonValue {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [node.kind, ...node.operands.map(publishedForm)];
    case 'not':
      return ['not', publishedForm(node.operand)];
    case 'is':
      return ['is', node.field ? textOf(node.field) : null, valueForm(node.value)];
    case 'range': {
      const name = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' }[node.operator];
      return ['range', textOf(node.field), name, valueForm(node.value)];
    }
    case 'nested':
      return ['nested', textOf(node.path), publishedForm(node.operand)];
    case 'everything':
      return ['is', '*', '*'];
  }
}

function valueForm(value: KqlValue): JsonValue {
  if (isPattern(value)) return textOf(value);
  return value.quoted ? `"${textOf(value)}"` : literalValue(value);
}

/** The KQL of an `is` node that Kibana's tests build by program, from texts; undefined for any other. */
export function textOfNode([name, field, value]: readonly JsonValue[]): string | undefined {
  return name === 'is' && typeof field === 'string' && typeof value === 'string'
    ? `${field}: ${value}`
    : undefined;
}
