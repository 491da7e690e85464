import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { parseIpAddress, parseNetwork } from '../../../plan/ip-address.js';

/** Whether the address lies in one of the networks; a bare address is a network of one. A Fault for other texts. */
export function cidrMatch(address: Expression, networks: readonly Literal[], span: Span): Expression {
  return {
    kind: 'call',
    function: 'cidr-match',
    arguments: [address, ...networks.map(networkOf)],
    type: 'boolean',
    span,
  };
}

/** A text with a slash, which a term query on an ip field takes for a network. */
export function isNetwork(literal: Literal): boolean {
  return typeof literal.value === 'string' && literal.value.includes('/');
}

function networkOf(literal: Literal): Literal {
  const text = String(literal.value);
  if (parseNetwork(text)) return literal;
  if (parseIpAddress(text) !== undefined)
    return { ...literal, value: `${text}/${text.includes(':') ? 128 : 32}` };
  throw fault(
    'invalid-value',
    {
      value: JSON.stringify(text),
      type: 'network',
      hint: 'write an address and the length of its prefix: 10.0.0.0/8',
    },
    literal.span ?? { start: 0, end: 0 },
  );
}
