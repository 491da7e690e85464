import { analyze } from '../../../src/plan/text/analyze.js';
import type { Analyzer } from '../../../src/plan/types.js';
import { entriesOf, valueOf, type Value } from '../../../src/plan/value.js';

// Full-text matching of the tokens that an analyser makes of a text. A query without tokens matches nothing.

/** The tokens of all values, each once. */
export function tokensOf(value: Value, analyzer: Analyzer): Value {
  return valueOf([...new Set(entriesOf(value).flatMap((text) => analyze(String(text), analyzer)))]);
}

export function hasAnyToken(tokens: readonly string[], sought: readonly string[]): boolean {
  return sought.some((token) => tokens.includes(token));
}

export function hasAllTokens(tokens: readonly string[], sought: readonly string[]): boolean {
  return sought.length > 0 && sought.every((token) => tokens.includes(token));
}

/** The tokens stand next to each other, in this order. */
export function hasPhrase(tokens: readonly string[], phrase: readonly string[]): boolean {
  const [first] = phrase;
  for (
    let at = first === undefined ? -1 : tokens.indexOf(first);
    at >= 0;
    at = tokens.indexOf(first ?? '', at + 1)
  )
    if (phrase.every((token, offset) => tokens[at + offset] === token)) return true;
  return false;
}
