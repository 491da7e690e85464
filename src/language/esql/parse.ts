import { Fault, fault, type Finding } from '../../diagnostic/finding.js';
import {
  type Cursor,
  isKeyword,
  isSymbol,
  next,
  peek,
  spanFrom,
  takeKeyword,
  takeSymbol,
  unexpected,
} from './cursor.js';
import { lexEsql } from './lex.js';
import { parseExpression, parsePrimary, parseQualifiedName } from './parse-expression.js';
import type {
  EsqlAggregate,
  EsqlColumn,
  EsqlCommand,
  EsqlName,
  EsqlOrder,
  EsqlQuery,
  EsqlText,
} from './tree.js';
import { wordTable } from '../../word-table.js';

/** Parses an ES|QL query. Source: elastic/elasticsearch, EsqlBaseParser.g4. */
export function parseEsql(text: string): {
  readonly tree?: EsqlQuery;
  readonly findings: readonly Finding[];
} {
  try {
    const cursor: Cursor = { text, tokens: lexEsql(text), at: 0, depth: 0 };
    while (isKeyword(peek(cursor), 'set')) parseSetting(cursor);
    const commands = [parseSource(cursor)];
    while (takeSymbol(cursor, '|')) commands.push(parseCommand(cursor));
    if (peek(cursor).kind !== 'end') throw unexpected(cursor, '| and a command, or the end of the query');
    return { tree: { commands, span: { start: 0, end: text.length } }, findings: [] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [error.finding] };
    throw error;
  }
}

/**
 * SET before the query. What is not mapped is read from the event or is null, as the events are; dates are in UTC.
 * Source: Elasticsearch reference, ES|QL SET.
 */
function parseSetting(cursor: Cursor): void {
  cursor.at += 1;
  const name = peek(cursor);
  if (name.kind !== 'name') throw unexpected(cursor, 'the name of a setting');
  cursor.at += 1;
  if (!takeSymbol(cursor, '=')) throw unexpected(cursor, '=');
  const value = parsePrimary(cursor);
  if (!takeSymbol(cursor, ';')) throw unexpected(cursor, ';');
  const text = value.kind === 'literal' ? String(value.value).toLowerCase() : '';
  if (!SETTINGS[name.text.toLowerCase()]?.includes(text))
    throw fault(
      'unsupported-construct',
      {
        what: `the setting ${name.text} at this value`,
        reason: 'the plan has one way to read events, and dates in UTC',
      },
      spanFrom(cursor, name),
    );
}

const SETTINGS = wordTable<readonly string[]>({
  unmapped_fields: ['default', 'nullify', 'load'],
  time_zone: ['utc', 'z', '+00:00'],
});

function parseSource(cursor: Cursor): EsqlCommand {
  const start = peek(cursor);
  if (takeKeyword(cursor, 'row'))
    return { kind: 'row', columns: parseColumns(cursor), span: spanFrom(cursor, start) };
  if (!takeKeyword(cursor, 'from')) {
    if (start.kind !== 'name' || isSymbol(start, '|')) throw unexpected(cursor, 'from');
    return parseOther(cursor);
  }
  const sources: string[] = [];
  do sources.push(parseIndexPattern(cursor));
  while (takeSymbol(cursor, ','));
  const metadata: EsqlName[] = [];
  if (takeKeyword(cursor, 'metadata'))
    do metadata.push(parseName(cursor));
    while (takeSymbol(cursor, ','));
  return { kind: 'from', sources, metadata, span: spanFrom(cursor, start) };
}

/** Index patterns have signs of their own (`logs-*`, `-x`, `a:b`): all up to a blank, comma or bar. */
function parseIndexPattern(cursor: Cursor): string {
  if (isSymbol(peek(cursor), '('))
    throw fault(
      'unsupported-construct',
      { what: 'a query within FROM', reason: 'the plan has one source of events' },
      peek(cursor).span,
    );
  const first = next(cursor);
  if (first.kind === 'string') return first.text;
  let { end } = first.span;
  while (
    peek(cursor).kind !== 'end' &&
    peek(cursor).span.start === end &&
    !isSymbol(peek(cursor), ',') &&
    !isSymbol(peek(cursor), '|')
  )
    end = next(cursor).span.end;
  return cursor.text.slice(first.span.start, end);
}

