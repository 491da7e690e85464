/** One value. Dates are milliseconds since the epoch, IP addresses and versions their canonical text. */
export type Scalar = string | number | boolean;

/** What an expression yields: nothing, one value, or (two or more) values. */
export type Value = null | Scalar | readonly Scalar[];

/** A value in its normal form: no values are null, one is itself. */
export function valueOf(entries: readonly Scalar[]): Value {
  const [first] = entries;
  if (first === undefined) return null;
  return entries.length === 1 ? first : entries;
}

export function entriesOf(value: Value): readonly Scalar[] {
  if (value === null) return [];
  return isMultiple(value) ? value : [value];
}

export function isMultiple(value: Value): value is readonly Scalar[] {
  return Array.isArray(value);
}
