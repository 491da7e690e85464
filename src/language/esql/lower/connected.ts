import type { Span } from '../../../diagnostic/span.js';
import { mayBeMultiple } from '../../../plan/check.js';
import type { Expression } from '../../../plan/expression.js';
import { meaningOf } from '../../../plan/meaning.js';
import { constantOf } from './constant.js';
import { condition } from './lower-expression.js';
import { NULL } from './plan-call.js';
import { areSeveral, where } from './several-values.js';

/**
 * AND and OR: null where an operand has several values, whatever the other is, unless that is a constant or the same. Asked
 * of Elasticsearch 8.19; it takes two operands at a time.
 */
export function connected(kind: 'and' | 'or', operands: readonly Expression[], span: Span): Expression {
  if (!operands.some(mayBeMultiple)) return { kind, operands: operands.map(condition), span };
  const [first = NULL, ...others] = operands;
  return others.reduce<Expression>((left, right) => {
    const both: Expression = { kind, operands: [condition(left), condition(right)], span };
    if (meaningOf(left) === meaningOf(right)) return left;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const constant = constantOf(one)?.value ?? null;
      if (constant !== null) return constant === (kind === 'or') ? one : other;
    }
    const several = [left, right].filter(mayBeMultiple).map(areSeveral);
    return several.length === 0 ? both : where({ kind: 'or', operands: several }, NULL, both);
  }, first);
}
