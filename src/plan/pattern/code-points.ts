/** The code points of a string; a lone surrogate is one of its own. */
export function codePointsOf(text: string): number[] {
  const points: number[] = [];
  for (const character of text) points.push(character.codePointAt(0) ?? 0);
  return points;
}

/** The text of the code points of a range, half open. */
export function textOf(points: readonly number[], start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCodePoint(points[at] ?? 0);
  return text;
}

/** Compares strings by code point, which is the order of their UTF-8 bytes: what Lucene and DuckDB sort by. */
export function compareByCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return sortable(a) - sortable(b);
  }
  return left.length - right.length;
}

// UTF-16 puts surrogates below U+E000–U+FFFF, code point order puts what they encode above.
function sortable(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Lower-cases A-Z and nothing else. */
export function foldAscii(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
