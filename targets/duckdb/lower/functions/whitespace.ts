import { stringLiteral } from '../../quote.js';

/** Texts without the whitespace of Java's Character.isWhitespace, which leaves non-breaking spaces alone. */

export function trimStart(text: string): string {
  return `regexp_replace(${text}, ${stringLiteral(`\\A${WHITESPACE}`)}, '')`;
}

export function trimEnd(text: string): string {
  return `regexp_replace(${text}, ${stringLiteral(`${WHITESPACE}\\z`)}, '')`;
}

export function trimWhitespace(text: string): string {
  return trimEnd(trimStart(text));
}

const WHITESPACE =
  '[\\t-\\r\\x{1C}-\\x{20}\\x{1680}\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{205F}\\x{3000}]+';
