import type { CodePointRange } from '../pattern.js';

/**
 * A pattern that is searched for in a text and captures parts of it, as `REPLACE` and `GROK` of ES|QL use them. Unlike
 * `RegularExpression` it may match anywhere, has groups, and prefers: the first alternative that leads to a match
 * wins, as in Perl. Case and classes are resolved into sets when it is parsed, so that it means the same in any engine.
 */
export interface SearchPattern {
  readonly kind: 'search-pattern';
  readonly root: SearchNode;
  /** The names of the capturing groups, in order of their opening; undefined where a group has a number only. */
  readonly groups: readonly (string | undefined)[];
}

export type SearchNode =
  /** One code point within the ranges, which are sorted, disjoint and inclusive. */
  | { readonly kind: 'set'; readonly ranges: readonly CodePointRange[] }
  | { readonly kind: 'sequence'; readonly items: readonly SearchNode[] }
  | { readonly kind: 'alternation'; readonly options: readonly SearchNode[] }
  /** A capturing group; `index` counts from 0. */
  | { readonly kind: 'group'; readonly index: number; readonly operand: SearchNode }
  | {
      readonly kind: 'repeat';
      readonly operand: SearchNode;
      readonly minimum: number;
      readonly maximum: number | null;
      readonly prefer: 'more' | 'fewer';
    }
  /** The operand's first match and no other: `(?>…)` and possessive repetition. */
  | { readonly kind: 'atomic'; readonly operand: SearchNode }
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly negated: boolean;
      readonly operand: SearchNode;
    }
  | { readonly kind: 'assertion'; readonly at: Assertion };

export type Assertion =
  | 'text-start'
  | 'text-end'
  /** The end of the text, or just before a line break that ends it. */
  | 'last-line-end'
  | 'line-start'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary';
