import { finding, type Finding, type Target } from '../diagnostic/finding.js';
import type { Span } from '../diagnostic/span.js';
import type { Field } from '../plan/expression.js';
import type { FieldType } from '../plan/types.js';
import type { Schema } from './schema.js';

/**
 * The plan's field of a name. A name that the schema lacks is of the type that the query tells, else a keyword, as
 * Elastic's own integrations map strings they do not know; a warning says so.
 */
export function resolveField(
  name: string,
  schema: Schema,
  at: Span | Target,
  inferred: FieldType = 'keyword',
): { readonly field: Field; readonly findings: readonly Finding[] } {
  const mapping = schema.lookup(name);
  const span = 'kind' in at ? {} : { span: at };
  if (mapping) {
    return {
      field: {
        kind: 'field',
        name: mapping.aliasOf ?? mapping.name,
        type: mapping.type,
        ...(mapping.type === 'text' ? { analyzer: mapping.analyzer ?? 'standard' } : {}),
        ...span,
      },
      findings: [],
    };
  }
  const nearest = schema.nearest(name);
  return {
    field: { kind: 'field', name, type: inferred, ...span },
    findings: [
      finding('unknown-field', { name, type: inferred, ...(nearest === undefined ? {} : { nearest }) }, at),
    ],
  };
}
