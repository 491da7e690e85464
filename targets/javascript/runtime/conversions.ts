import { parseIsoDate, timeInRange } from '../../../src/plan/dates.js';
import { fitsInteger } from '../../../src/plan/integer.js';
import type { Scalar } from '../../../src/plan/value.js';
import { MAXIMUM_LONG } from './coercions.js';
import { lowerAscii, trimWhitespace } from './text.js';

// Conversions that a rule asks for, which are stricter and looser than what an index mapping does.

/** As Java's Double.toString: one decimal at least, and an exponent from ten million up and below a thousandth. */
export function printDouble(number: number): string {
  const size = Math.abs(number);
  if (number !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [mantissa = '', exponent = ''] = number.toExponential().split('e');
    return `${withDecimal(mantissa)}E${Number(exponent)}`;
  }
  return withDecimal(String(number));
}

function withDecimal(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

/** Null when a text is no number. */
export function toDouble(value: Scalar): number | null {
  if (typeof value !== 'string') return Number(value);
  const text = trimWhitespace(value);
  return NUMBER.test(text) ? Number(text) : null;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A fraction rounds, half up; null where the number leaves 64 bits. */
export function toLong(value: Scalar): number | null {
  const number = toDouble(value);
  return number === null || Math.abs(number) > MAXIMUM_LONG ? null : Math.round(number) + 0;
}

/** The same; null where it leaves 32 bits. */
export function toInteger(value: Scalar): number | null {
  const number = toLong(value);
  return number !== null && fitsInteger(number) ? number : null;
}

/** A text is true if it says so, in any case; a number if it is not zero. */
export function toBoolean(value: Scalar): boolean {
  return typeof value === 'string'
    ? lowerAscii(value) === 'true'
    : value === true || (value !== false && value !== 0);
}

/** Milliseconds since the epoch. */
export function toDate(value: Scalar): number | null {
  if (typeof value === 'boolean') return null;
  const time = typeof value === 'number' ? timeInRange(toLong(value) ?? NaN) : parseIsoDate(value);
  return time ?? null;
}

/** The number that a text writes in a base from 2 to 36; base 16 allows `0x`, base 10 a fraction. */
export function parseNumber(text: string, base: number): number | null {
  if (base < 2 || base > 36) return null;
  if (base === 10 && /^[+-]?\d*\.?\d+$/.test(text)) return Number(text);
  const digits = base === 16 ? text.replace(/^0x/, '') : text;
  const [, sign = '', magnitude = ''] = /^([+-]?)([\da-z]+)$/i.exec(digits) ?? [];
  if (magnitude === '' || Array.from(magnitude).some((digit) => !isDigit(digit, base))) return null;
  return Number.parseInt(sign + magnitude, base);
}

function isDigit(digit: string, base: number): boolean {
  return Number.parseInt(digit, 36) < base;
}
