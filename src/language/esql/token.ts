import type { Span } from '../../diagnostic/span.js';

/** `text` is the meaning: a string's value, a quoted name's inside; `raw` is how it is written. */
export interface Token {
  readonly kind: 'name' | 'quoted-name' | 'string' | 'integer' | 'decimal' | 'parameter' | 'symbol' | 'end';
  readonly text: string;
  readonly raw: string;
  readonly span: Span;
}
