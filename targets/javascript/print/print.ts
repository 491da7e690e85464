import { not } from '../boolean-code.js';
import type { Body, Code, Entry, Helper, Statement } from '../code.js';
import {
  HARD_LINE,
  NOTHING_OR_BREAK,
  SPACE_OR_BREAK,
  group,
  indent,
  layOut,
  separated,
  type Layout,
} from './layout.js';
import { needsParentheses, type Place } from './parentheses.js';
import { propertyKey, quote } from './quote.js';

const WIDTH = 110;

/** Statements as JavaScript text, of which all lines but the first are indented. Notes the helpers that it calls. */
export function printStatements(
  statements: readonly Statement[],
  indentation: number,
  helpers: Set<Helper>,
): string {
  return layOut(block(statements, helpers), WIDTH, indentation);
}

export function printExpression(code: Code, indentation: number, helpers: Set<Helper>): string {
  return layOut(codeLayout(code, 'alone', helpers), WIDTH, indentation);
}

function block(statements: readonly Statement[], helpers: Set<Helper>): Layout {
  return separated(
    statements.map((statement) => statementLayout(statement, helpers)),
    HARD_LINE,
  );
}

function statementLayout(statement: Statement, helpers: Set<Helper>): Layout {
  const print = (code: Code): Layout => codeLayout(code, 'alone', helpers);
  switch (statement.kind) {
    case 'constant':
      return [`const ${statement.name} = `, print(statement.value), ';'];
    case 'variable':
      return [`let ${statement.name} = `, print(statement.value), ';'];
    case 'assign':
      return [`${statement.name} = `, print(statement.value), ';'];
    case 'run':
      return [print(statement.expression), ';'];
    case 'return':
      return ['return ', print(statement.value), ';'];
    case 'demand':
      return [
        group('if (', indent(NOTHING_OR_BREAK, print(not(statement.condition))), NOTHING_OR_BREAK, ')'),
        statement.leave === 'continue' ? ' continue;' : ' return [];',
      ];
    case 'for-each':
      return [
        `for (const ${statement.name} of `,
        print(statement.of),
        ') {',
        indent(HARD_LINE, block(statement.statements, helpers)),
        HARD_LINE,
        '}',
      ];
  }
}

function codeLayout(code: Code, place: Place, helpers: Set<Helper>): Layout {
  const layout = bareLayout(code, helpers);
  if (!needsParentheses(code, place)) return layout;
  // A record brings its own brackets to break at.
  if (code.kind === 'record') return ['(', layout, ')'];
  return group('(', indent(NOTHING_OR_BREAK, layout), NOTHING_OR_BREAK, ')');
}

function bareLayout(code: Code, helpers: Set<Helper>): Layout {
  const print = (part: Code, place: Place): Layout => codeLayout(part, place, helpers);
  switch (code.kind) {
    case 'name':
      return code.name;
    case 'helper':
      helpers.add(code.name);
      return code.name;
    case 'constant':
      return typeof code.value === 'string' ? quote(code.value) : String(code.value);
    case 'member':
      return [print(code.of, 'receiver'), `.${code.name}`];
    case 'call':
      return [print(code.function, 'receiver'), argumentsLayout(code.arguments, helpers)];
    case 'operation':
      return group(print(code.left, 'operand'), ` ${code.operator} `, print(code.right, 'operand'));
    case 'all':
      return connectedLayout(code.operands, '&&', helpers);
    case 'some':
      return connectedLayout(code.operands, '||', helpers);
    case 'first-given':
      return connectedLayout(code.operands, '??', helpers);
    case 'not':
      return ['!', print(code.operand, 'negated')];
    case 'choose':
      return group(
        code.branches.map(({ condition, result }) => [
          print(condition, 'condition'),
          indent(SPACE_OR_BREAK, '? ', print(result, 'body'), SPACE_OR_BREAK, ': '),
        ]),
        print(code.otherwise, 'body'),
      );
    case 'function':
      return functionLayout(code.parameters, code.body, helpers);
    case 'list':
      return listLayout(code.items, '[', ']', helpers);
    case 'set':
      return listLayout(code.items, 'new Set([', '])', helpers);
    case 'record':
      return recordLayout(code.spread, code.entries, helpers);
    case 'at-line':
      return [bareLayout(code.operand, helpers), { kind: 'query-line', line: code.line }];
  }
}

function connectedLayout(operands: readonly Code[], connective: string, helpers: Set<Helper>): Layout {
  return group(
    separated(
      operands.map((operand) => codeLayout(operand, 'connected', helpers)),
      [` ${connective}`, SPACE_OR_BREAK],
    ),
  );
}

function argumentsLayout(values: readonly Code[], helpers: Set<Helper>): Layout {
  const items = values.map((value) => codeLayout(value, 'alone', helpers));
  const last = values.at(-1);
  // A function at the end is as good as a block of the call's own.
  if (last?.kind === 'function' || values.length === 1) return ['(', separated(items, ', '), ')'];
  return bracketed('(', items, ')');
}

function functionLayout(
  parameters: readonly string[],
  { statements, result }: Body,
  helpers: Set<Helper>,
): Layout {
  const head = `(${parameters.join(', ')}) => `;
  if (statements.length === 0) {
    const value = codeLayout(result, 'body', helpers);
    return bringsBrackets(result) ? [head, value] : group(head.trimEnd(), indent(SPACE_OR_BREAK, value));
  }
  const body = block([...statements, { kind: 'return', value: result }], helpers);
  return [head, '{', indent(HARD_LINE, body), HARD_LINE, '}'];
}

/** Whether code that is too long for a line breaks within brackets of its own. */
function bringsBrackets({ kind }: Code): boolean {
  return kind === 'call' || kind === 'list' || kind === 'record' || kind === 'set' || kind === 'function';
}

function listLayout(items: readonly Code[], open: string, close: string, helpers: Set<Helper>): Layout {
  const constants = items.flatMap((item) =>
    item.kind === 'constant' ? [typeof item.value === 'string' ? quote(item.value) : String(item.value)] : [],
  );
  if (constants.length === items.length && items.length > 0)
    return group(
      open,
      indent(NOTHING_OR_BREAK, { kind: 'fill', items: constants }),
      COMMA_OR_NOTHING,
      NOTHING_OR_BREAK,
      close,
    );
  return bracketed(
    open,
    items.map((item) => codeLayout(item, 'alone', helpers)),
    close,
  );
}

function recordLayout(spread: Code | undefined, entries: readonly Entry[], helpers: Set<Helper>): Layout {
  const members = entries.map(({ name, value }) => {
    const key = propertyKey(name);
    if (value.kind === 'name' && value.name === key) return key;
    return [`${key}: `, codeLayout(value, 'alone', helpers)];
  });
  const items = spread ? [['...', codeLayout(spread, 'receiver', helpers)], ...members] : members;
  return items.length === 0 ? '{}' : bracketed('{', items, '}', SPACE_OR_BREAK);
}

const COMMA_OR_NOTHING: Layout = { kind: 'if-broken', text: ',' };

function bracketed(
  open: string,
  items: readonly Layout[],
  close: string,
  padding = NOTHING_OR_BREAK,
): Layout {
  if (items.length === 0) return open + close;
  return group(
    open,
    indent(padding, separated(items, [',', SPACE_OR_BREAK])),
    COMMA_OR_NOTHING,
    padding,
    close,
  );
}
