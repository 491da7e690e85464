import { fault } from '../../diagnostic/finding.js';
import { peek, peekMatch, take, unexpected, type Cursor } from './cursor.js';
import type { KqlValue } from './tree.js';

/** Reads a quoted or an unquoted value, or a field's name, which is written alike. */
export function parseLiteral(cursor: Cursor, expected: string): KqlValue {
  return peek(cursor) === '"' ? parseQuoted(cursor) : parseUnquoted(cursor, expected);
}

const QUOTED_TEXT = /[^"\\]+/y;
const QUOTED_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[\\"trn])/y;

function parseQuoted(cursor: Cursor): KqlValue {
  const start = cursor.at;
  const texts: string[] = [];
  cursor.at += 1;
  while (peek(cursor) !== '"') {
    const text = take(cursor, QUOTED_TEXT);
    const escape = text === undefined ? take(cursor, QUOTED_ESCAPE) : undefined;
    if (cursor.at >= cursor.text.length)
      throw fault('unterminated-string', { quote: '"' }, { start, end: cursor.at });
    if (text !== undefined) texts.push(text);
    else if (escape !== undefined) texts.push(unescape(escape));
    // A backslash before any other character is itself.
    else texts.push(take(cursor, /\\/y) ?? '');
  }
  cursor.at += 1;
  return { parts: [texts.join('')], quoted: true, span: { start, end: cursor.at } };
}

// `n` may begin a `not`, which ends a value even within a word.
const UNQUOTED_TEXT = /[^\\():<>"*{} \t\r\n\u00a0nN]+/y;
// In the grammar's order: `\not` is a line break and `ot`.
const UNQUOTED_ESCAPE = /\\(?:[trn]|[\\():<>"*{}]|u[0-9a-fA-F]{4}|[oO][rR]|[aA][nN][dD]|[nN][oO][tT])/y;
const NOT = /not[ \t\r\n\u00a0]/iy;
const BLANKS = /[ \t\r\n\u00a0]+/y;
const AND_OR_OR = /[ \t\r\n\u00a0]+(?:and|or)[ \t\r\n\u00a0]/iy;

/** An unquoted value goes on over blanks, up to an operator; it loses the white space around it, escaped or not. */
function parseUnquoted(cursor: Cursor, expected: string): KqlValue {
  const start = cursor.at;
  const parts: string[] = [];
  let texts: string[] = [];
  let end = start;
  while (cursor.at < cursor.text.length) {
    const blanks = peekMatch(cursor, BLANKS);
    if (blanks !== undefined) {
      if (peekMatch(cursor, AND_OR_OR) !== undefined) break;
      cursor.at += blanks.length;
      texts.push(blanks);
      continue;
    }
    if (peekMatch(cursor, NOT) !== undefined) break;
    const text = take(cursor, UNQUOTED_TEXT) ?? take(cursor, /[nN]/y);
    const escape = text === undefined ? take(cursor, UNQUOTED_ESCAPE) : undefined;
    if (text !== undefined) texts.push(text);
    else if (escape !== undefined) texts.push(unescape(escape));
    else if (take(cursor, /\*/y) !== undefined) {
      parts.push(texts.join(''));
      texts = [];
    } else break;
    end = cursor.at;
  }
  if (end === start) throw unexpected(cursor, expected);
  cursor.at = end;
  const trimmed = trimEnds([...parts, texts.join('')]);
  // What is left of escaped white space is the empty string, which is the same in quotes.
  return { parts: trimmed, quoted: trimmed.length === 1 && trimmed[0] === '', span: { start, end } };
}

function trimEnds(parts: readonly string[]): readonly string[] {
  return parts.map((part, index) => {
    const trimmed = index === 0 ? part.trimStart() : part;
    return index === parts.length - 1 ? trimmed.trimEnd() : trimmed;
  });
}

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

function unescape(escape: string): string {
  const name = escape.slice(1);
  if (name.startsWith('u')) return String.fromCharCode(Number.parseInt(name.slice(1), 16));
  return CONTROLS[name] ?? name;
}
