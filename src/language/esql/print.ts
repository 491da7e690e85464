import type {
  EsqlAggregate,
  EsqlColumn,
  EsqlCommand,
  EsqlExpression,
  EsqlName,
  EsqlOrder,
  EsqlQuery,
} from './tree.js';

/** A tree as ES|QL that parses to the same tree, spans and names that no one has written apart. */
export function printEsql(query: EsqlQuery): string {
  return query.commands.map(printCommand).join('\n| ');
}

function printCommand(command: EsqlCommand): string {
  switch (command.kind) {
    case 'from': {
      const metadata = command.metadata.length > 0 ? ` metadata ${printNames(command.metadata)}` : '';
      return `from ${command.sources.map(printSource).join(', ')}${metadata}`;
    }
    case 'row':
    case 'eval':
      return `${command.kind} ${command.columns.map(printColumn).join(', ')}`;
    case 'where':
      return `where ${printExpression(command.condition)}`;
    case 'stats':
      return `stats${printGroups(command)}`;
    case 'inline-stats':
      return `inline stats${printGroups(command)}`;
    case 'grok':
      return `grok ${printOperand(command.operand)} ${command.patterns.map(({ text }) => printString(text)).join(', ')}`;
    case 'dissect': {
      const separator =
        command.appendSeparator === '' ? '' : ` append_separator=${printString(command.appendSeparator)}`;
      return `dissect ${printOperand(command.operand)} ${printString(command.pattern.text)}${separator}`;
    }
    case 'keep':
    case 'drop':
      return `${command.kind} ${printNames(command.names)}`;
    case 'rename':
      return `rename ${command.pairs.map(({ from, to }) => `${printName(from)} as ${printName(to)}`).join(', ')}`;
    case 'sort':
      return `sort ${command.orders.map(printOrder).join(', ')}`;
    case 'limit':
      return `limit ${command.count}`;
    case 'mv_expand':
      return `mv_expand ${printName(command.name)}`;
    case 'other':
      return command.name;
  }
}

function printSource(source: string): string {
  return /^[A-Za-z0-9_.*-]+(?::[A-Za-z0-9_.*-]+)?$/.test(source) ? source : printString(source);
}

function printGroups({
  aggregates,
  by,
}: {
  readonly aggregates: readonly EsqlAggregate[];
  readonly by: readonly EsqlColumn[];
}): string {
  const all = aggregates
    .map((each) => `${printColumn(each)}${each.where ? ` where ${printExpression(each.where)}` : ''}`)
    .join(', ');
  const keys = by.map(printColumn).join(', ');
  return `${all === '' ? '' : ` ${all}`}${keys === '' ? '' : ` by ${keys}`}`;
}

function printColumn({ name, expression }: EsqlColumn): string {
  if (expression.kind === 'name' && expression.name === name) return printQualifiedName(name);
  return `${printQualifiedName(name)} = ${printExpression(expression)}`;
}

function printNames(names: readonly EsqlName[]): string {
  return names.map(printName).join(', ');
}

function printName({ text, hasWildcard }: EsqlName): string {
  if (!hasWildcard) return printQualifiedName(text);
  return text
    .split('*')
    .map((part) => (/^[A-Za-z0-9_@.-]*$/.test(part) ? part : quoteName(part)))
    .join('*');
}

function printOrder({ expression, direction, nulls }: EsqlOrder): string {
  return `${printExpression(expression)} ${direction === 'ascending' ? 'asc' : 'desc'} nulls ${nulls}`;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'like',
  'rlike',
  'null',
  'true',
  'false',
  'by',
  'where',
  'as',
  'asc',
  'desc',
  'nulls',
  'first',
  'last',
  'metadata',
]);

/** Names whose parts need no quotes are written as they are. */
function printQualifiedName(name: string): string {
  const parts = name.split('.');
  const isPlain = parts.every(
    (part, index) =>
      (/^[@_A-Za-z][@_A-Za-z0-9]*$/.test(part) && !KEYWORDS.has(part.toLowerCase())) ||
      (index > 0 && /^\d+$/.test(part)),
  );
  return isPlain ? name : quoteName(name);
}

function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function printString(text: string): string {
  const escaped = text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Equal for expressions that differ in spans and blanks alone. */
export function printExpression(expression: EsqlExpression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.map(printOperand).join(` ${expression.kind} `);
    case 'not':
      return `not ${printOperand(expression.operand)}`;
    case 'negate':
      return `-${printOperand(expression.operand)}`;
    case 'binary':
      return `${printOperand(expression.left)} ${expression.operator} ${printOperand(expression.right)}`;
    case 'in':
      return `${printOperand(expression.operand)} in (${expression.options.map(printOperand).join(', ')})`;
    case 'like':
    case 'rlike':
      return `${printOperand(expression.operand)} ${expression.kind} (${expression.options.map(printOperand).join(', ')})`;
    case 'is-null':
      return `${printOperand(expression.operand)} is null`;
    case 'cast':
      return `${printOperand(expression.operand)}::${expression.type}`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')})`;
    case 'literal':
      return printLiteral(expression);
    case 'time-span':
      return `${expression.count} ${expression.unit}`;
    case 'name':
      return printQualifiedName(expression.name);
    case 'star':
      return '*';
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'map':
      return `{${expression.entries.map(({ key, value }) => `${printString(key)}: ${printExpression(value)}`).join(', ')}}`;
  }
}

/** What binds loosely, or begins with a sign, stands in parentheses. */
function printOperand(expression: EsqlExpression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'negate':
    case 'binary':
    case 'in':
    case 'like':
    case 'rlike':
    case 'is-null':
    case 'cast':
      return `(${printExpression(expression)})`;
    case 'literal':
      return typeof expression.value === 'number' && expression.value < 0
        ? `(${printExpression(expression)})`
        : printExpression(expression);
    case 'call':
    case 'time-span':
    case 'name':
    case 'star':
    case 'list':
    case 'map':
      return printExpression(expression);
  }
}

function printLiteral({ type, value }: Extract<EsqlExpression, { kind: 'literal' }>): string {
  if (type === 'string') return printString(String(value));
  if (type !== 'decimal') return String(value);
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
