import { fault, type Fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { describeToken, keywords, type Token, type TokenKind } from './token.js';

/** How deep parentheses, `not` and arithmetic may nest: a recursive reader of the tree needs no more stack than this. */
export const MAXIMUM_DEPTH = 200;

/** A place in the list of tokens, and how deep the parser is nested there. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const NO_TOKEN: Token = { kind: 'end', value: '', span: { start: 0, end: 0 } };

export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? cursor.tokens.at(-1) ?? NO_TOKEN;
}

export function advance(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

export function isAt(cursor: Cursor, kind: TokenKind, value?: string): boolean {
  const token = peek(cursor);
  return token.kind === kind && (value === undefined || token.value === value);
}

/** The token if it is the next one. */
export function take(cursor: Cursor, kind: TokenKind, value?: string): Token | undefined {
  return isAt(cursor, kind, value) ? advance(cursor) : undefined;
}

/** The next token, which must be this one. `expected` speaks of it in the diagnostic. */
export function expect(cursor: Cursor, kind: TokenKind, value?: string, expected?: string): Token {
  const token = take(cursor, kind, value);
  if (token) return token;
  throw unexpected(cursor, expected ?? `'${value ?? kind}'`);
}

/** Where the token before the cursor ends. */
export function endOfLast(cursor: Cursor): number {
  return peek(cursor, -1).span.end;
}

export function spanFrom(start: number, cursor: Cursor): Span {
  return { start, end: endOfLast(cursor) };
}

/** Runs a parser one level deeper; a Fault where that is too deep. */
export function nested<Node>(cursor: Cursor, parse: () => Node): Node {
  cursor.depth += 1;
  if (cursor.depth > MAXIMUM_DEPTH)
    throw fault('nesting-too-deep', { limit: MAXIMUM_DEPTH }, peek(cursor).span);
  const node = parse();
  cursor.depth -= 1;
  return node;
}

export function unexpected(cursor: Cursor, expected: string): Fault {
  const found = peek(cursor);
  const hint = hintFor(found);
  return fault(
    'syntax-error',
    { expected, found: describeToken(found), ...(hint === undefined ? {} : { hint }) },
    found.span,
  );
}

function hintFor(found: Token): string | undefined {
  if (found.kind === 'symbol' && found.value === '=')
    return "write '==' to compare, ':' to compare without case";
  if (found.kind === 'name' && keywords.has(found.value.toLowerCase()))
    return `keywords are written small: ${found.value.toLowerCase()}`;
  if (found.kind === 'keyword' && /^[a-z]+$/.test(found.value))
    return `${found.value} is a keyword; write \`${found.value}\` for a field of that name`;
  return undefined;
}
