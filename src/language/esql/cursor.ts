import { fault, type Fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { Token } from './token.js';

/** Where a parser stands in its tokens. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const DEEPEST = 200;

export function peek(cursor: Cursor, ahead = 0): Token {
  const token = cursor.tokens[Math.min(cursor.at + ahead, cursor.tokens.length - 1)];
  if (!token) throw new RangeError('a query has at least its end token');
  return token;
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

export function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

/** Keywords are names whose case does not count. */
export function isKeyword(token: Token, word: string): boolean {
  return token.kind === 'name' && token.text.toLowerCase() === word;
}

export function takeSymbol(cursor: Cursor, text: string): boolean {
  if (!isSymbol(peek(cursor), text)) return false;
  cursor.at += 1;
  return true;
}

export function takeKeyword(cursor: Cursor, word: string): boolean {
  if (!isKeyword(peek(cursor), word)) return false;
  cursor.at += 1;
  return true;
}

export function expectSymbol(cursor: Cursor, text: string): Token {
  if (!isSymbol(peek(cursor), text)) throw unexpected(cursor, text);
  return next(cursor);
}

export function unexpected(cursor: Cursor, expected: string, hint?: string): Fault {
  const token = peek(cursor);
  return fault(
    'syntax-error',
    { expected, found: token.raw.slice(0, 40), ...(hint === undefined ? {} : { hint }) },
    token.kind === 'end' ? { start: token.span.start, end: token.span.start + 1 } : token.span,
  );
}

/** From a token's beginning to the end of the last one taken. */
export function spanFrom(cursor: Cursor, start: Token): Span {
  return { start: start.span.start, end: cursor.tokens[cursor.at - 1]?.span.end ?? start.span.end };
}

/** Parses one level deeper, within bounds that no rule of a person reaches. */
export function deeper<Result>(cursor: Cursor, parse: () => Result): Result {
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw fault('nesting-too-deep', { limit: DEEPEST }, peek(cursor).span);
  const result = parse();
  cursor.depth -= 1;
  return result;
}
