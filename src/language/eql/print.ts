import { quoteString } from './string-literal.js';
import { keywords } from './token.js';
import type {
  EqlExpression,
  EqlField,
  EqlQuery,
  EventFilter,
  Pipe,
  Sample,
  SampleItem,
  Sequence,
  SequenceItem,
} from './tree.js';

/** The query's text, in one line and with no parentheses but those it needs: it parses to the same tree. */
export function printEql(query: EqlQuery): string {
  return [printBody(query.body), ...query.pipes.map(printPipe)].join(' ');
}

export function printEqlExpression(expression: EqlExpression): string {
  return print(expression, 'or');
}

function printBody(body: EqlQuery['body']): string {
  switch (body.kind) {
    case 'event-filter':
      return printFilter(body);
    case 'sequence':
      return printSequence(body);
    case 'sample':
      return printSample(body);
  }
}

function printFilter({ category, condition }: EventFilter): string {
  const name = category === undefined ? 'any' : printCategory(category.value);
  return `${name} where ${printEqlExpression(condition)}`;
}

function printCategory(category: string): string {
  return isPlainName(category) ? category : quoteString(category);
}

function printSequence({ by, maxspan, items, until }: Sequence): string {
  return [
    'sequence',
    ...printKeys(by),
    ...(maxspan ? [`with maxspan=${maxspan.amount}${maxspan.unit}`] : []),
    ...items.map(printSequenceItem),
    ...(until ? [`until ${printSequenceItem(until)}`] : []),
  ].join(' ');
}

function printSequenceItem({ missing, filter, by, runs }: SequenceItem): string {
  return [
    `${missing ? '!' : ''}[${printFilter(filter)}]`,
    ...printKeys(by),
    ...(runs === undefined ? [] : [`with runs=${runs}`]),
  ].join(' ');
}

function printSample({ by, items }: Sample): string {
  return ['sample', ...printKeys(by), ...items.map(printSampleItem)].join(' ');
}

function printSampleItem({ filter, by }: SampleItem): string {
  return [`[${printFilter(filter)}]`, ...printKeys(by)].join(' ');
}

function printKeys(keys: readonly EqlField[]): readonly string[] {
  return keys.length === 0 ? [] : [`by ${keys.map(printField).join(', ')}`];
}

function printPipe(pipe: Pipe): string {
  const values = pipe.arguments.map(printEqlExpression).join(', ');
  return values === '' ? `| ${pipe.name}` : `| ${pipe.name} ${values}`;
}

/** Binding strength, weakest first: what stands in a place must bind at least as strongly as the place asks for. */
const LEVELS = ['or', 'and', 'not', 'comparison', 'sum', 'product', 'sign', 'predicate', 'primary'] as const;
type Level = (typeof LEVELS)[number];

function print(expression: EqlExpression, place: Level): string {
  const text = printBare(expression);
  return LEVELS.indexOf(levelOf(expression)) < LEVELS.indexOf(place) ? `(${text})` : text;
}

function levelOf(expression: EqlExpression): Level {
  switch (expression.kind) {
    case 'or':
    case 'and':
    case 'not':
    case 'comparison':
      return expression.kind;
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? 'sum' : 'product';
    case 'negation':
      return 'sign';
    case 'lookup':
    case 'pattern-match':
      return 'predicate';
    case 'null':
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
    case 'field':
    case 'call':
      return 'primary';
  }
}

function printBare(expression: EqlExpression): string {
  switch (expression.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(expression.value);
    case 'string':
      return quoteString(expression.value);
    case 'integer':
    case 'decimal':
      return expression.digits;
    case 'field':
      return printField(expression);
    case 'call':
      return `${expression.name}${expression.ignoresCase ? '~' : ''}(${printList(expression.arguments)})`;
    case 'negation':
      return `-${print(expression.operand, 'sign')}`;
    case 'arithmetic': {
      const [own, next] =
        levelOf(expression) === 'sum' ? (['sum', 'product'] as const) : (['product', 'sign'] as const);
      return `${print(expression.left, own)} ${expression.operator} ${print(expression.right, next)}`;
    }
    case 'comparison':
      return `${print(expression.left, 'sum')} ${expression.operator} ${print(expression.right, 'sum')}`;
    case 'lookup': {
      const operator = expression.negated ? `not ${expression.operator}` : expression.operator;
      return `${print(expression.operand, 'primary')} ${operator} (${printList(expression.options)})`;
    }
    case 'pattern-match': {
      const [only, ...others] = expression.patterns;
      const patterns = only && others.length === 0 ? printBare(only) : `(${printList(expression.patterns)})`;
      return `${print(expression.operand, 'primary')} ${expression.operator} ${patterns}`;
    }
    case 'not':
      return `not ${print(expression.operand, 'not')}`;
    case 'and':
      return expression.operands.map((operand) => print(operand, 'not')).join(' and ');
    case 'or':
      return expression.operands.map((operand) => print(operand, 'and')).join(' or ');
  }
}

function printList(items: readonly EqlExpression[]): string {
  return items.map(printEqlExpression).join(', ');
}

function printField({ name, optional }: EqlField): string {
  const parts = name
    .split('.')
    .map((part) => (isPlainName(part) ? part : `\`${part.replaceAll('`', '``')}\``));
  return `${optional ? '?' : ''}${parts.join('.')}`;
}

function isPlainName(text: string): boolean {
  return /^[A-Za-z_@][A-Za-z0-9_]*$/.test(text) && !keywords.has(text);
}
