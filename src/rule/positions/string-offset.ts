/**
 * The offset in a file of a character of a string value, told by its UTF-16 offset in the decoded value. `start` is
 * where the string's opening quote stands. Reads TOML's four kinds of strings and JSON's one.
 */
export function fileOffsetOf(file: string, start: number, offset: number): number {
  const quote = file[start] ?? '"';
  const isMultiLine = file.startsWith(quote.repeat(3), start) && file[start + 2] === quote;
  let at = start + (isMultiLine ? 3 : 1);
  // TOML drops a line break directly after the opening quotes.
  if (isMultiLine && file.startsWith('\r\n', at)) at += 2;
  else if (isMultiLine && file[at] === '\n') at += 1;
  for (let decoded = 0; decoded < offset && at < file.length; ) {
    const { length, units } = quote === '"' ? characterAt(file, at) : { length: 1, units: 1 };
    at += length;
    decoded += units;
  }
  return quote === '"' ? skipContinuations(file, at) : at;
}

/** How many characters of the file stand for how many UTF-16 units of the value. */
function characterAt(file: string, at: number): { length: number; units: number } {
  if (file[at] !== '\\') return { length: 1, units: 1 };
  const after = skipContinuations(file, at);
  if (after > at) return { length: after - at, units: 0 };
  switch (file[at + 1]) {
    case 'u':
      return { length: 6, units: 1 };
    case 'U':
      return { length: 10, units: Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1 };
    default:
      return { length: 2, units: 1 };
  }
}

// A backslash at the end of a line joins it with the next text.
function skipContinuations(file: string, at: number): number {
  const continuation = /\\[ \t]*\r?\n\s*/y;
  continuation.lastIndex = at;
  const match = continuation.exec(file);
  return match ? skipContinuations(file, at + match[0].length) : at;
}
