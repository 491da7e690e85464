import { parseIpAddress, printIpAddress } from '../../../src/plan/ip-address.js';
import type { Literal } from '../../../src/plan/expression.js';
import type { Scalar } from '../../../src/plan/value.js';
import { constant, type Code } from '../code.js';

export function literalCode(literal: Literal): Code {
  return constant(literal.value === null ? null : literalValue(literal, literal.value));
}

/** A constant in the form in which the runtime has values: addresses by their canonical text. */
export function literalValue({ type }: Literal, value: Scalar): Scalar {
  const address = type === 'ip' ? parseIpAddress(String(value)) : undefined;
  return address === undefined ? value : printIpAddress(address);
}
