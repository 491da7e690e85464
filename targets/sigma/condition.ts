/** The condition of a Sigma rule: how its selections are joined. */
export type SigmaCondition =
  | { readonly kind: 'selection'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: SigmaCondition }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SigmaCondition[] };

/** Parses `selection_1 and not (filter_1 or filter_2)`: `not` binds closer than `and`, `and` than `or`. */
export function parseCondition(text: string): SigmaCondition {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  const cursor = { tokens, at: 0 };
  const condition = parseList(cursor, 'or', (inner) => parseList(inner, 'and', parseOperand));
  if (cursor.at < tokens.length)
    throw new SyntaxError(`unexpected ${tokens[cursor.at] ?? ''} in a condition`);
  return condition;
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

function parseList(
  cursor: Cursor,
  kind: 'and' | 'or',
  parse: (cursor: Cursor) => SigmaCondition,
): SigmaCondition {
  const operands = [parse(cursor)];
  while (cursor.tokens[cursor.at] === kind) {
    cursor.at += 1;
    operands.push(parse(cursor));
  }
  const [first] = operands;
  return first && operands.length === 1 ? first : { kind, operands };
}

function parseOperand(cursor: Cursor): SigmaCondition {
  const token = cursor.tokens[cursor.at];
  cursor.at += 1;
  if (token === 'not') return { kind: 'not', operand: parseOperand(cursor) };
  if (token !== '(') return { kind: 'selection', name: token ?? '' };
  const inner = parseList(cursor, 'or', (each) => parseList(each, 'and', parseOperand));
  if (cursor.tokens[cursor.at] !== ')') throw new SyntaxError('a parenthesis is not closed in a condition');
  cursor.at += 1;
  return inner;
}
