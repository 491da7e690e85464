import type { ValueType } from '../../../src/plan/types.js';
import { letBe } from './let.js';
import { versionKey } from './version-key.js';

/** SQL that sorts as values of a type do: versions are texts in an order of their own. */
export function orderKey(value: string, type: ValueType | undefined): string {
  return type === 'version' ? versionKey(value) : value;
}

/** A list in the ascending order of its type; of versions without nulls, which would come last here, not first. */
export function sorted(list: string, type: ValueType | undefined): string {
  return type === 'version'
    ? `[pair.entry FOR pair IN list_sort([{'key': ${versionKey('each')}, 'entry': each} FOR each IN ${list} IF each IS NOT NULL])]`
    : `list_sort(${list})`;
}

export function extremeOf(list: string, type: ValueType | undefined, which: 'minimum' | 'maximum'): string {
  if (type === 'version') return `(${sorted(list, type)})[${which === 'minimum' ? 1 : -1}]`;
  return `${which === 'minimum' ? 'list_min' : 'list_max'}(${list})`;
}

/** Distinct values where they first appear, an order that DuckDB's own function does not keep. */
export function distinctInOrder(list: string): string {
  return letBe(
    'values',
    list,
    (values) =>
      `(CASE WHEN len(${values}) < 2 THEN ${values} ELSE [pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position(${values}, each), 'entry': each} FOR each IN ${values}]))] END)`,
  );
}
