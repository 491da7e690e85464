import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import { parseIpAddress, parseNetwork } from '../../../plan/ip-address.js';

/** An address by itself is the network of it alone. */
export function networkOf(network: Expression): Expression {
  if (network.kind !== 'literal') return network;
  const text = String(network.value);
  if (parseNetwork(text)) return network;
  const address = parseIpAddress(text);
  if (address === undefined)
    throw fault(
      'invalid-value',
      { value: JSON.stringify(text), type: 'a network', hint: 'write it like 10.0.0.0/8' },
      network.span ?? { kind: 'file' },
    );
  return { ...network, value: `${text}/${text.includes(':') ? 128 : 32}` };
}
