import { parseIpAddress } from '../../../src/plan/ip-address.js';
import { compareByCodePoint } from '../../../src/plan/pattern/code-points.js';
import { compareVersions } from '../../../src/plan/version-order.js';
import type { Scalar } from '../../../src/plan/value.js';

/** Negative, zero or positive, as the left value sorts before, with or after the right one. Both are of one type. */
export type Order = (left: Scalar, right: Scalar) => number;

/** Numbers, dates and booleans. */
export function byNumber(left: Scalar, right: Scalar): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Strings by code point. */
export function byText(left: Scalar, right: Scalar): number {
  return left === right ? 0 : compareByCodePoint(String(left), String(right));
}

/** Addresses as 128-bit numbers, IPv4 by its IPv4-mapped IPv6 address. */
export function byAddress(left: Scalar, right: Scalar): number {
  if (left === right) return 0;
  const [a, b] = [parseIpAddress(String(left)) ?? 0n, parseIpAddress(String(right)) ?? 0n];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function byVersion(left: Scalar, right: Scalar): number {
  return compareVersions(String(left), String(right));
}
