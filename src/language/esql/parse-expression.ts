import {
  type Cursor,
  deeper,
  expectSymbol,
  isKeyword,
  isSymbol,
  next,
  peek,
  spanFrom,
  takeKeyword,
  takeSymbol,
  unexpected,
} from './cursor.js';
import { fault } from '../../diagnostic/finding.js';
import { timeUnits } from './time-units.js';
import type { Token } from './token.js';
import type { EsqlBinaryOperator, EsqlExpression } from './tree.js';

/** Parses an expression: OR, AND, NOT, comparisons and tests, sums, products, signs, casts, from loose to tight. */
export function parseExpression(cursor: Cursor): EsqlExpression {
  return deeper(cursor, () =>
    parseConnective(cursor, 'or', () => parseConnective(cursor, 'and', () => parseNot(cursor))),
  );
}

function parseConnective(cursor: Cursor, kind: 'and' | 'or', parse: () => EsqlExpression): EsqlExpression {
  const start = peek(cursor);
  const operands = [parse()];
  while (takeKeyword(cursor, kind)) operands.push(parse());
  const [first] = operands;
  return first && operands.length === 1 ? first : { kind, operands, span: spanFrom(cursor, start) };
}

function parseNot(cursor: Cursor): EsqlExpression {
  const start = peek(cursor);
  if (!takeKeyword(cursor, 'not')) return parseTest(cursor);
  const operand = deeper(cursor, () => parseNot(cursor));
  return { kind: 'not', operand, span: spanFrom(cursor, start) };
}

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', ':'];

function parseTest(cursor: Cursor): EsqlExpression {
  const start = peek(cursor);
  const left = parseSum(cursor);
  const operator = peek(cursor);
  if (operator.kind === 'symbol' && COMPARISONS.includes(operator.text)) {
    cursor.at += 1;
    const right = parseSum(cursor);
    return {
      kind: 'binary',
      operator: operator.text as EsqlBinaryOperator,
      left,
      right,
      span: spanFrom(cursor, start),
    };
  }
  if (isSymbol(operator, '=') && !isSymbol(peek(cursor, 1), '='))
    throw unexpected(cursor, 'an operator', 'equality is written ==');
  if (takeKeyword(cursor, 'is')) {
    const negated = takeKeyword(cursor, 'not');
    if (!takeKeyword(cursor, 'null')) throw unexpected(cursor, 'null');
    return negatedIf(negated, { kind: 'is-null', operand: left, span: spanFrom(cursor, start) });
  }
  const negated = isKeyword(operator, 'not') && /^(in|like|rlike)$/i.test(peek(cursor, 1).text);
  if (negated) cursor.at += 1;
  if (takeKeyword(cursor, 'in')) {
    const options = parseList(cursor);
    return negatedIf(negated, { kind: 'in', operand: left, options, span: spanFrom(cursor, start) });
  }
  for (const kind of ['like', 'rlike'] as const)
    if (takeKeyword(cursor, kind)) {
      const options = isSymbol(peek(cursor), '(') ? parseList(cursor) : [parseSum(cursor)];
      return negatedIf(negated, { kind, operand: left, options, span: spanFrom(cursor, start) });
    }
  return left;
}

function negatedIf(negated: boolean, operand: EsqlExpression): EsqlExpression {
  return negated ? { kind: 'not', operand, span: operand.span } : operand;
}

function parseList(cursor: Cursor): readonly EsqlExpression[] {
  expectSymbol(cursor, '(');
  const items: EsqlExpression[] = [];
  do items.push(parseSum(cursor));
  while (takeSymbol(cursor, ','));
  expectSymbol(cursor, ')');
  return items;
}

function parseSum(cursor: Cursor): EsqlExpression {
  return parseArithmetic(cursor, ['+', '-'], () =>
    parseArithmetic(cursor, ['*', '/', '%'], () => parseSign(cursor)),
  );
}

function parseArithmetic(
  cursor: Cursor,
  operators: readonly string[],
  parse: () => EsqlExpression,
): EsqlExpression {
  const start = peek(cursor);
  let left = parse();
  for (let length = 1; peek(cursor).kind === 'symbol' && operators.includes(peek(cursor).text); length += 1) {
    limitChain(length, cursor);
    const operator = next(cursor).text as EsqlBinaryOperator;
    const right = parse();
    left = { kind: 'binary', operator, left, right, span: spanFrom(cursor, start) };
  }
  return left;
}

/** What is written side by side nests in the tree, each within the next. */
const LONGEST_CHAIN = 1_000;

function limitChain(length: number, cursor: Cursor): void {
  if (length > LONGEST_CHAIN) throw fault('nesting-too-deep', { limit: LONGEST_CHAIN }, peek(cursor).span);
}

function parseSign(cursor: Cursor): EsqlExpression {
  const start = peek(cursor);
  if (takeSymbol(cursor, '+')) return deeper(cursor, () => parseSign(cursor));
  if (!takeSymbol(cursor, '-')) return parseCast(cursor);
  const operand = deeper(cursor, () => parseSign(cursor));
  const span = spanFrom(cursor, start);
  if (operand.kind === 'literal' && typeof operand.value === 'number')
    return { ...operand, value: -operand.value, span };
  return { kind: 'negate', operand, span };
}

