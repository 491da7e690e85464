import { fault } from '../../diagnostic/finding.js';
import { unescapeString } from './string-literal.js';
import { keywords, type Token, type TokenKind } from './token.js';

/**
 * Cuts a query into tokens, the last of which is `end`. Throws a Fault at text that is no token.
 * Source: elastic/elasticsearch, x-pack/plugin/eql/src/main/antlr/EqlBase.g4.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipBlank(text, token.span.end);
  }
  tokens.push({ kind: 'end', value: '', span: { start: text.length, end: text.length } });
  return tokens;
}

const WORD = /[A-Za-z_@][A-Za-z0-9_]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /!\[|[=!<>]=|[<>:=+\-*/%.,[\]()|?]/y;
const BLANK = /[ \t\r\n]*/y;
const REST_OF_LINE = /[^\r\n]*/y;
const BACKQUOTED = /`((?:[^`]|``)*)`/y;
// A raw string stays within its line and may end in up to two quotes of its own.
const RAW_STRING = /"""((?:(?!""")[^\r\n])*"{0,2})"""/y;
const STRING = /"((?:\\[^\r\n]|[^"\\\r\n])*)"/y;

function readToken(text: string, at: number): Token {
  const character = text.charAt(at);
  if (character === '"') return readString(text, at);
  if (character === '`') return readBackquoted(text, at);
  if (character === "'" || /^\?["']/.test(text.slice(at, at + 2))) throw foreignString(text, at);
  const word = match(WORD, text, at);
  if (word !== undefined) return wordToken(text, at, word);
  const number = match(NUMBER, text, at);
  if (number !== undefined)
    return token(/^\d+$/.test(number) ? 'integer' : 'decimal', number, at, number.length);
  const symbol = match(SYMBOL, text, at);
  if (symbol !== undefined) return token('symbol', symbol, at, symbol.length);
  throw unknownCharacter(text, at);
}

function wordToken(text: string, at: number, word: string): Token {
  const hasTilde = text.charAt(at + word.length) === '~';
  if (hasTilde && keywords.has(`${word}~`)) return token('keyword', `${word}~`, at, word.length + 1);
  if (keywords.has(word)) return token('keyword', word, at, word.length);
  return hasTilde ? token('tilde-name', word, at, word.length + 1) : token('name', word, at, word.length);
}

function readString(text: string, at: number): Token {
  const isRaw = text.startsWith('"""', at);
  const pattern = isRaw ? RAW_STRING : STRING;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found)
    throw fault('unterminated-string', { quote: isRaw ? '"""' : '"' }, { start: at, end: lineEnd(text, at) });
  const [whole, content = ''] = found;
  return token('string', isRaw ? content : unescapeString(content, at + 1), at, whole.length);
}

function readBackquoted(text: string, at: number): Token {
  BACKQUOTED.lastIndex = at;
  const found = BACKQUOTED.exec(text);
  if (!found) throw fault('unterminated-string', { quote: '`' }, { start: at, end: lineEnd(text, at) });
  const [whole, content = ''] = found;
  return token('backquoted-name', content.replaceAll('``', '`'), at, whole.length);
}

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    at += match(BLANK, text, at)?.length ?? 0;
    if (text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) at = commentEnd(text, at);
    else return at;
  }
}

function lineEnd(text: string, from: number): number {
  return from + (match(REST_OF_LINE, text, from)?.length ?? 0);
}

// Comments nest.
function commentEnd(text: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  throw fault('eql-unterminated-comment', {}, { start: from, end: from + 2 });
}

function foreignString(text: string, at: number): Error {
  const span = { start: at, end: lineEnd(text, at) };
  return text.charAt(at) === "'"
    ? fault('eql-single-quotes', {}, span)
    : fault('eql-endgame-raw-string', { opening: text.slice(at, at + 2) }, span);
}

const FOREIGN_OPERATORS: Readonly<Record<string, string>> = { '&': 'and', '!': 'not' };

function unknownCharacter(text: string, at: number): Error {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const operator = FOREIGN_OPERATORS[character];
  const hint =
    operator === undefined
      ? 'write a name with such a character in backquotes, a text in double quotes'
      : `write ${operator}`;
  return fault(
    'syntax-error',
    { expected: 'a token of EQL', found: `'${character}'`, hint },
    { start: at, end: at + character.length },
  );
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function token(kind: TokenKind, value: string, at: number, length: number): Token {
  return { kind, value, span: { start: at, end: at + length } };
}
