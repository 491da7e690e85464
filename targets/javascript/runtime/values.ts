import { entriesOf, isMultiple, valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import type { Order } from './order.js';

/** A value that is one, else null: none or several are no single value. */
export function single(value: Value): Scalar | null {
  return isMultiple(value) ? null : value;
}

/** Whether some entry satisfies a condition; no entry at all is tried once, as null. */
export function anyOf(value: Value, holds: (entry: Scalar | null) => boolean): boolean {
  return isMultiple(value) ? value.some(holds) : holds(value);
}

/** The entries of a value; of none, null alone. */
export function eachOf(value: Value): readonly (Scalar | null)[] {
  return value === null ? [null] : entriesOf(value);
}

/** Each entry converted; those that can't be are left out. */
export function convertEach(value: Value, convert: (entry: Scalar) => Scalar | null): Value {
  return valueOf(
    entriesOf(value)
      .map(convert)
      .filter((entry) => entry !== null),
  );
}

// Functions over all entries of a value; null when there are none.

export function countOf(value: Value): number | null {
  return value === null ? null : entriesOf(value).length;
}

export function firstOf(value: Value): Scalar | null {
  return entriesOf(value)[0] ?? null;
}

export function lastOf(value: Value): Scalar | null {
  return entriesOf(value).at(-1) ?? null;
}

export function leastOf(value: Value, order: Order): Scalar | null {
  if (!isMultiple(value)) return value;
  return value.reduce((least, entry) => (order(entry, least) < 0 ? entry : least));
}

export function greatestOf(value: Value, order: Order): Scalar | null {
  if (!isMultiple(value)) return value;
  return value.reduce((greatest, entry) => (order(entry, greatest) >= 0 ? entry : greatest));
}

export function distinctOf(value: Value): Value {
  return valueOf([...new Set(entriesOf(value))]);
}

export function sortOf(value: Value, order: Order): Value {
  return valueOf(entriesOf(value).toSorted(order));
}

/** From an index up to and including another; negative ones count from the end. */
export function sliceOf(value: Value, start: number | null, end: number | null): Value {
  if (start === null || end === null) return null;
  const entries = entriesOf(value);
  const place = (index: number): number => (index < 0 ? index + entries.length : index);
  return valueOf(entries.slice(Math.max(0, place(start)), Math.max(0, place(end) + 1)));
}

export function appendOf(first: Value, second: Value): Value {
  return first === null || second === null ? null : valueOf([...entriesOf(first), ...entriesOf(second)]);
}

export function intersectionOf(first: Value, second: Value): Value {
  const others = new Set(entriesOf(second));
  return valueOf([...new Set(entriesOf(first))].filter((entry) => others.has(entry)));
}

export function differenceOf(first: Value, second: Value): Value {
  const others = new Set(entriesOf(second));
  return valueOf(entriesOf(first).filter((entry) => !others.has(entry)));
}

export function sumOf(value: Value): number | null {
  return value === null ? null : entriesOf(value).reduce<number>((sum, entry) => sum + Number(entry), 0);
}

export function averageOf(value: Value): number | null {
  const sum = sumOf(value);
  return sum === null ? null : sum / entriesOf(value).length;
}

export function splitOf(text: Value, separator: Value): Value {
  if (text === null || separator === null) return null;
  return valueOf(String(text).split(String(separator)));
}

/** The entries in pairs, joined with a separator; those that have no partner by themselves. */
export function zipOf(left: Value, right: Value, separator: Value): Value {
  if (separator === null) return null;
  const [firsts, seconds] = [entriesOf(left), entriesOf(right)];
  const pairs = Math.min(firsts.length, seconds.length);
  return valueOf([
    ...firsts.slice(0, pairs).map((first, at) => [first, seconds[at]].join(String(separator))),
    ...firsts.slice(pairs),
    ...seconds.slice(pairs),
  ]);
}

export function joinOf(value: Value, separator: Value): string | null {
  return value === null || separator === null ? null : entriesOf(value).join(String(separator));
}
