import type { JsonObject } from '../../../src/event.js';
import { valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import { addressOf, booleanOf, dateOf, doubleOf, longOf, stringOf } from './coercions.js';
import { fieldPath, leavesAt } from './leaves.js';
import { byAddress, byNumber, byText, byVersion } from './order.js';

/** Reads all values of one field of an event: null, one value, or several in the order of doc values. */
export type FieldReader = (event: JsonObject) => Value;

/** keyword, wildcard and flattened fields: a set of strings. */
export function keywordField(name: string): FieldReader {
  return fieldReader(name, stringOf, (values) => distinct(values.toSorted(byText)));
}

/** Analysed text keeps its values as they came. */
export function textField(name: string): FieldReader {
  return fieldReader(name, stringOf, (values) => values);
}

export function versionField(name: string): FieldReader {
  return fieldReader(name, stringOf, (values) => distinct(values.toSorted(byVersion)));
}

export function ipField(name: string): FieldReader {
  return fieldReader(name, addressOf, (values) => distinct(values.toSorted(byAddress)));
}

export function longField(name: string): FieldReader {
  return fieldReader(name, longOf, (values) => values.toSorted(byNumber));
}

export function doubleField(name: string): FieldReader {
  return fieldReader(name, doubleOf, (values) => values.toSorted(byNumber));
}

/** Dates are milliseconds since the epoch. */
export function dateField(name: string): FieldReader {
  return fieldReader(name, dateOf, (values) => values.toSorted(byNumber));
}

export function booleanField(name: string): FieldReader {
  return fieldReader(name, booleanOf, (values) => values.toSorted(byNumber));
}

function fieldReader(
  name: string,
  coerce: (leaf: Scalar) => Scalar | null,
  arrange: (values: readonly Scalar[]) => readonly Scalar[],
): FieldReader {
  const path = fieldPath(name);
  return (event) => {
    const leaves = leavesAt(event, path);
    const [first] = leaves;
    if (first === undefined) return null;
    if (leaves.length === 1) return coerce(first);
    return valueOf(arrange(leaves.map(coerce).filter((value) => value !== null)));
  };
}

function distinct(sorted: readonly Scalar[]): readonly Scalar[] {
  return sorted.filter((value, index) => value !== sorted[index - 1]);
}
