import type { Span } from '../../diagnostic/span.js';

/** A KQL query as written. */
export type KqlNode =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly KqlNode[]; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: KqlNode; readonly span: Span }
  /** `field: value`; without a field the value is sought in all fields. */
  | { readonly kind: 'is'; readonly field: KqlName | undefined; readonly value: KqlValue; readonly span: Span }
  | {
      readonly kind: 'range';
      readonly field: KqlName;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly value: KqlValue;
      readonly span: Span;
    }
  /** `path: { … }`: all conditions on one and the same nested object. */
  | { readonly kind: 'nested'; readonly path: KqlName; readonly operand: KqlNode; readonly span: Span }
  /** The empty query, and `*:*`. */
  | { readonly kind: 'everything'; readonly span: Span };

/** A field's name; `*` in it is a wildcard unless it is quoted. */
export interface KqlName {
  readonly text: string;
  readonly hasWildcard: boolean;
  readonly span: Span;
}

/** `parts` are the texts between unquoted `*`: one part alone is no pattern. Escapes are resolved. */
export interface KqlValue {
  readonly parts: readonly string[];
  readonly quoted: boolean;
  readonly span: Span;
}
