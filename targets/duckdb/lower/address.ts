import { parseIpAddress, parseNetwork } from '../../../src/plan/ip-address.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';

/**
 * An address (SQL text) as 32 hexadecimal digits, which sort as addresses do; IPv4 as its mapped IPv6 address. In plain
 * SQL, since the inet extension would have to be downloaded.
 */
export function addressDigits(text: string): string {
  const octet = (index: number): string => `CAST(split_part(${text}, '.', ${index}) AS INTEGER)`;
  const ipv4 = `'00000000000000000000ffff' || printf('%02x%02x%02x%02x', ${[1, 2, 3, 4].map(octet).join(', ')})`;
  const groups = (half: string): string =>
    `(CASE WHEN ${half} = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(${half}, ':')], '') END)`;
  const [head, tail] = [groups(`split_part(${text}, '::', 1)`), groups(`split_part(${text}, '::', 2)`)];
  const ipv6 = `CASE WHEN contains(${text}, '::') THEN rpad(${head}, CAST(32 - length(${tail}) AS INTEGER), '0') || ${tail} ELSE ${groups(text)} END`;
  return `(CASE WHEN contains(${text}, ':') THEN ${ipv6} ELSE ${ipv4} END)`;
}

/** The same digits of an address that is known. */
export function digitsOf(address: bigint): string {
  return address.toString(16).padStart(32, '0');
}

export function literalDigits(text: string): string {
  const address = parseIpAddress(text);
  if (address === undefined) throw new Refusal(`${text} is no address`);
  return stringLiteral(digitsOf(address));
}

export function networkTest(address: string, networks: readonly string[]): string {
  const digits = addressDigits(address);
  const tests = networks.map((text) => {
    const network = parseNetwork(text);
    if (!network) throw new Refusal(`${text} is no network`);
    return `${digits} BETWEEN ${stringLiteral(digitsOf(network.first))} AND ${stringLiteral(digitsOf(network.last))}`;
  });
  return `(${tests.join(' OR ')})`;
}

/** A list of addresses in their order as numbers, which is not that of their texts. */
export function inAddressOrder(list: string): string {
  return `[pair.address FOR pair IN list_sort([{'digits': ${addressDigits('each')}, 'address': each} FOR each IN ${list}])]`;
}
