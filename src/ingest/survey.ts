import type { JsonValue } from '../event.js';
import type { FieldType } from '../plan/types.js';
import { joinTypes, typeOfValue } from '../schema/observed.js';
import type { Schema } from '../schema/schema.js';
import { fits, microsecondsOf } from './fits.js';
import type { FieldValues } from './values-by-field.js';

/** A column that events need. */
export interface Column {
  readonly name: string;
  /** `objects`: the objects themselves, as JSON. */
  readonly type: FieldType | 'objects';
  readonly isList: boolean;
  /** Values that its declared type does not hold: all are kept as text then, and `type` says so. */
  readonly misfits?: Misfits;
}

export interface Misfits {
  readonly declared: FieldType;
  readonly count: number;
  readonly first: { readonly place: string; readonly value: JsonValue };
}

/**
 * An event's values as texts, by `text_N` for the column of that number; of dates the microseconds since the epoch, too,
 * by `time_N`.
 */
export type Row = Record<string, readonly string[]>;

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
      count: 0,
      first: undefined,
    };
    drafts.set(name, draft);
    return draft;
  };
  return {
    take: (fields, place) => {
      const row: Row = {};
      for (const [name, { values, isList }] of fields) {
        const draft = draftOf(name);
        draft.isList ||= isList;
        for (const value of values) see(value, draft, place);
        row[draft.textKey] = values.map(textOf);
        if (draft.declared === 'date')
          row[draft.timeKey] = values.map((value) => microsecondsOf(value) ?? '0');
      }
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
  count: number;
  first: Misfits['first'] | undefined;
}

function see(value: JsonValue, draft: Draft, place: () => string): void {
  const { declared, observed } = draft;
  if (declared === 'objects') return;
  if (declared === undefined) {
    const type = observedType(value);
    draft.observed = observed === undefined || observed === type ? type : joinTypes(observed, type);
  } else if (!fits(value, declared)) {
    draft.count += 1;
    draft.first ??= { place: place(), value };
  }
}

function observedType(value: JsonValue): FieldType {
  const type = typeof value === 'object' ? 'keyword' : typeOfValue(value);
  return fits(value, type) ? type : 'double';
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function columnOf(name: string, { declared, observed, isList, count, first }: Draft): Column {
  const type = declared ?? observed ?? 'keyword';
  if (!first || type === 'objects') return { name, type, isList };
  return { name, type: 'keyword', isList, misfits: { declared: type, count, first } };
}
