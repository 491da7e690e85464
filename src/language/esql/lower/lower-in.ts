import type { Span } from '../../../diagnostic/span.js';
import { mayBeMultiple } from '../../../plan/check.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { compare, single } from './lower-expression.js';
import { NULL } from './plan-call.js';
import { areSeveral, where } from './several-values.js';

/**
 * `in` is a chain of `==` joined by `or`, with its three-valued logic. An option of several values is none that a value
 * equals, and where all are such, it is null. Asked of Elasticsearch 8.19, which makes an `==` of a single option.
 */
export function lowerIn(operand: Expression, options: readonly Expression[], span: Span): Expression {
  const literals: Literal[] = [];
  const others: Expression[] = [];
  const open = operand.kind === 'literal' ? options.filter(({ kind }) => kind !== 'literal') : options;
  for (const option of options) {
    const compared = compare('==', operand, single(option), span);
    const right = compared.kind === 'compare' ? compared.right : option;
    if (right.kind === 'literal' && right.value !== null) literals.push(right);
    else if (open.length > 1 && mayBeMultiple(option))
      others.push(
        where({ kind: 'and', operands: [{ kind: 'exists', operand }, areSeveral(option)] }, FALSE, compared),
      );
    else others.push(compared);
  }
  const members: Expression = { kind: 'one-of', operand, options: literals, caseRule: 'sensitive', span };
  if (others.length === 0) return members;
  const some: Expression = {
    kind: 'or',
    operands: literals.length > 0 ? [members, ...others] : others,
    span,
  };
  return open.length > 1 && open.every(mayBeMultiple)
    ? where({ kind: 'and', operands: open.map(areSeveral) }, NULL, some)
    : some;
}

const FALSE: Expression = { kind: 'literal', type: 'boolean', value: false };
