import { printDate } from '../dates.js';
import type { Expression, Literal, TokenQuery } from '../expression.js';
import type { CaseRule } from '../types.js';
import { printPattern } from './print-pattern.js';
import { printCapturing, printSearchPattern } from './print-search-pattern.js';

const WIDTH = 100;

/** An expression for people to read; long lists are broken over lines with this indentation. */
export function printExpression(expression: Expression, indent = ''): string {
  const inner = `${indent}  `;
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression);
    case 'field':
    case 'column':
      return expression.name;
    case 'element':
      return `$${expression.name}`;
    case 'now':
      return 'now()';
    case 'any-value': {
      const bindings = expression.bindings.map(({ element, of }) => `${element} in ${of.name}`).join(', ');
      return block(`any(${bindings}:`, [printExpression(expression.condition, inner)], ')', indent, ' ');
    }
    case 'any-object':
      return block(
        `any object(${expression.path}:`,
        [printExpression(expression.condition, inner)],
        ')',
        indent,
        ' ',
      );
    case 'single-value':
      return `single(${printExpression(expression.operand, indent)})`;
    case 'compare':
      return `${printExpression(expression.left, indent)} ${expression.operator}${fold(expression.caseRule)} ${printExpression(expression.right, indent)}`;
    case 'one-of':
      return block(
        `${printExpression(expression.operand, indent)} in${fold(expression.caseRule)} (`,
        expression.options.map(printLiteral),
        ')',
        indent,
      );
    case 'matches':
      return block(
        `${printExpression(expression.operand, indent)} matches (`,
        expression.patterns.map(printPattern),
        ')',
        indent,
      );
    case 'token-match':
      return `${printExpression(expression.operand, indent)} has ${printTokenQuery(expression.query)} by ${expression.analyzer}`;
    case 'replace':
      return `replace(${printExpression(expression.operand, indent)}, ${printSearchPattern(expression.pattern)}, ${JSON.stringify(expression.replacement)})`;
    case 'capture':
      return `capture(${printExpression(expression.operand, indent)}, ${printCapturing(expression.pattern)}, ${JSON.stringify(expression.name)})`;
    case 'exists':
      return `exists(${printExpression(expression.operand, indent)})`;
    case 'and':
    case 'or':
      return block(
        `${expression.kind}(`,
        expression.operands.map((operand) => printExpression(operand, inner)),
        ')',
        indent,
      );
    case 'not':
      return `not(${printExpression(expression.operand, indent)})`;
    case 'is-true':
      return `is-true(${printExpression(expression.operand, indent)})`;
    case 'conditional':
      return block(
        'case(',
        [
          ...expression.branches.map(
            ({ condition, result }) =>
              `${printExpression(condition, inner)} => ${printExpression(result, inner)}`,
          ),
          `otherwise => ${printExpression(expression.otherwise, inner)}`,
        ],
        ')',
        indent,
      );
    case 'call':
      return block(
        `${expression.function}(`,
        expression.arguments.map((argument) => printExpression(argument, inner)),
        ')',
        indent,
      );
  }
}

function printLiteral(literal: Literal): string {
  if (literal.type === 'date' && typeof literal.value === 'number') return printDate(literal.value);
  if (literal.type === 'duration') return `${String(literal.value)}ms`;
  if (literal.type === 'period') return `${String(literal.value)} months`;
  return JSON.stringify(literal.value);
}

function printTokenQuery(query: TokenQuery): string {
  if (query.kind === 'token-pattern') return `a token like ${printPattern(query.pattern)}`;
  return `${query.kind} ${JSON.stringify(query.tokens)}`;
}

function fold(caseRule: CaseRule): string {
  return caseRule === 'ascii' ? '~' : '';
}

function block(open: string, items: readonly string[], close: string, indent: string, space = ''): string {
  const line = `${open}${space}${items.join(', ')}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}
