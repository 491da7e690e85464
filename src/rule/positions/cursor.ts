/** A place in a text of TOML or JSON that a real parser has accepted; only where things end matters here. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Moves past a string of TOML, of any of its four kinds, or of JSON. */
export function skipString(cursor: Cursor): void {
  const { text, at } = cursor;
  const quote = text[at] ?? '';
  const delimiter = text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  const end = endOfString(text, at + delimiter.length, delimiter);
  cursor.at = end + delimiter.length;
}

function endOfString(text: string, start: number, delimiter: string): number {
  let end = text.indexOf(delimiter, start);
  while (end >= 0 && delimiter.startsWith('"') && isEscaped(text, end))
    end = text.indexOf(delimiter, end + 1);
  if (end < 0) return text.length;
  // Up to two quotes may stand directly before the three that close a multi-line string.
  if (delimiter.length === 3) while (text[end + 3] === delimiter[0]) end += 1;
  return end;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

/** Moves past a list or table and all that is in it, however deep. */
export function skipNested(cursor: Cursor): void {
  let depth = 0;
  do {
    const character = cursor.text[cursor.at];
    if (character === '"' || character === "'") skipString(cursor);
    else if (character === '#') skipComment(cursor);
    else {
      if (character === '[' || character === '{') depth += 1;
      if (character === ']' || character === '}') depth -= 1;
      cursor.at += 1;
    }
  } while (depth > 0 && cursor.at < cursor.text.length);
}

export function skipComment(cursor: Cursor): void {
  const end = cursor.text.indexOf('\n', cursor.at);
  cursor.at = end < 0 ? cursor.text.length : end;
}

/** Rules nest seven levels deep; what is deeper is skipped, lest a hostile file exhaust the stack. */
export const DEEPEST = 32;
