import { fault } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import { functions, type FunctionName, type ParameterType } from '../../../plan/functions.js';
import { parseNetwork } from '../../../plan/ip-address.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import type { EsqlExpression } from '../tree.js';
import { coerceLiteral } from './coerce-literals.js';
import { condition, single } from './lower-expression.js';

type Call = Extract<EsqlExpression, { kind: 'call' }>;

/** How a function of ES|QL becomes plan nodes. `least` and `most` bound the number of arguments. */
interface Definition {
  readonly least: number;
  readonly most: number;
  readonly build: (parameters: readonly Expression[], call: Call) => Expression;
}

/** Lowers the call of a scalar function. Aggregate functions are known to STATS alone. */
export function lowerCall(call: Call, lower: (operand: EsqlExpression) => Expression): Expression {
  const definition = definitions[call.name];
  if (!definition) throw unknownFunction(call);
  const { least, most } = definition;
  if (call.arguments.length < least || call.arguments.length > most)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: countText(least, most), found: call.arguments.length },
      call.span,
    );
  return definition.build(call.arguments.map(lower), call);
}

function unknownFunction(call: Call): Error {
  if (aggregateNames.has(call.name))
    return fault(
      'unsupported-construct',
      {
        what: `${call.name}(…) here`,
        reason: 'it is an aggregate function',
        hint: 'aggregates stand in STATS',
      },
      call.span,
    );
  const nearest = nearestName(call.name, [...Object.keys(definitions), ...aggregateNames]);
  return fault(
    'unknown-function',
    { name: call.name, language: 'ES|QL', ...(nearest === undefined ? {} : { nearest }) },
    call.span,
  );
}

export const aggregateNames: ReadonlySet<string> = new Set([
  'count',
  'count_distinct',
  'values',
  'min',
  'max',
  'sum',
  'avg',
]);

function countText(least: number, most: number): string {
  if (least === most) return `${least} argument${least === 1 ? '' : 's'}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least} arguments` : `${least} to ${most} arguments`;
}

/** A function that means just what one of the plan's does. */
function same(name: FunctionName, least: number, most = least): Definition {
  return { least, most, build: (parameters, call) => planCall(name, parameters, call.span, call.name) };
}

function planCall(
  name: FunctionName,
  parameters: readonly Expression[],
  span: Span,
  writtenAs: string,
): Expression {
  const signature = functions[name];
  const prepared = parameters.map((parameter, index) => {
    const expected = signature.parameters[Math.min(index, signature.parameters.length - 1)] ?? 'any';
    const coerced = expected === 'date' || expected === 'ip' ? coerceLiteral(parameter, expected) : parameter;
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
  return result;
}

const MANY = Number.POSITIVE_INFINITY;

const definitions: Readonly<Record<string, Definition>> = {
  now: { least: 0, most: 0, build: (_, { span }) => ({ kind: 'now', span }) },
  abs: same('absolute', 1),
  ceil: same('ceiling', 1),
  floor: same('floor', 1),
  round: {
    least: 1,
    most: 2,
    build: ([number, places], { span, name }) =>
      planCall('round', [number ?? NULL, places ?? { kind: 'literal', type: 'long', value: 0 }], span, name),
  },
  length: same('length', 1),
  concat: same('concat', 2, MANY),
  substring: same('substring', 2, 3),
  left: {
    least: 2,
    most: 2,
    build: ([text, length], { span, name }) =>
      planCall(
        'substring',
        [text ?? NULL, { kind: 'literal', type: 'long', value: 1 }, length ?? NULL],
        span,
        name,
      ),
  },
  starts_with: same('starts-with', 2),
  ends_with: same('ends-with', 2),
  contains: same('contains', 2),
  to_lower: same('to-lower', 1),
  to_upper: same('to-upper', 1),
  trim: same('trim', 1),
  cidr_match: {
    least: 2,
    most: MANY,
    build: (parameters, { span, name }) => {
      for (const network of parameters.slice(1))
        if (network.kind === 'literal' && !parseNetwork(String(network.value)))
          throw fault(
            'invalid-value',
            { value: JSON.stringify(network.value), type: 'a network', hint: 'write it like 10.0.0.0/8' },
            network.span ?? span,
          );
      return planCall('cidr-match', parameters, span, name);
    },
  },
  to_string: same('to-keyword', 1),
  to_keyword: same('to-keyword', 1),
  to_long: same('to-long', 1),
  to_integer: same('to-long', 1),
  to_int: same('to-long', 1),
  to_double: same('to-double', 1),
  to_dbl: same('to-double', 1),
  to_boolean: same('to-boolean', 1),
  to_bool: same('to-boolean', 1),
  to_datetime: same('to-date', 1),
  to_date: same('to-date', 1),
  to_ip: same('to-ip', 1),
  to_version: same('to-version', 1),
  to_ver: same('to-version', 1),
  date_trunc: same('truncate-date', 2),
  bucket: {
    least: 2,
    most: 2,
    build: ([date, span], call) =>
      planCall('truncate-date', [span ?? NULL, date ?? NULL], call.span, call.name),
  },
  coalesce: same('coalesce', 1, MANY),
  case: { least: 2, most: MANY, build: (parameters, { span }) => conditional(parameters, span) },
  mv_count: same('multiple-count', 1),
  mv_min: same('multiple-minimum', 1),
  mv_max: same('multiple-maximum', 1),
  mv_first: same('multiple-first', 1),
  mv_last: same('multiple-last', 1),
  mv_dedupe: same('multiple-distinct', 1),
  mv_concat: same('multiple-join', 2),
};

const NULL: Expression = { kind: 'literal', type: 'null', value: null };

/** CASE(condition, value, …, otherwise): without an `otherwise`, null. */
function conditional(parameters: readonly Expression[], span: Span): Expression {
  const branches = [];
  for (let index = 0; index + 1 < parameters.length; index += 2)
    branches.push({ condition: condition(parameters[index] ?? NULL), result: parameters[index + 1] ?? NULL });
  const otherwise = parameters.length % 2 === 1 ? (parameters.at(-1) ?? NULL) : NULL;
  return { kind: 'conditional', branches, otherwise, span };
}
