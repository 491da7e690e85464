import { fault } from '../../diagnostic/finding.js';
import type { Expression } from '../../plan/expression.js';
import type { GlobPart } from '../../plan/pattern/pattern.js';
import { matchGlob, matchValue, type ComparedField } from './match.js';
import type { Place } from './some-value.js';

/**
 * Elasticsearch's `query_string` over a text whose `*` alone has a meaning: it is cut at its blanks, and any piece may
 * match. Pieces without `*` that follow each other stay one value, joined by single blanks. Asked of Elasticsearch
 * 8.19 with keywords: `*x a b` finds `barx` and `a b`, not `b`.
 */
export function matchQueryString(
  compared: ComparedField,
  texts: readonly string[],
  place: Place,
): Expression {
  const operands = clausesOf(texts).map((clause) => {
    switch (clause.kind) {
      case 'glob':
        return matchGlob(compared, clause.parts, place);
      case 'words':
        refuseOperators(clause.words, place);
        return matchValue(compared, clause.words.join(' '), 'words', place);
    }
  });
  const [first, ...others] = operands;
  return first && others.length === 0 ? first : { kind: 'or', operands, span: place.span };
}

/** Whether `query_string` cuts such a text into several pieces. */
export function isCut(texts: readonly string[]): boolean {
  return clausesOf(texts).length > 1;
}

type Clause =
  | { readonly kind: 'glob'; readonly parts: readonly GlobPart[] }
  | { readonly kind: 'words'; readonly words: string[] };

/** `texts` stand between the `*`. */
function clausesOf(texts: readonly string[]): readonly Clause[] {
  const clauses: Clause[] = [];
  for (const parts of piecesOf(texts)) {
    const last = clauses.at(-1);
    const word = wordOf(parts);
    if (word === undefined) clauses.push({ kind: 'glob', parts });
    else if (last?.kind === 'words') last.words.push(word);
    else clauses.push({ kind: 'words', words: [word] });
  }
  return clauses;
}

function wordOf(parts: readonly GlobPart[]): string | undefined {
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return texts.length === parts.length ? texts.join('') : undefined;
}

// Lucene's own blanks: a no-break space is none.
const BLANKS = /[ \t\n\r\u3000]+/;

function piecesOf(texts: readonly string[]): readonly (readonly GlobPart[])[] {
  const pieces: GlobPart[][] = [[]];
  texts.forEach((text, index) => {
    if (index > 0) pieces.at(-1)?.push({ kind: 'any-many' });
    text.split(BLANKS).forEach((piece, at) => {
      if (at > 0) pieces.push([]);
      if (piece !== '') pieces.at(-1)?.push({ kind: 'text', text: piece });
    });
  });
  return pieces.filter((piece) => piece.length > 0);
}

function refuseOperators(words: readonly string[], { valueSpan }: Place): void {
  const operator = words.find((word) => word === 'AND' || word === 'OR' || word === 'NOT');
  if (operator !== undefined)
    throw fault(
      'unsupported-construct',
      {
        what: `the word ${operator} within a pattern`,
        reason: 'Elasticsearch takes it for an operator there',
      },
      valueSpan,
    );
}
