/**
 * A table that is looked into by words from outside, such as rules. It has its own entries alone: a plain object also has
 * what all objects have, and `constructor` is a word like any other.
 */
export function wordTable<Value>(
  entries: Readonly<Record<string, Value>>,
): Readonly<Partial<Record<string, Value>>> {
  return Object.freeze(Object.setPrototypeOf({ ...entries }, null) as Record<string, Value>);
}
