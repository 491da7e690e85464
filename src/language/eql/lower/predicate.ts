import type { Span } from '../../../diagnostic/span.js';
import type { AnyValue, Element, Expression, Field, Literal } from '../../../plan/expression.js';
import { evaluate } from '../../../plan/interpreter/evaluate.js';
import { typeOf } from '../../../plan/type-of.js';
import { valueTypeOf } from '../../../plan/types.js';
import type { Value } from '../../../plan/value.js';

/** Collects the fields of one predicate; each mention of a field is bound to a name of its own. */
export interface Binder {
  readonly bindings: AnyValue['bindings'][number][];
}

export function bind(field: Field, binder: Binder): Element {
  const name = `v${binder.bindings.length + 1}`;
  binder.bindings.push({ element: name, of: field });
  return {
    kind: 'element',
    name,
    type: valueTypeOf(field.type),
    ...(field.span ? { span: field.span } : {}),
  };
}

/**
 * One predicate of a condition, in two-valued logic: it holds when some choice of values for its fields makes it
 * true, where a field without values is tried as null. A field that is mentioned twice is chosen for twice.
 * Source: elastic/elasticsearch, Scripts.multiValueDocValuesRewrite and InternalEqlScriptUtils.multiValueDocValues;
 * term-level queries on a field with several values do the same.
 */
export function predicate(span: Span, build: (binder: Binder) => Expression): Expression {
  const binder: Binder = { bindings: [] };
  const condition = build(binder);
  if (binder.bindings.length > 0) return { kind: 'any-value', bindings: binder.bindings, condition, span };
  return { kind: 'literal', type: 'boolean', value: constantValue(condition) === true, span };
}

/** Computes what consists of literals only, as Elasticsearch folds it; leaves the rest as it is. */
export function fold(expression: Expression, operands: readonly Expression[]): Expression {
  if (!operands.every((operand) => operand.kind === 'literal')) return expression;
  return literalOf(constantValue(expression), expression);
}

function literalOf(value: Value, expression: Expression): Literal {
  const span = expression.span ? { span: expression.span } : {};
  return value === null || typeof value === 'object'
    ? { kind: 'literal', type: 'null', value: null, ...span }
    : { kind: 'literal', type: typeOf(expression), value, ...span };
}

function constantValue(expression: Expression): Value {
  return evaluate(expression, { row: { event: undefined, columns: new Map() }, now: 0, elements: new Map() });
}
