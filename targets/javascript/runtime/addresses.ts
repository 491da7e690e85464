import { parseIpAddress, parseNetwork } from '../../../src/plan/ip-address.js';

export interface Network {
  readonly first: bigint;
  readonly last: bigint;
}

/** Networks in CIDR notation; what is none holds no address. */
export function networks(texts: readonly string[]): readonly Network[] {
  return texts.map(parseNetwork).filter((network) => network !== undefined);
}

/** Whether an address lies in one of the networks. */
export function isWithin(address: string, within: readonly Network[]): boolean {
  const number = parseIpAddress(address);
  return number !== undefined && within.some(({ first, last }) => first <= number && number <= last);
}
