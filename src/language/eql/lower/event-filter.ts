import type { Expression } from '../../../plan/expression.js';
import type { EventFilter } from '../tree.js';
import { textLiteral } from './build.js';
import { compare } from './compare.js';
import { lowerCondition } from './condition.js';
import { collectingFaults, resolve, type LowerContext } from './context.js';
import { combine } from './logic.js';
import { bind, predicate } from './predicate.js';

/** `category where condition`: the category is a value of a field, and its case counts. */
export function lowerEventFilter(
  filter: EventFilter,
  categoryField: string,
  context: LowerContext,
): Expression {
  const condition = lowerCondition(filter.condition, context);
  if (!filter.category) return condition;
  const { value, span } = filter.category;
  const category = collectingFaults(context, () =>
    predicate(span, (binder) => {
      const field = resolve({ kind: 'field', name: categoryField, optional: false, span }, context);
      return compare(bind(field, binder), '==', textLiteral(value, span), 'query', span);
    }),
  );
  return combine('and', [category, condition], filter.span);
}
