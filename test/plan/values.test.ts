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
    ['2024-02-03T04:05:06.7', 'up', '2024-02-03T04:05:06.700Z'],
    ['2024-02-03T04:05:06.123456789Z', 'down', '2024-02-03T04:05:06.123Z'],
    ['2024-02-03T04:05:06+02:00', 'down', '2024-02-03T02:05:06.000Z'],
    ['1700000000000', 'down', '2023-11-14T22:13:20.000Z'],
  ] as const)('%s, rounded %s, is %s', (text, rounding, expected) => {
    expect(printDate(parseDate(text, rounding) ?? Number.NaN)).toBe(expected);
  });

  it.each(['', 'yesterday', '2024-13', '2024-02-30', '2024-01-01T24:00', '2024-1-1', '01/02/2024'])(
    'does not take %j for one',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

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
  ])('%s is %s', (text, expected) => {
    const date = parseRelativeDate(text);
    expect(date && printDate(resolveRelativeDate(date, Date.UTC(2025, 4, 31, 12)))).toBe(expected);
    expect(date && printRelativeDate(date)).toBe(text);
  });

  it.each(['yesterday', 'now-', 'now-9', 'now-9q', '2024-01-01'])('does not take %j for it', (text) => {
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
  ])('%s is written %s', (text, expected) => {
    expect(printIpAddress(parseIpAddress(text) ?? -1n)).toBe(expected);
  });

  it.each(['10.0.0', '10.0.0.256', '1::2::3', '1:2:3:4:5:6:7', 'g::', '', 'localhost', '10.0.0.1/8'])(
    'does not take %j for one',
    (text) => {
      expect(parseIpAddress(text)).toBeUndefined();
    },
  );

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
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        const byBytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareByCodePoint(left, right))).toBe(byBytes);
      }),
    );
  });

  it('of versions is semantic, and what is no version comes last', () => {
    const sorted = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta', '1.0.0', '1.2', '1.10.0', '2.0.0', 'none'];
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
  });
});
