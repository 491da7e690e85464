import { isMultiple, type Value } from '../../../src/plan/value.js';

// Functions of strings. Where one counts code points, a lone surrogate is one.

/** Lower-cases A-Z and nothing else. */
export function lowerAscii(text: string | null): string | null {
  if (text === null) return null;
  return BEYOND_ASCII.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

export function lowerEach(value: Value): Value {
  if (isMultiple(value)) return value.map((entry) => lowerAscii(String(entry)) ?? entry);
  return value === null ? null : lowerAscii(String(value));
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let length = text.length;
  for (let at = 1; at < text.length; at += 1) if (isSplitAt(text, at)) length -= 1;
  return length;
}

/** From a 1-based code point (0 is 1, negative counts from the end), for so many code points. */
export function substring(text: string, start: number, length = Infinity): string | null {
  if (length < 0) return null;
  const from = pointsBefore(text, start);
  return text.slice(unitAt(text, from), unitAt(text, from + length));
}

/** 1-based position in code points, searched from a position on that may count from the end; 0 when absent. */
export function position(text: string, part: string, from = 1): number {
  const found = text.indexOf(part, unitAt(text, pointsBefore(text, from)));
  return found < 0 ? 0 : codePointLength(text.slice(0, found)) + 1;
}

/** How many code points come before a 1-based one, which may count from the end. */
function pointsBefore(text: string, point: number): number {
  return Math.max(point < 0 ? codePointLength(text) + point : point - 1, 0);
}

/** The index of the UTF-16 unit that comes after so many code points. */
function unitAt(text: string, points: number): number {
  if (points === 0 || !SURROGATE.test(text)) return Math.min(points, text.length);
  let unit = 0;
  for (let left = points; left > 0 && unit < text.length; left -= 1)
    unit += isSplitAt(text, unit + 1) ? 2 : 1;
  return unit;
}

const SURROGATE = /[\ud800-\udfff]/;

export function repeatText(text: string, count: number): string | null {
  return count < 0 ? null : text.repeat(count);
}

export function reverseText(text: string): string {
  return Array.from(text).reverse().join('');
}

/** The index that a search has found, or null. */
export function foundAt(index: number): number | null {
  return index < 0 ? null : index;
}

/** The text between the first left and the next (greedy: the last) right; empty when either is absent. */
export function between(text: string, left: string, right: string, greedy: boolean): string {
  const found = text.indexOf(left);
  if (found < 0) return '';
  const rest = text.slice(found + left.length);
  const end = greedy ? rest.lastIndexOf(right) : rest.indexOf(right);
  return end < 0 ? '' : rest.slice(0, end);
}

/** Without the white space at both ends, as Java's Character.isWhitespace tells it: non-breaking spaces stay. */
export function trimWhitespace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhitespace(text.charAt(start))) start += 1;
  while (start < end && isWhitespace(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isWhitespace(text.charAt(start))) start += 1;
  return text.slice(start);
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhitespace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function isWhitespace(character: string): boolean {
  const unit = character.charCodeAt(0);
  // Separators of fields and lines, U+001C to U+001F, count in Java and not in JavaScript.
  if (unit >= 0x1c && unit <= 0x1f) return true;
  return /^[^\S\u00a0\u2007\u202f\ufeff]$/.test(character);
}

function isSplitAt(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff) && isBetween(text.charCodeAt(at), 0xdc00, 0xdfff);
}

function isBetween(unit: number, low: number, high: number): boolean {
  return low <= unit && unit <= high;
}
