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
export function globOfPieces(pieces: GlobPieces): (text: string) => boolean {
  // Texts with surrogates may be found within a pair, of which they are no part.
  if (pieces.some((piece) => piece.some((text) => SURROGATE.test(text)))) return globOfPoints(pieces);
  const [first = [], ...others] = pieces;
  const matchesRest = restOfGlob(others);
  return (text) => {
    const at = endOfPieceAt(text, first, 0);
    return at >= 0 && matchesRest(text, at);
  };
}

export type GlobPieces = readonly (readonly string[])[];

const SURROGATE = /\p{Surrogate}/u;

/** Matches what follows the first piece, from an index on. */
export function restOfGlob(pieces: GlobPieces): (text: string, from: number) => boolean {
  const last = pieces.at(-1);
  if (!last) return (text, from) => from === text.length;
  const between = pieces.slice(0, -1);
  const isEmpty = last.length === 1 && last[0] === '';
  return (text, from) => {
    let at = from;
    const end = isEmpty ? text.length : startOfPieceBefore(text, last);
    if (end < at) return false;
    for (const piece of between) {
      at = endOfNextPiece(text, piece, at);
      if (at < 0 || at > end) return false;
    }
    return true;
  };
}

/** Where the piece ends if it begins at an index, else -1. */
function endOfPieceAt(text: string, piece: readonly string[], start: number): number {
  let at = start;
  for (let part = 0; part < piece.length; part += 1) {
    if (part > 0) {
      if (at >= text.length) return -1;
      at += isPairAt(text, at) ? 2 : 1;
    }
    const literal = piece[part] ?? '';
    if (!text.startsWith(literal, at)) return -1;
    at += literal.length;
  }
  return at;
}

/** Where the piece begins if it ends with the text, else -1. */
function startOfPieceBefore(text: string, piece: readonly string[]): number {
  let at = text.length;
  for (let part = piece.length - 1; part >= 0; part -= 1) {
    const literal = piece[part] ?? '';
    if (!text.endsWith(literal, at)) return -1;
    at -= literal.length;
    if (part > 0) {
      if (at <= 0) return -1;
      at -= at >= 2 && isPairAt(text, at - 2) ? 2 : 1;
    }
  }
  return at;
}

/** Where the piece ends that begins first at an index or after it; -1 where there is none. */
function endOfNextPiece(text: string, piece: readonly string[], from: number): number {
  const literal = piece[0] ?? '';
  for (let at = text.indexOf(literal, from); at >= 0 && at <= text.length;) {
    const end = endOfPieceAt(text, piece, at);
    if (end >= 0) return end;
    const next = at + (isPairAt(text, at) ? 2 : 1);
    at = next > text.length ? -1 : text.indexOf(literal, next);
  }
  return -1;
}

export function isPairAt(text: string, at: number): boolean {
  return (
    (text.charCodeAt(at) & 0xfc00) === 0xd800 &&
    at + 1 < text.length &&
    (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
  );
}

function globOfPoints(pieces: GlobPieces): (text: string) => boolean {
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
