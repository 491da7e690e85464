import { identifier } from '../quote.js';

/** One step of the query: a common table expression, and what it is called. */
export interface Stage {
  readonly name: string;
  readonly comment: string;
  readonly select: string;
  /** Whether several stages read it: it is then computed once. */
  readonly isShared?: true;
}

/** The id of the event that a row comes of. */
export const ID = identifier('# id');

/** The column that keeps rows in their order: of the file, then of the last sort. */
export const ORDER = identifier('#');

/** Where a step reads from: a relation, the columns that it has, and whether its rows are numbered. */
export interface From {
  readonly relation: string;
  readonly columns: ReadonlySet<string>;
  readonly isOrdered: boolean;
  /** Whether it also has the fields of the step's groups as they are stored (`singleColumns`). */
  readonly hasSingles?: boolean;
}

/**
 * What a column of a rule's own making is called in the query. Names that begin with a sign or a single word are the
 * query's: of its columns, and of the variables of its list comprehensions.
 */
export function madeName(name: string): string {
  return /^(#|\w+( |$))/.test(name) ? `column ${name}` : name;
}

export function madeColumn(name: string): string {
  return identifier(madeName(name));
}

/** All columns but these, of which the relation may have none: SQL refuses to leave out what is not there. */
export function allBut(names: readonly string[], columns: ReadonlySet<string>): string {
  const present = names.filter((name) => columns.has(name));
  return present.length === 0 ? '*' : `* EXCLUDE (${present.map(identifier).join(', ')})`;
}
