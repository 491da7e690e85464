import type { Expression } from '../../../src/plan/expression.js';
import { parseIpAddress, parseNetwork } from '../../../src/plan/ip-address.js';
import { stringLiteral } from '../quote.js';

/**
 * What the text of an address must look like for a condition on its value to be true, told without reading it as an
 * address, which is slow; undefined where nothing is known. `textOf` is the SQL of an element's text.
 */
export function addressLook(condition: Expression, textOf: (element: string) => string): string | undefined {
  const [asked, ...values] = askedOf(condition);
  if (asked?.kind !== 'element' || asked.type !== 'ip') return undefined;
  const networks = values.map((value) =>
    value.kind === 'literal' ? networkOf(String(value.value)) : undefined,
  );
  const text = textOf(asked.name);
  const isIpv6 = `contains(${text}, ':')`;
  const looks = new Set<string>();
  for (const network of networks) {
    if (!network) return undefined;
    const start = startOf(network);
    if (start === '') return undefined;
    if (start === undefined) looks.add(isIpv6);
    else {
      looks.add(`starts_with(${text}, ${stringLiteral(start)})`);
      // IPv4 may be written as mapped.
      looks.add(`(${isIpv6} AND contains(lower(${text}), 'ffff:'))`);
    }
  }
  return looks.size === 0 ? undefined : `(${[...looks].join(' OR ')})`;
}

/** What is asked, and the addresses or networks that it is to be, or be in. */
function askedOf(condition: Expression): readonly Expression[] {
  if (condition.kind === 'call' && condition.function === 'cidr-match') return condition.arguments;
  if (condition.kind === 'one-of') return [condition.operand, ...condition.options];
  if (condition.kind === 'compare' && condition.operator === '==') return [condition.left, condition.right];
  return [];
}

interface Network {
  readonly first: bigint;
  readonly last: bigint;
}

function networkOf(text: string): Network | undefined {
  const address = parseIpAddress(text);
  return address === undefined ? parseNetwork(text) : { first: address, last: address };
}

const IPV4: Network = { first: 0xffffn << 32n, last: (0xffffn << 32n) + 0xffffffffn };

/** How all dotted addresses of a network begin; undefined for a network of IPv6. */
function startOf({ first, last }: Network): string | undefined {
  if (last < IPV4.first || first > IPV4.last) return undefined;
  let start = '';
  for (const shift of [24n, 16n]) {
    if (first >> shift !== last >> shift) break;
    start += `${(first >> shift) & 0xffn}.`;
  }
  return start;
}
