import { identifier } from '../quote.js';

/** One step of the query: a common table expression, and what it is called. */
export interface Stage {
  readonly name: string;
  readonly comment: string;
  readonly select: string;
  /** Whether several stages read it: it is then computed once. */
  readonly isShared?: true;
}

/** The column that keeps rows in their order: of the file, then of the last sort. */
export const ORDER = identifier('#');

/** Where a step reads from: a relation, and the columns that it has. */
export interface From {
  readonly relation: string;
  readonly columns: ReadonlySet<string>;
}

/** All columns but these, of which the relation may have none: SQL refuses to leave out what is not there. */
export function allBut(names: readonly string[], columns: ReadonlySet<string>): string {
  const present = names.filter((name) => columns.has(name));
  return present.length === 0 ? '*' : `* EXCLUDE (${present.map(identifier).join(', ')})`;
}
