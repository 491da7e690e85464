import { fault } from '../../diagnostic/finding.js';
import { joinSpans } from '../../diagnostic/span.js';
import {
  advance,
  endOfLast,
  expect,
  isAt,
  MAXIMUM_DEPTH,
  nested,
  peek,
  spanFrom,
  take,
  unexpected,
  type Cursor,
} from './cursor.js';
import type { Token } from './token.js';
import type {
  ArithmeticOperator,
  EqlComparisonOperator,
  EqlExpression,
  EqlField,
  EqlLiteral,
  PatternOperator,
} from './tree.js';

/** `a or b and not c`: a list of alternatives, however long, is one node and one loop. */
export function parseExpression(cursor: Cursor): EqlExpression {
  return parseList(cursor, 'or', () => parseList(cursor, 'and', () => parseNot(cursor)));
}

/** `process.name`, `?process.name`, with names in backquotes where need be. */
export function parseField(cursor: Cursor): EqlField {
  const { start } = peek(cursor).span;
  const optional = take(cursor, 'symbol', '?') !== undefined;
  const names = [parseName(cursor)];
  while (take(cursor, 'symbol', '.')) names.push(parseName(cursor));
  if (isAt(cursor, 'symbol', '[') && peek(cursor, 1).kind === 'integer')
    throw fault(
      'unsupported-construct',
      { what: 'an index into a field', reason: 'Elasticsearch keeps no order of the values of a field' },
      peek(cursor).span,
    );
  return { kind: 'field', name: names.join('.'), optional, span: spanFrom(start, cursor) };
}

function parseList(cursor: Cursor, kind: 'and' | 'or', parseOperand: () => EqlExpression): EqlExpression {
  const first = parseOperand();
  if (!isAt(cursor, 'keyword', kind)) return first;
  const operands = [first];
  while (take(cursor, 'keyword', kind)) operands.push(parseOperand());
  return { kind, operands, span: spanFrom(first.span.start, cursor) };
}

function parseNot(cursor: Cursor): EqlExpression {
  const not = take(cursor, 'keyword', 'not');
  if (!not) return parseComparison(cursor);
  const operand = nested(cursor, () => parseNot(cursor));
  return { kind: 'not', operand, span: joinSpans(not.span, operand.span) };
}

function parseComparison(cursor: Cursor): EqlExpression {
  const left = parseSum(cursor);
  const operator = takeComparisonOperator(cursor);
  if (operator === undefined) return left;
  const right = parseSum(cursor);
  if (takeComparisonOperator(cursor)) throw fault('eql-chained-comparison', {}, peek(cursor, -1).span);
  return { kind: 'comparison', operator, left, right, span: joinSpans(left.span, right.span) };
}

function parseSum(cursor: Cursor): EqlExpression {
  return parseArithmetic(cursor, ['+', '-'], () =>
    parseArithmetic(cursor, ['*', '/', '%'], () => parseSigned(cursor)),
  );
}

// Left-associative, so a chain is a tree as deep as it is long: that is bounded like any other nesting.
function parseArithmetic(
  cursor: Cursor,
  operators: readonly ArithmeticOperator[],
  parseOperand: () => EqlExpression,
): EqlExpression {
  let left = parseOperand();
  for (let length = 1; ; length += 1) {
    const operator = operators.find((each) => isAt(cursor, 'symbol', each));
    if (operator === undefined) return left;
    if (cursor.depth + length > MAXIMUM_DEPTH)
      throw fault('nesting-too-deep', { limit: MAXIMUM_DEPTH }, peek(cursor).span);
    advance(cursor);
    const right = parseOperand();
    left = { kind: 'arithmetic', operator, left, right, span: joinSpans(left.span, right.span) };
  }
}

function parseSigned(cursor: Cursor): EqlExpression {
  const { start } = peek(cursor).span;
  if (take(cursor, 'symbol', '+')) return nested(cursor, () => parseSigned(cursor));
  if (!take(cursor, 'symbol', '-')) return parsePredicate(cursor);
  const operand = nested(cursor, () => parseSigned(cursor));
  return { kind: 'negation', operand, span: spanFrom(start, cursor) };
}

function parsePredicate(cursor: Cursor): EqlExpression {
  const operand = parsePrimary(cursor);
  const { start } = operand.span;
  const pattern = takePatternOperator(cursor);
  if (pattern !== undefined) {
    const patterns = parsePatterns(cursor);
    return { kind: 'pattern-match', operator: pattern, operand, patterns, span: spanFrom(start, cursor) };
  }
  const negated = take(cursor, 'keyword', 'not') !== undefined;
  const lookup = take(cursor, 'keyword', 'in') ?? take(cursor, 'keyword', 'in~');
  if (lookup) {
    const options = parseParenthesised(cursor, () => parseExpression(cursor));
    const operator = lookup.value === 'in' ? 'in' : 'in~';
    return { kind: 'lookup', operator, negated, operand, options, span: spanFrom(start, cursor) };
  }
  if (negated) throw misplacedNot(cursor);
  return operand;
}

