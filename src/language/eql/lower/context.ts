import { Fault, fault, finding, type Finding } from '../../../diagnostic/finding.js';
import type { Expression, Field } from '../../../plan/expression.js';
import type { FieldType } from '../../../plan/types.js';
import type { Schema } from '../../../schema/schema.js';
import type { EqlField } from '../tree.js';

/** What the lowering of one query knows, and what it collects. */
export interface LowerContext {
  readonly schema: Schema;
  /** The types that the query itself suggests for fields that the schema lacks. */
  readonly inferred: ReadonlyMap<string, FieldType>;
  readonly findings: Finding[];
  /** What has been told already: the same is not told twice, though a part of a query may be lowered twice. */
  readonly told: Set<string>;
}

/** Keeps a finding, unless one of the same identity is kept; that is its code and place if not given. */
export function tell(
  found: Finding,
  context: LowerContext,
  identity = JSON.stringify([found.code, found.at]),
): void {
  if (context.told.has(identity)) return;
  context.told.add(identity);
  context.findings.push(found);
}

/** The plan's field of a name, typed by the schema or else by its use. A Fault where EQL can't search the type. */
export function resolve(field: EqlField, context: LowerContext): Field {
  const { name, span } = field;
  const mapping = context.schema.lookup(name);
  if (!mapping) {
    reportUnknown(field, context);
    return { kind: 'field', name, type: inferredType(name, context), span };
  }
  const exact = mapping.type === 'text' ? context.schema.lookup(`${name}.keyword`) : mapping;
  if (!exact || exact.type === 'text') throw fault('eql-text-field', { name }, span);
  if (exact.nestedPath !== undefined) throw fault('eql-nested-field', { name, path: exact.nestedPath }, span);
  return { kind: 'field', name: exact.aliasOf ?? exact.name, type: exact.type, span };
}

// An optional field is said to be one that the schema may lack.
function reportUnknown({ name, optional, span }: EqlField, context: LowerContext): void {
  const identity = `unknown-field ${name}`;
  if (optional || context.told.has(identity)) return;
  const nearest = context.schema.nearest(name);
  const parameters = {
    name,
    type: inferredType(name, context),
    ...(nearest === undefined ? {} : { nearest }),
  };
  tell(finding('unknown-field', parameters, span), context, identity);
}

function inferredType(name: string, context: LowerContext): FieldType {
  return context.inferred.get(name) ?? 'keyword';
}

/** Lowers one part of a query. A Fault in it is collected, so that the other parts are still looked at. */
export function collectingFaults(context: LowerContext, lower: () => Expression): Expression {
  try {
    return lower();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    tell(error.finding, context);
    return { kind: 'literal', type: 'boolean', value: false };
  }
}
