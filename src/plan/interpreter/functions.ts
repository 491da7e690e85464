import { foldAscii, codePointsOf } from '../pattern/code-points.js';
import { compareValues } from '../compare-values.js';
import { datePart } from '../date-parts.js';
import { parseIsoDate, printDate, timeInRange } from '../dates.js';
import type { FunctionName } from '../functions.js';
import { fitsInteger } from '../integer.js';
import { networkStart, parseIpAddress, parseNetwork, printIpAddress } from '../ip-address.js';
import { medianDeviationOf, medianOf, percentileOf } from '../percentiles.js';
import { parsePoint, pointDistance, printPoint } from '../points.js';
import { addMonths } from '../relative-date.js';
import { md5 } from '../text/digests/md5.js';
import { sha1 } from '../text/digests/sha1.js';
import { sha256 } from '../text/digests/sha256.js';
import { decodeUrl, encodeBase64, encodeUrl, encodeUrlComponent, fromBase64 } from '../text/encodings.js';
import type { ValueType } from '../types.js';
import { entriesOf, valueOf, type Scalar, type Value } from '../value.js';

/** What a function is given: its arguments' values and their types, and the type that the call has. */
interface Arguments {
  readonly values: readonly Value[];
  readonly types: readonly ValueType[];
  readonly result: ValueType;
}

type Implementation = (call: Arguments) => Value;

/** Strict functions of one string, or of two. They are reached only with single values that are not null. */
function ofStrings(compute: (first: string, second: string) => Value): Implementation {
  return ({ values: [first, second] }) => compute(String(first), String(second));
}

function ofNumbers(compute: (...values: number[]) => number): Implementation {
  return ({ values, result }) => {
    const number = compute(...values.map(Number));
    return Number.isFinite(number) ? inRange(number, result) : null;
  };
}

function inRange(number: number, type: ValueType): number | null {
  if (type !== 'long') return number;
  return Math.abs(number) <= 2 ** 63 ? number + 0 : null;
}

const divideLongs = ofNumbers((a = 0, b = 0) => Math.trunc(a / b));
const divideDoubles = ofNumbers((a = 0, b = 0) => a / b);

