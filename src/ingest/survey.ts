import type { JsonValue } from '../event.js';
import type { FieldType } from '../plan/types.js';
import { joinTypes, typeOfValue } from '../schema/observed.js';
import type { Schema } from '../schema/schema.js';
import { coerce } from '../plan/interpreter/coerce.js';
import { fits, microsecondsOf } from './fits.js';
import type { FieldValues } from './values-by-field.js';

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

/**
 * An event's values as texts, by `text_N` for the column of that number; of dates the microseconds since the epoch, too,
 * by `time_N`; by `unread` what is put aside.
 */
export type Row = Record<string, readonly string[] | string>;

/** What columns events need, found out one by one. */
export interface Survey {
  readonly take: (fields: ReadonlyMap<string, FieldValues>, place: () => string) => Row;
  /** In the order in which events first had them. */
  readonly columns: () => readonly Column[];
}

/** Fields that the schema lacks are of the type that they show: numbers and booleans, else texts. */
export function surveyOver(schema: Schema, keepsObjects: (path: string) => boolean): Survey {
  const drafts = new Map<string, Draft>();
  const draftOf = (name: string): Draft => {
    const known = drafts.get(name);
    if (known) return known;
    const declared = keepsObjects(name) ? 'objects' : schema.lookup(name)?.type;
    const draft: Draft = {
      textKey: `text_${drafts.size}`,
      timeKey: `time_${drafts.size}`,
      declared,
      observed: undefined,
      isList: false,
      misfits: undefined,
      unread: undefined,
    };
    drafts.set(name, draft);
    return draft;
  };
  return {
    take: (fields, place) => {
      const row: Row = {};
      const aside = new Map<string, readonly JsonValue[]>();
      for (const [name, { values: all, isList }] of fields) {
        const draft = draftOf(name);
        draft.isList ||= isList;
        for (const value of all) see(value, draft, place);
        const values = draft.unread ? all.filter((value) => isRead(value, draft.declared)) : all;
        if (values.length < all.length)
          aside.set(
            name,
            all.filter((value) => !isRead(value, draft.declared)),
          );
        if (values.length === 0) continue;
        row[draft.textKey] = values.map(textOf);
        if (draft.declared === 'date')
          row[draft.timeKey] = values.map((value) => microsecondsOf(value) ?? '0');
      }
      if (aside.size > 0) row[UNREAD_KEY] = JSON.stringify(Object.fromEntries(aside));
      return row;
    },
    columns: () => [...drafts].map(([name, draft]) => columnOf(name, draft)),
  };
}

interface Draft {
  readonly textKey: string;
  readonly timeKey: string;
  readonly declared: Column['type'] | undefined;
  observed: FieldType | undefined;
  isList: boolean;
  misfits: Misfits | undefined;
  unread: Misfits | undefined;
}

const UNREAD_KEY = 'unread';

function see(value: JsonValue, draft: Draft, place: () => string): void {
  const { declared, observed } = draft;
  if (declared === 'objects') return;
  if (declared === undefined) {
    const type = observedType(value);
    draft.observed = observed === undefined || observed === type ? type : joinTypes(observed, type);
  } else if (!fits(value, declared)) {
    const kind = isRead(value, declared) ? 'misfits' : 'unread';
    const { count = 0, first = { place: place(), value } } = draft[kind] ?? {};
    draft[kind] = { declared, count: count + 1, first };
  }
}

/** Whether rules that know a field by its declared type read a value at all. */
function isRead(value: JsonValue, declared: Draft['declared']): boolean {
  if (declared === undefined || declared === 'objects') return true;
  return typeof value === 'object' ? fits(value, declared) : coerce(value, declared) !== undefined;
}

function observedType(value: JsonValue): FieldType {
  const type = typeof value === 'object' ? 'keyword' : typeOfValue(value);
  return fits(value, type) ? type : 'double';
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function columnOf(name: string, { declared, observed, isList, misfits, unread }: Draft): Column {
  return {
    name,
    type: misfits ? 'keyword' : (declared ?? observed ?? 'keyword'),
    isList,
    ...(misfits ? { misfits } : {}),
    ...(unread ? { unread } : {}),
  };
}
