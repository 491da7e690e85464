/**
 * Every script that an artifact may hold, in full: Painless that is the same for all rules, with field names and values
 * in `params`. The executor knows these by their text, and refuses any other.
 */
export const scripts = {
  /** Whether a document has exactly one value of a field. No query says so. */
  exactlyOneValue: 'doc.containsKey(params.field) && doc[params.field].size() == 1',
  /** Conditions of a bucket on one of its numbers. */
  isBelow: 'params.value < params.bound',
  isAtMost: 'params.value <= params.bound',
  isAbove: 'params.value > params.bound',
  isAtLeast: 'params.value >= params.bound',
  isEqual: 'params.value == params.bound',
  isDifferent: 'params.value != params.bound',
} as const;

export type ScriptName = keyof typeof scripts;
