import { fault } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Expression } from '../../../plan/expression.js';
import { typeOf } from '../../../plan/type-of.js';
import type { ValueType } from '../../../plan/types.js';
import type { EqlCall, EqlExpression, PatternMatch } from '../tree.js';
import { isLiteral } from './build.js';
import { eqlFunctions, type EqlFunction, type ParameterType } from './functions.js';

/** The function that a call names. A Fault where there is none, or none with `~`. */
export function functionOf({ name, nameSpan, ignoresCase }: EqlCall): EqlFunction {
  const definition = eqlFunctions.get(name.toLowerCase());
  if (!definition) {
    const nearest = nearestName(
      name,
      [...eqlFunctions.values()].map((each) => each.name),
    );
    throw fault(
      'unknown-function',
      { name, language: 'EQL', ...(nearest === undefined ? {} : { nearest }) },
      nameSpan,
    );
  }
  if (ignoresCase && !definition.hasTilde)
    throw fault('eql-needless-tilde', { name: definition.name }, nameSpan);
  return definition;
}

/** The values of a call's arguments, as many and of such types as the function takes; else a Fault. */
export function lowerArguments(
  call: EqlCall,
  definition: EqlFunction,
  lower: (argument: EqlExpression) => Expression,
): readonly Expression[] {
  requireCount(call, definition);
  return call.arguments.map((argument, index) => {
    const value = lower(argument);
    const expected = definition.parameters[Math.min(index, definition.parameters.length - 1)] ?? 'any';
    const found = typeOf(value);
    if (!accepts(expected, found))
      throw fault(
        'wrong-argument-type',
        { name: definition.name, position: index + 1, expected: TYPE_NAMES[expected], found },
        argument.span,
      );
    if (index >= definition.constantsFrom && !isLiteral(value))
      throw fault(
        'wrong-argument-type',
        { name: definition.name, position: index + 1, expected: 'a constant', found: 'computed from fields' },
        argument.span,
      );
    return value;
  });
}

/** `wildcard(text, pattern, …)`, an old way to write `like`; undefined for other calls. */
export function wildcardCall(call: EqlCall): PatternMatch | undefined {
  if (call.name.toLowerCase() !== 'wildcard') return undefined;
  const [operand, ...patterns] = call.arguments;
  if (!operand || patterns.length === 0)
    throw fault(
      'wrong-argument-count',
      { name: 'wildcard', expected: '2 arguments or more', found: call.arguments.length },
      call.span,
    );
  const texts = patterns.map((pattern, index) => {
    if (pattern.kind === 'string') return pattern;
    throw fault(
      'wrong-argument-type',
      { name: 'wildcard', position: index + 2, expected: 'a constant string', found: 'something else' },
      pattern.span,
    );
  });
  return {
    kind: 'pattern-match',
    operator: call.ignoresCase ? 'like~' : 'like',
    operand,
    patterns: texts,
    span: call.span,
  };
}

function requireCount(call: EqlCall, { name, parameters, optional, isVariadic }: EqlFunction): void {
  const [least, most] = [
    parameters.length - optional,
    isVariadic ? Number.POSITIVE_INFINITY : parameters.length,
  ];
  const found = call.arguments.length;
  if (found >= least && found <= most) return;
  throw fault('wrong-argument-count', { name, expected: countOf(least, most), found }, call.span);
}

function countOf(least: number, most: number): string {
  const unit = (count: number): string => (count === 1 ? '1 argument' : `${count} arguments`);
  if (least === most) return unit(least);
  return most === Number.POSITIVE_INFINITY ? `${unit(least)} or more` : `${least} or ${unit(most)}`;
}

const TYPE_NAMES: Readonly<Record<ParameterType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  address: 'an IP address',
  any: 'any value',
};

function accepts(parameter: ParameterType, type: ValueType): boolean {
  if (type === 'null') return true;
  switch (parameter) {
    case 'string':
      return type === 'keyword';
    case 'number':
      return type === 'long' || type === 'double';
    case 'integer':
      return type === 'long';
    case 'boolean':
      return type === 'boolean';
    case 'address':
      return type === 'ip';
    case 'any':
      return true;
  }
}
