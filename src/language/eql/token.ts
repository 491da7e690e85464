import type { Span } from '../../diagnostic/span.js';

export type TokenKind =
  | 'keyword'
  | 'symbol'
  | 'name'
  | 'backquoted-name'
  /** A name with `~` behind it: a function that ignores case. The value leaves the `~` out. */
  | 'tilde-name'
  | 'string'
  | 'integer'
  | 'decimal'
  | 'end';

/** `value` is what the token means: a name without its backquotes, a string without quotes and escapes. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly span: Span;
}

/** Reserved everywhere; a field of such a name is written in backquotes. Case counts: `AND` is a name. */
export const keywords: ReadonlySet<string> = new Set([
  'and',
  'any',
  'by',
  'false',
  'in',
  'in~',
  'join',
  'like',
  'like~',
  'maxspan',
  'not',
  'null',
  'of',
  'or',
  'regex',
  'regex~',
  'sample',
  'sequence',
  'true',
  'until',
  'where',
  'with',
]);

/** How a diagnostic speaks of a token. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'keyword':
    case 'symbol':
      return `'${token.value}'`;
    case 'name':
      return `the name ${token.value}`;
    case 'backquoted-name':
      return `the name \`${token.value}\``;
    case 'tilde-name':
      return `the name ${token.value}~`;
    case 'string':
      return 'a string';
    case 'integer':
    case 'decimal':
      return `the number ${token.value}`;
    case 'end':
      return 'the end of the query';
  }
}
