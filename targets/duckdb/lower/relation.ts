import { expressionOf } from '../../../src/fields/field-map.js';
import type { Field } from '../../../src/plan/expression.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import type { FieldType } from '../../../src/plan/types.js';
import type { CompileOptions } from '../../../src/target.js';
import { expressionsOf, operandsOf } from '../../../src/plan/walk.js';
import { parseAddress } from './address.js';
import { parseDate } from './functions/dates.js';
import { sorted } from './order.js';
import { STORED_AS } from './stored-value.js';
import { embedded, identifier, stringLiteral } from '../quote.js';

/** A source field, and where the `events` relation has it. */
export interface ReadField {
  readonly name: string;
  /** `objects`: the objects themselves, each as JSON. */
  readonly type: FieldType | 'objects';
  readonly place: ReadPlace;
}

/** A path of struct members, or one column of a dotted name; or what the user's SQL makes of the columns there are. */
export type ReadPlace =
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'expression'; readonly sql: string };

/** The events' own ids. */
export const ID_FIELD: ReadField = {
  name: '_id',
  type: 'keyword',
  place: { kind: 'path', path: ['_id'] },
};

/** The fields that a plan reads from the relation, the window's timestamps with them. */
export function readFields(
  plan: Plan,
  { layout, fields: map }: Pick<CompileOptions, 'layout' | 'fields'>,
  withWindow: boolean,
): readonly ReadField[] {
  const fields = new Map<string, Pick<ReadField, 'name' | 'type'>>();
  for (const field of readsOf(plan.steps)) fields.set(field.name, field);
  fields.delete('_id');
  const { field, fallback } = plan.source.timestamp;
  if (withWindow)
    for (const name of [field, fallback])
      if (name !== undefined && !fields.has(name)) fields.set(name, { name, type: 'date' });
  const names = new Set(fields.keys());
  return [...fields.values()].map(({ name, type }) => {
    const sql = expressionOf(map, name);
    if (sql !== undefined) return { name, type, place: { kind: 'expression', sql } };
    return { name, type, place: { kind: 'path', path: layout === 'flat' ? [name] : pathOf(name, names) } };
  });
}

/** The names of the fields that steps read, and the paths of the objects. */
export function namesRead(steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of readsOf(steps)) names.add(name);
  return names;
}

/** Fields, and the paths of objects, whose own fields are read from each of them. */
function* readsOf(steps: readonly Step[]): Generator<Pick<ReadField, 'name' | 'type'>> {
  const pending = steps.flatMap(expressionsOf).toReversed();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'field') yield next;
    else if (next.kind === 'any-object') yield { name: next.path, type: 'objects' };
    else for (const operand of operandsOf(next).toReversed()) pending.push(operand);
  }
}

/**
 * The struct members that lead to a field, of all that there are. `process.name.text` can't be a member of `process.name`
 * where that is a value itself: it is a column of a dotted name.
 */
export function pathOf(name: string, names: ReadonlySet<string>): readonly string[] {
  const parts = name.split('.');
  const runsThroughLeaf = parts.some((_, index) => index > 0 && names.has(parts.slice(0, index).join('.')));
  return runsThroughLeaf || parts.includes('') ? [name] : parts;
}

/** What the header says of a column. */
export function columnType(type: ReadField['type']): string {
  switch (type) {
    case 'objects':
      return 'JSON';
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'ip':
    case 'version':
      return 'VARCHAR';
    case 'long':
      return 'BIGINT';
    case 'double':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'TIMESTAMP';
  }
}

/**
 * A row of nulls with every column and struct member that is read: joined to `events` by name, and with no row of it
 * taken, it makes a column that the data lack null instead of an error.
 */
export function nullRow(fields: readonly ReadField[]): string {
  const root: Tree = { members: new Map() };
  for (const { place } of fields) {
    let node = root;
    for (const step of place.kind === 'path' ? place.path : []) {
      const child = node.members.get(step) ?? { members: new Map<string, Tree>() };
      node.members.set(step, child);
      node = child;
    }
  }
  return [...root.members].map(([name, child]) => `${nullOf(child)} AS ${identifier(name)}`).join(', ');
}

