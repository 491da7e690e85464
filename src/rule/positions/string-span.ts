import type { Span } from '../../diagnostic/span.js';

/**
 * Where a part of a string value stands in its file. The part is told by UTF-16 offsets in the decoded value, `start`
 * is where the string's opening quote stands. Reads TOML's four kinds of strings and JSON's one.
 */
export function fileSpanOf(file: string, start: number, part: Span): Span {
  const quote = file[start] ?? '"';
  const isMultiLine = file.startsWith(quote.repeat(3), start);
  const hasEscapes = quote === '"';
  let at = start + (isMultiLine ? 3 : 1);
  // TOML drops a line break directly after the opening quotes.
  if (isMultiLine && file.startsWith('\r\n', at)) at += 2;
  else if (isMultiLine && file[at] === '\n') at += 1;
  let decoded = 0;
  const skipTo = (offset: number): number => {
    while (decoded < offset && at < file.length) {
      if (hasEscapes) at = skipContinuations(file, at);
      const { length, units } = hasEscapes ? characterAt(file, at) : PLAIN;
      at += length;
      decoded += units;
    }
    return at;
  };
  skipTo(part.start);
  const first = hasEscapes ? skipContinuations(file, at) : at;
  return { start: first, end: Math.max(first, skipTo(part.end)) };
}

interface Character {
  /** How many characters of the file stand for it. */
  readonly length: number;
  /** How many UTF-16 units it is in the value. */
  readonly units: number;
}

const PLAIN: Character = { length: 1, units: 1 };

function characterAt(file: string, at: number): Character {
  if (file[at] !== '\\') return PLAIN;
  const escape = file[at + 1];
  if (escape === 'u') return { length: 6, units: 1 };
  if (escape !== 'U') return { length: 2, units: 1 };
  return { length: 10, units: Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1 };
}

// A backslash at the end of a line joins it with the next text.
function skipContinuations(file: string, at: number): number {
  if (file[at] !== '\\') return at;
  const continuation = /(?:\\[ \t]*\r?\n\s*)*/y;
  continuation.lastIndex = at;
  return at + (continuation.exec(file)?.[0].length ?? 0);
}
