/** Thrown for what has no counterpart in Lucene's dialect; `construct` is the text of it. */
export class ForeignConstruct extends Error {
  readonly construct: string;

  constructor(construct: string) {
    super(construct);
    this.name = 'ForeignConstruct';
    this.construct = construct;
  }
}

const TOKEN = /\\[\s\S]|\(\?:?|[*+?]|\{[^}]*\}|[\s\S]/gu;
const QUANTIFIER = /^(?:[*+?]|\{.*\})$/s;

/** Java's `\s`, as the inside of a class: Lucene's has neither the vertical tab nor the form feed. */
const BLANKS = ' \t\n\u000b\f\r';

/**
 * A regular expression of Java that must match the whole text, in Lucene's dialect; but for the dot, which stops at
 * the ends of lines in Java. Anchors at both ends say nothing and go; lazy quantifiers match what greedy ones do;
 * Lucene's own operators are letters to Java. Source: java.util.regex.Pattern.
 */
export function toLuceneDialect(pattern: string): string {
  const tokens = pattern.match(TOKEN) ?? [];
  const output: string[] = [];
  let isInClass = false;
  for (const [index, token] of tokens.entries()) {
    const last = tokens[index - 1] ?? '';
    if (isInClass) {
      output.push(classToken(token, last, tokens[index + 1]));
      if (token === ']' && !/^\[?\^?$/.test(last)) isInClass = false;
    } else if (QUANTIFIER.test(token) && QUANTIFIER.test(last)) {
      if (token !== '?') throw new ForeignConstruct(`${last}${token}`);
    } else if (!(token === '^' && index === 0) && !(token === '$' && index === tokens.length - 1)) {
      output.push(plainToken(token));
      if (token === '[') isInClass = true;
    }
  }
  return output.join('');
}

function plainToken(token: string): string {
  if (token.startsWith('\\'))
    return token === '\\s' ? `[${BLANKS}]` : token === '\\S' ? `[^${BLANKS}]` : escape(token);
  if (token === '(?:') return '(';
  if (token === '(?' || token === '^' || token === '$') throw new ForeignConstruct(token);
  return '#@"~<>&'.includes(token) ? `\\${token}` : token;
}

function classToken(token: string, last: string, next: string | undefined): string {
  if (token === '\\s') return BLANKS;
  if (token === '[' || (token === '&' && (last === '&' || next === '&'))) throw new ForeignConstruct(token);
  if (token === '-' && next === ']') return '\\-';
  return token.startsWith('\\') ? escape(token) : token;
}

// Escaped letters and digits are classes, anchors and references of Java's own.
function escape(token: string): string {
  if (/^\\(?:[dDwW]|[^A-Za-z0-9])$/u.test(token)) return token;
  throw new ForeignConstruct(token);
}
