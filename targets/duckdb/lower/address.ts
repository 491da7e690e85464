import { parseIpAddress, parseNetwork } from '../../../src/plan/ip-address.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { letBe } from './let.js';

/**
 * In the query an address is 32 hexadecimal digits, IPv4 as its mapped IPv6 address: texts that sort and compare as
 * addresses do. In plain SQL, since the inet extension would have to be downloaded.
 */

/** The digits of an address that is written out (SQL text); null for what is none. */
export function parseAddress(text: string): string {
  return letBe('address', text, (address) => {
    const octet = (index: number): string => `CAST(split_part(${address}, '.', ${index}) AS INTEGER)`;
    const ipv4 = `'${MAPPED}' || printf('%02x%02x%02x%02x', ${[1, 2, 3, 4].map(octet).join(', ')})`;
    // An IPv6 address may tell its zone: `fe80::1%eth0`.
    const ipv6 = letBe('groups', withHexadecimalEnd(`split_part(${address}, '%', 1)`), (groups) => {
      const count = (half: number): string =>
        `len(string_split(NULLIF(split_part(${groups}, '::', ${half}), ''), ':'))`;
      const isWhole = `CASE WHEN contains(${groups}, '::') THEN COALESCE(${count(1)}, 0) + COALESCE(${count(2)}, 0) < 8 ELSE ${count(1)} = 8 END`;
      return `(CASE WHEN ${isWhole} THEN ${digitsOfGroups(groups)} END)`;
    });
    return `(CASE WHEN regexp_full_match(${address}, ${IPV4}) THEN ${ipv4} WHEN regexp_full_match(${address}, ${IPV6}) THEN ${ipv6} END)`;
  });
}

/** The text of an address, as RFC 5952 has it; a mapped IPv4 address as IPv4. */
export function printAddress(digits: string): string {
  const octets = [25, 27, 29, 31].map(
    (at) => `CAST(CAST('0x' || substr(${digits}, ${at}, 2) AS INTEGER) AS VARCHAR)`,
  );
  const groups = `[COALESCE(NULLIF(ltrim(substr(${digits}, place, 4), '0'), ''), '0') FOR place IN range(1, 33, 4)]`;
  // The longest zeros, and of equally long ones the first, are left out.
  const zeros = `[zeros FOR zeros IN ['${[8, 7, 6, 5, 4, 3, 2].map((count) => `:${'0:'.repeat(count)}`).join("', '")}'] IF contains("the colons", zeros)][1]`;
  const ipv6 = letBe('colons', `':' || array_to_string(${groups}, ':') || ':'`, (colons) =>
    letBe(
      'zeros',
      `(${zeros})`,
      (run) =>
        `(CASE WHEN ${run} IS NULL THEN trim(${colons}, ':') ELSE substr(${colons}, 2, greatest(strpos(${colons}, ${run}) - 2, 0)) || '::' || rtrim(substr(${colons}, strpos(${colons}, ${run}) + length(${run})), ':') END)`,
    ),
  );
  return `(CASE WHEN starts_with(${digits}, '${MAPPED}') THEN ${octets.join(" || '.' || ")} WHEN ${digits} IS NOT NULL THEN ${ipv6} END)`;
}

export function addressLiteral(text: string): string {
  const address = parseIpAddress(text);
  if (address === undefined) throw new Refusal(`${text} is no address`);
  return stringLiteral(digitsOf(address));
}

export function networkTest(digits: string, networks: readonly string[]): string {
  const ranges = networks.map((text) => {
    const network = parseNetwork(text);
    if (!network) throw new Refusal(`${text} is no network`);
    return `${stringLiteral(digitsOf(network.first))} AND ${stringLiteral(digitsOf(network.last))}`;
  });
  const tests = (address: string): string =>
    `(${ranges.map((range) => `${address} BETWEEN ${range}`).join(' OR ')})`;
  return ranges.length === 1 ? tests(digits) : letBe('digits', digits, tests);
}

/** The first address of the network of so many bits that an address is in; null when either number of bits is none. */
export function networkStart(digits: string, bitsOfIpv4: string, bitsOfIpv6: string): string {
  return letBe('digits', digits, (address) => {
    const isGiven = `${bitsOfIpv4} BETWEEN 0 AND 32 AND ${bitsOfIpv6} BETWEEN 0 AND 128`;
    const bits = `CASE WHEN ${isGiven} THEN CASE WHEN starts_with(${address}, '${MAPPED}') THEN 96 + ${bitsOfIpv4} ELSE ${bitsOfIpv6} END END`;
    return letBe('bits', bits, (kept) => {
      const digit = `TRY_CAST('0x' || substr(${address}, ${kept} // 4 + 1, 1) AS INTEGER)`;
      // There is no digit behind the last.
      const cut = `COALESCE(printf('%x', ${digit} - ${digit} % [16, 8, 4, 2][${kept} % 4 + 1]), '')`;
      return `left(rpad(substr(${address}, 1, ${kept} // 4) || ${cut}, 32, '0'), 32)`;
    });
  });
}

function digitsOf(address: bigint): string {
  return address.toString(16).padStart(32, '0');
}

const MAPPED = '00000000000000000000ffff';
const OCTET = '(?:1?\\d|1\\d\\d|[2-9]\\d|2[0-4]\\d|25[0-5])';
const DOTTED = `${OCTET}(?:\\.${OCTET}){3}`;
const IPV4 = stringLiteral(DOTTED);
const GROUP = '0*[0-9a-fA-F]{1,4}';
const GROUPS = `${GROUP}(?::${GROUP})*`;
/** Only the end may be written as IPv4, and then there is no zone. */
const DOTTED_END = `(?:${GROUP}:)*${DOTTED}`;
const IPV6 = stringLiteral(
  `(?:(?:${GROUPS})?::(?:${GROUPS})?|${GROUPS})(?:%(?s:.+))?|(?:(?:${GROUPS})?::)?${DOTTED_END}`,
);

/** IPv4 within IPv6, as two groups. */
function withHexadecimalEnd(address: string): string {
  const octet = (index: number): string => `CAST(split_part(piece, '.', ${index}) AS INTEGER)`;
  const groups = `printf('%02x%02x:%02x%02x', ${[1, 2, 3, 4].map(octet).join(', ')})`;
  return `array_to_string([CASE WHEN contains(piece, '.') THEN ${groups} ELSE piece END FOR piece IN string_split(${address}, ':')], ':')`;
}

function digitsOfGroups(groups: string): string {
  const digits = (half: string): string =>
    `(CASE WHEN ${half} = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(${half}, ':')], '') END)`;
  const [head, tail] = [digits(`split_part(${groups}, '::', 1)`), digits(`split_part(${groups}, '::', 2)`)];
  return `rpad(${head}, CAST(32 - length(${tail}) AS INTEGER), '0') || ${tail}`;
}
