import { fault, type Finding } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Span } from '../../../diagnostic/span.js';
import { mayBeMultiple } from '../../../plan/check.js';
import type { Column, Expression, Field } from '../../../plan/expression.js';
import { typeOf } from '../../../plan/type-of.js';
import type { FieldType } from '../../../plan/types.js';
import { resolveField } from '../../../schema/resolve-field.js';
import type { Schema } from '../../../schema/schema.js';
import type { EsqlName } from '../tree.js';

/**
 * The columns that a command sees. Until a KEEP or STATS closes it, a scope is open: every field of the index is a
 * column, whether or not the schema knows it.
 */
export interface Scope {
  readonly columns: ReadonlyMap<string, Field | Column>;
  readonly isOpen: boolean;
  /** Fields that DROP or RENAME has taken out of an open scope. */
  readonly hides: (name: string) => boolean;
  /** By column: the fields that KEEP has made columns of. They are still searched as the index does. */
  readonly kept: ReadonlyMap<string, Field>;
}

export const openScope: Scope = {
  columns: new Map(),
  isOpen: true,
  hides: () => false,
  kept: new Map(),
};

export interface Context {
  readonly schema: Schema;
  /** What the query tells of fields that the schema lacks. */
  readonly types: ReadonlyMap<string, FieldType>;
  /** By field name: each unknown field is reported once. */
  readonly findings: Map<string, Finding>;
}

/** What a name stands for, with the place of this use. */
export function resolveName(name: string, span: Span, scope: Scope, context: Context): Field | Column {
  const column = scope.columns.get(name);
  if (column) return { ...column, span };
  if (scope.isOpen && !scope.hides(name)) {
    const { field, findings } = resolveField(name, context.schema, span, context.types.get(name));
    for (const each of findings) if (!context.findings.has(name)) context.findings.set(name, each);
    return field;
  }
  const nearest = nearestName(name, scope.columns.keys());
  throw fault('unknown-column', { name, ...(nearest === undefined ? {} : { nearest }) }, span);
}

export function columnOf(name: string, expression: Expression): Column {
  return { kind: 'column', name, type: typeOf(expression), multiple: mayBeMultiple(expression) };
}

/** A scope with one column more; a column of the same name moves to the end. */
export function withColumn(scope: Scope, column: Column): Scope {
  const columns = new Map(scope.columns);
  columns.delete(column.name);
  return { ...scope, columns: columns.set(column.name, column), kept: keptBut(column.name, scope) };
}

/** What a scope keeps when a column of this name is computed anew. */
export function keptBut(name: string, { kept }: Scope): ReadonlyMap<string, Field> {
  return kept.has(name) ? new Map([...kept].filter(([each]) => each !== name)) : kept;
}

/** The names among these that a name or pattern of KEEP or DROP means. */
export function matching(name: EsqlName, names: Iterable<string>): readonly string[] {
  const matcher = nameMatcher(name);
  return [...names].filter(matcher);
}

export function nameMatcher(name: EsqlName): (candidate: string) => boolean {
  if (!name.hasWildcard) return (candidate) => candidate === name.text;
  const pattern = new RegExp(`^${name.text.split('*').map(escape).join('.*')}$`);
  return (candidate) => pattern.test(candidate);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
