import type { Event, JsonObject } from '../../src/event.js';

export const mapping: JsonObject = {
  properties: {
    '@timestamp': { type: 'date' },
    key: { type: 'keyword' },
    ...typed('keyword', 'text', 'texts', 'other'),
    ...typed('long', 'long', 'longs'),
    ...typed('double', 'double', 'doubles'),
    ...typed('boolean', 'flag', 'flags'),
    ...typed('date', 'date', 'dates'),
    ...typed('ip', 'ip', 'ips'),
    ...typed('version', 'version'),
  },
};

function typed(type: string, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { type }]));
}

const TEXTS = [
  '',
  'a',
  'ABC',
  'aBc',
  'a.b-c',
  ' 7 ',
  '-3',
  '3.7',
  '1e3',
  'true',
  'ß',
  'äÖ',
  '😀x',
  'a,b,c',
  '10.1.2.3',
];
const LONGS = [0, 7, -1, 42, 255, -70, 1_700_000_000_000, 2_147_483_648];
const DOUBLES = [0.5, -2.5, 100.005, 0, 2_147_483_647.5, 1e-7, 1e21];
const DATES = [
  '2024-02-29T12:34:56.789Z',
  '1969-12-31T23:59:59.999Z',
  '2024-01-31',
  '2000-02-28T06:00:00.001Z',
];
const ADDRESSES = ['10.1.2.3', 'fe80::1', '255.255.255.255', '::ffff:10.0.0.1'];
const VERSIONS = ['1.2.3', '1.10.0', '2.0.0-beta', '2.0.0', 'abc'];

/** Events with a value, several, or none for each field, each value beside others of other fields. */
export const events: readonly Event[] = Array.from({ length: 45 }, (_, index) => {
  const one = (values: readonly unknown[]): unknown =>
    index % 6 === 5 ? undefined : values[index % values.length];
  const some = (values: readonly unknown[]): unknown =>
    index % 3 === 0
      ? undefined
      : Array.from({ length: index % 3 }, (_, at) => values[(index * 2 + at) % values.length]);
  const source = {
    '@timestamp': '2024-01-01T00:00:00Z',
    key: `event ${index}`,
    text: one(TEXTS),
    texts: some(TEXTS),
    other: TEXTS[(index * 7) % TEXTS.length],
    long: one(LONGS),
    longs: some(LONGS),
    double: one(DOUBLES),
    doubles: some(DOUBLES),
    flag: one([true, false]),
    flags: some([true, false, true]),
    date: one(DATES),
    dates: some(DATES),
    ip: one(ADDRESSES),
    ips: some(ADDRESSES),
    version: one(VERSIONS),
  };
  return { id: String(index), source: JSON.parse(JSON.stringify(source)) as JsonObject };
});