interface Tree {
  readonly members: Map<string, Tree>;
}

function nullOf({ members }: Tree): string {
  if (members.size === 0) return 'NULL';
  return `struct_pack(${[...members].map(([name, child]) => `${identifier(name)} := ${nullOf(child)}`).join(', ')})`;
}

/**
 * Where a field is in the relation. Only here stand names of the user's: a list comprehension elsewhere can't take a
 * column `x` for its own `x`.
 */
export function readPlace({ place }: ReadField): string {
  switch (place.kind) {
    case 'path':
      // A struct could have the relation's name.
      return ['events_read', ...place.path.map(identifier)].join('.');
    case 'expression':
      return embedded(place.sql);
  }
}

/**
 * A field's values as a typed list, null for none, whatever the relation has: a value or a list of them, of the type
 * that the schema says or another. `typeof` is known when the query is bound, so that only one branch runs.
 */
export function readList(column: string, type: ReadField['type']): string {
  if (type !== 'objects') return typedList(column, type);
  const json = `to_json(${column})`;
  return unlessEmpty(
    `[x FOR x IN CASE json_type(${json}) WHEN 'ARRAY' THEN from_json(${json}, '["JSON"]') WHEN 'OBJECT' THEN [${json}] END IF json_type(x) = 'OBJECT']`,
  );
}

/**
 * The same of a column that is not stored as one value of the field's type, in any order, and with nulls: what takes less
 * than the list of values, and does for asking whether some value is such.
 */
export function readUnsorted(column: string, type: UnsortedType): string {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'flattened':
    case 'text':
    case 'version':
      return readUnsortedTexts(column);
    case 'long':
    case 'double':
    case 'boolean':
      return listOr(column, type, converted(column, type));
  }
}

/** The others are read as texts and made, so that their lists of values take no more. */
type UnsortedType = Exclude<FieldType, 'ip' | 'date'>;

export function isReadUnsorted(type: ReadField['type']): type is UnsortedType {
  return type !== 'ip' && type !== 'date' && type !== 'objects';
}

export function readUnsortedTexts(column: string): string {
  return listOr(column, 'text', jsonTextsOf(column));
}

function listOr(column: string, type: FieldType, others: string): string {
  const list = `${STORED_AS[type]}[]`;
  return `CASE WHEN typeof(${column}) = '${list}' THEN TRY_CAST(${column} AS ${list}) ELSE ${others} END`;
}

/** The values of a field within one object, given as JSON; of other fields there are none. */
export function readMember(
  { path, element }: { readonly path: string; readonly element: string },
  { name, type }: Pick<Field, 'name' | 'type'>,
): string {
  // Dates are milliseconds here.
  if (!name.startsWith(`${path}.`)) return `CAST(NULL AS ${type === 'date' ? 'BIGINT' : columnType(type)}[])`;
  const member = name.slice(path.length + 1);
  const at = (steps: readonly string[]): string =>
    `json_extract(${element}, ${stringLiteral(`$${steps.map((step) => `.${JSON.stringify(step)}`).join('')}`)})`;
  return typedList(`COALESCE(${at([member])}, ${at(member.split('.'))})`, type);
}

/** Of no value, null: never an empty list. */
function unlessEmpty(list: string): string {
  return `NULLIF(${list}, [])`;
}

const NUMBER = stringLiteral(String.raw`\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*`);

function typedList(column: string, type: FieldType): string {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'flattened':
      return textList(column);
    case 'version':
      return unlessEmpty(sorted(`list_distinct(${textsOf(column)})`, 'version'));
    case 'ip':
      return unlessEmpty(`list_sort(list_distinct(${converted(column, type)}))`);
    case 'text':
      return unlessEmpty(`[x FOR x IN ${textsOf(column)} IF x IS NOT NULL]`);
    case 'long':
    case 'double':
    case 'boolean':
    case 'date':
      return listUnlessSingle(column, type);
  }
}

