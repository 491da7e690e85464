import { stringLiteral } from '../../quote.js';
import { letBe } from '../let.js';

/** Null for what is no Base64, or not of UTF-8: DuckDB's own functions fail on those. */
export function fromBase64(text: string): string {
  return letBe('encoded', `rtrim(${text}, '=')`, (encoded) => {
    const isBase64 = `regexp_full_match(${text}, '[A-Za-z0-9+/]*={0,2}') AND length(${encoded}) % 4 <> 1 AND (NOT contains(${text}, '=') OR length(${text}) % 4 = 0)`;
    const bytes = `from_base64(${encoded} || repeat('=', (4 - length(${encoded}) % 4) % 4))`;
    return `(CASE WHEN ${isBase64} THEN CASE WHEN regexp_full_match(hex(${bytes}), ${stringLiteral(`(?:${WELL_FORMED})*`)}) THEN decode(${bytes}) END END)`;
  });
}

export function toBase64(text: string): string {
  return `to_base64(encode(${text}))`;
}

/**
 * As java.net.URLDecoder. DuckDB's url_decode takes malformed escapes as they are and fails on what is no UTF-8, so the
 * first are null and the second become U+FFFD before it sees them.
 */
export function decodeUrl(text: string): string {
  const escapes = (hexadecimal: string): string =>
    hexadecimal.replace(/(\[[^\]]+\]|[0-9A-F])(\[[^\]]+\]|[0-9A-F])/g, '%$1$2');
  const wellFormed = `(?i:${escapes(WELL_FORMED)})`;
  const pieces = `regexp_extract_all(${text}, ${stringLiteral(`(?s)[^%]+|${wellFormed}|(?i:${escapes(CUT_SHORT)})|%..`)})`;
  const repaired = `[CASE WHEN starts_with(piece, '%') AND NOT regexp_full_match(piece, ${stringLiteral(wellFormed)}) THEN '%EF%BF%BD' ELSE replace(piece, '+', ' ') END FOR piece IN ${pieces}]`;
  const isWellFormed = `regexp_full_match(${text}, '(?s)(?:[^%]|%[0-9a-fA-F]{2})*')`;
  return `(CASE WHEN ${isWellFormed} THEN CASE WHEN ${text} = '' THEN '' ELSE url_decode(array_to_string(${repaired}, '')) END END)`;
}

// UTF-8 in hexadecimal. Source: the Unicode Standard, table 3-7.
const WELL_FORMED = [
  '[0-7][0-9A-F]',
  '(?:C[2-9A-F]|D[0-9A-F])[89AB][0-9A-F]',
  'E0[AB][0-9A-F][89AB][0-9A-F]',
  'E[1-9ABCEF][89AB][0-9A-F][89AB][0-9A-F]',
  'ED[89][0-9A-F][89AB][0-9A-F]',
  'F0[9AB][0-9A-F][89AB][0-9A-F][89AB][0-9A-F]',
  'F[123][89AB][0-9A-F][89AB][0-9A-F][89AB][0-9A-F]',
  'F48[0-9A-F][89AB][0-9A-F][89AB][0-9A-F]',
].join('|');

// What begins well, and becomes one U+FFFD together. Source: the Encoding Standard, "UTF-8 decoder".
const CUT_SHORT = [
  'E0[AB][0-9A-F]',
  'E[1-9ABCEF][89AB][0-9A-F]',
  'ED[89][0-9A-F]',
  'F0[9AB][0-9A-F](?:[89AB][0-9A-F])?',
  'F[123][89AB][0-9A-F](?:[89AB][0-9A-F])?',
  'F48[0-9A-F](?:[89AB][0-9A-F])?',
].join('|');
