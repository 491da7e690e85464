import type { Span } from '../../diagnostic/span.js';

/** A KQL query as written. */
export type KqlNode =
  /** Two operands or more. `field: (a or b)` is one comparison for each value. */
  | { readonly kind: 'and' | 'or'; readonly operands: readonly KqlNode[]; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: KqlNode; readonly span: Span }
  /** `field: value`; without a field the value is sought in all fields. */
  | {
      readonly kind: 'is';
      readonly field: KqlName | undefined;
      readonly value: KqlValue;
      readonly span: Span;
    }
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

/** A field's name as the texts between its unquoted `*`: one part alone is a plain name. Escapes are resolved. */
export interface KqlName {
  readonly parts: readonly string[];
  readonly span: Span;
}

/** A value as the texts between its unquoted `*`: one part alone is no pattern. Escapes are resolved. */
export interface KqlValue {
  readonly parts: readonly string[];
  /** Full-text fields tell quoted values, which are phrases, from others. */
  readonly quoted: boolean;
  readonly span: Span;
}

export function isPattern({ parts }: KqlName | KqlValue): boolean {
  return parts.length > 1;
}

/** Whether it is one `*` and nothing else: all fields, or any value at all. */
export function isLoneWildcard({ parts }: KqlName | KqlValue): boolean {
  return parts.length === 2 && parts.every((part) => part === '');
}

/** With `*` for its wildcards. */
export function textOf({ parts }: KqlName | KqlValue): string {
  return parts.join('*');
}