/** The types of columns whose values are those of a field, one a row. */
const SINGLES = {
  long: ['BIGINT'],
  double: ['DOUBLE'],
  boolean: ['BOOLEAN'],
  date: ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'],
} as const;

type ConvertedType = 'ip' | keyof typeof SINGLES;

/** What a column's texts come to as values of a type, each of which may be none. */
function converted(column: string, type: ConvertedType): string {
  const texts = type === 'date' ? timeTextsOf(column) : textsOf(column);
  return `[${convert('t', type)} FOR t IN ${texts}]`;
}

function convert(text: string, type: ConvertedType): string {
  const number = `CASE WHEN regexp_full_match(${text}, ${NUMBER}) THEN TRY_CAST(trim(${text}) AS DOUBLE) END`;
  switch (type) {
    case 'ip':
      return parseAddress(text);
    case 'long':
      return `TRY_CAST(trunc(${number}) AS BIGINT)`;
    case 'double':
      return number;
    case 'boolean':
      return `CASE WHEN ${text} = 'true' THEN TRUE WHEN ${text} IN ('false', '') THEN FALSE END`;
    case 'date':
      return dateOf(text);
  }
}

/** Whether the list of a field's values has each once. */
export function isReadDistinct(type: FieldType): boolean {
  return (
    type === 'keyword' || type === 'wildcard' || type === 'flattened' || type === 'ip' || type === 'version'
  );
}

function textsOf(column: string, others = jsonTextsOf(column)): string {
  return `(CASE typeof(${column}) WHEN 'VARCHAR' THEN [TRY_CAST(${column} AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST(${column} AS VARCHAR[]) ELSE ${others} END)`;
}

/** DuckDB writes its times with a space, where the texts of events have a T. */
function timeTextsOf(column: string): string {
  return textsOf(column, `[replace(t, ' ', 'T') FOR t IN ${jsonTextsOf(column)}]`);
}

function jsonTextsOf(column: string): string {
  return `CASE WHEN json_type(to_json(${column})) = 'ARRAY' THEN from_json(to_json(${column}), '["VARCHAR"]') WHEN ${column} IS NOT NULL THEN [to_json(${column}) ->> '$'] END`;
}

/** Values of a column of their own type need no conversion. */
function listUnlessSingle(column: string, type: keyof typeof SINGLES): string {
  const branches = SINGLES[type].map((single) => {
    const value = `TRY_CAST(${column} AS ${single})`;
    return `WHEN '${single}' THEN ${unlessNull(type === 'date' ? `epoch_ms(${value})` : value)}`;
  });
  const others = `[x FOR x IN ${converted(column, type)} IF x IS NOT NULL]`;
  return `(CASE typeof(${column}) ${branches.join(' ')} ELSE ${unlessEmpty(`list_sort(${others})`)} END)`;
}

function textList(column: string): string {
  const list = `TRY_CAST(${column} AS VARCHAR[])`;
  return `(CASE typeof(${column}) WHEN 'VARCHAR' THEN ${unlessNull(`TRY_CAST(${column} AS VARCHAR)`)} WHEN 'VARCHAR[]' THEN ${sortedTexts(list)} ELSE ${unlessEmpty(`list_sort(list_distinct(${jsonTextsOf(column)}))`)} END)`;
}

/** Sorting is slow, and most lists have one value. */
function sortedTexts(list: string): string {
  return `CASE WHEN len(${list}) = 1 AND ${list}[1] IS NOT NULL THEN ${list} ELSE ${unlessEmpty(`list_sort(list_distinct(${list}))`)} END`;
}

/** DuckDB's own cast is right for the form that nearly all dates of events have, and fast. */
function dateOf(text: string): string {
  return `(CASE WHEN ${text} LIKE '____-__-__T__:__:__.___Z' OR ${text} LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMP)) ELSE ${parseDate(text)} END)`;
}

function unlessNull(value: string): string {
  return `CASE WHEN ${value} IS NOT NULL THEN [${value}] END`;
}
