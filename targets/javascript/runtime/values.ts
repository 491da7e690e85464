import { entriesOf, isMultiple, type Scalar, type Value } from '../../../src/plan/value.js';

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