function parseCommand(cursor: Cursor): EsqlCommand {
  const start = peek(cursor);
  const span = (): EsqlCommand['span'] => spanFrom(cursor, start);
  if (start.kind !== 'name') throw unexpected(cursor, 'a command');
  switch (start.text.toLowerCase()) {
    case 'where':
      cursor.at += 1;
      return { kind: 'where', condition: parseExpression(cursor), span: span() };
    case 'eval':
      cursor.at += 1;
      return { kind: 'eval', columns: parseColumns(cursor), span: span() };
    case 'stats':
      cursor.at += 1;
      return { kind: 'stats', ...parseStats(cursor), span: span() };
    case 'inline':
      cursor.at += 1;
      if (!takeKeyword(cursor, 'stats')) throw unexpected(cursor, 'stats');
      return { kind: 'inline-stats', ...parseStats(cursor), span: span() };
    case 'inlinestats':
      cursor.at += 1;
      return { kind: 'inline-stats', ...parseStats(cursor), span: span() };
    case 'grok': {
      cursor.at += 1;
      const operand = parsePrimary(cursor);
      const patterns = [parseText(cursor, 'a pattern of GROK')];
      while (takeSymbol(cursor, ',')) patterns.push(parseText(cursor, 'a pattern of GROK'));
      return { kind: 'grok', operand, patterns, span: span() };
    }
    case 'dissect': {
      cursor.at += 1;
      const operand = parsePrimary(cursor);
      const pattern = parseText(cursor, 'a pattern of DISSECT');
      return { kind: 'dissect', operand, pattern, appendSeparator: parseSeparator(cursor), span: span() };
    }
    case 'keep':
    case 'drop':
      cursor.at += 1;
      return {
        kind: start.text.toLowerCase() === 'keep' ? 'keep' : 'drop',
        names: parseNames(cursor),
        span: span(),
      };
    case 'rename':
      cursor.at += 1;
      return { kind: 'rename', pairs: parseRenames(cursor), span: span() };
    case 'sort':
      cursor.at += 1;
      return { kind: 'sort', orders: parseOrders(cursor), span: span() };
    case 'limit': {
      cursor.at += 1;
      if (peek(cursor).kind !== 'integer') throw unexpected(cursor, 'a number of rows');
      const count = Number(next(cursor).text);
      if (takeKeyword(cursor, 'by'))
        throw fault(
          'unsupported-construct',
          { what: 'LIMIT with BY', reason: 'the plan has no limit for each group' },
          span(),
        );
      return { kind: 'limit', count, span: span() };
    }
    case 'mv_expand':
      cursor.at += 1;
      return { kind: 'mv_expand', name: parseName(cursor), span: span() };
    default:
      return parseOther(cursor);
  }
}

/** Passes over a command that is known by name alone, up to the next bar outside of parentheses. */
function parseOther(cursor: Cursor): EsqlCommand {
  const start = next(cursor);
  for (let depth = 0; peek(cursor).kind !== 'end'; cursor.at += 1) {
    if (depth === 0 && isSymbol(peek(cursor), '|')) break;
    if (isSymbol(peek(cursor), '(')) depth += 1;
    if (isSymbol(peek(cursor), ')')) depth -= 1;
  }
  return { kind: 'other', name: start.text.toLowerCase(), span: start.span };
}

function parseText(cursor: Cursor, expected: string): EsqlText {
  if (peek(cursor).kind !== 'string') throw unexpected(cursor, `${expected}, a string`);
  const { text, span } = next(cursor);
  return { text, span };
}

function parseSeparator(cursor: Cursor): string {
  if (!takeKeyword(cursor, 'append_separator')) return '';
  if (!takeSymbol(cursor, '=')) throw unexpected(cursor, '=');
  return parseText(cursor, 'a separator').text;
}