/** The meaning of each function of the plan; `functions.ts` says it in words. */
export const implementations: Readonly<Record<FunctionName, Implementation>> = {
  add: ofNumbers((a = 0, b = 0) => a + b),
  subtract: ofNumbers((a = 0, b = 0) => a - b),
  multiply: ofNumbers((a = 0, b = 0) => a * b),
  // What is no finite number, as it is by zero and modulo zero, is null.
  divide: (call) => (call.result === 'long' ? divideLongs(call) : divideDoubles(call)),
  modulo: ofNumbers((a = 0, b = 0) => (a % b) + 0),
  negate: ofNumbers((a = 0) => 0 - a),
  absolute: ofNumbers((a = 0) => Math.abs(a)),
  floor: ofNumbers((a = 0) => Math.floor(a)),
  ceiling: ofNumbers((a = 0) => Math.ceil(a) + 0),
  round: ofNumbers((a = 0, places = 0) => roundHalfUp(a, places)),
  power: ofNumbers((a = 0, b = 0) => a ** b),
  'square-root': ofNumbers((a = 0) => Math.sqrt(a)),
  logarithm: ofNumbers((a = 0) => Math.log(a)),
  'decimal-logarithm': ofNumbers((a = 0) => Math.log10(a)),
  exponential: ofNumbers((a = 0) => Math.exp(a)),
  sign: ofNumbers((a = 0) => Math.sign(a)),
  'nearest-float': ofNumbers((a = 0) => Math.fround(a)),

  longitude: ofStrings((point) => parsePoint(point)?.longitude ?? null),
  latitude: ofStrings((point) => parsePoint(point)?.latitude ?? null),
  'to-point': ofStrings((text) => {
    const point = parsePoint(text);
    return point ? printPoint(point) : null;
  }),
  'point-distance': ofStrings((from, to) => pointDistance(from, to)),

  'add-time': ({ values, types }) => addTime(values, types[1], 1),
  'subtract-time': ({ values, types }) => addTime(values, types[1], -1),
  'truncate-date': ({ values, types }) => truncateDate(Number(values[0]), types[0], Number(values[1])),
  'date-part': ({ values }) => datePart(String(values[0]), Number(values[1])),
  'date-difference': ({ values }) => dateDifference(String(values[0]), Number(values[1]), Number(values[2])),

  length: ofStrings((text) => codePointsOf(text).length),
  'utf16-length': ofStrings((text) => text.length),
  concat: ({ values }) => values.map(String).join(''),
  slice: ({ values }) => {
    const [text, start, end] = values;
    return String(text).slice(Number(start), end === undefined ? undefined : Number(end));
  },
  substring: ({ values }) => substring(String(values[0]), Number(values[1]), values[2]),
  'starts-with': ofStrings((text, prefix) => text.startsWith(prefix)),
  'ends-with': ofStrings((text, suffix) => text.endsWith(suffix)),
  contains: ofStrings((text, part) => text.includes(part)),
  'index-of': ({ values }) => {
    const index = String(values[0]).indexOf(String(values[1]), Number(values[2] ?? 0));
    return index < 0 ? null : index;
  },
  'last-index-of': ofStrings((text, part) => {
    const index = text.lastIndexOf(part);
    return index < 0 ? null : index;
  }),
  between: ({ values }) =>
    between(String(values[0]), String(values[1]), String(values[2]), values[3] === true),
  position: ({ values }) => position(String(values[0]), String(values[1]), Number(values[2] ?? 1)),
  repeat: ({ values }) => (Number(values[1]) < 0 ? null : String(values[0]).repeat(Number(values[1]))),
  reverse: ofStrings((text) => [...text].toReversed().join('')),
  'from-base64': ofStrings(fromBase64),
  'to-base64': ofStrings((text) => encodeBase64(text)),
  'decode-url': ofStrings(decodeUrl),
  'encode-url': ofStrings(encodeUrl),
  'encode-url-component': ofStrings(encodeUrlComponent),
  md5: ofStrings(md5),
  sha1: ofStrings(sha1),
  sha256: ofStrings(sha256),
  'to-lower': ofStrings((text) => text.toLowerCase()),
  'to-upper': ofStrings((text) => text.toUpperCase()),
  trim: ofStrings(trimWhitespace),
  'trim-start': ofStrings((text) => text.replace(LEADING_WHITESPACE, '')),
  'trim-end': ofStrings((text) => text.replace(TRAILING_WHITESPACE, '')),

  'cidr-match': ({ values }) => {
    const [address, ...networks] = values.map(String);
    return networks.some((network) => isWithin(address ?? '', network));
  },

  'network-start': ({ values }) => networkStart(String(values[0]), Number(values[1]), Number(values[2])),

  'to-keyword': ({ values, types }) => toKeyword(values[0], types[0]),
  'to-long': ({ values }) => toLong(values[0]),
  'to-integer': ({ values }) => toInteger(values[0]),
  'to-double': ({ values }) => toNumber(values[0]),
  'to-boolean': ({ values }) => toBoolean(values[0]),
  'to-date': ({ values }) => {
    const [value] = values;
    if (typeof value === 'string') return parseIsoDate(value) ?? null;
    return typeof value === 'number' ? (timeInRange(toLong(value) ?? NaN) ?? null) : null;
  },
  'to-ip': ({ values }) => {
    const address = parseIpAddress(String(values[0]));
    return address === undefined ? null : printIpAddress(address);
  },
  'to-version': ({ values, types }) => toKeyword(values[0], types[0]),
  'parse-number': ({ values }) => parseNumber(String(values[0]), Number(values[1])),

  least: ({ values, result }) => extreme(values, result, -1),
  greatest: ({ values, result }) => extreme(values, result, 1),
  coalesce: ({ values }) => values.find((value) => value !== null) ?? null,
  'multiple-count': ofEntries((entries) => entries.length),
  'multiple-minimum': ofEntries(
    (entries, type) => entries.toSorted((a, b) => compareValues(a, b, type))[0] ?? null,
  ),
  'multiple-maximum': ofEntries(
    (entries, type) => entries.toSorted((a, b) => compareValues(a, b, type)).at(-1) ?? null,
  ),
  'multiple-first': ofEntries((entries) => entries[0] ?? null),
  'multiple-last': ofEntries((entries) => entries.at(-1) ?? null),
  'multiple-distinct': ofEntries((entries) => valueOf([...new Set(entries)])),
  'multiple-sort': ofEntries((entries, type) =>
    valueOf(entries.toSorted((a, b) => compareValues(a, b, type))),
  ),
  'multiple-slice': ({ values }) => {
    const [value = null, start = null, end = null] = values;
    return value === null || start === null || end === null
      ? null
      : sliceEntries(entriesOf(value), Number(start), Number(end));
  },
  'multiple-append': ({ values }) => {
    const [first = null, second = null] = values;
    return first === null || second === null ? null : valueOf([...entriesOf(first), ...entriesOf(second)]);
  },
  'multiple-intersection': ({ values }) => {
    const [first = null, second = null] = values;
    const others = new Set(entriesOf(second));
    return valueOf([...new Set(entriesOf(first))].filter((entry) => others.has(entry)));
  },
  'multiple-difference': ({ values }) => {
    const [first = null, second = null] = values;
    const others = new Set(entriesOf(second));
    return valueOf(entriesOf(first).filter((entry) => !others.has(entry)));
  },
  'multiple-sum': ({ values, result }) => {
    const [value = null] = values;
    return value === null ? null : inRange(sumOf(value), result);
  },
  'multiple-average': ({ values }) => {
    const [value = null] = values;
    return value === null ? null : sumOf(value) / entriesOf(value).length;
  },
  'multiple-median': ({ values, result }) => medianOf(values[0] ?? null, result === 'long'),
  'multiple-median-deviation': ({ values, result }) =>
    medianDeviationOf(values[0] ?? null, result === 'long'),
  'multiple-percentile': ({ values, result }) =>
    percentileOf(values[0] ?? null, values[1] ?? null, result === 'long'),
  split: ({ values }) => {
    const [text = null, separator = null] = values;
    if (text === null || separator === null) return null;
    return valueOf(String(text).split(String(separator)));
  },
  'multiple-join': ({ values }) =>
    values[0] === null || values[1] === null || values[0] === undefined
      ? null
      : entriesOf(values[0]).join(String(values[1])),
  'multiple-zip': ({ values }) => {
    const [left = null, right = null, separator = null] = values;
    return separator === null ? null : zip(entriesOf(left), entriesOf(right), String(separator));
  },
};

