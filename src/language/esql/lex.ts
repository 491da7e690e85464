import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { Token } from './token.js';

const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const NAME = /[@_A-Za-z][@_A-Za-z0-9]*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /::|==|=~|!=|<=|>=|[|,.()[\]{}=<>+\-*/%:;]/y;
const PARAMETER = /\?\??[A-Za-z0-9_]*/y;

/** Cuts an ES|QL query into tokens; the last is `end`. Source: elastic/elasticsearch, EsqlBaseLexer.g4. */
export function lexEsql(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const token = lexToken(text, at);
    tokens.push(token);
    at = token.span.end;
  }
  tokens.push({
    kind: 'end',
    text: '',
    raw: 'the end of the query',
    span: { start: text.length, end: text.length },
  });
  return tokens;
}

function skip(text: string, at: number): number {
  BLANK.lastIndex = at;
  return at + (BLANK.exec(text)?.[0].length ?? 0);
}

function lexToken(text: string, at: number): Token {
  if (text.startsWith('"""', at)) return lexRawString(text, at);
  if (text[at] === '"') return lexString(text, at);
  if (text[at] === '`') return lexQuotedName(text, at);
  for (const [kind, pattern] of [
    ['name', NAME],
    ['decimal', NUMBER],
    ['parameter', PARAMETER],
    ['symbol', SYMBOL],
  ] as const) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw === undefined) continue;
    const span = { start: at, end: at + raw.length };
    return { kind: kind === 'decimal' && /^\d+$/.test(raw) ? 'integer' : kind, text: raw, raw, span };
  }
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const hint = found === "'" ? { hint: 'strings stand between double quotes' } : {};
  throw fault(
    'syntax-error',
    { expected: 'a token of ES|QL', found, ...hint },
    { start: at, end: at + found.length },
  );
}

function lexRawString(text: string, at: number): Token {
  let end = text.indexOf('"""', at + 3);
  if (end < 0) throw fault('unterminated-string', { quote: '"""' }, { start: at, end: text.length });
  // Up to two more quotes belong to the string.
  while (text[end + 3] === '"' && end - text.indexOf('"""', at + 3) < 2) end += 1;
  return tokenOf('string', text.slice(at + 3, end), text, { start: at, end: end + 3 });
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' };

function lexString(text: string, start: number): Token {
  let value = '';
  let at = start + 1;
  while (text[at] !== '"') {
    const character = text[at];
    if (character === undefined || character === '\n')
      throw fault('unterminated-string', { quote: '"' }, { start, end: at });
    if (character === '\\') {
      const escaped = ESCAPES[text[at + 1] ?? ''];
      if (escaped === undefined)
        throw fault(
          'syntax-error',
          {
            expected: 'one of the escapes \\t \\n \\r \\" \\\\',
            found: text.slice(at, at + 2),
            hint: 'double the backslash, or write the string between """ and """',
          },
          { start: at, end: at + 2 },
        );
      value += escaped;
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  return tokenOf('string', value, text, { start, end: at + 1 });
}

function lexQuotedName(text: string, start: number): Token {
  const match = /`((?:[^`]|``)*)`/y;
  match.lastIndex = start;
  const [raw, inside = ''] = match.exec(text) ?? [];
  if (raw === undefined) throw fault('unterminated-string', { quote: '`' }, { start, end: text.length });
  return tokenOf('quoted-name', inside.replaceAll('``', '`'), text, { start, end: start + raw.length });
}

function tokenOf(kind: Token['kind'], value: string, text: string, span: Span): Token {
  return { kind, text: value, raw: text.slice(span.start, span.end), span };
}