function misplacedNot(cursor: Cursor): Error {
  const operator = peek(cursor);
  return fault(
    'syntax-error',
    {
      expected: "'in' or 'in~' after 'not'",
      found: takePatternOperator(cursor) === undefined ? 'something else' : `'${operator.value}'`,
      hint: 'write not in front of the whole comparison',
    },
    operator.span,
  );
}

function parsePatterns(cursor: Cursor): readonly EqlLiteral[] {
  return isAt(cursor, 'symbol', '(')
    ? parseParenthesised(cursor, () => parsePattern(cursor))
    : [parsePattern(cursor)];
}

function parsePattern(cursor: Cursor): EqlLiteral {
  const literal = takeLiteral(cursor);
  if (literal) return literal;
  throw unexpected(cursor, 'a string or a list of strings');
}

function parseParenthesised<Node>(cursor: Cursor, parseItem: () => Node): readonly Node[] {
  expect(cursor, 'symbol', '(');
  const items = [nested(cursor, parseItem)];
  while (take(cursor, 'symbol', ',')) items.push(nested(cursor, parseItem));
  expect(cursor, 'symbol', ')', "',' or ')'");
  return items;
}

function parsePrimary(cursor: Cursor): EqlExpression {
  const literal = takeLiteral(cursor);
  if (literal) return literal;
  if (take(cursor, 'symbol', '(')) {
    const inner = nested(cursor, () => parseExpression(cursor));
    expect(cursor, 'symbol', ')');
    return inner;
  }
  const next = peek(cursor);
  const isCall = peek(cursor, 1).kind === 'symbol' && peek(cursor, 1).value === '(';
  if (next.kind === 'tilde-name' || (next.kind === 'name' && isCall)) return parseCall(cursor);
  if (next.kind === 'name' && peek(cursor, 1).kind === 'keyword' && peek(cursor, 1).value === 'of')
    throw fault(
      'unsupported-construct',
      {
        what: `'${next.value} of'`,
        reason: 'Elasticsearch has no lineage of processes',
        hint: 'write a sequence by process.entity_id and process.parent.entity_id',
      },
      joinSpans(next.span, peek(cursor, 1).span),
    );
  if (next.kind === 'name' || next.kind === 'backquoted-name' || isAt(cursor, 'symbol', '?'))
    return parseField(cursor);
  throw unexpected(cursor, 'a field, a value or a function');
}

function parseCall(cursor: Cursor): EqlExpression {
  const name = advance(cursor);
  return {
    kind: 'call',
    name: name.value,
    nameSpan: name.span,
    ignoresCase: name.kind === 'tilde-name',
    arguments: parseArguments(cursor),
    span: { start: name.span.start, end: endOfLast(cursor) },
  };
}

function parseArguments(cursor: Cursor): readonly EqlExpression[] {
  const second = peek(cursor, 1);
  const isEmpty = isAt(cursor, 'symbol', '(') && second.kind === 'symbol' && second.value === ')';
  if (!isEmpty) return parseParenthesised(cursor, () => parseExpression(cursor));
  advance(cursor);
  advance(cursor);
  return [];
}

function parseName(cursor: Cursor): string {
  const name = take(cursor, 'name') ?? take(cursor, 'backquoted-name');
  if (!name) throw unexpected(cursor, 'the name of a field');
  return name.value;
}

function takeLiteral(cursor: Cursor): EqlLiteral | undefined {
  const literal = literalOf(peek(cursor));
  if (literal) advance(cursor);
  return literal;
}

function literalOf({ kind, value, span }: Token): EqlLiteral | undefined {
  if (kind === 'string') return { kind, value, span };
  if (kind === 'integer' || kind === 'decimal') return { kind, digits: value, span };
  if (kind !== 'keyword') return undefined;
  if (value === 'null') return { kind: 'null', span };
  return value === 'true' || value === 'false'
    ? { kind: 'boolean', value: value === 'true', span }
    : undefined;
}

const COMPARISON_OPERATORS: readonly EqlComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];

function takeComparisonOperator(cursor: Cursor): EqlComparisonOperator | undefined {
  const operator = COMPARISON_OPERATORS.find((each) => isAt(cursor, 'symbol', each));
  if (operator !== undefined) advance(cursor);
  return operator;
}

const PATTERN_KEYWORDS: readonly PatternOperator[] = ['like', 'like~', 'regex', 'regex~'];

function takePatternOperator(cursor: Cursor): PatternOperator | undefined {
  if (take(cursor, 'symbol', ':')) return ':';
  const operator = PATTERN_KEYWORDS.find((each) => isAt(cursor, 'keyword', each));
  if (operator !== undefined) advance(cursor);
  return operator;
}
