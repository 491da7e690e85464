import type { TokenMatch, TokenQuery } from '../../../src/plan/expression.js';
import { stringLiteral } from '../quote.js';
import { letBe } from './let.js';
import { foldedText, patternTest } from './pattern.js';
import { standardWords } from './standard-words.js';

/** Whether a text (SQL), cut into tokens by its analyser, answers a full-text query; null of null. */
export function lowerTokenMatch(
  { analyzer, query }: TokenMatch,
  text: string,
  wordsOf: (text: string) => string | undefined = () => undefined,
): string {
  switch (analyzer) {
    case 'standard':
      return standardTest(query, text, wordsOf(text));
    case 'powershell-script':
      return tokenTest(query, `regexp_replace(${foldedText(text)}, '[^a-z0-9_-]+', ' ', 'g')`);
  }
}

/** `known`: where the words of the text are; the text may be them itself. */
function standardTest(query: TokenQuery, text: string, known: string | undefined): string {
  if (known === text) return tokenTest(query, known);
  const test =
    known === undefined
      ? letBe('words', standardWords(text), (words) => tokenTest(query, words))
      : tokenTest(query, known);
  return onlyWithParts(query, text, test);
}

/** Cutting texts into words is slow: those that lack the letters of a token are told apart first. */
function onlyWithParts(query: TokenQuery, text: string, test: string): string {
  if (query.kind === 'token-pattern' || query.tokens.length === 0) return test;
  const parts = query.tokens.map((token) => `contains(lower(${text}), ${stringLiteral(token)})`);
  const hasParts = parts.join(query.kind === 'any-token' ? ' OR ' : ' AND ');
  return `(CASE WHEN ${hasParts} THEN ${test} WHEN ${text} IS NOT NULL THEN FALSE END)`;
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
