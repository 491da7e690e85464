import { wellFormedJson, type JsonValue } from '../event.js';
import { coerce } from '../plan/interpreter/coerce.js';
import type { FieldType } from '../plan/types.js';

/** What a row holds of a value. */
export interface Cell {
  /** The value's text, or of a date the microseconds since the epoch. */
  readonly json: string;
  /** Whether the value can be told from its form in a column of its type: nothing of it is lost there. */
  readonly isWhole: boolean;
}

/** The cell of a value in a column of a type; undefined where rules that know the field by this type read nothing at all. */
export function cellOf(value: JsonValue, type: FieldType): Cell | undefined {
  if (type === 'date') {
    const time = microsecondsOf(value);
    return time === undefined ? undefined : { json: time, isWhole: true };
  }
  if (fits(value, type)) return textCell(value);
  return isRead(value, type) ? { ...textCell(value), isWhole: false } : undefined;
}

/** The cell of a value of any type. */
export function textCell(value: JsonValue): Cell {
  return {
    json: wellFormedJson(typeof value === 'object' ? wellFormedJson(value) : String(value)),
    isWhole: true,
  };
}

function fits(value: JsonValue, type: Exclude<FieldType, 'date'>): boolean {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'version':
    case 'ip':
      return true;
    case 'long':
      // Beyond these JSON's numbers may have lost digits; what is not whole would be cut.
      return Number.isSafeInteger(numberOf(value));
    case 'double':
      return numberOf(value) !== undefined;
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
  }
}

function isRead(value: JsonValue, type: FieldType): boolean {
  return typeof value !== 'object' && coerce(value, type) !== undefined;
}

/** A number, or a text that is one in the way that numbers are printed: `007` has something to lose. */
function numberOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(number) && String(number) === value ? number : undefined;
}

/** Undefined for what is no time. Digits finer than microseconds are cut. */
function microsecondsOf(value: JsonValue): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const milliseconds = coerce(value, 'date');
  if (typeof milliseconds !== 'number') return undefined;
  const [, finer = ''] = /T[\d:]+[.,]\d{3}(\d{1,3})/.exec(String(value)) ?? [];
  return `${BigInt(milliseconds) * 1000n + BigInt(finer.padEnd(3, '0'))}`;
}
