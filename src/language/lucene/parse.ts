import { Fault, fault, type Finding } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { LuceneClause, LuceneNode, RangeEnd, TermPart } from './tree.js';

const DEEPEST = 200;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/**
 * Parses a Lucene query string, as Elasticsearch's query_string takes it with OR between clauses.
 * Source: apache/lucene, queryparser/classic/QueryParser.jj and QueryParserBase.addClause.
 */
export function parseLucene(text: string): {
  readonly tree?: LuceneNode;
  readonly findings: readonly Finding[];
} {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  try {
    const tree = parseClauses(cursor, undefined);
    skipBlanks(cursor);
    if (cursor.at < text.length) throw unexpected(cursor, 'a clause, or the end of the query');
    return { tree, findings: [] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [error.finding] };
    throw error;
  }
}

function parseClauses(cursor: Cursor, field: string | undefined): LuceneNode {
  const start = cursor.at;
  const clauses: LuceneClause[] = [];
  for (;;) {
    const conjunction = takeConjunction(cursor);
    skipBlanks(cursor);
    if (cursor.at >= cursor.text.length || peek(cursor) === ')') {
      if (conjunction !== undefined) throw unexpected(cursor, `a clause after ${conjunction}`);
      break;
    }
    const modifier = takeModifier(cursor);
    const node = parseClause(cursor, field);
    addClause(clauses, node, conjunction, modifier);
  }
  const span = { start, end: cursor.at };
  const [only] = clauses;
  if (!only) return { kind: 'everything', span };
  return clauses.length === 1 && only.occurs !== 'must-not' ? only.node : { kind: 'boolean', clauses, span };
}

/** AND makes what stands on both sides required, unless it is forbidden; OR changes nothing. */
function addClause(
  clauses: LuceneClause[],
  node: LuceneNode,
  conjunction: 'AND' | 'OR' | undefined,
  modifier: 'must' | 'must-not' | undefined,
): void {
  const last = clauses.at(-1);
  if (conjunction === 'AND' && last?.occurs === 'should')
    clauses[clauses.length - 1] = { ...last, occurs: 'must' };
  clauses.push({ occurs: modifier ?? (conjunction === 'AND' ? 'must' : 'should'), node });
}

