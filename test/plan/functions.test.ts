import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/plan/interpreter/evaluate.js';
import type { FunctionName } from '../../src/plan/functions.js';
import { parseDate, printDate } from '../../src/plan/dates.js';
import type { Literal } from '../../src/plan/expression.js';
import type { ValueType } from '../../src/plan/types.js';
import type { Value } from '../../src/plan/value.js';
import { printExpression } from '../../src/plan/printer/print-expression.js';
import { functionCases } from '../support/function-cases.js';
import { literal } from '../support/plan-builders.js';

function call(name: FunctionName, type: ValueType, ...parameters: readonly Literal[]): Value {
  return evaluate(
    { kind: 'call', function: name, arguments: parameters, type },
    { row: { event: undefined, columns: new Map() }, now: 0, elements: new Map() },
  );
}

const double = (value: number): Literal => literal(value, 'double');
const date = (text: string): Literal => literal(parseDate(text) ?? null, 'date');
const months = (count: number): Literal => literal(count, 'period');
const days = (count: number): Literal => literal(count * 86_400_000, 'duration');

// The expectations are what Elasticsearch 8.19's ES|QL answers (`ROW x = …`).
describe('numbers', () => {
  it.each<[FunctionName, ValueType, readonly Literal[], Value]>([
    ['divide', 'long', [literal(-7), literal(2)], -3],
    ['divide', 'long', [literal(7), literal(0)], null],
    ['divide', 'double', [double(7), literal(2)], 3.5],
    ['modulo', 'long', [literal(-7), literal(3)], -1],
    ['modulo', 'double', [double(5.5), literal(2)], 1.5],
    ['add', 'long', [literal(2 ** 63), literal(2 ** 62)], null],
    ['add', 'long', [literal(null), literal(1)], null],
    ['round', 'double', [double(2.5), literal(0)], 3],
    ['round', 'double', [double(-2.5), literal(0)], -3],
    ['round', 'long', [literal(1250), literal(-2)], 1300],
    ['round', 'double', [double(1.005), literal(2)], 1],
    ['floor', 'double', [double(-1.5)], -2],
    ['to-long', 'long', [literal('3.6')], 4],
    ['to-long', 'long', [double(-3.5)], -3],
    ['to-long', 'long', [literal(' 1e3')], 1000],
    ['to-long', 'long', [literal('0x1f')], null],
    ['to-double', 'double', [literal('1.5abc')], null],
    ['to-double', 'double', [literal('')], null],
    ['to-boolean', 'boolean', [literal('TRUE')], true],
    ['to-boolean', 'boolean', [literal('1')], false],
    ['parse-number', 'long', [literal('0x32'), literal(16)], 50],
    ['parse-number', 'long', [literal('12x'), literal(10)], null],
    ['parse-number', 'long', [literal('12'), literal(0)], null],
    ['parse-number', 'long', [literal('0X32'), literal(16)], null],
  ])('%s gives %s of %j: %j', (name, type, parameters, expected) => {
    expect(call(name, type, ...parameters)).toBe(expected);
  });
});

