import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, printDate } from '../../src/plan/dates.js';
import { parseIpAddress, parseNetwork, printIpAddress } from '../../src/plan/ip-address.js';
import { compareByCodePoint } from '../../src/plan/pattern/code-points.js';
import { parseRelativeDate, printRelativeDate, resolveRelativeDate } from '../../src/plan/relative-date.js';
import { compareVersions } from '../../src/plan/version-order.js';

describe('a date', () => {
  it.each([
    ['2024', 'down', '2024-01-01T00:00:00.000Z'],
    ['2024', 'up', '2024-01-01T23:59:59.999Z'],
    ['2024-02', 'up', '2024-02-01T23:59:59.999Z'],
    ['2024-02-03', 'up', '2024-02-03T23:59:59.999Z'],
    ['2024-02-03T04', 'up', '2024-02-03T04:59:59.999Z'],
    ['2024-02-03T04:05', 'up', '2024-02-03T04:05:59.999Z'],
    ['2024-02-03T04:05:06', 'up', '2024-02-03T04:05:06.999Z'],
    ['2024-02-03T04:05:06.7', 'up', '2024-02-03T04:05:06.700Z'],
    ['2024-02-03T04:05:06,78', 'down', '2024-02-03T04:05:06.780Z'],
    ['2024-02-03T', 'down', '2024-02-03T00:00:00.000Z'],
    ['2024-02-03T04Z', 'down', '2024-02-03T04:00:00.000Z'],
    ['2024-02-03T04:05UTC', 'up', '2024-02-03T04:05:59.999Z'],
    ['2024-02-03T04:05:06GMT', 'down', '2024-02-03T04:05:06.000Z'],
    ['2024-02-03T04:05:06.5UT', 'down', '2024-02-03T04:05:06.500Z'],
    ['2024-02-03T04:05+18:00', 'down', '2024-02-02T10:05:00.000Z'],
    ['2024-02-03T04+02', 'down', '2024-02-03T02:00:00.000Z'],
    ['2024-02-03T04:05Z', 'down', '2024-02-03T04:05:00.000Z'],
    ['2024-02-03T04:05-0130', 'down', '2024-02-03T05:35:00.000Z'],
    ['2024-02-03T04:05+01:30', 'up', '2024-02-03T02:35:59.999Z'],
    ['2024-02-03T23:59:59', 'down', '2024-02-03T23:59:59.000Z'],
    ['2024-02-29', 'down', '2024-02-29T00:00:00.000Z'],
    ['0099-12-31', 'down', '0099-12-31T00:00:00.000Z'],
    ['1.5', 'down', '1970-01-01T00:00:00.001Z'],
    ['-1.5', 'down', '1969-12-31T23:59:59.998Z'],
    ['2024.9', 'down', '1970-01-01T00:00:02.024Z'],
    ['12.', 'down', '1970-01-01T00:00:00.012Z'],
    ['-1', 'down', '1969-12-31T23:59:59.999Z'],
    ['999', 'down', '1970-01-01T00:00:00.999Z'],
    ['12345', 'down', '1970-01-01T00:00:12.345Z'],
    ['-12345', 'up', '1969-12-31T23:59:47.655Z'],
    ['2024-02-03T04:05:06.123456789Z', 'down', '2024-02-03T04:05:06.123Z'],
    ['2024-02-03T04:05:06+02:00', 'down', '2024-02-03T02:05:06.000Z'],
    ['1700000000000', 'down', '2023-11-14T22:13:20.000Z'],
  ] as const)('%s, rounded %s, is %s', (text, rounding, expected) => {
    expect(printDate(parseDate(text, rounding) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '-2024',
    '.5',
    '+5',
    '1e3',
    ' 2024',
    '2024 ',
    ' 10',
    '2024-02-03TZ',
    '2024-02-03T04:05+18:01',
    '2024-02-03T04:05+01:60',
    '2024-02-03T04:05:06z',
    '2024-02-03T04:05:06CET',
    '12a',
    'x2024-01-01',
    '2024-01-01x',
    '2024-13',
    '2024-00-01',
    '2024-01-00',
    '2024-02-30',
    '2023-02-29',
    '2024-01-01T24:00',
    '2024-01-01T23:60',
    '2024-01-01T23:59:60',
    '2024-01-01T23:59:59.1234567890',
    '2024-01-01T23:59.5',
    '2024-01-01 12:00',
    '2024-01-01Z',
    '2024-01-01T12:00+1',
    '2024-01-01T12:00+01:3',
    '2024-1-1',
    '01/02/2024',
  ])('does not take %j for one', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('that no calendar has is written as the number that it is', () => {
    expect(printDate(8_640_000_000_000_001)).toBe('8640000000000001');
  });

  it('is the same again after it is printed and parsed', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(parseDate(printDate(date.getTime()))).toBe(date.getTime());
      }),
    );
  });
});