function zip(left: readonly Scalar[], right: readonly Scalar[], separator: string): Value {
  const longer = left.length > right.length ? left : right;
  return valueOf(
    longer.map((entry, index) => {
      const [first, second] = [left[index], right[index]];
      return first === undefined || second === undefined ? entry : `${first}${separator}${second}`;
    }),
  );
}

function extreme(values: readonly Value[], type: ValueType, sign: 1 | -1): Value {
  const entries = values.flatMap((value) => entriesOf(value));
  return entries.toSorted((a, b) => sign * compareValues(b, a, type))[0] ?? null;
}

function sumOf(value: Value): number {
  return entriesOf(value).reduce<number>((sum, entry) => sum + Number(entry), 0);
}

/** Indices from the end are negative; an index beyond an end is that end. */
function sliceEntries(entries: readonly Scalar[], start: number, end: number): Value {
  const place = (index: number): number => (index < 0 ? index + entries.length : index);
  return valueOf(entries.slice(Math.max(0, place(start)), Math.max(0, place(end) + 1)));
}

function ofEntries(compute: (entries: readonly Scalar[], type: ValueType) => Value): Implementation {
  return ({ values, types }) => {
    const [value = null] = values;
    return value === null ? null : compute(entriesOf(value), types[0] ?? 'keyword');
  };
}

function roundHalfUp(value: number, places: number): number {
  const scale = 10 ** places;
  const scaled = Math.abs(value) * scale;
  return Number.isFinite(scaled) ? (Math.sign(value) * Math.round(scaled)) / scale + 0 : value;
}

function addTime(values: readonly Value[], spanType: ValueType | undefined, sign: 1 | -1): number {
  const [date, span] = values.map(Number);
  return spanType === 'period' ? addMonths(date ?? 0, sign * (span ?? 0)) : (date ?? 0) + sign * (span ?? 0);
}

const WEEK = 604_800_000;
const FOUR_DAYS = 345_600_000;
const MONTHS_BEFORE_1970 = 1969 * 12;

function truncateDate(span: number, spanType: ValueType | undefined, time: number): number | null {
  if (span <= 0) return null;
  if (spanType === 'period') {
    const date = new Date(time);
    // Asked of Elasticsearch 8.19: months are counted from the year 1, durations from the epoch (a Thursday), and one
    // week, but no multiple of it, begins on Monday.
    const months = (date.getUTCFullYear() - 1) * 12 + date.getUTCMonth();
    return addMonths(0, Math.floor(months / span) * span - MONTHS_BEFORE_1970);
  }
  const offset = span === WEEK ? FOUR_DAYS : 0;
  return Math.floor((time - offset) / span) * span + offset;
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: WEEK,
};

