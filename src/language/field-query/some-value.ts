import type { Span } from '../../diagnostic/span.js';
import type { CaseRule } from '../../plan/types.js';
import { valueTypeOf } from '../../plan/types.js';
import type {
  Compare,
  ComparisonOperator,
  Element,
  Expression,
  Field,
  Literal,
} from '../../plan/expression.js';

/** Where a condition on a field stands in the query, and where the value within it does. */
export interface Place {
  readonly span: Span;
  readonly valueSpan: Span;
}

/** Some value of the field satisfies the condition, as every query of Elasticsearch on a field of several values has it. */
export function someValue(field: Field, span: Span, condition: (element: Element) => Expression): Expression {
  const element: Element = { kind: 'element', name: 'value', type: valueTypeOf(field.type) };
  return {
    kind: 'any-value',
    bindings: [{ element: 'value', of: field }],
    condition: condition(element),
    span,
  };
}

export function compare(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  span: Span,
  caseRule: CaseRule = 'sensitive',
): Compare {
  return { kind: 'compare', operator, left, right, caseRule, span };
}

export function textLiteral(value: string, span: Span): Literal {
  return { kind: 'literal', type: 'keyword', value, span };
}

export function booleanLiteral(value: boolean, span: Span): Literal {
  return { kind: 'literal', type: 'boolean', value, span };
}
