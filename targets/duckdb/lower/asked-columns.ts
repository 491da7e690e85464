import { identifier } from '../quote.js';
import type { ExpressionContext } from './expression.js';
import { foldedBesideAscii } from './pattern.js';
import {
  isReadUnsorted,
  readList,
  readPlace,
  readUnsorted,
  readUnsortedTexts,
  type ReadField,
} from './relation.js';
import { ID } from './stage.js';
import { standardWords } from './standard-words.js';
import type { Stored } from './stored-condition.js';

/** The columns that a query makes of the fields it reads: those alone that its conditions and steps ask for. */
export interface AskedColumns {
  readonly stored: Stored;
  /** The fields of which the only text has been asked without case. */
  readonly folded: () => readonly ReadField[];
  /** The lists that have been asked for, each with its name. */
  readonly lists: () => readonly string[];
}

/** `readName`: what a field is called in `fields_read`. */
export function askedColumns(
  fields: readonly ReadField[],
  readName: (field: ReadField) => string,
  context: ExpressionContext,
): AskedColumns {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const folded = new Set<ReadField>();
  const lists = new Map<string, string>();
  const make = (name: string, sql: () => string): string => {
    if (!lists.has(name)) lists.set(name, `${sql()} AS ${identifier(name)}`);
    return name;
  };
  const columnOf = (field: ReadField): string => readColumn(readName(field));
  const values = (name: string): string => {
    const field = byName.get(name);
    // Only events' own ids are read otherwise.
    return make(`values ${name}`, () => (field ? readList(columnOf(field), field.type) : `[${ID}]`));
  };
  const stored: Stored = {
    column: (name) => {
      const field = byName.get(name);
      return field ? columnOf(field) : 'NULL';
    },
    list: (name) => identifier(values(name)),
    unsorted: (name) => {
      const field = byName.get(name);
      if (!field || !isReadUnsorted(field.type)) return identifier(values(name));
      const { type } = field;
      return identifier(make(`unsorted ${name}`, () => readUnsorted(columnOf(field), type)));
    },
    folded: (name) => {
      const field = byName.get(name);
      if (field) folded.add(field);
      return foldedColumn(field ? readName(field) : name);
    },
    words: (name) => {
      const column = stored.column(name);
      const ofSingle = (): string => standardWords(`TRY_CAST(${column} AS VARCHAR)`);
      const ofEach = (): string =>
        `[${standardWords('"each text"')} FOR "each text" IN ${readUnsortedTexts(column)}]`;
      return {
        ofSingle: identifier(make(`words ${name}`, ofSingle)),
        ofEach: identifier(make(`words of each ${name}`, ofEach)),
      };
    },
    context: { ...context, fieldColumn: values, nullIsFalse: true },
  };
  return { stored, folded: () => [...folded], lists: () => [...lists.values()] };
}

export function readPlaceAs(field: ReadField, name: string): string {
  return `${readPlace(field)} AS ${readColumn(name)}`;
}

export function readColumn(name: string): string {
  return identifier(`read ${name}`);
}

/** A field's only text without case. */
export function readFoldedAs(field: ReadField, name: string): string {
  const place = readPlace(field);
  return `CASE WHEN typeof(${place}) = 'VARCHAR' THEN ${foldedBesideAscii(`TRY_CAST(${place} AS VARCHAR)`)} END AS ${foldedColumn(name)}`;
}

export function foldedColumn(name: string): string {
  return identifier(`folded ${name}`);
}
