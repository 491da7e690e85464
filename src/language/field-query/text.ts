import type { Expression, Field, TokenQuery } from '../../plan/expression.js';
import type { Pattern } from '../../plan/pattern/pattern.js';
import { analyze } from '../../plan/text/analyze.js';
import { inSmallLetters } from '../../plan/text/standard-tokens.js';
import { someValue, type Place } from './some-value.js';

/** Elasticsearch's `match` on a text field: some word of the value. A value without words finds nothing. */
export function matchWords(field: Field, text: string, place: Place): Expression {
  return matchTokens(field, { kind: 'any-token', tokens: analyze(text, analyzerOf(field)) }, place);
}

/** Elasticsearch's `match` with the operator AND: every word, each in some value of the field. */
export function matchAllWords(field: Field, text: string, place: Place): Expression {
  const tokens = analyze(text, analyzerOf(field));
  const [first, ...others] = tokens.map((token) =>
    matchTokens(field, { kind: 'any-token', tokens: [token] }, place),
  );
  if (!first) return matchWords(field, text, place);
  return others.length === 0 ? first : { kind: 'and', operands: [first, ...others], span: place.span };
}

/** Elasticsearch's `match_phrase` on a text field: all words of the value, next to each other and in order. */
export function matchPhrase(field: Field, text: string, place: Place): Expression {
  return matchTokens(field, { kind: 'phrase', tokens: analyze(text, analyzerOf(field)) }, place);
}

/** Some word of the text field matches. Globs meet words in small letters; regular expressions are taken as they are. */
export function matchWordPattern(field: Field, pattern: Pattern, place: Place): Expression {
  return matchTokens(field, { kind: 'token-pattern', pattern: patternInSmallLetters(pattern) }, place);
}

function matchTokens(field: Field, query: TokenQuery, { span }: Place): Expression {
  const analyzer = analyzerOf(field);
  return someValue(field, span, (operand) => ({ kind: 'token-match', operand, analyzer, query, span }));
}

function analyzerOf(field: Field): NonNullable<Field['analyzer']> {
  return field.analyzer ?? 'standard';
}

function patternInSmallLetters(pattern: Pattern): Pattern {
  if (pattern.kind === 'regular-expression') return pattern;
  const parts = pattern.parts.map((part) =>
    part.kind === 'text' ? { ...part, text: inSmallLetters(part.text) } : part,
  );
  return { ...pattern, parts };
}
