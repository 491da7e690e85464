import type { Field } from '../../../src/plan/expression.js';
import { stringLiteral } from '../quote.js';
import { parseAddress } from './address.js';

/** The type of a column that has a field's values. */
export const STORED_AS: Readonly<Record<Field['type'], string>> = {
  keyword: 'VARCHAR',
  wildcard: 'VARCHAR',
  flattened: 'VARCHAR',
  text: 'VARCHAR',
  version: 'VARCHAR',
  ip: 'VARCHAR',
  long: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'TIMESTAMP',
};

/** Whether a column is of a type, which is known when the query is bound. */
export function isStored(column: string, type: string): string {
  return `typeof(${column}) = ${stringLiteral(type)}`;
}

/** The same, or that there is no such column. */
export function isStoredOrMissing(column: string, type: string): string {
  return `typeof(${column}) IN (${stringLiteral(type)}, '"NULL"')`;
}

/**
 * A field's only value, from a column that is stored as one. The cast changes nothing where it is used, and lets the query
 * be bound where it is not.
 */
export function valueAs(type: Field['type'], column: string): string {
  const stored = `TRY_CAST(${column} AS ${STORED_AS[type]})`;
  if (type === 'ip') return parseAddress(stored);
  return type === 'date' ? `epoch_ms(${stored})` : stored;
}
