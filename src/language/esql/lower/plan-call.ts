import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { functions, type FunctionName, type ParameterType } from '../../../plan/functions.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import type { EsqlExpression } from '../tree.js';
import { coerceLiteral } from './coerce-literals.js';
import { entriesOf } from '../../../plan/value.js';
import { constantOf, constantValueOf } from './constant.js';
import { single } from './lower-expression.js';

export type Call = Extract<EsqlExpression, { kind: 'call' }>;

/** How a function of ES|QL becomes plan nodes. `least` and `most` bound the number of arguments. */
export interface Definition {
  readonly least: number;
  readonly most: number;
  readonly build: (parameters: readonly Expression[], call: Call) => Expression;
}

export const NULL: Expression = { kind: 'literal', type: 'null', value: null };

export function numberLiteral(type: 'long' | 'double', value: number): Literal {
  return { kind: 'literal', type, value };
}

export function textLiteral(value: string): Literal {
  return { kind: 'literal', type: 'keyword', value };
}

/** A call of a plan's function, its arguments checked and made as the function takes them. */
export function planCall(
  name: FunctionName,
  parameters: readonly Expression[],
  span: Span,
  writtenAs: string,
): Expression {
  const signature = functions[name];
  const prepared = parameters.map((parameter, index) => {
    const expected = signature.parameters[Math.min(index, signature.parameters.length - 1)] ?? 'any';
    const coerced = isReadFromText(expected) ? coerceLiteral(parameter, expected) : parameter;
    if (!accepts(expected, typeOf(coerced)))
      throw fault(
        'wrong-argument-type',
        { name: writtenAs, position: index + 1, expected, found: typeOf(coerced) },
        parameter.span ?? span,
      );
    return signature.values === 'strict' ? single(coerced) : coerced;
  });
  return {
    kind: 'call',
    function: name,
    arguments: prepared,
    type: resultType(signature.result, prepared),
    span,
  };
}

/** Source: Elasticsearch reference, ES|QL "Implicit casting". */
function isReadFromText(expected: ParameterType): expected is 'date' | 'ip' | 'time-span' {
  return expected === 'date' || expected === 'ip' || expected === 'time-span';
}

function accepts(parameter: ParameterType, type: ValueType): boolean {
  if (parameter === 'any' || type === 'null' || parameter === type) return true;
  if (parameter === 'number') return type === 'long' || type === 'double';
  return parameter === 'time-span' && (type === 'duration' || type === 'period');
}

function resultType(
  result: (typeof functions)[FunctionName]['result'],
  parameters: readonly Expression[],
): ValueType {
  const types = parameters.map(typeOf);
  if (result === 'same') return types.find((type) => type !== 'null') ?? 'null';
  if (result === 'same-number') return types.includes('double') ? 'double' : 'long';
  if (result === 'first-number') return types[0] === 'double' ? 'double' : 'long';
  return result;
}

function computedArgument({ name, arguments: given, span }: Call, position: number): Error {
  return fault(
    'unsupported-construct',
    {
      what: `argument ${position} of ${name} that is computed`,
      reason: 'the plan wants to know it when it is made',
      hint: 'write a literal',
    },
    given[position - 1]?.span ?? span,
  );
}

/** Calls of the plan's functions that are all written as one of ES|QL's. */
export function callsFor({
  span,
  name,
}: Call): (name: FunctionName, ...parameters: readonly Expression[]) => Expression {
  return (planned, ...parameters) => planCall(planned, parameters, span, name);
}

/** An argument that is the same number for every event. */
export function constantNumber(parameter: Expression | undefined, call: Call, position: number): number {
  const constant = parameter && constantOf(parameter);
  if (typeof constant?.value === 'number') return constant.value;
  throw computedArgument(call, position);
}

/** Refuses an argument of another type than the one that a function takes. */
export function requireType(parameter: Expression, expected: ValueType, call: Call, position: number): void {
  const found = typeOf(parameter);
  if (found !== expected && found !== 'null')
    throw fault(
      'wrong-argument-type',
      { name: call.name, position, expected, found },
      call.arguments[position - 1]?.span ?? call.span,
    );
}

/** An argument that is the same for every event. */
export function constantOfArgument(parameter: Expression, call: Call, position: number): Literal {
  const constant = constantOf(parameter);
  if (constant) return constant;
  throw computedArgument(call, position);
}

/** An argument that is the same text for every event. */
export function constantText(parameter: Expression | undefined, call: Call, position: number): string {
  const constant = parameter && constantOf(parameter);
  if (typeof constant?.value === 'string') return constant.value;
  throw computedArgument(call, position);
}

/** An argument that is the same texts, or none, for every event. */
export function constantTexts(
  parameter: Expression | undefined,
  call: Call,
  position: number,
): readonly string[] {
  const value = parameter && constantValueOf(parameter);
  const entries = value === undefined ? undefined : entriesOf(value);
  if (entries?.every((entry) => typeof entry === 'string')) return entries;
  throw computedArgument(call, position);
}
