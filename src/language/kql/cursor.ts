import { fault, type Fault } from '../../diagnostic/finding.js';

/** A place in the query's text that a parser moves on. */
export interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

export function cursorOver(text: string): Cursor {
  return { text, at: 0, depth: 0 };
}

/** The next UTF-16 unit; the empty string at the end. */
export function peek({ text, at }: Cursor): string {
  return text.charAt(at);
}

/** What a sticky pattern matches at the cursor, which moves behind it; undefined where it does not match. */
export function take(cursor: Cursor, pattern: RegExp): string | undefined {
  const match = peekMatch(cursor, pattern);
  if (match !== undefined) cursor.at += match.length;
  return match;
}

export function peekMatch({ text, at }: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const BLANKS = /[ \t\r\n\u00a0]+/y;

export function skipBlanks(cursor: Cursor): void {
  take(cursor, BLANKS);
}

/** The fault of finding something else at the cursor than what was expected there. */
export function unexpected(cursor: Cursor, expected: string): Fault {
  const found = peekMatch(cursor, /[^ \t\r\n\u00a0]{1,30}/y);
  const hint = hintFor(cursor, found ?? '');
  return fault(
    'syntax-error',
    { expected, found: found ?? 'the end of the query', ...(hint === undefined ? {} : { hint }) },
    { start: cursor.at, end: cursor.at + (found?.length ?? 1) },
  );
}

function hintFor({ text, at }: Cursor, found: string): string | undefined {
  const before = text.slice(0, at).trimEnd();
  if (found.startsWith('\\')) return String.raw`write \\ for a backslash`;
  if (/^not\b/i.test(found)) return 'write and not, or put the value in quotes';
  if (/^(and|or)\b/i.test(found)) return 'put blanks on both sides of and, or and not';
  if (found.startsWith(':')) return String.raw`write \: within a value, or put the value in quotes`;
  if (/^[<>]/.test(found) && before.endsWith(':')) return 'a range has no colon: field >= value';
  if (found.startsWith('"') && before.endsWith('=')) return 'KQL compares with a colon: field: value';
  if (found.startsWith('"')) return String.raw`write \" within a value, or put all of it in quotes`;
  if (found.startsWith('(') && /\b(and|or|not)$/i.test(before))
    return 'put blanks on both sides of and, or and not';
  return undefined;
}