function parseStats(cursor: Cursor): { aggregates: readonly EsqlAggregate[]; by: readonly EsqlColumn[] } {
  const aggregates: EsqlAggregate[] = [];
  if (!isKeyword(peek(cursor), 'by') && !isSymbol(peek(cursor), '|') && peek(cursor).kind !== 'end')
    do {
      const column = parseColumn(cursor);
      const where = takeKeyword(cursor, 'where') ? parseExpression(cursor) : undefined;
      aggregates.push({ ...column, where });
    } while (takeSymbol(cursor, ','));
  return { aggregates, by: takeKeyword(cursor, 'by') ? parseColumns(cursor) : [] };
}

function parseColumns(cursor: Cursor): readonly EsqlColumn[] {
  const columns = [parseColumn(cursor)];
  while (takeSymbol(cursor, ',')) columns.push(parseColumn(cursor));
  return columns;
}

function parseColumn(cursor: Cursor): EsqlColumn {
  const start = peek(cursor);
  const before = cursor.at;
  if (start.kind === 'name' || start.kind === 'quoted-name') {
    const name = parseQualifiedName(cursor);
    if (takeSymbol(cursor, '='))
      return { name, expression: parseExpression(cursor), span: spanFrom(cursor, start) };
    cursor.at = before;
  }
  const expression = parseExpression(cursor);
  const name =
    expression.kind === 'name'
      ? expression.name
      : cursor.text.slice(expression.span.start, expression.span.end);
  return { name, expression, span: spanFrom(cursor, start) };
}

function parseNames(cursor: Cursor): readonly EsqlName[] {
  const names = [parseName(cursor)];
  while (takeSymbol(cursor, ',')) names.push(parseName(cursor));
  return names;
}

/** A name in KEEP, DROP and their kind: parts, dots and wildcards, with no blank between. */
function parseName(cursor: Cursor): EsqlName {
  const start = peek(cursor);
  let text = '';
  let hasWildcard = false;
  let end: number;
  do {
    const token = peek(cursor);
    const isPart = ['name', 'quoted-name', 'integer', 'decimal'].includes(token.kind);
    if (!isPart && !isSymbol(token, '.') && !isSymbol(token, '*') && !isSymbol(token, '-')) break;
    hasWildcard ||= isSymbol(token, '*');
    text += token.text;
    end = next(cursor).span.end;
  } while (peek(cursor).span.start === end);
  if (text === '') throw unexpected(cursor, 'the name of a column');
  return { text, hasWildcard, span: spanFrom(cursor, start) };
}

function parseRenames(cursor: Cursor): readonly { from: EsqlName; to: EsqlName }[] {
  const pairs: { from: EsqlName; to: EsqlName }[] = [];
  do {
    const first = parseName(cursor);
    const assigned = takeSymbol(cursor, '=');
    if (!assigned && !takeKeyword(cursor, 'as')) throw unexpected(cursor, 'as');
    const second = parseName(cursor);
    pairs.push(assigned ? { from: second, to: first } : { from: first, to: second });
  } while (takeSymbol(cursor, ','));
  return pairs;
}

function parseOrders(cursor: Cursor): readonly EsqlOrder[] {
  const orders: EsqlOrder[] = [];
  do {
    const expression = parseExpression(cursor);
    const descending = takeKeyword(cursor, 'desc');
    if (!descending) takeKeyword(cursor, 'asc');
    let nulls: EsqlOrder['nulls'] = descending ? 'first' : 'last';
    if (takeKeyword(cursor, 'nulls')) {
      if (takeKeyword(cursor, 'first')) nulls = 'first';
      else if (takeKeyword(cursor, 'last')) nulls = 'last';
      else throw unexpected(cursor, 'first or last');
    }
    orders.push({ expression, direction: descending ? 'descending' : 'ascending', nulls });
  } while (takeSymbol(cursor, ','));
  return orders;
}
