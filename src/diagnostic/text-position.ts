export interface TextPosition {
  /** 1-based. */
  readonly line: number;
  /** 1-based; counts UTF-16 units. */
  readonly column: number;
  /** The whole line, without its end. */
  readonly lineText: string;
}

export function textPosition(text: string, offset: number): TextPosition {
  const starts = lineStartsOf(text);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const start = starts[low] ?? 0;
  return {
    line: low + 1,
    column: offset - start + 1,
    lineText: text.slice(start, (starts[low + 1] ?? text.length + 1) - 1).replace(/\r$/, ''),
  };
}

// Findings come file by file, and an export of many rules is one long text: only the last one is worth keeping.
let last: { readonly text: string; readonly starts: readonly number[] } | undefined;

function lineStartsOf(text: string): readonly number[] {
  if (last?.text === text) return last.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  last = { text, starts };
  return starts;
}
