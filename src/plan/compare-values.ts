import { parseIpAddress } from './ip-address.js';
import { compareByCodePoint } from './pattern/code-points.js';
import type { ValueType } from './types.js';
import type { Scalar } from './value.js';
import { compareVersions } from './version-order.js';

/** Negative, zero or positive, as the left value sorts before, with or after the right one of the same type. */
export function compareValues(left: Scalar, right: Scalar, type: ValueType): number {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (type === 'ip') return compareAddresses(String(left), String(right));
  if (type === 'version') return compareVersions(String(left), String(right));
  return compareByCodePoint(String(left), String(right));
}

function compareAddresses(left: string, right: string): number {
  const [a, b] = [parseIpAddress(left) ?? 0n, parseIpAddress(right) ?? 0n];
  return a < b ? -1 : a > b ? 1 : 0;
}
