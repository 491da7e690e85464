import { describe, expect, it, test } from 'vitest';
import { finding } from '../../../src/diagnostic/finding.js';
import { parseEql } from '../../../src/language/eql/parser.js';
import { printEql } from '../../../src/language/eql/print.js';
import type { EqlExpression, EqlQuery } from '../../../src/language/eql/tree.js';

describe('the EQL parser', () => {
  test.each([
    ['a or b and not c', '(a or (b and (not c)))'],
    ['not a == 1 and b', '((not (a == 1)) and b)'],
    ['a and b and c', '(a and b and c)'],
    ['(a and b) and c', '((a and b) and c)'],
    ['a + b * -c - d == 2', '(((a + (b * (- c))) - d) == 2)'],
    ['-a * b == 2', '(((- a) * b) == 2)'],
    ['+a == 2', '(a == 2)'],
    ['(a or b) == true', '((a or b) == true)'],
    ['a in (1, 2)', '(a in 1 2)'],
    ['not a not in~ ("x")', '(not (a not in~ "x"))'],
    ['f(a) like~ ("x*", "y")', '((f a) like~ "x*" "y")'],
    ['a : ("x")', '(a : "x")'],
    ['startsWith~(a, "x") == null', '((startsWith~ a "x") == null)'],
    ['f()', '(f)'],
    ['?a.`b c`.d != null', '(?a.b c.d != null)'],
  ])('reads %s', (text, expected) => {
    expect(conditionOf(`any where ${text}`)).toBe(expected);
  });

  test.each([
    ['process where true', 'process'],
    ['"my category" where true', 'my category'],
    ['"""raw\\one""" where true', 'raw\\one'],
    ['any where true', undefined],
  ])('reads the category of %s', (text, category) => {
    const { body } = treeOf(text);
    expect(body.kind === 'event-filter' ? body.category?.value : 'none').toBe(category);
  });

  it('reads a sequence with all that may belong to it', () => {
    const { body, pipes } = treeOf(
      'sequence by a.b, ?c with maxspan=5m [x where true] by d with runs=3 ![any where false] until [y where true] by e | tail 5',
    );
    expect(body).toMatchObject({
      kind: 'sequence',
      by: [
        { name: 'a.b', optional: false },
        { name: 'c', optional: true },
      ],
      maxspan: { amount: 5, unit: 'm' },
      items: [
        { missing: false, filter: { category: { value: 'x' } }, by: [{ name: 'd' }], runs: 3 },
        { missing: true, by: [] },
      ],
      until: { missing: false, by: [{ name: 'e' }] },
    });
    expect(pipes).toMatchObject([{ name: 'tail', arguments: [{ kind: 'integer', digits: '5' }] }]);
  });

  it('reads a sample', () => {
    expect(treeOf('sample by host [a where true] by x [b where true] by y').body).toMatchObject({
      kind: 'sample',
      by: [{ name: 'host' }],
      items: [{ by: [{ name: 'x' }] }, { by: [{ name: 'y' }] }],
    });
  });

  it('keeps the place of every node', () => {
    const text = 'any where a == 1 or f(b)';
    const { body } = treeOf(text);
    const condition = body.kind === 'event-filter' ? body.condition : undefined;
    const operands = condition?.kind === 'or' ? condition.operands : [];
    const textOf = (node: { span: { start: number; end: number } }): string =>
      text.slice(node.span.start, node.span.end);
    expect(operands.map(textOf)).toEqual(['a == 1', 'f(b)']);
    expect(condition && textOf(condition)).toBe('a == 1 or f(b)');
  });

  test.each([
    ['', "expected a category of events, 'any', 'sequence' or 'sample'", 'the end of the query'],
    ['process name == "x"', "expected 'where'", 'the name name'],
    ['process where', 'expected a field, a value or a function', 'the end of the query'],
    ['any where a ==', 'expected a field, a value or a function', 'the end of the query'],
    ['any where a = 1', "expected an operator, '|' or the end of the query", "'='"],
    ['any where a AND b', "expected an operator, '|' or the end of the query", 'the name AND'],
    ['any where (a', "expected ')'", 'the end of the query'],
    ['any where f(a', "expected ',' or ')'", 'the end of the query'],
    ['any where a in ()', 'expected a field, a value or a function', "')'"],
    ['any where a : b', 'expected a string or a list of strings', 'the name b'],
    ['any where a not like "x"', "expected 'in' or 'in~' after 'not'", "'like'"],
    ['any where event.sequence == 1', 'expected the name of a field', "'sequence'"],
    ['sequence [a where true] b', "expected '[', '![', 'until', '|' or the end of the query", 'the name b'],
    ['sequence by a', "expected '[' or '!['", 'the end of the query'],
    ['sequence with maxspan=1.5m [a where true]', 'expected a whole number', 'the number 1.5'],
    ['any where true | 5', 'expected the name of a pipe', 'the number 5'],
  ])('refuses %j: %s', (text, expected, found) => {
    const [first] = parseEql(text).findings;
    expect(first).toMatchObject({ code: 'syntax-error', parameters: { expected: expected.slice(9), found } });
  });

  test.each([
    ['any where a = 1', "write '==' to compare, ':' to compare without case"],
    ['any where a Or b', 'keywords are written small: or'],
    ['any where event.sequence == 1', 'sequence is a keyword; write `sequence` for a field of that name'],
    ['any where a not like "x"', 'write not in front of the whole comparison'],
  ])('has a hint for %j', (text, hint) => {
    expect(parseEql(text).findings[0]?.parameters).toMatchObject({ hint });
  });

  test.each([
    ['any where a < b < c', 'eql-chained-comparison', 16, 17],
    ['any where a[0] == 1', 'unsupported-construct', 11, 12],
    ['any where child of [a where true]', 'unsupported-construct', 10, 18],
    ['join [a where true] [b where true]', 'unsupported-construct', 0, 4],
    ['sequence with maxspan=1m by a [a where true]', 'eql-by-after-with', 25, 27],
    ['sequence with maxspan=1w [a where true]', 'eql-invalid-maxspan', 22, 24],
    ['sequence with maxspan=0s [a where true]', 'eql-invalid-maxspan', 22, 24],
    ['sequence with maxspan=10 [a where true]', 'eql-invalid-maxspan', 22, 24],
    ['sequence [a where true] with runs=101 [b where true]', 'eql-invalid-runs', 29, 37],
    ['sequence [a where true] with runs=0 [b where true]', 'eql-invalid-runs', 29, 35],
  ])('refuses %j: %s', (text, code, start, end) => {
    expect(parseEql(text).findings).toMatchObject([{ code, at: { span: { start, end } } }]);
  });

  test.each([
    ['parentheses', `any where ${'('.repeat(10_000)}`],
    ['negations', `any where ${'not '.repeat(10_000)}true`],
    ['signs', `any where ${'-'.repeat(10_000)}1 == 1`],
    ['calls', `any where ${'f('.repeat(10_000)}`],
    ['sums', `any where 1${' + 1'.repeat(10_000)} == 2`],
  ])('says so when %s nest too deep', (_, text) => {
    const [first] = parseEql(text).findings;
    expect(first).toEqual(finding('nesting-too-deep', { limit: 200 }, first?.at ?? { kind: 'file' }));
  });

  it('reads a list of 100,000 alternatives', () => {
    const text = `any where ${Array.from({ length: 100_000 }, (_, index) => `a == ${index}`).join(' or ')}`;
    const { body } = treeOf(text);
    expect(
      body.kind === 'event-filter' && body.condition.kind === 'or' && body.condition.operands.length,
    ).toBe(100_000);
    expect(printEql(treeOf(text))).toBe(text);
  });
});

