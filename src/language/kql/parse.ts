import { Fault, fault, finding, type Finding } from '../../diagnostic/finding.js';
import { cursorOver, peek, skipBlanks, take, unexpected, type Cursor } from './cursor.js';
import { parseLiteral } from './literal.js';
import { isLoneWildcard, type KqlName, type KqlNode, type KqlValue } from './tree.js';

/**
 * Parses a KQL query by Kibana's grammar: elastic/kibana, kbn-es-query/src/kuery/grammar/grammar.peggy. `not` binds
 * closer than `and`, `and` closer than `or`; an unquoted value goes on over blanks until an operator. Elasticsearch's
 * own `kql` query takes more (`not not a`, `(a)or b`); rules are run by Kibana's.
 */
export function parseKql(text: string): { readonly tree?: KqlNode; readonly findings: readonly Finding[] } {
  const cursor = cursorOver(text);
  const warnings: Finding[] = [];
  try {
    skipBlanks(cursor);
    if (cursor.at === text.length)
      return { tree: { kind: 'everything', span: { start: 0, end: text.length } }, findings: [] };
    const tree = parseOr(cursor, (inner) => parseQuery(inner, warnings));
    skipBlanks(cursor);
    if (cursor.at < text.length) throw unexpected(cursor, 'and, or, or the end of the query');
    return { tree, findings: warnings };
  } catch (error) {
    if (error instanceof Fault) return { findings: [error.finding] };
    throw error;
  }
}

type ParseOperand = (cursor: Cursor) => KqlNode;

function parseOr(cursor: Cursor, operand: ParseOperand): KqlNode {
  return parseList(cursor, 'or', (inner) => parseList(inner, 'and', (each) => parseNot(each, operand)));
}

const CONNECTIVES = {
  and: /[ \t\r\n\u00a0]+and[ \t\r\n\u00a0]+/iy,
  or: /[ \t\r\n\u00a0]+or[ \t\r\n\u00a0]+/iy,
} as const;

function parseList(cursor: Cursor, kind: 'and' | 'or', parse: ParseOperand): KqlNode {
  const start = cursor.at;
  const first = parse(cursor);
  const operands = [first];
  while (take(cursor, CONNECTIVES[kind]) !== undefined) operands.push(parse(cursor));
  return operands.length === 1 ? first : { kind, operands, span: { start, end: cursor.at } };
}

const NOT = /not[ \t\r\n\u00a0]+/iy;

function parseNot(cursor: Cursor, operand: ParseOperand): KqlNode {
  const start = cursor.at;
  if (take(cursor, NOT) === undefined) return operand(cursor);
  const negated = operand(cursor);
  return { kind: 'not', operand: negated, span: { start, end: cursor.at } };
}

function parseQuery(cursor: Cursor, warnings: Finding[]): KqlNode {
  const operand: ParseOperand = (inner) => parseQuery(inner, warnings);
  return peek(cursor) === '(' ? parseGroup(cursor, ')', operand) : parseComparison(cursor, warnings);
}

const DEEPEST = 200;

function parseGroup(cursor: Cursor, closing: ')' | '}', operand: ParseOperand): KqlNode {
  const opening = { start: cursor.at, end: cursor.at + 1 };
  cursor.at += 1;
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw fault('nesting-too-deep', { limit: DEEPEST }, opening);
  skipBlanks(cursor);
  const inner = parseOr(cursor, operand);
  skipBlanks(cursor);
  if (peek(cursor) !== closing) {
    const { finding: problem } = unexpected(cursor, `and, or, or ${closing}`);
    throw new Fault({
      ...problem,
      notes: [{ at: { kind: 'query', span: opening }, message: 'opened here' }],
    });
  }
  cursor.at += 1;
  cursor.depth -= 1;
  return inner;
}

const RANGE = /[ \t\r\n\u00a0]*(?:<=|>=|<|>)[ \t\r\n\u00a0]*/y;
const COLON = /[ \t\r\n\u00a0]*:[ \t\r\n\u00a0]*/y;

function parseComparison(cursor: Cursor, warnings: Finding[]): KqlNode {
  const start = cursor.at;
  const left = parseLiteral(cursor, 'a field, a value or (');
  const operator = take(cursor, RANGE)?.trim();
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    const value = parseLiteral(cursor, 'a value');
    return { kind: 'range', field: nameOf(left), operator, value, span: { start, end: cursor.at } };
  }
  if (take(cursor, COLON) === undefined)
    return { kind: 'is', field: undefined, value: left, span: { start, end: left.span.end } };
  const field = nameOf(left);
  if (peek(cursor) === '{') {
    const operand = parseGroup(cursor, '}', (inner) => parseQuery(inner, warnings));
    return { kind: 'nested', path: field, operand, span: { start, end: cursor.at } };
  }
  if (peek(cursor) === '(') return parseValues(cursor, field, warnings);
  const value = parseValue(cursor, warnings);
  return isNode(field, value, { start, end: value.span.end });
}

/** `(a or b and not c)` behind a field: a comparison for each value. */
function parseValues(cursor: Cursor, field: KqlName, warnings: Finding[]): KqlNode {
  if (peek(cursor) === '(') return parseGroup(cursor, ')', (inner) => parseValues(inner, field, warnings));
  const value = parseValue(cursor, warnings);
  return isNode(field, value, value.span);
}

function parseValue(cursor: Cursor, warnings: Finding[]): KqlValue {
  const value = parseLiteral(cursor, 'a value');
  // Within its quotes a line break is meant; elsewhere it stands, mostly, where an `or` was forgotten.
  if (!value.quoted && /[\r\n]/.test(cursor.text.slice(value.span.start, value.span.end)))
    warnings.push(finding('kql-value-over-lines', {}, value.span));
  return value;
}

function isNode(field: KqlName, value: KqlValue, span: KqlNode['span']): KqlNode {
  return isLoneWildcard(field) && isLoneWildcard(value)
    ? { kind: 'everything', span }
    : { kind: 'is', field, value, span };
}

function nameOf({ parts, span }: KqlValue): KqlName {
  return { parts, span };
}
