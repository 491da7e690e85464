import type { CaseRule } from '../types.js';

/** A wildcard pattern over a whole value. One character is one Unicode code point. */
export interface GlobPattern {
  readonly kind: 'glob';
  /** Neighbouring texts are joined, neighbouring `any-many` are one. */
  readonly parts: readonly GlobPart[];
  readonly caseRule: CaseRule;
}

export type GlobPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any-one' }
  | { readonly kind: 'any-many' };

/**
 * A regular expression over a whole value, parsed from Lucene's dialect. The case rule bears on `text` nodes only:
 * sets are explicit, since Lucene folds `b` and `[b]` but not `[a-c]` (asked of Elasticsearch 8.19 and OpenSearch
 * 3.3). The two part over letters outside of ASCII: with `case_insensitive`, OpenSearch 3.3 (Lucene 10) lets `k` match
 * the Kelvin sign and `é` match `É`, Elasticsearch 8.19 does not. The plan folds ASCII, so a target on either engine
 * writes the two cases out, `[kK]`, and leaves the option alone. OpenSearch 3.3 has no complement (`~`).
 */
export interface RegularExpression {
  readonly kind: 'regular-expression';
  readonly root: RegexNode;
  readonly caseRule: CaseRule;
}

export type Pattern = GlobPattern | RegularExpression;

export type RegexNode =
  /** Matches the empty string. */
  | { readonly kind: 'empty' }
  /** Matches nothing at all: Lucene's `#`. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  /** One code point within the ranges, which are sorted, disjoint and inclusive. Negation is already resolved. */
  | { readonly kind: 'set'; readonly ranges: readonly CodePointRange[] }
  /** Any one code point, line breaks included. */
  | { readonly kind: 'any-character' }
  /** Any string, the empty one included: Lucene's `@`. */
  | { readonly kind: 'any-string' }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternation'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'intersection'; readonly operands: readonly RegexNode[] }
  | { readonly kind: 'complement'; readonly operand: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly operand: RegexNode;
      readonly minimum: number;
      readonly maximum: number | null;
    }
  /** A decimal number within inclusive bounds: Lucene's `<1-100>`; `digits` > 0 demands that many digits. */
  | {
      readonly kind: 'interval';
      readonly minimum: number;
      readonly maximum: number;
      readonly digits: number;
    };

export type CodePointRange = readonly [from: number, to: number];

export const MAXIMUM_CODE_POINT = 0x10ffff;
