import type { JsonValue } from '../event.js';
import { coerce } from '../plan/interpreter/coerce.js';
import type { FieldType } from '../plan/types.js';

/** Whether a value can be told from its form in a column of a type: nothing of it is lost there. */
export function fits(value: JsonValue, type: FieldType): boolean {
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
    case 'date':
      return microsecondsOf(value) !== undefined;
  }
}

/** A number, or a text that is one in the way that numbers are printed: `007` has something to lose. */
function numberOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(number) && String(number) === value ? number : undefined;
}

/** The microseconds since the epoch of a time, as text; undefined for what is no time. Finer digits are cut. */
export function microsecondsOf(value: JsonValue): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const milliseconds = coerce(value, 'date');
  if (typeof milliseconds !== 'number') return undefined;
  const [, finer = ''] = /T[\d:]+[.,]\d{3}(\d{1,3})/.exec(String(value)) ?? [];
  return `${BigInt(milliseconds) * 1000n + BigInt(finer.padEnd(3, '0'))}`;
}