function treeOf(text: string): EqlQuery {
  const { tree, findings } = parseEql(text);
  if (!tree) throw new Error(JSON.stringify(findings));
  return tree;
}

function conditionOf(text: string): string {
  const { body } = treeOf(text);
  if (body.kind !== 'event-filter') throw new Error('no event query');
  return outline(body.condition);
}

/** The shape of an expression with every group in parentheses. */
function outline(node: EqlExpression): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'string':
      return JSON.stringify(node.value);
    case 'integer':
    case 'decimal':
      return node.digits;
    case 'field':
      return `${node.optional ? '?' : ''}${node.name}`;
    case 'call':
      return `(${[node.name + (node.ignoresCase ? '~' : ''), ...node.arguments.map(outline)].join(' ')})`;
    case 'negation':
      return `(- ${outline(node.operand)})`;
    case 'arithmetic':
    case 'comparison':
      return `(${outline(node.left)} ${node.operator} ${outline(node.right)})`;
    case 'lookup':
      return `(${[outline(node.operand), ...(node.negated ? ['not'] : []), node.operator, ...node.options.map(outline)].join(' ')})`;
    case 'pattern-match':
      return `(${[outline(node.operand), node.operator, ...node.patterns.map(outline)].join(' ')})`;
    case 'not':
      return `(not ${outline(node.operand)})`;
    case 'and':
    case 'or':
      return `(${node.operands.map(outline).join(` ${node.kind} `)})`;
  }
}
