import { identifier } from '../quote.js';

/**
 * SQL that is computed once and may be named often: a list of one, walked; or itself where it is but a name. The name must
 * not stand in `of` for another.
 */
export function letBe(name: string, of: string, body: (name: string) => string): string {
  if (/^\w+$|^"[^"]+"$/.test(of)) return `(${body(of)})`;
  const bound = identifier(`the ${name}`);
  return `([${body(bound)} FOR ${bound} IN [${of}]])[1]`;
}
