/** A piece of a pattern of java.time. */
export interface Piece {
  readonly kind: 'letters' | 'plain' | 'quoted';
  readonly text: string;
}

/** Letters alike stand for one part; quotes, and what is no letter, for themselves. A quote that nothing ends is a letter. */
export function piecesOf(pattern: string): readonly Piece[] {
  return [...pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|'|[^A-Za-z']+/g)].map(
    ([whole, quoted, letter]): Piece => {
      if (quoted !== undefined) return { kind: 'quoted', text: quoted.replaceAll("''", "'") || "'" };
      return { kind: letter !== undefined || whole === "'" ? 'letters' : 'plain', text: whole };
    },
  );
}
