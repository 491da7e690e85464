import type { Expression } from './expression.js';

/** The conditions that a condition joins by `and`, however deep; none of an empty conjunction, which is true. */
export function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'and' ? condition.operands.flatMap(conjuncts) : [condition];
}
