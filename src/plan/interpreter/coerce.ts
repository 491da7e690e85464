import { parseDate, timeInRange } from '../dates.js';
import { parseIpAddress, printIpAddress } from '../ip-address.js';
import type { FieldType } from '../types.js';
import type { Scalar } from '../value.js';

/**
 * What an index mapping of this type makes of one JSON value; undefined where Elasticsearch would refuse it
 * (with `ignore_malformed`, and here, such a value counts as missing). Numbers in long fields are cut to integers
 * (`coerce`, on by default); strings and numbers meet halfway. Source: Elasticsearch reference, "Mapping parameters".
 */
export function coerce(value: Scalar, type: FieldType): Scalar | undefined {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
    case 'version':
      return String(value);
    case 'long':
      return coerceLong(value);
    case 'double':
      return coerceNumber(value);
    case 'boolean':
      return coerceBoolean(value);
    case 'date':
      return coerceDate(value);
    case 'ip':
      return coerceAddress(value);
  }
}

function coerceNumber(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function coerceLong(value: Scalar): number | undefined {
  const number = coerceNumber(value);
  if (number === undefined || Math.abs(number) > 2 ** 63) return undefined;
  return Math.trunc(number) + 0;
}

function coerceBoolean(value: Scalar): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' || value === '' ? false : undefined;
}

function coerceDate(value: Scalar): number | undefined {
  if (typeof value === 'number') return timeInRange(Math.trunc(value));
  return typeof value === 'string' ? parseDate(value) : undefined;
}

function coerceAddress(value: Scalar): string | undefined {
  const address = typeof value === 'string' ? parseIpAddress(value) : undefined;
  return address === undefined ? undefined : printIpAddress(address);
}
