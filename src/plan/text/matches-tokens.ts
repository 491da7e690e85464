import type { TokenQuery } from '../expression.js';
import { matchesPattern } from '../pattern/matches.js';
import type { Analyzer } from '../types.js';
import { analyze } from './analyze.js';

/** Whether a text, cut into tokens by its analyser, answers a full-text query. A query without tokens matches nothing. */
export function matchesTokens(text: string, analyzer: Analyzer, query: TokenQuery): boolean {
  const tokens = analyze(text, analyzer);
  switch (query.kind) {
    case 'any-token':
      return query.tokens.some((token) => tokens.includes(token));
    case 'all-tokens':
      return query.tokens.length > 0 && query.tokens.every((token) => tokens.includes(token));
    case 'phrase':
      return (
        query.tokens.length > 0 &&
        tokens.some((_, start) => query.tokens.every((token, offset) => tokens[start + offset] === token))
      );
    case 'token-pattern':
      return tokens.some((token) => matchesPattern(query.pattern, token));
  }
}
