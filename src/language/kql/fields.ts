import { fault, finding, type Finding } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { FieldType } from '../../plan/types.js';
import { resolveField } from '../../schema/resolve-field.js';
import type { FieldMapping, Schema } from '../../schema/schema.js';
import type { ComparedField } from '../field-query/match.js';

/** What a lowering knows of the fields, and has to say about them. */
export interface Context {
  readonly schema: Schema;
  /** The path of the nested objects that the group around is about. */
  readonly nestedPath: string | undefined;
  /** For the fields that the schema lacks. */
  readonly inferredTypes: ReadonlyMap<string, FieldType>;
  readonly findings: Findings;
}

/** By code and name: each is said once. */
export type Findings = Map<string, Finding>;

export function say(each: Finding, name: string, findings: Findings): void {
  const key = `${each.code} ${name}`;
  if (!findings.has(key)) findings.set(key, each);
}

/** Existence asks for any value, whatever its type; a comparison depends on how the index holds it. */
export type Purpose = 'existence' | 'comparison';

/**
 * The field of a full name, which the schema may lack. Faults about nested objects are Kibana's own (elastic/kibana,
 * kbn-es-query/src/kuery/functions/utils/get_full_field_name_node.ts), the others are for what an event can't show.
 */
export function fieldOf(name: string, purpose: Purpose, span: Span, context: Context): ComparedField {
  const { schema } = context;
  const mapping = schema.lookup(name);
  if (mapping) checkNesting(mapping, span, context);
  const parent = multiFieldParent(name, schema);
  if (parent) return multiField(name, parent, purpose, span, schema);
  if (!mapping && ancestorsOf(name).some((each) => schema.lookup(each)?.type === 'flattened'))
    return { field: { kind: 'field', name, type: 'flattened', span }, caseRule: 'sensitive' };
  if (mapping?.type === 'flattened')
    throw fault(
      'unsupported-construct',
      {
        what: `a search of all of ${name}`,
        reason: 'it is a flattened field, whose keys are read one by one',
        hint: `name the key: ${name}.key`,
      },
      span,
    );
  if (!mapping) return unknownField(name, span, context);
  return { field: resolveField(name, schema, span).field, caseRule: 'sensitive' };
}

function unknownField(name: string, span: Span, { schema, inferredTypes, findings }: Context): ComparedField {
  const type = inferredTypes.get(name) ?? 'keyword';
  const nearest = schema.nearest(name);
  say(
    finding('unknown-field', { name, type, ...(nearest === undefined ? {} : { nearest }) }, span),
    name,
    findings,
  );
  return { field: { kind: 'field', name, type, span }, caseRule: 'sensitive' };
}

/** The fields below an object, which has no value itself. */
export function fieldsBelow(name: string, { schema }: Context): readonly FieldMapping[] {
  return schema.lookup(name) || multiFieldParent(name, schema) ? [] : schema.match(`${name}.*`);
}

function checkNesting(
  { name, nestedPath: actual }: FieldMapping,
  span: Span,
  { nestedPath: path }: Context,
): void {
  if (actual === path) return;
  if (path !== undefined)
    throw fault('kql-not-nested', { name, path, ...(actual === undefined ? {} : { actual }) }, span);
  if (actual !== undefined)
    throw fault('kql-nested-field', { name, path: actual, child: name.slice(actual.length + 1) }, span);
}

/**
 * What a multi-field is of: its values stand in the event under the name of the field that has it, only. The names are
 * those that Elastic's own integrations give.
 */
function multiFieldParent(name: string, schema: Schema): FieldMapping | undefined {
  const [, parent] = /^(.+)\.(?:caseless|keyword|text)$/.exec(name) ?? [];
  const mapping = parent === undefined ? undefined : schema.lookup(parent);
  return mapping && ['keyword', 'wildcard', 'text'].includes(mapping.type) ? mapping : undefined;
}

/** `caseless` has the normaliser of small letters; `keyword` and `text` hold the same strings as another type. */
function multiField(
  name: string,
  parent: FieldMapping,
  purpose: Purpose,
  span: Span,
  schema: Schema,
): ComparedField {
  const { field } = resolveField(parent.name, schema, span);
  const isSameType = name.endsWith('.caseless') || name.endsWith('.keyword');
  if (purpose === 'comparison' && (!isSameType || field.type === 'text'))
    throw fault(
      'unsupported-construct',
      {
        what: `a comparison with ${name}`,
        reason: `it is ${parent.name} indexed once more, as another type`,
        hint: `compare ${parent.name}`,
      },
      span,
    );
  return { field, caseRule: name.endsWith('.caseless') ? 'ascii' : 'sensitive' };
}

function ancestorsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}
