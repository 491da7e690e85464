import type { Expression, Literal } from '../../src/plan/expression.js';
import type { FunctionName } from '../../src/plan/functions.js';
import type { ValueType } from '../../src/plan/types.js';
import type { Scalar, Value } from '../../src/plan/value.js';
import { literal } from './plan-builders.js';

/** A call and what it gives. */
export interface FunctionCase {
  readonly call: Extract<Expression, { kind: 'call' }>;
  readonly expected: Value;
}

type Argument = Scalar | null | Expression;
type Row = readonly [type: ValueType, parameters: readonly Argument[], expected: Value];

const double = (value: number): Literal => literal(value, 'double');
const at = (text: string): number => Date.parse(/T.*[^Z]$/.test(text) ? `${text}Z` : text);
const date = (text: string): Literal => literal(at(text), 'date');
const months = (count: number): Literal => literal(count, 'period');
const lasting = (milliseconds: number): Literal => literal(milliseconds, 'duration');
const ip = (text: string): Literal => literal(text, 'ip');
const version = (text: string): Literal => literal(text, 'version');
const nothing = literal(null, 'keyword');

/** Several values in this order. */
function several(...values: readonly Scalar[]): Expression {
  return values
    .map((value): Expression => literal(value))
    .reduce((first, second) => ({
      kind: 'call',
      function: 'multiple-append',
      arguments: [first, second],
      type: typeof values[0] === 'string' ? 'keyword' : 'long',
    }));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const late = date('2024-12-30T23:59:58.765Z');
const before = date('1969-12-31T23:59:59.999Z');
const RADIUS = 6_371_008.7714;
const [origin, pole] = ['POINT (0 0)', 'POINT (0 90)'];

const rows: Readonly<Partial<Record<FunctionName, readonly Row[]>>> = {
  add: [
    ['long', [2, 3], 5],
    ['long', [2 ** 62, 2 ** 62], 2 ** 63],
    ['long', [-(2 ** 62), -(2 ** 63)], null],
    ['double', [double(1e308), double(1e308)], null],
    ['double', [double(0.5), 1], 1.5],
  ],
  subtract: [
    ['long', [5, 7], -2],
    ['double', [double(0.5), 1], -0.5],
    ['double', [double(-1e308), double(1e308)], null],
  ],
  multiply: [
    ['long', [-3, 0], 0],
    ['long', [2 ** 40, 2 ** 40], null],
    ['double', [double(1.5), double(4)], 6],
    ['double', [double(-1e308), double(10)], null],
  ],
  divide: [
    ['long', [7, -2], -3],
    ['long', [-1, 2], 0],
    ['double', [1, double(0)], null],
    ['double', [double(1e308), double(0.1)], null],
  ],
  modulo: [
    ['long', [7, 3], 1],
    ['long', [-6, 3], 0],
    ['double', [double(5), double(0)], null],
    ['double', [double(-6), double(3)], 0],
  ],
  negate: [
    ['long', [-(2 ** 63)], 2 ** 63],
    ['long', [0], 0],
    ['double', [double(1.5)], -1.5],
  ],
  absolute: [
    ['long', [-5], 5],
    ['double', [double(0.5)], 0.5],
  ],
  floor: [
    ['double', [double(-1.5)], -2],
    ['double', [double(1.5)], 1],
  ],
  ceiling: [
    ['double', [double(-0.5)], 0],
    ['double', [double(1.2)], 2],
  ],
  round: [
    ['double', [double(1234.5678), 2], 1234.57],
    ['double', [double(-0.4), 0], 0],
    ['double', [double(1e300), 300], 1e300],
    ['long', [15, -1], 20],
    ['long', [14, -1], 10],
    ['long', [-15, -1], -20],
  ],
  power: [
    ['double', [2, 10], 1024],
    ['double', [10, 400], null],
    ['double', [-8, double(0.5)], null],
  ],
  'square-root': [
    ['double', [9], 3],
    ['double', [0], 0],
    ['double', [-1], null],
  ],
  logarithm: [
    ['double', [1], 0],
    ['double', [0], null],
    ['double', [-1], null],
  ],
  'decimal-logarithm': [
    ['double', [100], 2],
    ['double', [0], null],
    ['double', [-1], null],
  ],
  exponential: [
    ['double', [0], 1],
    ['double', [1000], null],
  ],
  sign: [
    ['double', [-3], -1],
    ['double', [0], 0],
    ['double', [double(2.5)], 1],
  ],
  longitude: [
    ['double', ['POINT (1.5 -2)'], 1.5],
    ['double', [' point( +1  2. ) '], 1],
    ['double', ['POINT (1e1 .5)'], 10],
    ['double', ['POINT (12.25 -12.25)'], 12.25],
    ['double', ['POINT (-.125 12)'], -0.125],
    ['double', ['POINT (12e+1 1E-12)'], 120],
    ['double', ['POINT (1)'], null],
    ['double', ['POINT (1 2) x'], null],
    ['double', ['x POINT (1 2)'], null],
  ],
  latitude: [
    ['double', ['POINT (1.5 -2)'], -2],
    ['double', ['POINT(1e1 .5)'], 0.5],
    ['double', [''], null],
  ],
  'to-point': [
    ['keyword', ['point(1 2.50)'], 'POINT (1.0 2.5)'],
    ['keyword', ['none'], null],
  ],
  'point-distance': [
    ['double', [origin, origin], 0],
    ['double', [origin, pole], (RADIUS * Math.PI) / 2],
    ['double', ['POINT (-90 0)', 'POINT (90 0)'], RADIUS * Math.PI],
    ['double', ['POINT (20 0)', 'POINT (110 0)'], (RADIUS * Math.PI) / 2],
    ['double', ['POINT (5 60)', 'POINT (5 -30)'], (RADIUS * Math.PI) / 2],
    ['double', ['POINT (0 60)', 'POINT (180 60)'], (RADIUS * Math.PI) / 3],
    ['double', ['none', pole], null],
    ['double', [origin, 'none'], null],
  ],
  'add-time': [
    ['date', [date('2024-01-31'), months(1)], at('2024-02-29')],
    ['date', [date('2024-01-31'), lasting(DAY)], at('2024-02-01')],
  ],
  'subtract-time': [
    ['date', [date('2024-03-31'), months(1)], at('2024-02-29')],
    ['date', [date('2024-03-01'), lasting(DAY)], at('2024-02-29')],
  ],
  'truncate-date': [
    ['date', [lasting(0), late], null],
    ['date', [months(0), late], null],
    ['date', [lasting(1), late], at('2024-12-30T23:59:58.765Z')],
    ['date', [lasting(HOUR), late], at('2024-12-30T23:00Z')],
    ['date', [lasting(HOUR), before], at('1969-12-31T23:00Z')],
    ['date', [lasting(3 * DAY), late], at('2024-12-28')],
    ['date', [lasting(7 * DAY), date('2025-06-15')], at('2025-06-09')],
    ['date', [lasting(7 * DAY), date('2025-06-09')], at('2025-06-09')],
    ['date', [lasting(7 * DAY), before], at('1969-12-29')],
    ['date', [months(1), late], at('2024-12-01')],
    ['date', [months(12), late], at('2024-01-01')],
    ['date', [months(5), date('1968-05-10')], at('1968-02-01')],
  ],
  'date-part': [
    ['long', ['year', late], 2024],
    ['long', ['month-of-year', late], 12],
    ['long', ['day-of-month', late], 30],
    ['long', ['day-of-year', late], 365],
    ['long', ['day-of-year', date('2024-01-01')], 1],
    ['long', ['day-of-year', before], 365],
    ['long', ['day-of-week', late], 1],
    ['long', ['day-of-week', date('2025-06-15')], 7],
    ['long', ['hour-of-day', late], 23],
    ['long', ['minute-of-hour', late], 59],
    ['long', ['minute-of-day', late], 1439],
    ['long', ['second-of-minute', late], 58],
    ['long', ['second-of-day', late], 86_398],
    ['long', ['second-of-day', before], 86_399],
    ['long', ['milli-of-second', late], 765],
    ['long', ['milli-of-day', late], 86_398_765],
    ['long', ['milli-of-day', before], 86_399_999],
    ['long', ['epoch-day', late], 20_087],
    ['long', ['epoch-day', before], -1],
    ['long', ['century', late], null],
  ],
  'date-difference': [
    ['long', ['millisecond', before, date('1970')], 1],
    ['long', ['second', literal(0, 'date'), literal(1_999, 'date')], 1],
    ['long', ['second', literal(0, 'date'), literal(-1_999, 'date')], -1],
    ['long', ['second', literal(0, 'date'), literal(-999, 'date')], 0],
    ['long', ['minute', date('2024-01-01T00:00:30'), date('2024-01-01T00:03:00')], 2],
    ['long', ['hour', date('2024-01-01'), date('2024-01-02')], 24],
    ['long', ['day', date('2024-02-28T12:00'), date('2024-03-01T11:59')], 1],
    ['long', ['week', date('2024-01-08'), date('2024-01-01')], -1],
    ['long', ['month', date('2024-01-31'), date('2024-01-31')], 0],
    ['long', ['month', date('2024-01-31T10:00'), date('2024-02-29T10:00')], 0],
    ['long', ['month', date('2025-03-01T09:00'), date('2025-01-31T10:00')], -1],
    ['long', ['month', date('2025-03-01T10:00'), date('2025-02-01T10:00')], -1],
    ['long', ['month', date('2025-03-01T10:00'), date('2025-02-01T10:01')], 0],
    ['long', ['quarter', date('2024-01-15'), date('2024-07-14')], 1],
    ['long', ['quarter', date('2024-01-15'), date('2024-07-15')], 2],
    ['long', ['year', date('2023-12-31'), date('2025-12-30')], 1],
    ['long', ['century', date('2023-12-31'), date('2025-12-30')], null],
  ],
  length: [
    ['long', [''], 0],
    ['long', ['a𝒳é'], 3],
    ['long', ['\udcb3\ud835'], 2],
    ['long', ['\ud835\ud835\udcb3\udcb3'], 3],
  ],
  concat: [
    ['keyword', ['a', '', 'b'], 'ab'],
    ['keyword', ['a', nothing], null],
  ],
  slice: [
    ['keyword', ['hello', 1], 'ello'],
    ['keyword', ['hello', -2], 'lo'],
    ['keyword', ['hello', 3, 1], ''],
  ],
  substring: [
    ['keyword', ['hello', 2], 'ello'],
    ['keyword', ['hello', 1, 2], 'he'],
    ['keyword', ['hello', -2], 'lo'],
    ['keyword', ['hello', -1, 5], 'o'],
    ['keyword', ['hello', 2, 0], ''],
    ['keyword', ['hello', 2, -1], null],
  ],
  'starts-with': [
    ['boolean', ['ab', 'a'], true],
    ['boolean', ['ab', 'b'], false],
    ['boolean', ['ab', ''], true],
  ],
  'ends-with': [
    ['boolean', ['ab', 'b'], true],
    ['boolean', ['ab', 'a'], false],
  ],
  contains: [
    ['boolean', ['abc', 'b'], true],
    ['boolean', ['abc', 'd'], false],
  ],
  'index-of': [
    ['long', ['hello', 'h'], 0],
    ['long', ['hello', 'l'], 2],
    ['long', ['hello', 'l', 4], null],
  ],
  'last-index-of': [['long', ['hello', 'h'], 0]],
  position: [
    ['long', ['hello', 'l'], 3],
    ['long', ['hello', 'z'], 0],
    ['long', ['hello', 'h', 0], 1],
    ['long', ['hello', 'l', 4], 4],
    ['long', ['hello', 'l', 5], 0],
    ['long', ['hello', 'l', -2], 4],
    ['long', ['hello', 'h', -9], 1],
    ['long', ['hello', '', 9], 6],
    ['long', ['𝒳a𝒳a', 'a', 3], 4],
  ],
  repeat: [
    ['keyword', ['ab', 2], 'abab'],
    ['keyword', ['ab', 0], ''],
    ['keyword', ['ab', -1], null],
  ],
  reverse: [['keyword', ['a𝒳b'], 'b𝒳a']],
  'from-base64': [
    ['keyword', [''], ''],
    ['keyword', ['aMOpIQ=='], 'hé!'],
    ['keyword', ['aMOpIQ'], 'hé!'],
    ['keyword', ['77u/YQ=='], '\ufeffa'],
    ['keyword', ['aMOpIQ='], null],
    ['keyword', ['aMOpIQ==='], null],
    ['keyword', ['a'], null],
    ['keyword', [' aMOp '], null],
    ['keyword', ['aM\nOp'], null],
    ['keyword', ['aM-p'], null],
    ['keyword', ['4KSF7Z+/'], 'अ\ud7ff'],
    ['keyword', ['8J+YgPSPv78='], '😀\u{10ffff}'],
    ['keyword', ['4ICA'], null],
    ['keyword', ['7aCA'], null],
    ['keyword', ['9JCAgA=='], null],
    ['keyword', ['8J+Y'], null],
    ['keyword', ['/w=='], null],
  ],
  'to-base64': [
    ['keyword', ['hé!'], 'aMOpIQ=='],
    ['keyword', [''], ''],
  ],
  'decode-url': [
    ['keyword', ['a+b%20%C3%A9'], 'a b é'],
    ['keyword', ['%EF%BB%BFa'], '\ufeffa'],
    ['keyword', ['%ff'], '\ufffd'],
    ['keyword', ['%c3%A9+%E0%A4%85%ED%9F%BF%ef%bf%bd'], 'é अ\ud7ff\ufffd'],
    ['keyword', ['%F0%9F%98%80%F3%A0%80%A0%F4%8F%BF%BF'], '😀\u{e0020}\u{10ffff}'],
    // What is cut short is one character that can't be told, what never began well is one for each byte.
    ['keyword', ['%C3x%E0%A4x%E2%82x%ED%9Fx'], '\ufffdx\ufffdx\ufffdx\ufffdx'],
    ['keyword', ['%F0%9Fx%F0%9F%98x%F1%80%80x%F4%8Fx'], '\ufffdx\ufffdx\ufffdx\ufffdx'],
    ['keyword', ['%E0%80%80'], '\ufffd\ufffd\ufffd'],
    ['keyword', ['%ED%A0%80'], '\ufffd\ufffd\ufffd'],
    ['keyword', ['%F4%90%80%80'], '\ufffd\ufffd\ufffd\ufffd'],
    ['keyword', ['%C0%80%F5x'], '\ufffd\ufffd\ufffdx'],
    ['keyword', ['a%4'], null],
    ['keyword', ['%zz'], null],
  ],
  between: [
    ['keyword', ['>a<b', '<', '>', false], ''],
    ['keyword', ['>a<b', '<', '>', true], ''],
    ['keyword', ['a>b', '<', '>', true], ''],
    ['keyword', ['<>', '<', '>', true], ''],
    ['keyword', ['<<a>>', '<', '>', false], '<a'],
    ['keyword', ['<<a>>', '<', '>', true], '<a>'],
    ['keyword', ['aXXbYYc', 'XX', 'YY', false], 'b'],
    ['keyword', ['b>', '', '>', false], 'b'],
  ],
  'to-lower': [
    ['keyword', ['Aß'], 'aß'],
    ['keyword', [several('B', 'a')], ['b', 'a']],
  ],
  'to-upper': [['keyword', [several('b', 'A')], ['B', 'A']]],
  trim: [
    ['keyword', ['\x1c\x1f\t x y\u2028\u3000'], 'x y'],
    ['keyword', ['\x1bx\u200b'], '\x1bx\u200b'],
    ['keyword', ['\u00a0\u2007x\u202f\ufeff'], '\u00a0\u2007x\u202f\ufeff'],
    ['keyword', [' \n '], ''],
    ['keyword', [''], ''],
  ],
  'trim-start': [
    ['keyword', [' \x1c x '], 'x '],
    ['keyword', ['  '], ''],
  ],
  'trim-end': [
    ['keyword', [' x \x1c '], ' x'],
    ['keyword', ['  '], ''],
  ],
  'cidr-match': [
    ['boolean', [ip('10.0.0.0'), '10.0.0.0/8'], true],
    ['boolean', [ip('10.255.255.255'), '10.0.0.0/8'], true],
    ['boolean', [ip('9.255.255.255'), '10.0.0.0/8'], false],
    ['boolean', [ip('11.0.0.0'), '10.0.0.0/8'], false],
    ['boolean', [ip('10.0.0.1'), 'none'], false],
  ],
  'to-keyword': [
    ['keyword', [double(0)], '0.0'],
    ['keyword', [double(0.001)], '0.001'],
    ['keyword', [double(0.000_99)], '9.9E-4'],
    ['keyword', [double(9_999_999)], '9999999.0'],
    ['keyword', [double(10_000_000)], '1.0E7'],
    ['keyword', [double(-1.5)], '-1.5'],
    ['keyword', [double(-2e-10)], '-2.0E-10'],
    ['keyword', [5], '5'],
    ['keyword', [true], 'true'],
    ['keyword', [several(2, 1)], ['2', '1']],
  ],
  'to-long': [
    ['long', ['3.5'], 4],
    ['long', ['-3.5'], -3],
    ['long', ['-0.4'], 0],
    ['long', [' +7 '], 7],
    ['long', ['.5'], 1],
    ['long', ['5.'], 5],
    ['long', ['2E2'], 200],
    ['long', ['e3'], null],
    ['long', ['1e'], null],
    ['long', ['1 2'], null],
    ['long', ['x1'], null],
    ['long', ['1x'], null],
    ['long', ['12.75'], 13],
    ['long', [''], null],
    ['long', [true], 1],
    ['long', [false], 0],
    ['long', [double(2 ** 63)], 2 ** 63],
    ['long', [double(1e19)], null],
    ['long', ['-1e19'], null],
    ['long', [several('1', 'x', '3')], [1, 3]],
    ['long', [several('1', 'x')], 1],
    ['long', [several('x', 'y')], null],
  ],
  'to-double': [
    ['double', ['1.5'], 1.5],
    ['double', [true], 1],
    ['double', [7], 7],
    ['double', ['-.5e-1'], -0.05],
    ['double', ['+12.25'], 12.25],
    ['double', ['12.'], 12],
    ['double', ['.25'], 0.25],
    ['double', ['12e+12'], 12e12],
    ['double', ['1e1.5'], null],
    ['double', ['.'], null],
    ['double', ['--1'], null],
  ],
  'to-boolean': [
    ['boolean', ['tRuE'], true],
    ['boolean', ['yes'], false],
    ['boolean', [''], false],
    ['boolean', [0], false],
    ['boolean', [2], true],
    ['boolean', [double(0.5)], true],
    ['boolean', [true], true],
    ['boolean', [false], false],
  ],
  'to-integer': [
    ['long', ['3.5'], 4],
    ['long', ['x'], null],
    ['long', [true], 1],
    ['long', [2_147_483_647], 2_147_483_647],
    ['long', [2_147_483_648], null],
    ['long', [-2_147_483_648], -2_147_483_648],
    ['long', [-2_147_483_649], null],
    ['long', [double(2_147_483_647.5)], null],
    ['long', [double(-2_147_483_648.5)], -2_147_483_648],
    ['long', [several(1, 3_000_000_000)], 1],
  ],
  'to-date': [
    ['date', ['2025-01-01'], at('2025-01-01')],
    ['date', ['2025'], at('2025-01-01')],
    ['date', ['2025-01-01T10:20UTC'], at('2025-01-01T10:20Z')],
    ['date', ['2025-01-01T10:20+18:01'], null],
    ['date', ['2025-01-01T10:20+10:60'], null],
    ['date', ['10'], null],
    ['date', ['20250'], null],
    ['date', [' 2025-01-01'], null],
    ['date', ['x'], null],
    ['date', [5], 5],
    ['date', [double(1.6)], 2],
    ['date', [true], null],
  ],
  'to-ip': [
    ['ip', ['::ffff:10.0.0.1'], '10.0.0.1'],
    ['ip', ['2001:DB8::1'], '2001:db8::1'],
    ['ip', ['x'], null],
  ],
  'to-version': [
    ['version', ['1.2'], '1.2'],
    ['version', [double(1)], '1.0'],
  ],
  'parse-number': [
    ['long', ['fF', 16], 255],
    ['long', ['-ff', 16], -255],
    ['long', ['0xff', 16], 255],
    ['long', ['0x', 16], null],
    ['long', ['0x1', 10], null],
    ['long', ['zz', 36], 1295],
    ['long', ['1', 2], 1],
    ['long', ['2', 2], null],
    ['long', ['1', 1], null],
    ['long', ['1', 37], null],
    ['long', ['+5', 10], 5],
    ['long', ['1.5', 10], 1.5],
    ['long', ['.5', 10], 0.5],
    ['long', ['1.5', 8], null],
    ['long', ['5.', 10], null],
    ['long', ['x5', 10], null],
    ['long', ['1.5x', 10], null],
    ['long', ['-', 10], null],
    ['long', ['', 10], null],
    ['long', ['é', 36], null],
  ],
  least: [
    ['long', [3, 1, 2], 1],
    ['keyword', ['b', 'a'], 'a'],
    ['keyword', ['\uffff', '𝒳'], '\uffff'],
    ['ip', [ip('10.0.0.10'), ip('9.0.0.1')], '9.0.0.1'],
    ['version', [version('1.10'), version('1.9')], '1.9'],
    ['long', [3, literal(null, 'long')], null],
  ],
  greatest: [
    ['long', [1, 3, 2], 3],
    ['keyword', ['b', 'a'], 'b'],
    ['ip', [ip('10.0.0.10'), ip('9.0.0.1')], '10.0.0.10'],
    ['version', [version('1.10'), version('1.9')], '1.10'],
  ],
  coalesce: [
    ['keyword', [nothing, 'x', 'y'], 'x'],
    ['keyword', [nothing, nothing], null],
    ['keyword', [nothing, several('y', 'x')], ['y', 'x']],
    ['boolean', [false, true], false],
  ],
  'multiple-count': [
    ['long', [several(1, 1, 2)], 3],
    ['long', [1], 1],
    ['long', [nothing], null],
  ],
  'multiple-minimum': [
    ['long', [several(2, 1, 3)], 1],
    ['keyword', [several('b', 'a')], 'a'],
    ['keyword', [nothing], null],
  ],
  'multiple-maximum': [
    ['long', [several(2, 3, 1)], 3],
    ['keyword', [several('a', 'b')], 'b'],
    ['keyword', [nothing], null],
  ],
  'multiple-first': [
    ['long', [several(2, 3, 1)], 2],
    ['keyword', [nothing], null],
  ],
  'multiple-last': [
    ['long', [several(2, 3, 1)], 1],
    ['keyword', [nothing], null],
  ],
  'multiple-distinct': [
    ['long', [several(3, 1, 3)], [3, 1]],
    ['long', [several(3, 3)], 3],
    ['keyword', [nothing], null],
  ],
  'multiple-sort': [
    ['long', [several(10, 9, 10)], [9, 10, 10]],
    ['keyword', [several('b', 'a')], ['a', 'b']],
    ['keyword', [nothing], null],
  ],
  'multiple-slice': [
    ['long', [several(5, 6, 7, 8), 1, 2], [6, 7]],
    ['long', [several(5, 6, 7, 8), -2, -1], [7, 8]],
    ['long', [several(5, 6, 7, 8), 0, 0], 5],
    ['long', [several(5, 6, 7, 8), 2, 9], [7, 8]],
    ['long', [several(5, 6, 7, 8), -9, 0], 5],
    ['long', [several(5, 6, 7, 8), -9, -8], null],
    ['long', [several(5, 6, 7, 8), 3, 1], null],
    ['long', [several(5, 6, 7, 8), 9, 9], null],
    ['long', [several(5, 6), literal(null, 'long'), 1], null],
    ['long', [several(5, 6), 1, literal(null, 'long')], null],
  ],
  'multiple-append': [
    ['long', [several(1, 2), 1], [1, 2, 1]],
    ['keyword', [nothing, 'a'], null],
    ['keyword', ['a', nothing], null],
  ],
  'multiple-intersection': [
    ['long', [several(3, 1, 3, 2), several(2, 3)], [3, 2]],
    ['long', [several(3, 1), 1], 1],
    ['long', [several(3, 1), 2], null],
    ['keyword', [nothing, 'a'], null],
  ],
  'multiple-sum': [
    ['long', [several(1, 2, 3)], 6],
    ['long', [5], 5],
    ['long', [literal(null, 'long')], null],
  ],
  'multiple-average': [
    ['double', [several(1, 2)], 1.5],
    ['double', [literal(null, 'long')], null],
  ],
  split: [
    ['keyword', ['a-b-', '-'], ['a', 'b', '']],
    ['keyword', ['ab', '-'], 'ab'],
    ['keyword', [nothing, '-'], null],
    ['keyword', ['ab', nothing], null],
  ],
  'multiple-join': [
    ['keyword', [several('b', 'a'), '-'], 'b-a'],
    ['keyword', ['a', '-'], 'a'],
    ['keyword', [nothing, '-'], null],
    ['keyword', [several('b', 'a'), nothing], null],
  ],
};

/** Calls at the bounds of what functions do, with what the plan says of them. */
export const functionCases: readonly FunctionCase[] = Object.entries(rows).flatMap(([name, given]) =>
  given.map(([type, parameters, expected]): FunctionCase => ({
    call: {
      kind: 'call',
      function: name as FunctionName,
      arguments: parameters.map((each) => (typeof each === 'object' && each !== null ? each : literal(each))),
      type,
    },
    expected,
  })),
);