describe('date math', () => {
  it.each([
    ['now-9m', '2025-05-31T11:51:00.000Z'],
    ['now-1d/d', '2025-05-30T00:00:00.000Z'],
    ['now-3M', '2025-02-28T12:00:00.000Z'],
    ['now/w', '2025-05-26T00:00:00.000Z'],
    ['now+1y', '2026-05-31T12:00:00.000Z'],
    ['now', '2025-05-31T12:00:00.000Z'],
    ['now-30s', '2025-05-31T11:59:30.000Z'],
    ['now+2h', '2025-05-31T14:00:00.000Z'],
    ['now-1w', '2025-05-24T12:00:00.000Z'],
    ['now+1M', '2025-06-30T12:00:00.000Z'],
    ['now+9M-1d', '2026-02-27T12:00:00.000Z'],
    ['now-13M', '2024-04-30T12:00:00.000Z'],
    ['now/s', '2025-05-31T12:00:00.000Z'],
    ['now+61s/m', '2025-05-31T12:01:00.000Z'],
    ['now+119m/h', '2025-05-31T13:00:00.000Z'],
    ['now/M', '2025-05-01T00:00:00.000Z'],
    ['now/y', '2025-01-01T00:00:00.000Z'],
    ['now+1d/w', '2025-05-26T00:00:00.000Z'],
    ['now+2d/w', '2025-06-02T00:00:00.000Z'],
    ['now-100y/y', '1925-01-01T00:00:00.000Z'],
    ['now+0m', '2025-05-31T12:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    const date = parseRelativeDate(text);
    expect(date && printDate(resolveRelativeDate(date, Date.UTC(2025, 4, 31, 12)))).toBe(expected);
    expect(date && printRelativeDate(date)).toBe(text);
  });

  it('takes H for hours, too, and blanks around it', () => {
    const date = parseRelativeDate(' now-1H/H ');
    expect(date && printRelativeDate(date)).toBe('now-1h/h');
  });

  it.each([
    'yesterday',
    'now-',
    'now-9',
    'now-9q',
    'now-9m|',
    '2024-01-01',
    'xnow',
    'nowx',
    'now9m',
    'now/',
    'now/2d',
  ])('does not take %j for it', (text) => {
    expect(parseRelativeDate(text)).toBeUndefined();
  });
});

describe('an IP address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
    ['255.255.255.255', '255.255.255.255'],
    ['::fffe:1.2.3.4', '::fffe:102:304'],
    ['::0102:0304', '::102:304'],
  ])('%s is written %s', (text, expected) => {
    expect(printIpAddress(parseIpAddress(text) ?? -1n)).toBe(expected);
  });

  it.each([
    '',
    'localhost',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0001',
    '10.0.0.1.1',
    'x10.0.0.1',
    '10.0.0.1x',
    '10.0.0.1/8',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    ':1:2:3:4:5:6:7',
    'g::',
    '12345::',
    '::10.0.0.256',
    '::1.2.3',
  ])('does not take %j for one', (text) => {
    expect(parseIpAddress(text)).toBeUndefined();
  });

  it.each([
    ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
    ['10.1.2.3/31', '10.1.2.2', '10.1.2.3'],
    ['10.1.2.3/32', '10.1.2.3', '10.1.2.3'],
    ['10.1.2.3/0', '0.0.0.0', '255.255.255.255'],
    ['2001:db8::1/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::1/128', '::1', '::1'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('of the network %s is from %s to %s', (text, first, last) => {
    const network = parseNetwork(text);
    expect([network?.first, network?.last]).toEqual([parseIpAddress(first), parseIpAddress(last)]);
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/8/8',
    'x/8',
    '/8',
    '10.0.0.0/x8',
    '10.0.0.0/8x',
  ])('is in no network %j', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });

  it('lies in the network of its own prefix', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (text, prefix) => {
        const [address, network] = [parseIpAddress(text) ?? -1n, parseNetwork(`${text}/${prefix}`)];
        expect(network && network.first <= address && address <= network.last).toBe(true);
      }),
    );
  });
});

describe('the order of values', () => {
  it('of strings is that of their code points, not of UTF-16', () => {
    expect(compareByCodePoint('\uffff', '\u{1f600}')).toBeLessThan(0);
    const sorted = [
      '',
      'a',
      'a\0',
      'aa',
      'b',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{103ff}',
      '\u{10ffff}',
    ];
    expect(sorted.toReversed().toSorted(compareByCodePoint)).toEqual(sorted);
    expect(compareByCodePoint('ab', 'ab')).toBe(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        const byBytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareByCodePoint(left, right))).toBe(byBytes);
      }),
    );
  });

  it('of versions is semantic, and what is no version comes last', () => {
    const sorted = [
      '0.0.1',
      '1.0.0-2',
      '1.0.0-11',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.9',
      '1.0.0-alpha.10',
      '1.0.0-beta',
      '1.0.0',
      '1.0.0+a',
      '1.0.0+b',
      '1.2',
      '1.10.0',
      '2.0.0',
      '10.0.0',
      '',
      '01.2',
      '1.2.',
      '1.2_3',
      'none',
      'v1.0.0',
    ];
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
  });
});
