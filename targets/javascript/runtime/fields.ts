import type { JsonObject } from '../../../src/event.js';
import { isMultiple, valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import { addressOf, booleanOf, dateOf, doubleOf, longOf, stringOf } from './coercions.js';
import { fieldPath, leavesAt } from './leaves.js';
import { byAddress, byNumber, byText, byVersion } from './order.js';

/** Reads all values of one field of an event: null, one value, or several in the order of doc values. */
export type FieldReader = (event: JsonObject) => Value;

/** keyword, wildcard and flattened fields: a set of strings. */
export function keywordField(name: string): FieldReader {
  return fieldReader(name, keywordsOf);
}

/** Analysed text keeps its values as they came. */
export function textField(name: string): FieldReader {
  return fieldReader(name, textsOf);
}

export function versionField(name: string): FieldReader {
  return fieldReader(name, versionsOf);
}

export function ipField(name: string): FieldReader {
  return fieldReader(name, addressesOf);
}

export function longField(name: string): FieldReader {
  return fieldReader(name, longsOf);
}

export function doubleField(name: string): FieldReader {
  return fieldReader(name, doublesOf);
}

/** Dates are milliseconds since the epoch. */
export function dateField(name: string): FieldReader {
  return fieldReader(name, datesOf);
}

export function booleanField(name: string): FieldReader {
  return fieldReader(name, booleansOf);
}

function fieldReader(name: string, valuesOf: (leaves: Value) => Value): FieldReader {
  const path = fieldPath(name);
  return (event) => valuesOf(valueOf(leavesAt(event, path)));
}

// What the type of a field makes of the leaves of an event.

export function keywordsOf(leaves: Value): Value {
  return valuesOfType(leaves, stringOf, (values) => distinct(values.toSorted(byText)));
}

export function textsOf(leaves: Value): Value {
  return valuesOfType(leaves, stringOf, (values) => values);
}

export function versionsOf(leaves: Value): Value {
  return valuesOfType(leaves, stringOf, (values) => distinct(values.toSorted(byVersion)));
}

export function addressesOf(leaves: Value): Value {
  return valuesOfType(leaves, addressOf, (values) => distinct(values.toSorted(byAddress)));
}

export function longsOf(leaves: Value): Value {
  return valuesOfType(leaves, longOf, sortedNumbers);
}

export function doublesOf(leaves: Value): Value {
  return valuesOfType(leaves, doubleOf, sortedNumbers);
}

export function datesOf(leaves: Value): Value {
  return valuesOfType(leaves, dateOf, sortedNumbers);
}

export function booleansOf(leaves: Value): Value {
  return valuesOfType(leaves, booleanOf, sortedNumbers);
}

function valuesOfType(
  leaves: Value,
  coerce: (leaf: Scalar) => Scalar | null,
  arrange: (values: readonly Scalar[]) => readonly Scalar[],
): Value {
  if (leaves === null) return null;
  if (!isMultiple(leaves)) return coerce(leaves);
  return valueOf(arrange(leaves.map(coerce).filter((value) => value !== null)));
}

function sortedNumbers(values: readonly Scalar[]): readonly Scalar[] {
  return values.toSorted(byNumber);
}

function distinct(sorted: readonly Scalar[]): readonly Scalar[] {
  return sorted.filter((value, index) => value !== sorted[index - 1]);
}
