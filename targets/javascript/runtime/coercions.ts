import { parseDate, timeInRange } from '../../../src/plan/dates.js';
import { parseIpAddress, printIpAddress } from '../../../src/plan/ip-address.js';
import type { Scalar } from '../../../src/plan/value.js';

// What a field's type makes of one JSON value, as an index mapping would: null where it would refuse the value.

export function stringOf(leaf: Scalar): string {
  return typeof leaf === 'string' ? leaf : String(leaf);
}

/** A fraction is cut off, as `coerce` does in a mapping; beyond 64 bits there is no long. */
export function longOf(leaf: Scalar): number | null {
  const number = doubleOf(leaf);
  return number === null || Math.abs(number) > MAXIMUM_LONG ? null : Math.trunc(number) + 0;
}

export const MAXIMUM_LONG = 2 ** 63;

export function doubleOf(leaf: Scalar): number | null {
  if (typeof leaf === 'number') return leaf;
  if (typeof leaf === 'boolean' || !DECIMAL.test(leaf)) return null;
  const number = Number(leaf);
  return Number.isFinite(number) ? number : null;
}

const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

export function booleanOf(leaf: Scalar): boolean | null {
  if (typeof leaf === 'boolean') return leaf;
  if (leaf === 'true') return true;
  return leaf === 'false' || leaf === '' ? false : null;
}

/** ISO 8601 text or milliseconds since the epoch. */
export function dateOf(leaf: Scalar): number | null {
  if (typeof leaf === 'boolean') return null;
  return (typeof leaf === 'number' ? timeInRange(Math.trunc(leaf)) : parseDate(leaf)) ?? null;
}

/** The canonical text of an address. */
export function addressOf(leaf: Scalar): string | null {
  if (typeof leaf !== 'string') return null;
  if (CANONICAL_IPV4.test(leaf)) return leaf;
  const address = parseIpAddress(leaf);
  return address === undefined ? null : printIpAddress(address);
}

const CANONICAL_IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
