import { eventsOf } from './plan-builders.js';

/** Functions of ES|QL that are made of several nodes of the plan, over texts, addresses and numbers of events. */
export const composedFunctions: readonly string[] = [
  'date_parse("yyyy-MM-dd", a)',
  'date_parse("uuuu-MM-dd", a)',
  'date_parse("yy-M-d", a)',
  'date_parse("d.M.yyyy H:m:s", a)',
  'date_parse("yyyyMMddHHmmssSSS", a)',
  'date_parse("yyyy-MM-dd\'T\'HH:mm:ss.SSSSSSX", a)',
  'date_parse("yyyy-MM-dd HH:mmXXX", a)',
  'date_parse("HH:mm Z", a)',
  "date_parse(\"MM/dd'$(it''s)'\", a)",
  'date_parse(a)',
  'network_direction(to_ip(a), to_ip(b), ["private", "ff02::/16"])',
  'network_direction(to_ip(a), to_ip(b), ["public", "loopback"])',
  'round_to(length(a), 4, 10, 6)',
  'round_to(length(a), 10.5, 4)',
  'round_to(date_parse("yyyy-MM-dd", a), "2025-01-01", "2024-01-01")',
  'hash("sha-256", a)',
  'mv_percentile(length(a), 33)',
];

/** The plan's query: each value of each function is a group. */
export function queryOf(functions: readonly string[]): string {
  const columns = functions.map((text, index) => `k${index} = ${text}`).join(', ');
  return `from i | eval ${columns} | stats count(*) by a, ${functions.map((_, index) => `k${index}`).join(', ')}`;
}

export const textEvents = eventsOf(
  ...[
    '2025-01-05',
    '2025-02-29',
    '2024-02-29',
    '0000-01-01',
    '25-1-5',
    '25-001-05',
    '25-112-5',
    ' 2025-01-05',
    '2025-01-05\n',
    '1.2.2025 3:04:5',
    '01.02.2025 23:59:60',
    '20250105123456789',
    '20251305123456789',
    '2025-01-05T01:02:03.123456+0230',
    '2025-01-05T01:02:03.123456Z',
    '2025-01-05T01:02:03.123456+1801',
    '2025-01-05 10:20-18:00',
    '2025-01-05 24:20Z',
    '10:20 +0100',
    "02/03$(it's)",
    "02/29$(it's)",
    '٢٠٢٥-01-05',
    '10.1.2.3',
    'ff02::1',
    '::1',
    'fe80::1',
    '8.8.8.8',
    '',
  ].map((a, index) => ({ a, b: index % 2 === 0 ? '192.168.0.1' : '2001:db8::1' })),
  { a: ['2025-01-05', '2025-01-06'], b: '10.0.0.1' },
  {},
);
