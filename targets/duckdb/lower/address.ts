import { parseIpAddress, parseNetwork } from '../../../src/plan/ip-address.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { letBe } from './let.js';

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

/** An address in its canonical text, as RFC 5952 has it; a mapped IPv4 address as IPv4; null for what is none. */
export function canonicalAddress(text: string): string {
  return letBe('address', text, (address) => {
    const ipv4 = `array_to_string([CAST(CAST(octet AS INTEGER) AS VARCHAR) FOR octet IN string_split(${address}, '.')], '.')`;
    const ipv6 = letBe('groups', withHexadecimalEnd(address), (groups) => {
      const count = (half: number): string =>
        `len(string_split(NULLIF(split_part(${groups}, '::', ${half}), ''), ':'))`;
      const isWhole = `CASE WHEN contains(${groups}, '::') THEN COALESCE(${count(1)}, 0) + COALESCE(${count(2)}, 0) < 8 ELSE ${count(1)} = 8 END`;
      return `(CASE WHEN ${isWhole} THEN ${letBe('digits', addressDigits(groups), printDigits)} END)`;
    });
    return `(CASE WHEN regexp_full_match(${address}, ${IPV4}) THEN ${ipv4} WHEN regexp_full_match(${address}, ${IPV6}) THEN ${ipv6} END)`;
  });
}

const OCTET = '(?:[01]?\\d{1,2}|2[0-4]\\d|25[0-5])';
const DOTTED = `${OCTET}(?:\\.${OCTET}){3}`;
const GROUP = `(?:[0-9a-fA-F]{1,4}|${DOTTED})`;
const HALF = `(?:${GROUP}(?::${GROUP})*)?`;
const IPV4 = stringLiteral(DOTTED);
const IPV6 = stringLiteral(`${HALF}(?:::${HALF})?`);

/** IPv4 within IPv6, as two groups. */
function withHexadecimalEnd(address: string): string {
  const octet = (index: number): string => `CAST(split_part(piece, '.', ${index}) AS INTEGER)`;
  const groups = `printf('%02x%02x:%02x%02x', ${[1, 2, 3, 4].map(octet).join(', ')})`;
  return `array_to_string([CASE WHEN contains(piece, '.') THEN ${groups} ELSE piece END FOR piece IN string_split(${address}, ':')], ':')`;
}

function printDigits(digits: string): string {
  const octets = [25, 27, 29, 31].map(
    (at) => `CAST(CAST('0x' || substr(${digits}, ${at}, 2) AS INTEGER) AS VARCHAR)`,
  );
  const groups = Array.from(
    { length: 8 },
    (_, index) => `COALESCE(NULLIF(ltrim(substr(${digits}, ${4 * index + 1}, 4), '0'), ''), '0')`,
  );
  // The longest zeros, and of equally long ones the first, are left out.
  const zeros = [8, 7, 6, 5, 4, 3, 2].map((length) => stringLiteral(`:${'0:'.repeat(length)}`));
  const ipv6 = letBe('colons', `':' || ${groups.join(" || ':' || ")} || ':'`, (colons) => {
    const shortened = zeros.map(
      (run) =>
        `WHEN contains(${colons}, ${run}) THEN substr(${colons}, 2, greatest(strpos(${colons}, ${run}) - 2, 0)) || '::' || rtrim(substr(${colons}, strpos(${colons}, ${run}) + length(${run})), ':')`,
    );
    return `(CASE ${shortened.join(' ')} ELSE trim(${colons}, ':') END)`;
  });
  return `(CASE WHEN starts_with(${digits}, '00000000000000000000ffff') THEN ${octets.join(" || '.' || ")} ELSE ${ipv6} END)`;
}