function dateDifference(unit: string, from: number, to: number): number | null {
  const milliseconds = UNIT_MILLISECONDS[unit];
  if (milliseconds !== undefined) return Math.trunc((to - from) / milliseconds) + 0;
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : unit === 'year' ? 12 : undefined;
  if (months === undefined) return null;
  return Math.trunc(wholeMonths(from, to) / months) + 0;
}

/**
 * As java.time's ChronoUnit.MONTHS: the end gives up a day towards the start if its time of day is not that far, then
 * months and days of the month count as they are written. (Asked of Elasticsearch 8.19: from January 31st 10:00 to
 * March 1st 09:00 it is no month.)
 */
function wholeMonths(from: number, to: number): number {
  const [start, end] = [timeOfDay(from), timeOfDay(to)];
  const lacking = to > from && end < start ? -DAY : to < from && end > start ? DAY : 0;
  return Math.trunc((writtenDays(to + lacking) - writtenDays(from)) / 32) + 0;
}

/** Days of a calendar whose months all have 32: dates in the order, and months as far apart, as they are written. */
function writtenDays(time: number): number {
  const date = new Date(time);
  return (date.getUTCFullYear() * 12 + date.getUTCMonth()) * 32 + date.getUTCDate();
}

const DAY = 86_400_000;

function timeOfDay(time: number): number {
  return time - Math.floor(time / DAY) * DAY;
}

// Java's Character.isWhitespace, which leaves non-breaking spaces alone.
const WHITESPACE = '[\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]+';
const OUTER_WHITESPACE = new RegExp(`^${WHITESPACE}|${WHITESPACE}$`, 'g');

const LEADING_WHITESPACE = new RegExp(`^${WHITESPACE}`);
const TRAILING_WHITESPACE = new RegExp(`${WHITESPACE}$`);

function trimWhitespace(text: string): string {
  return text.replace(OUTER_WHITESPACE, '');
}

function position(text: string, part: string, from: number): number {
  const characters = [...text];
  const start = from > 0 ? Math.min(from - 1, characters.length) : Math.max(0, characters.length + from);
  const rest = characters.slice(from === 0 ? 0 : start);
  const found = rest.join('').indexOf(part);
  if (found < 0) return 0;
  return characters.length - rest.length + codePointsOf(rest.join('').slice(0, found)).length + 1;
}

function substring(text: string, start: number, length: Value | undefined): Value {
  const characters = [...text];
  const from = start > 0 ? start - 1 : start < 0 ? Math.max(0, characters.length + start) : 0;
  if (length === undefined) return characters.slice(from).join('');
  return Number(length) < 0 ? null : characters.slice(from, from + Number(length)).join('');
}

function between(text: string, left: string, right: string, greedy: boolean): string {
  const start = text.indexOf(left);
  if (start < 0) return '';
  const from = start + left.length;
  const end = greedy ? text.lastIndexOf(right) : text.indexOf(right, from);
  return end < from ? '' : text.slice(from, end);
}

function isWithin(address: string, network: string): boolean {
  const [value, range] = [parseIpAddress(address), parseNetwork(network)];
  return value !== undefined && range !== undefined && range.first <= value && value <= range.last;
}

function toKeyword(value: Value | undefined, type: ValueType | undefined): Value {
  if (type === 'date') return printDate(Number(value));
  if (type === 'double') return printDouble(Number(value));
  return String(value);
}

/** As Java's Double.toString: at least one decimal, and an exponent from ten million up and below a thousandth. */
function printDouble(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? value.toFixed(1) : String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

function toNumber(value: Value | undefined): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? trimWhitespace(value) : '';
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}

function toInteger(value: Value | undefined): number | null {
  const number = toLong(value);
  return number !== null && fitsInteger(number) ? number : null;
}

function toLong(value: Value | undefined): number | null {
  const number = toNumber(value);
  return number === null || Math.abs(number) > 2 ** 63 ? null : Math.round(number) + 0;
}

function toBoolean(value: Value | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return typeof value === 'string' ? foldAscii(value) === 'true' : null;
}

function parseNumber(text: string, base: number): number | null {
  if (base < 2 || base > 36) return null;
  const digits = base === 16 && text.startsWith('0x') ? text.slice(2) : text;
  if (base === 10 && /^[+-]?\d*\.?\d+$/.test(digits)) return Number(digits);
  const number = Number.parseInt(digits, base);
  const wellFormed =
    !Number.isNaN(number) && [...digits.replace(/^[+-]/, '')].every((digit) => isDigitOf(digit, base));
  return wellFormed ? number : null;
}

function isDigitOf(digit: string, base: number): boolean {
  return !Number.isNaN(Number.parseInt(digit, base));
}
