import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import { type Call, NULL, numberLiteral, planCall } from './plan-call.js';

// Several values as sets, in which no value at all is the empty set.
// Source: Elasticsearch reference, ES|QL "Multivalue functions".

/** MV_CONTAINS: all values of the second are among those of the first. */
export function containsAll([set = NULL, subset = NULL]: readonly Expression[], call: Call): Expression {
  const { span, name } = call;
  const shared = planCall('multiple-intersection', [subset, set], span, name);
  const sought = planCall('multiple-distinct', [subset], span, name);
  return {
    kind: 'compare',
    operator: '==',
    left: sizeOf(shared, span, name),
    right: sizeOf(sought, span, name),
    caseRule: 'sensitive',
    span,
  };
}

/** MV_INTERSECTS: some value is in both. */
export function intersects([first = NULL, second = NULL]: readonly Expression[], call: Call): Expression {
  const operand = planCall('multiple-intersection', [first, second], call.span, call.name);
  return { kind: 'exists', operand, span: call.span };
}

/** MV_UNION: each value of either once. */
export function union([first = NULL, second = NULL]: readonly Expression[], call: Call): Expression {
  const distinct = (values: Expression): Expression =>
    planCall('multiple-distinct', [values], call.span, call.name);
  const both = planCall('multiple-append', [first, second], call.span, call.name);
  return planCall('coalesce', [distinct(both), distinct(first), distinct(second)], call.span, call.name);
}

function sizeOf(values: Expression, span: Span, name: string): Expression {
  const count = planCall('multiple-count', [values], span, name);
  return planCall('coalesce', [count, numberLiteral('long', 0)], span, name);
}
