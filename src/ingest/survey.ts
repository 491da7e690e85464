import { wellFormedJson, type Event, type JsonValue } from '../event.js';
import type { FieldType } from '../plan/types.js';
import { joinTypes, typeOfValue } from '../schema/observed.js';
import type { Schema } from '../schema/schema.js';
import { cellOf, textCell } from './cell.js';
import { fieldReader, type Field } from './field-reader.js';

/** A column that events need. */
export interface Column {
  readonly name: string;
  /** `objects`: the objects themselves, as JSON. */
  readonly type: FieldType | 'objects';
  readonly isList: boolean;
  /** Values that its declared type does not hold as they are: all are kept as text then, and `type` says so. */
  readonly misfits?: Misfits;
  /** Values that are none of its declared type, so that rules read nothing: they are kept in UNREAD. */
  readonly unread?: Misfits;
}

/** The column of what is put aside: an event's values by field, as JSON. */
export const UNREAD = '_unread';

export interface Misfits {
  readonly declared: FieldType;
  readonly count: number;
  readonly first: { readonly place: string; readonly value: JsonValue };
}

/** What columns events need, found out one by one. */
export interface Survey {
  /**
   * An event's row as JSON: `id`, and for the column of number N its cell `one_N`, or several in a list `list_N`. In
   * `unread` is the text of what is put aside.
   */
  readonly take: (event: Event, place: () => string) => string;
  /** In the order in which events first had them. */
  readonly columns: () => readonly Column[];
}

/** Fields that the schema lacks are of the type that they show: numbers and booleans, else texts. */
export function surveyOver(schema: Schema, keepsObjects: (path: string) => boolean): Survey {
  const fieldsOf = fieldReader(keepsObjects);
  const drafts: Draft[] = [];
  return {
    take: ({ id, source }, place) => {
      // Texts made of texts cost much where they are kept: those of a row are joined once.
      const row = ['{"id":', wellFormedJson(id)];
      const aside = new Map<string, readonly JsonValue[]>();
      for (const field of fieldsOf(source)) {
        const draft = (drafts[field.number] ??= draftOf(field, schema));
        const cells: string[] = [];
        const unread: JsonValue[] = [];
        for (const value of field.values) {
          const cell = take(value, draft, place);
          if (cell === undefined) unread.push(value);
          else cells.push(cell);
        }
        const [first] = cells;
        if (cells.length > 1) row.push(draft.list, '[', cells.join(','), ']');
        else if (first !== undefined) row.push(draft.one, first);
        if (unread.length > 0) aside.set(field.path, unread);
      }
      if (aside.size > 0) row.push(',"unread":', wellFormedJson(wellFormedJson(Object.fromEntries(aside))));
      row.push('}');
      return row.join('');
    },
    columns: () => drafts.map(columnOf),
  };
}

interface Draft {
  readonly field: Field;
  readonly declared: Column['type'] | undefined;
  /** How a row's members begin. */
  readonly one: string;
  readonly list: string;
  observed: FieldType | undefined;
  misfits: Misfits | undefined;
  unread: Misfits | undefined;
  last: { readonly value: JsonValue; readonly cell: string } | undefined;
}

function draftOf(field: Field, schema: Schema): Draft {
  return {
    field,
    declared: field.keepsObjects ? 'objects' : schema.lookup(field.path)?.type,
    one: `,"one_${field.number}":`,
    list: `,"list_${field.number}":`,
    observed: undefined,
    misfits: undefined,
    unread: undefined,
    last: undefined,
  };
}

/** The cell of a value, undefined for one to put aside. */
function take(value: JsonValue, draft: Draft, place: () => string): string | undefined {
  const { declared, last } = draft;
  // Most values are what the field had last: of these there is nothing to find out.
  if (last?.value === value) return last.cell;
  if (declared === undefined) draft.observed = withType(draft.observed, observedType(value));
  const isTyped = declared !== undefined && declared !== 'objects';
  const cell = isTyped ? cellOf(value, declared) : textCell(value);
  if (cell?.isWhole) draft.last = cell.json.length > MEMORABLE ? undefined : { value, cell: cell.json };
  else if (isTyped) {
    const kind = cell ? 'misfits' : 'unread';
    const { count = 0, first = { place: place(), value } } = draft[kind] ?? {};
    draft[kind] = { declared, count: count + 1, first };
  }
  return cell?.json;
}

/** Longer texts seldom come again, and would be held in memory for each field. */
const MEMORABLE = 1000;

function withType(observed: FieldType | undefined, type: FieldType): FieldType {
  return observed === undefined || observed === type ? type : joinTypes(observed, type);
}

function observedType(value: JsonValue): FieldType {
  const type = typeof value === 'object' ? 'keyword' : typeOfValue(value);
  // Beyond these JSON's numbers may have lost digits.
  return type === 'long' && !Number.isSafeInteger(value) ? 'double' : type;
}

function columnOf({ field, declared, observed, misfits, unread }: Draft): Column {
  return {
    name: field.path,
    type: misfits ? 'keyword' : (declared ?? observed ?? 'keyword'),
    isList: field.isList,
    ...(misfits ? { misfits } : {}),
    ...(unread ? { unread } : {}),
  };
}
