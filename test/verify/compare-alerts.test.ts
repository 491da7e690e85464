import { describe, expect, it } from 'vitest';
import type { Alert, AlertValue } from '../../src/alert.js';
import { missingFrom, sameAlerts } from '../../src/verify/compare-alerts.js';

function row(values: Record<string, AlertValue>): Alert {
  return { kind: 'row', values };
}

describe('alerts are the same', () => {
  it.each<[string, Alert, Alert]>([
    ['whatever the order of several values', row({ a: ['x', 'y'] }), row({ a: ['y', 'x'] })],
    ['with a value once or twice', row({ a: ['x', 'x'] }), row({ a: 'x' })],
    ['with null columns left out', row({ a: 1, b: null, c: [] }), row({ a: 1 })],
    ['whatever the order of columns', row({ a: 1, b: 2 }), row({ b: 2, a: 1 })],
    ['with a double and an integer of one value', row({ a: 1.0 }), row({ a: 1 })],
    ['up to the last digits of a sum', row({ a: 0.1 + 0.2 }), row({ a: 0.3 })],
  ])('%s', (_, left, right) => {
    expect(sameAlerts([left], [right])).toBe(true);
  });

  it.each<[string, readonly Alert[], readonly Alert[]]>([
    ['number and text', [row({ a: 1 })], [row({ a: '1' })]],
    [
      'once and twice',
      [{ kind: 'event', id: '1' }],
      [
        { kind: 'event', id: '1' },
        { kind: 'event', id: '1' },
      ],
    ],
    ['an event and a row', [{ kind: 'event', id: '1' }], [row({ id: '1' })]],
    ['one value and two', [row({ a: 'x' })], [row({ a: ['x', 'y'] })]],
  ])('but not %s', (_, left, right) => {
    expect(sameAlerts(left, right)).toBe(false);
  });

  it('names what one side lacks', () => {
    expect(
      missingFrom(
        [
          { kind: 'event', id: '1' },
          { kind: 'event', id: '2' },
        ],
        [{ kind: 'event', id: '2' }],
      ),
    ).toEqual([{ kind: 'event', id: '1' }]);
  });
});