function takeConjunction(cursor: Cursor): 'AND' | 'OR' | undefined {
  skipBlanks(cursor);
  if (take(cursor, /(?:AND(?![^\s()"])|&&)/y)) return 'AND';
  return take(cursor, /(?:OR(?![^\s()"])|\|\|)/y) ? 'OR' : undefined;
}

function takeModifier(cursor: Cursor): 'must' | 'must-not' | undefined {
  skipBlanks(cursor);
  const modifier = take(cursor, /(?:NOT(?![^\s()"])|[+!-])/y);
  skipBlanks(cursor);
  if (modifier === undefined) return undefined;
  return modifier === '+' ? 'must' : 'must-not';
}

const FIELD = /((?:[^\s+\-!():^[\]"{}~*?\\/&|<>=]|\\.|[-+*?/])(?:[^\s!():^[\]"{}~\\]|\\.)*):/y;

function parseClause(cursor: Cursor, inherited: string | undefined): LuceneNode {
  const start = cursor.at;
  const named = take(cursor, FIELD);
  const field = named === undefined ? inherited : unescape(named.slice(0, -1));
  if (named !== undefined) skipBlanks(cursor);
  const node = parseValue(cursor, field, start);
  return withoutBoost(cursor, node);
}

function parseValue(cursor: Cursor, field: string | undefined, start: number): LuceneNode {
  const span = (): Span => ({ start, end: cursor.at });
  switch (peek(cursor)) {
    case '(':
      return parseGroup(cursor, field);
    case '"': {
      const text = takeQuoted(cursor);
      refuseSuffix(cursor, 'words near each other');
      return { kind: 'phrase', field, text, span: span() };
    }
    case '/': {
      const text = take(cursor, /\/(?:[^/\\]|\\.)*\//sy);
      if (text === undefined)
        throw fault('unterminated-string', { quote: '/' }, { start, end: cursor.text.length });
      return {
        kind: 'regular-expression',
        field,
        text: text.slice(1, -1).replaceAll('\\/', '/'),
        span: span(),
      };
    }
    case '[':
    case '{':
      return parseRange(cursor, field, start);
    case '<':
    case '>':
      return parseBound(cursor, field, start);
    default:
      return parseTerm(cursor, field, start);
  }
}

function parseGroup(cursor: Cursor, field: string | undefined): LuceneNode {
  const start = cursor.at;
  cursor.at += 1;
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw fault('nesting-too-deep', { limit: DEEPEST }, { start, end: cursor.at });
  const node = parseClauses(cursor, field);
  cursor.depth -= 1;
  if (peek(cursor) !== ')') throw unexpected(cursor, ')');
  cursor.at += 1;
  return node;
}

function parseRange(cursor: Cursor, field: string | undefined, start: number): LuceneNode {
  const opening = take(cursor, /[[{]/y);
  const lower = takeBound(cursor);
  skipBlanks(cursor);
  if (!take(cursor, /TO(?=\s)/y)) throw unexpected(cursor, 'TO');
  const upper = takeBound(cursor);
  skipBlanks(cursor);
  const closing = take(cursor, /[\]}]/y);
  if (closing === undefined) throw unexpected(cursor, '] or }');
  const end = (text: string, inclusive: boolean): RangeEnd | undefined =>
    text === '*' ? undefined : { text, inclusive };
  return {
    kind: 'range',
    field,
    lower: end(lower, opening === '['),
    upper: end(upper, closing === ']'),
    span: { start, end: cursor.at },
  };
}

function takeBound(cursor: Cursor): string {
  skipBlanks(cursor);
  if (peek(cursor) === '"') return takeQuoted(cursor);
  const text = take(cursor, /(?:[^\s\]}\\]|\\.)+/y);
  if (text === undefined) throw unexpected(cursor, 'a bound');
  return unescape(text);
}

/** `field:>=10`. */
function parseBound(cursor: Cursor, field: string | undefined, start: number): LuceneNode {
  const operator = take(cursor, /[<>]=?/y) ?? '';
  skipBlanks(cursor);
  const text =
    peek(cursor) === '"' ? takeQuoted(cursor) : unescape(take(cursor, /(?:[^\s()\\]|\\.)+/y) ?? '');
  if (text === '') throw unexpected(cursor, 'a bound');
  const bound = { text, inclusive: operator.endsWith('=') };
  const isLower = operator.startsWith('>');
  return {
    kind: 'range',
    field,
    lower: isLower ? bound : undefined,
    upper: isLower ? undefined : bound,
    span: { start, end: cursor.at },
  };
}

const TERM = /(?:[^\s!():^[\]"{}~\\/+-]|\\.)(?:[^\s!():^[\]"{}~\\]|\\.)*/y;

function parseTerm(cursor: Cursor, field: string | undefined, start: number): LuceneNode {
  const raw = take(cursor, TERM);
  if (raw === undefined) throw unexpected(cursor, 'a value');
  refuseSuffix(cursor, 'a fuzzy term');
  const span = { start, end: cursor.at };
  if (field === '_exists_') return { kind: 'exists', field: unescape(raw), span };
  const parts = partsOf(raw);
  const isAll = parts.length === 1 && parts[0]?.kind === 'any-many';
  if (isAll && (field === '*' || field === undefined)) return { kind: 'everything', span };
  return isAll && field !== undefined
    ? { kind: 'exists', field, span }
    : { kind: 'term', field, parts, span };
}

function partsOf(raw: string): readonly TermPart[] {
  const parts: TermPart[] = [];
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
    else parts.push({ kind: 'text', text });
  };
  for (const [token] of raw.matchAll(/\\.|[^]/gsu)) {
    if (token === '*') parts.push({ kind: 'any-many' });
    else if (token === '?') parts.push({ kind: 'any-one' });
    else addText(unescape(token));
  }
  return parts;
}

function refuseSuffix(cursor: Cursor, what: string): void {
  const start = cursor.at;
  if (take(cursor, /~[\d.]*/y) === undefined) return;
  throw fault(
    'unsupported-construct',
    { what, reason: 'the plan compares texts as they are', hint: 'leave out what begins with ~' },
    { start, end: cursor.at },
  );
}

/** How much a clause counts matters to the order of hits alone. */
function withoutBoost(cursor: Cursor, node: LuceneNode): LuceneNode {
  take(cursor, /\^[\d.]+/y);
  return node;
}

function takeQuoted(cursor: Cursor): string {
  const start = cursor.at;
  const text = take(cursor, /"(?:[^"\\]|\\.)*"/sy);
  if (text === undefined)
    throw fault('unterminated-string', { quote: '"' }, { start, end: cursor.text.length });
  return unescape(text.slice(1, -1));
}

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, unit: string | undefined, character: string) =>
    unit === undefined ? character : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

function peek({ text, at }: Cursor): string {
  return text.charAt(at);
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0];
  if (match !== undefined) cursor.at += match.length;
  return match;
}

function skipBlanks(cursor: Cursor): void {
  take(cursor, /[ \t\n\r\u3000]+/y);
}

function unexpected(cursor: Cursor, expected: string): Fault {
  const found = /[^\s]{1,30}/y;
  found.lastIndex = cursor.at;
  const text = found.exec(cursor.text)?.[0];
  return fault(
    'syntax-error',
    { expected, found: text ?? 'the end of the query' },
    { start: cursor.at, end: cursor.at + (text?.length ?? 0) },
  );
}
