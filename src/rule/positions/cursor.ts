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
  let end = at + delimiter.length;
  while (end < text.length && !text.startsWith(delimiter, end))
    end += quote === '"' && text[end] === '\\' ? 2 : 1;
  // Up to two quotes may stand directly before the three that close a multi-line string.
  if (delimiter.length === 3) while (text[end + 3] === quote) end += 1;
  cursor.at = end + delimiter.length;
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
