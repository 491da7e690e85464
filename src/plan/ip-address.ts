/**
 * An IP address as a 128-bit number; IPv4 as its IPv4-mapped IPv6 address, as Lucene keeps it. Octets have no leading zeros,
 * which some read as octal; the zone of an IPv6 address (`fe80::1%eth0`) is left out.
 * Source: elastic/elasticsearch, InetAddresses.
 */
export function parseIpAddress(text: string): bigint | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

const MAPPED = 0xffffn << 32n;

/** The canonical text: dotted for IPv4 (mapped ones too), RFC 5952 for IPv6. */
export function printIpAddress(address: bigint): string {
  if (address >> 32n === 0xffffn)
    return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** The first and last address of a network in CIDR notation, else undefined. */
export function parseNetwork(text: string): { readonly first: bigint; readonly last: bigint } | undefined {
  const [base = '', prefix = '', ...rest] = text.split('/');
  const address = parseIpAddress(base);
  const width = base.includes(':') ? 128 : 32;
  if (address === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > width)
    return undefined;
  const size = 1n << BigInt(width - Number(prefix));
  const first = (address / size) * size;
  return { first, last: first + size - 1n };
}

/** The first address of the network of so many bits that an address is in; null when either number of bits is none. */
export function networkStart(text: string, bitsOfIpv4: number, bitsOfIpv6: number): string | null {
  const address = parseIpAddress(text);
  if (address === undefined || !isWithin(bitsOfIpv4, 32) || !isWithin(bitsOfIpv6, 128)) return null;
  const cleared = BigInt(address >> 32n === 0xffffn ? 32 - bitsOfIpv4 : 128 - bitsOfIpv6);
  return printIpAddress((address >> cleared) << cleared);
}

function isWithin(bits: number, width: number): boolean {
  return 0 <= bits && bits <= width;
}

function parseIpv4(text: string): bigint | undefined {
  const match = IPV4.exec(text);
  if (!match) return undefined;
  const bytes = match.slice(1).map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return bytes.reduce((address, byte) => (address << 8n) | BigInt(byte), 0xffffn);
}

const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function parseIpv6(text: string): bigint | undefined {
  const halves = text.replace(ZONE, '$1').split('::');
  // Only the end may be written as IPv4.
  if (halves.length > 2 || /\..*:/.test(text)) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupsOf)));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = tail ? [...head, ...Array.from({ length: missing }, () => 0), ...tail] : head;
  if (groups.some((group) => Number.isNaN(group))) return undefined;
  return groups.reduce((address, group) => (address << 16n) | BigInt(group), 0n);
}

const ZONE = /^([^.%]*)%.+$/s;

function groupsOf(text: string): number[] {
  if (/^0*[0-9a-fA-F]{1,4}$/.test(text)) return [Number.parseInt(text, 16)];
  const embedded = parseIpv4(text);
  if (embedded === undefined) return [Number.NaN];
  const address = Number(embedded - MAPPED);
  return [Math.floor(address / 0x10000), address % 0x10000];
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let run = { start: 0, length: 0 };
  groups.forEach((group, index) => {
    run =
      group === '0'
        ? { start: run.length === 0 ? index : run.start, length: run.length + 1 }
        : { start: 0, length: 0 };
    if (run.length > best.length) best = run;
  });
  return best;
}
