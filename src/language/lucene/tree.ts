import type { Span } from '../../diagnostic/span.js';

/** A Lucene query string as written. */
export type LuceneNode =
  | LuceneBoolean
  | { readonly kind: 'everything'; readonly span: Span }
  | { readonly kind: 'exists'; readonly field: string; readonly span: Span }
  /** Words are cut at blanks: each is a term of its own. `parts` as in a glob. */
  | {
      readonly kind: 'term';
      readonly field: string | undefined;
      readonly parts: readonly TermPart[];
      readonly span: Span;
    }
  | {
      readonly kind: 'phrase';
      readonly field: string | undefined;
      readonly text: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'regular-expression';
      readonly field: string | undefined;
      readonly text: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'range';
      readonly field: string | undefined;
      /** Undefined: no bound. */
      readonly lower: RangeEnd | undefined;
      readonly upper: RangeEnd | undefined;
      readonly span: Span;
    };

/** Clauses side by side: none of those that are forbidden, all required ones, and if there are none, any other. */
export interface LuceneBoolean {
  readonly kind: 'boolean';
  readonly clauses: readonly LuceneClause[];
  readonly span: Span;
}

export interface LuceneClause {
  readonly occurs: 'should' | 'must' | 'must-not';
  readonly node: LuceneNode;
}

export type TermPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any-one' }
  | { readonly kind: 'any-many' };

export interface RangeEnd {
  readonly text: string;
  readonly inclusive: boolean;
}
