import type { Span } from '../../../diagnostic/span.js';
import type { Conditional, Expression, Literal } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import { fold } from './predicate.js';

/** Expressions of the plan, each computed at once where it consists of constants: Elasticsearch folds them, too. */
export function call(
  name: FunctionName,
  values: readonly Expression[],
  type: ValueType,
  span: Span,
): Expression {
  return fold({ kind: 'call', function: name, arguments: values, type, span }, values);
}

/** A function of numbers: whole when all of them are. */
export function arithmetic(name: FunctionName, values: readonly Expression[], span: Span): Expression {
  const isWhole = values.every((value) => typeOf(value) === 'long' || typeOf(value) === 'null');
  return call(name, values, isWhole ? 'long' : 'double', span);
}

export function conditional(
  branches: readonly Conditional['branches'][number][],
  otherwise: Expression,
  span: Span,
): Expression {
  const open = branches.filter(({ condition }) => !isLiteral(condition) || condition.value === true);
  const [first] = open;
  if (!first) return otherwise;
  if (isLiteral(first.condition)) return first.result;
  return { kind: 'conditional', branches: open, otherwise, span };
}

export function isMissing(value: Expression, span: Span): Expression {
  if (isLiteral(value)) return booleanLiteral(value.value === null, span);
  return { kind: 'not', operand: { kind: 'exists', operand: value, span }, span };
}

export function isEmptyText(value: Expression, span: Span): Expression {
  return fold(
    {
      kind: 'compare',
      operator: '==',
      left: value,
      right: textLiteral('', span),
      caseRule: 'sensitive',
      span,
    },
    [value],
  );
}

export function not(condition: Expression, span: Span): Expression {
  return fold({ kind: 'not', operand: condition, span }, [condition]);
}

/** The text of a value, which concat and string make of it. */
export function asText(value: Expression, span: Span): Expression {
  const type = typeOf(value);
  return type === 'keyword' || type === 'null' ? value : call('to-keyword', [value], 'keyword', span);
}

export function isLiteral(value: Expression): value is Literal {
  return value.kind === 'literal';
}

export function nullLiteral(span: Span): Literal {
  return { kind: 'literal', type: 'null', value: null, span };
}

export function booleanLiteral(value: boolean, span: Span): Literal {
  return { kind: 'literal', type: 'boolean', value, span };
}

export function textLiteral(value: string, span: Span): Literal {
  return { kind: 'literal', type: 'keyword', value, span };
}

export function wholeLiteral(value: number, span: Span): Literal {
  return { kind: 'literal', type: 'long', value, span };
}
