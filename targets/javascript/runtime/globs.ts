import { codePointsOf } from '../../../src/plan/pattern/code-points.js';

// Wildcards need no backtracking: between the fixed ends, the leftmost place of each piece leaves the most room for
// the next. Time is proportional to the length of the text, times that of the longest piece at worst.

/**
 * Matches the texts in order, the first at the start, the last at the end, and anything in between. Texts hold no
 * lone surrogates, so that UTF-16 units tell as much as code points.
 */
export function glob(texts: readonly [string, ...string[], string]): (text: string) => boolean {
  const first = texts[0];
  const last = texts[texts.length - 1] ?? '';
  const between = texts.slice(1, -1);
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const piece of between) {
      const found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/** The same for pieces with wildcards for one code point: each piece is the list of the texts around them. */
export function globOfPieces(pieces: readonly (readonly string[])[]): (text: string) => boolean {
  const [first = [], ...others] = pieces.map(pointsOfPiece);
  const last = others.pop();
  return (text) => {
    const points = codePointsOf(text);
    if (!isPieceAt(points, first, 0)) return false;
    if (!last) return points.length === first.length;
    const end = points.length - last.length;
    if (end < first.length || !isPieceAt(points, last, end)) return false;
    let at = first.length;
    for (const piece of others) {
      while (at + piece.length <= end && !isPieceAt(points, piece, at)) at += 1;
      if (at + piece.length > end) return false;
      at += piece.length;
    }
    return true;
  };
}

const ANY_POINT = -1;

function pointsOfPiece(texts: readonly string[]): readonly number[] {
  return texts.flatMap((text, index) =>
    index === 0 ? codePointsOf(text) : [ANY_POINT, ...codePointsOf(text)],
  );
}

function isPieceAt(points: readonly number[], piece: readonly number[], start: number): boolean {
  return (
    start + piece.length <= points.length &&
    piece.every((point, offset) => point === ANY_POINT || point === points[start + offset])
  );
}