describe('texts', () => {
  it.each<[FunctionName, ValueType, readonly Literal[], Value]>([
    ['length', 'long', [literal('𝒳é')], 2],
    ['substring', 'keyword', [literal('hello'), literal(-3), literal(2)], 'll'],
    ['substring', 'keyword', [literal('hello'), literal(0), literal(2)], 'he'],
    ['substring', 'keyword', [literal('hello'), literal(-9), literal(2)], 'he'],
    ['substring', 'keyword', [literal('hello'), literal(9)], ''],
    ['substring', 'keyword', [literal('h𝒳llo'), literal(2), literal(1)], '𝒳'],
    ['slice', 'keyword', [literal('hello'), literal(-4), literal(-1)], 'ell'],
    ['between', 'keyword', [literal('a<b>c>'), literal('<'), literal('>'), literal(false)], 'b'],
    ['between', 'keyword', [literal('a<b>c>'), literal('<'), literal('>'), literal(true)], 'b>c'],
    ['between', 'keyword', [literal('abc'), literal('<'), literal('>'), literal(false)], ''],
    ['index-of', 'long', [literal('hello'), literal('l'), literal(3)], 3],
    ['index-of', 'long', [literal('hello'), literal('z')], null],
    ['last-index-of', 'long', [literal('hello'), literal('l')], 3],
    ['last-index-of', 'long', [literal('hello'), literal('z')], null],
    ['utf16-length', 'long', [literal('𝒳é')], 3],
    ['to-lower', 'keyword', [literal('İSS ΑΣ')], 'i̇ss ας'],
    ['to-upper', 'keyword', [literal('ßı')], 'SSI'],
    ['trim', 'keyword', [literal(' \t\nx\u00a0 ')], 'x\u00a0'],
    ['to-keyword', 'keyword', [double(1)], '1.0'],
    ['to-keyword', 'keyword', [double(1e10)], '1.0E10'],
    ['to-keyword', 'keyword', [double(1e-5)], '1.0E-5'],
    ['to-keyword', 'keyword', [double(123456789.5)], '1.234567895E8'],
    ['to-keyword', 'keyword', [literal(1000, 'date')], '1970-01-01T00:00:01.000Z'],
    ['cidr-match', 'boolean', [literal('::ffff:10.0.0.1', 'ip'), literal('10.0.0.0/8')], true],
    [
      'cidr-match',
      'boolean',
      [literal('2001:db8::1', 'ip'), literal('10.0.0.0/8'), literal('2001:db8::/32')],
      true,
    ],
    ['to-ip', 'ip', [literal('1.2.3')], null],
    ['coalesce', 'keyword', [literal(null), literal('x'), literal('y')], 'x'],
  ])('%s gives %s of %j: %j', (name, type, parameters, expected) => {
    expect(call(name, type, ...parameters)).toBe(expected);
  });
});

describe('dates', () => {
  const june = date('2025-06-15T00:07:00Z');

  it.each<[string, FunctionName, readonly Literal[], string]>([
    [
      'two months are counted from the year 1',
      'truncate-date',
      [months(2), june],
      '2025-05-01T00:00:00.000Z',
    ],
    ['so are five', 'truncate-date', [months(5), june], '2025-03-01T00:00:00.000Z'],
    ['a quarter', 'truncate-date', [months(3), june], '2025-04-01T00:00:00.000Z'],
    ['one week begins on Monday', 'truncate-date', [days(7), june], '2025-06-09T00:00:00.000Z'],
    ['two weeks begin on Thursday', 'truncate-date', [days(14), june], '2025-06-05T00:00:00.000Z'],
    ['three days', 'truncate-date', [days(3), june], '2025-06-14T00:00:00.000Z'],
    [
      'a month past the end of the month',
      'add-time',
      [date('2025-01-31'), months(1)],
      '2025-02-28T00:00:00.000Z',
    ],
    ['a day less', 'subtract-time', [date('2025-01-31'), days(1)], '2025-01-30T00:00:00.000Z'],
  ])('%s', (_, name, parameters, expected) => {
    expect(printDate(Number(call(name, 'date', ...parameters)))).toBe(expected);
  });

  it.each<[string, string, string, number]>([
    ['month', '2025-01-31', '2025-02-28', 0],
    ['month', '2025-03-31', '2025-02-28', -1],
    ['month', '2025-01-31T10:00', '2025-03-01T09:00', 0],
    ['month', '2025-01-31T10:00', '2025-03-01T11:00', 1],
    ['year', '2024-02-29', '2025-02-28', 0],
    ['week', '2025-01-01', '2025-01-09', 1],
    ['hour', '2025-01-01T00:00', '2025-01-01T01:59', 1],
  ])('whole %ss from %s to %s: %i', (unit, from, to, expected) => {
    expect(call('date-difference', 'long', literal(unit), date(from), date(to))).toBe(expected);
  });
});

describe('at its bounds', () => {
  it.each(functionCases.map(({ call: each, expected }) => [printExpression(each), expected, each] as const))(
    '%s is %j',
    (_, expected, expression) => {
      const value = evaluate(expression, {
        row: { event: undefined, columns: new Map() },
        now: 0,
        elements: new Map(),
      });
      expect(typeof value === 'number' ? value : JSON.stringify(value)).toEqual(
        typeof expected === 'number' ? expect.closeTo(expected, 5) : JSON.stringify(expected),
      );
      // There is no negative zero.
      expect(Object.is(value, -0)).toBe(false);
    },
  );
});
