import type { EqlExpression, EqlField, EqlQuery, EventFilter } from './tree.js';

/** The event filters of a query, in order of appearance. */
export function filtersOf({ body }: EqlQuery): readonly EventFilter[] {
  switch (body.kind) {
    case 'event-filter':
      return [body];
    case 'sequence':
      return [...body.items, ...(body.until ? [body.until] : [])].map(({ filter }) => filter);
    case 'sample':
      return body.items.map(({ filter }) => filter);
  }
}

/** The join keys of a sequence or sample by their place: in each list the fields of all items that must be equal. */
export function joinedFieldsOf({ body }: EqlQuery): readonly (readonly EqlField[])[] {
  if (body.kind === 'event-filter') return [];
  const until = body.kind === 'sequence' && body.until ? [body.until] : [];
  const keys = [...body.items, ...until].map((item) => [...body.by, ...item.by]);
  return (keys[0] ?? []).map((_, place) => keys.flatMap((fields) => fields.slice(place, place + 1)));
}

/** An expression and all below it, parents first. Iterative: lists may be very long. */
export function* descendants(root: EqlExpression): Generator<EqlExpression> {
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (const operand of operandsOf(next).toReversed()) pending.push(operand);
  }
}

function operandsOf(expression: EqlExpression): readonly EqlExpression[] {
  switch (expression.kind) {
    case 'null':
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
    case 'field':
      return [];
    case 'call':
      return expression.arguments;
    case 'negation':
    case 'not':
      return [expression.operand];
    case 'arithmetic':
    case 'comparison':
      return [expression.left, expression.right];
    case 'lookup':
      return [expression.operand, ...expression.options];
    case 'pattern-match':
      return [expression.operand, ...expression.patterns];
    case 'and':
    case 'or':
      return expression.operands;
  }
}
