import { Fault, fault, type Finding } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { KqlName, KqlNode, KqlValue } from './tree.js';

/**
 * Parses a KQL query by Kibana's grammar: elastic/kibana, kbn-es-query/src/kuery/grammar/grammar.peggy. `not` binds
 * closer than `and`, `and` closer than `or`; an unquoted value goes on over blanks until an operator.
 */
export function parseKql(text: string): { readonly tree?: KqlNode; readonly findings: readonly Finding[] } {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  try {
    skipBlanks(cursor);
    if (cursor.at === text.length)
      return { tree: { kind: 'everything', span: { start: 0, end: text.length } }, findings: [] };
    const tree = parseOr(cursor, parseSubquery);
    skipBlanks(cursor);
    if (cursor.at < text.length) throw unexpected(cursor, 'and, or, or the end of the query');
    return { tree, findings: [] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [error.finding] };
    throw error;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

type ParseOperand = (cursor: Cursor) => KqlNode;

const DEEPEST = 200;

function parseOr(cursor: Cursor, operand: ParseOperand): KqlNode {
  return parseList(cursor, 'or', (inner) => parseList(inner, 'and', (each) => parseNot(each, operand)));
}

function parseList(cursor: Cursor, kind: 'and' | 'or', parse: ParseOperand): KqlNode {
  const operands = [parse(cursor)];
  while (takeKeyword(cursor, kind)) operands.push(parse(cursor));
  const [first] = operands;
  if (first && operands.length === 1) return first;
  return { kind, operands, span: { start: first?.span.start ?? cursor.at, end: cursor.at } };
}

function parseNot(cursor: Cursor, operand: ParseOperand): KqlNode {
  skipBlanks(cursor);
  const start = cursor.at;
  if (!atKeyword(cursor, 'not', cursor.at)) return operand(cursor);
  cursor.at += 'not'.length;
  skipBlanks(cursor);
  const negated = operand(cursor);
  return { kind: 'not', operand: negated, span: { start, end: cursor.at } };
}

function parseSubquery(cursor: Cursor): KqlNode {
  skipBlanks(cursor);
  if (peek(cursor) === '(') return parseGroup(cursor, ')', parseSubquery);
  return parseExpression(cursor);
}

function parseGroup(cursor: Cursor, closing: ')' | '}', operand: ParseOperand): KqlNode {
  const opened = cursor.at;
  cursor.at += 1;
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw fault('nesting-too-deep', { limit: DEEPEST }, spanAt(opened));
  const inner = parseOr(cursor, operand);
  skipBlanks(cursor);
  if (peek(cursor) !== closing) {
    const problem = unexpected(cursor, `and, or, or ${closing}`);
    throw new Fault({
      ...problem.finding,
      notes: [{ at: { kind: 'query', span: spanAt(opened) }, message: 'opened here' }],
    });
  }
  cursor.at += 1;
  cursor.depth -= 1;
  return inner;
}

const RANGE = /[ \t\r\n\u00a0]*(<=|>=|<|>)/y;
const COLON = /[ \t\r\n\u00a0]*:/y;

function parseExpression(cursor: Cursor): KqlNode {
  const start = cursor.at;
  const left = parseValue(cursor);
  const operator = takeMatch(cursor, RANGE)?.trim();
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    skipBlanks(cursor);
    const value = parseValue(cursor);
    return { kind: 'range', field: nameOf(left), operator, value, span: { start, end: cursor.at } };
  }
  if (takeMatch(cursor, COLON) === undefined)
    return { kind: 'is', field: undefined, value: left, span: { start, end: cursor.at } };
  skipBlanks(cursor);
  const field = nameOf(left);
  if (peek(cursor) === '{') {
    const operand = parseGroup(cursor, '}', parseSubquery);
    return { kind: 'nested', path: field, operand, span: { start, end: cursor.at } };
  }
  const parseOne: ParseOperand = (inner) => {
    skipBlanks(inner);
    if (peek(inner) === '(') return parseGroup(inner, ')', parseOne);
    const from = inner.at;
    const value = parseValue(inner);
    return isOf(field, value, { start: from, end: inner.at });
  };
  if (peek(cursor) === '(') return parseGroup(cursor, ')', parseOne);
  const value = parseValue(cursor);
  return isOf(field, value, { start, end: cursor.at });
}

function isOf(field: KqlName, value: KqlValue, span: Span): KqlNode {
  const everything = isBareWildcard(value) && field.text === '*' && field.hasWildcard;
  return everything ? { kind: 'everything', span } : { kind: 'is', field, value, span };
}

/** Whether the value is `*` alone, which asks for existence. */
export function isBareWildcard(value: KqlValue): boolean {
  return value.parts.length === 2 && value.parts.every((part) => part === '');
}

function nameOf(value: KqlValue): KqlName {
  return { text: value.parts.join('*'), hasWildcard: value.parts.length > 1, span: value.span };
}

function parseValue(cursor: Cursor): KqlValue {
  if (peek(cursor) === '"') return parseQuoted(cursor);
  return parseUnquoted(cursor);
}

function parseQuoted(cursor: Cursor): KqlValue {
  const start = cursor.at;
  let text = '';
  cursor.at += 1;
  while (peek(cursor) !== '"') {
    if (cursor.at >= cursor.text.length) throw fault('unterminated-string', { quote: '"' }, { start, end: cursor.at });
    const escaped = takeEscape(cursor, /\\(u[0-9a-fA-F]{4}|[\\"trn])/y);
    if (escaped === undefined) {
      text += peek(cursor);
      cursor.at += 1;
    } else text += escaped;
  }
  cursor.at += 1;
  return { parts: [text], quoted: true, span: { start, end: cursor.at } };
}

function parseUnquoted(cursor: Cursor): KqlValue {
  const start = cursor.at;
  const parts = [''];
  let trailingBlanks = 0;
  const append = (text: string): void => {
    parts[parts.length - 1] = `${parts.at(-1) ?? ''}${text}`;
  };
  while (cursor.at < cursor.text.length) {
    const escaped = takeEscape(cursor, /\\(u[0-9a-fA-F]{4}|[trn]|[\\():<>"*{} ]|and|or|not)/iy);
    const character = peek(cursor);
    if (escaped !== undefined) append(escaped);
    else if ('\\():<>"{}'.includes(character) || atOperator(cursor)) break;
    else {
      cursor.at += 1;
      if (character === '*') parts.push('');
      else append(character);
      if (BLANK.test(character)) {
        trailingBlanks += 1;
        continue;
      }
    }
    trailingBlanks = 0;
  }
  if (cursor.at === start) throw unexpected(cursor, 'a field, a value or (');
  if (trailingBlanks > 0) parts[parts.length - 1] = (parts.at(-1) ?? '').slice(0, -trailingBlanks);
  return { parts, quoted: false, span: { start, end: cursor.at - trailingBlanks } };
}

const BLANK = /[ \t\r\n\u00a0]/;

/** An escape's meaning: a control character, a code unit, or what stands behind the backslash. */
function takeEscape(cursor: Cursor, pattern: RegExp): string | undefined {
  if (peek(cursor) !== '\\') return undefined;
  const match = takeMatch(cursor, pattern);
  const name = match?.slice(1);
  if (name === undefined) return undefined;
  if (/^u[0-9a-f]{4}$/i.test(name)) return String.fromCharCode(Number.parseInt(name.slice(1), 16));
  return { t: '\t', r: '\r', n: '\n' }[name] ?? name;
}

function atOperator(cursor: Cursor): boolean {
  if (atKeyword(cursor, 'not', cursor.at)) return true;
  if (!BLANK.test(peek(cursor))) return false;
  let at = cursor.at;
  while (BLANK.test(cursor.text[at] ?? '')) at += 1;
  return atKeyword(cursor, 'and', at) || atKeyword(cursor, 'or', at);
}

/** Whether a keyword stands there with a blank behind it; case does not count. */
function atKeyword({ text }: Cursor, keyword: string, at: number): boolean {
  return (
    text.slice(at, at + keyword.length).toLowerCase() === keyword && BLANK.test(text[at + keyword.length] ?? '')
  );
}

function takeKeyword(cursor: Cursor, keyword: string): boolean {
  const start = cursor.at;
  skipBlanks(cursor);
  // A blank must stand before it, or the end of a group or a quoted value.
  const isApart = cursor.at > start || /[)"}]/.test(cursor.text[start - 1] ?? '');
  if (isApart && atKeyword(cursor, keyword, cursor.at)) {
    cursor.at += keyword.length;
    return true;
  }
  cursor.at = start;
  return false;
}

function takeMatch(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0];
  if (match !== undefined) cursor.at += match.length;
  return match;
}

function skipBlanks(cursor: Cursor): void {
  while (BLANK.test(peek(cursor))) cursor.at += 1;
}

function peek(cursor: Cursor): string {
  return cursor.text[cursor.at] ?? '';
}

function spanAt(at: number): Span {
  return { start: at, end: at + 1 };
}

function unexpected(cursor: Cursor, expected: string): Fault {
  const rest = /\S+/y;
  rest.lastIndex = cursor.at;
  const found = rest.exec(cursor.text)?.[0].slice(0, 30);
  const hint =
    found?.startsWith('\\') === true ? { hint: 'a backslash before an ordinary character must be doubled' } : {};
  return fault(
    'syntax-error',
    { expected, found: found === undefined ? 'the end of the query' : found, ...hint },
    { start: cursor.at, end: cursor.at + Math.max(1, found?.length ?? 1) },
  );
}
