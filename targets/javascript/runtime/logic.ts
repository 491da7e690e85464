import type { Value } from '../../../src/plan/value.js';

// Three-valued logic: null is "unknown".

/** False if an operand is false, else null if one is null, else true. */
export function conjunction(operands: readonly Value[]): boolean | null {
  if (operands.includes(false)) return false;
  return operands.includes(null) ? null : true;
}

/** True if an operand is true, else null if one is null, else false. */
export function disjunction(operands: readonly Value[]): boolean | null {
  if (operands.includes(true)) return true;
  return operands.includes(null) ? null : false;
}

export function negation(operand: Value): boolean | null {
  return operand === null ? null : operand !== true;
}
