import { globOfPieces, isPairAt, restOfGlob, type GlobPieces } from './globs.js';

/**
 * Whether some of many globs matches the whole text. What stands before the first star of each is looked for together,
 * character by character: most texts are done with after a few. Globs are in pieces, as for `globOfPieces`.
 */
export function someGlob(globs: readonly GlobPieces[]): (text: string) => boolean {
  const root = emptyNode();
  const others: ((text: string) => boolean)[] = [];
  for (const pieces of globs) {
    const [first = [], ...rest] = pieces;
    // What begins with a star begins anywhere; and half a pair is no character of its own.
    if (first.join('') === '' || pieces.flat().some((text) => /\p{Surrogate}/u.test(text)))
      others.push(globOfPieces(pieces));
    else nodeFor(first, root).ends.push(restOfGlob(rest));
  }
  return (text) => matchesFrom(root, text, 0) || others.some((matches) => matches(text));
}

interface GlobNode {
  readonly next: Map<number, GlobNode>;
  /** After any one character. */
  any: GlobNode | undefined;
  /** What must follow, for each of the globs whose first piece ends here. */
  readonly ends: ((text: string, from: number) => boolean)[];
}

function emptyNode(): GlobNode {
  return { next: new Map(), any: undefined, ends: [] };
}

function nodeFor(piece: readonly string[], root: GlobNode): GlobNode {
  let node = root;
  for (const [part, literal] of piece.entries()) {
    if (part > 0) node = node.any ??= emptyNode();
    for (let at = 0; at < literal.length; at += 1) {
      const unit = literal.charCodeAt(at);
      const next = node.next.get(unit) ?? emptyNode();
      node.next.set(unit, next);
      node = next;
    }
  }
  return node;
}

function matchesFrom(root: GlobNode, text: string, from: number): boolean {
  let node: GlobNode | undefined = root;
  for (let at = from; node; at += 1) {
    for (const matchesRest of node.ends) if (matchesRest(text, at)) return true;
    if (at >= text.length) return false;
    if (node.any && matchesFrom(node.any, text, at + (isPairAt(text, at) ? 2 : 1))) return true;
    node = node.next.get(text.charCodeAt(at));
  }
  return false;
}
