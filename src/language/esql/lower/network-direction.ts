import type { Expression } from '../../../plan/expression.js';
import { networkOf } from './networks.js';
import { type Call, constantTexts, NULL, planCall, textLiteral } from './plan-call.js';
import { wordTable } from '../../../word-table.js';

/**
 * NETWORK_DIRECTION: whether traffic stays within the networks that are named, leaves them, enters them or passes them by.
 * Source: elastic/elasticsearch, NetworkDirection and NetworkDirectionUtils.
 */
export function networkDirection(
  [source = NULL, destination = NULL, given]: readonly Expression[],
  call: Call,
): Expression {
  const networks = constantTexts(given, call, 3);
  if (networks.length === 0) return NULL;
  const from = isInside(source, networks, call);
  const to = isInside(destination, networks, call);
  const { span } = call;
  return {
    kind: 'conditional',
    branches: [
      { condition: { kind: 'and', operands: [from, to], span }, result: textLiteral('internal') },
      { condition: { kind: 'and', operands: [from, not(to)], span }, result: textLiteral('outbound') },
      { condition: { kind: 'and', operands: [not(from), to], span }, result: textLiteral('inbound') },
      { condition: { kind: 'and', operands: [not(from), not(to)], span }, result: textLiteral('external') },
    ],
    // Of an address that is not there nothing is known.
    otherwise: NULL,
    span,
  };
}

function isInside(address: Expression, networks: readonly string[], call: Call): Expression {
  const isIn = (ranges: readonly string[]): Expression => {
    const literals = ranges.map((range) => networkOf({ ...textLiteral(range), span: call.span }));
    return planCall('cidr-match', [address, ...literals], call.span, call.name);
  };
  const listed = networks
    .filter((name) => OUTSIDE[name] === undefined)
    .flatMap((name) => NAMED[name] ?? [name]);
  const outside = networks.map((name) => OUTSIDE[name]).filter((ranges) => ranges !== undefined);
  const operands = [
    ...(listed.length === 0 ? [] : [isIn(listed)]),
    ...outside.map((ranges) => not(isIn(ranges))),
  ];
  const [only] = operands;
  return only && operands.length === 1 ? only : { kind: 'or', operands, span: call.span };
}

function not(operand: Expression): Expression {
  return { kind: 'not', operand };
}

const LOOPBACK = ['127.0.0.0/8', '::1'];
const UNSPECIFIED = ['0.0.0.0', '::'];
const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10'];
const MULTICAST = ['224.0.0.0/4', 'ff00::/8'];
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8'];
const BROADCAST = ['255.255.255.255'];
const INTERFACE_LOCAL_MULTICAST = multicastOfScope(1);
const LINK_LOCAL_MULTICAST = ['224.0.0.0/24', ...multicastOfScope(2)];

/** An IPv6 address of multicast tells flags, which may be any, then its scope. */
function multicastOfScope(scope: number): readonly string[] {
  return Array.from({ length: 16 }, (_, flags) => `ff${flags.toString(16)}${scope}::/16`);
}

/** Networks that have names. */
const NAMED = wordTable<readonly string[]>({
  loopback: LOOPBACK,
  link_local_unicast: LINK_LOCAL,
  interface_local_multicast: INTERFACE_LOCAL_MULTICAST,
  link_local_multicast: LINK_LOCAL_MULTICAST,
  multicast: MULTICAST,
  unspecified: UNSPECIFIED,
  private: PRIVATE,
});

const NO_UNICAST = [...BROADCAST, ...UNSPECIFIED, ...LOOPBACK, ...MULTICAST, ...LINK_LOCAL];

/** Networks whose names mean all addresses but these. */
const OUTSIDE = wordTable<readonly string[]>({
  unicast: NO_UNICAST,
  global_unicast: NO_UNICAST,
  public: [
    ...PRIVATE,
    ...LOOPBACK,
    ...UNSPECIFIED,
    ...LINK_LOCAL,
    ...LINK_LOCAL_MULTICAST,
    ...INTERFACE_LOCAL_MULTICAST,
    ...BROADCAST,
  ],
});