function parseCast(cursor: Cursor): EsqlExpression {
  const start = peek(cursor);
  let operand = parsePrimary(cursor);
  for (let length = 1; takeSymbol(cursor, '::'); length += 1) {
    limitChain(length, cursor);
    const type = next(cursor);
    if (type.kind !== 'name') throw unexpected(cursor, 'the name of a type');
    operand = { kind: 'cast', operand, type: type.text.toLowerCase(), span: spanFrom(cursor, start) };
  }
  return operand;
}

/** A literal, a name, a call, or an expression in parentheses. */
export function parsePrimary(cursor: Cursor): EsqlExpression {
  const token = peek(cursor);
  switch (token.kind) {
    case 'string':
      cursor.at += 1;
      return { kind: 'literal', type: 'string', value: token.text, span: token.span };
    case 'integer':
    case 'decimal':
      return parseNumber(cursor);
    case 'parameter':
      throw fault(
        'unsupported-construct',
        {
          what: `the parameter ${token.raw}`,
          reason: 'a rule has no values for parameters',
          hint: 'write the value itself',
        },
        token.span,
      );
    case 'name':
    case 'quoted-name':
      return parseNameOrCall(cursor);
    case 'symbol':
      if (takeSymbol(cursor, '(')) {
        const inner = parseExpression(cursor);
        expectSymbol(cursor, ')');
        return inner;
      }
      if (isSymbol(token, '[')) return parseValues(cursor);
      if (takeSymbol(cursor, '*')) return { kind: 'star', span: token.span };
      throw unexpected(cursor, 'an expression');
    case 'end':
      throw unexpected(cursor, 'an expression');
  }
}

function parseNumber(cursor: Cursor): EsqlExpression {
  const token = next(cursor);
  const unit = peek(cursor);
  if (unit.kind === 'name' && timeUnits.has(unit.text.toLowerCase())) {
    cursor.at += 1;
    return {
      kind: 'time-span',
      count: Number(token.text),
      unit: unit.text.toLowerCase(),
      span: spanFrom(cursor, token),
    };
  }
  const value = Number(token.text);
  if (token.kind === 'integer' && !Number.isSafeInteger(value))
    throw fault('large-integer', { digits: token.text }, token.span);
  return {
    kind: 'literal',
    type: token.kind === 'integer' ? 'integer' : 'decimal',
    value,
    span: token.span,
  };
}

function parseNameOrCall(cursor: Cursor): EsqlExpression {
  const start = peek(cursor);
  if (start.kind === 'name' && isSymbol(peek(cursor, 1), '(')) return parseCall(cursor);
  const constant = constantOf(start);
  if (constant !== undefined) {
    cursor.at += 1;
    return {
      kind: 'literal',
      type: constant === null ? 'null' : 'boolean',
      value: constant,
      span: start.span,
    };
  }
  const name = parseQualifiedName(cursor);
  return { kind: 'name', name, span: spanFrom(cursor, start) };
}

function constantOf(token: Token): boolean | null | undefined {
  if (isKeyword(token, 'null')) return null;
  return isKeyword(token, 'true') ? true : isKeyword(token, 'false') ? false : undefined;
}

/** A name of parts between dots, some of them quoted. A part may look like a number: `target.0.name`. */
export function parseQualifiedName(cursor: Cursor): string {
  let name = parseNamePart(cursor);
  for (;;) {
    const token = peek(cursor);
    if (takeSymbol(cursor, '.')) name += `.${parseNamePart(cursor)}`;
    else if (token.kind === 'decimal' && token.text.startsWith('.') && isAdjacent(cursor))
      name += next(cursor).text;
    else return name;
  }
}

function parseNamePart(cursor: Cursor): string {
  const token = peek(cursor);
  if (token.kind !== 'name' && token.kind !== 'quoted-name' && token.kind !== 'integer')
    throw unexpected(cursor, 'a name');
  cursor.at += 1;
  return token.text;
}

function isAdjacent(cursor: Cursor): boolean {
  return cursor.tokens[cursor.at - 1]?.span.end === peek(cursor).span.start;
}

/** Constants of one type. */
function parseValues(cursor: Cursor): EsqlExpression {
  const start = next(cursor);
  const items: EsqlExpression[] = [];
  do {
    limitChain(items.length, cursor);
    items.push(parseSign(cursor));
  } while (takeSymbol(cursor, ','));
  expectSymbol(cursor, ']');
  return { kind: 'list', items, span: spanFrom(cursor, start) };
}

function parseMap(cursor: Cursor): EsqlExpression {
  const start = next(cursor);
  const entries: { key: string; value: EsqlExpression }[] = [];
  do {
    const key = peek(cursor);
    if (key.kind !== 'string') throw unexpected(cursor, 'the name of an option, a string');
    cursor.at += 1;
    expectSymbol(cursor, ':');
    entries.push({ key: key.text, value: parseExpression(cursor) });
  } while (takeSymbol(cursor, ','));
  expectSymbol(cursor, '}');
  return { kind: 'map', entries, span: spanFrom(cursor, start) };
}

function parseCall(cursor: Cursor): EsqlExpression {
  const start = next(cursor);
  expectSymbol(cursor, '(');
  const parameters: EsqlExpression[] = [];
  if (!isSymbol(peek(cursor), ')'))
    do parameters.push(isSymbol(peek(cursor), '{') ? parseMap(cursor) : parseExpression(cursor));
    while (takeSymbol(cursor, ','));
  expectSymbol(cursor, ')');
  return {
    kind: 'call',
    name: start.text.toLowerCase(),
    arguments: parameters,
    span: spanFrom(cursor, start),
  };
}
