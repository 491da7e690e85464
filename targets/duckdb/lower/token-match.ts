import type { TokenMatch, TokenQuery } from '../../../src/plan/expression.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { foldedText, patternTest } from './pattern.js';

/** Whether a text (SQL), cut into tokens by its analyser, answers a full-text query; null of null. */
export function lowerTokenMatch({ analyzer, query, span }: TokenMatch, text: string): string {
  switch (analyzer) {
    case 'standard':
      throw new Refusal('the words of the standard analyser, whose rules RE2 has no form for,', span);
    case 'powershell-script':
      return tokenTest(query, `regexp_replace(${foldedText(text)}, '[^a-z0-9_-]+', ' ', 'g')`);
  }
}

/** `words`: the tokens in order, with single spaces between them, as no token has any. */
function tokenTest(query: TokenQuery, words: string): string {
  const has = (tokens: readonly string[]): string =>
    `contains(' ' || ${words} || ' ', ${stringLiteral(` ${tokens.join(' ')} `)})`;
  const never = `(${words} IS NULL AND NULL)`;
  switch (query.kind) {
    case 'any-token':
      return query.tokens.length === 0
        ? never
        : `(${query.tokens.map((token) => has([token])).join(' OR ')})`;
    case 'all-tokens':
      return query.tokens.length === 0
        ? never
        : `(${query.tokens.map((token) => has([token])).join(' AND ')})`;
    case 'phrase':
      return query.tokens.length === 0 ? never : has(query.tokens);
    case 'token-pattern': {
      const tests = patternTest('"each token"', query.pattern);
      return `(len([1 FOR "each token" IN string_split(${words}, ' ') IF "each token" <> '' AND ${tests}]) > 0)`;
    }
  }
}
