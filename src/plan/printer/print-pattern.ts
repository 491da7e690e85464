import type { CodePointRange, GlobPart, Pattern, RegexNode } from '../pattern/pattern.js';

/** A pattern for people to read: `glob"a*"`, `regex"(a|b)+"`, with `~` where case does not count. */
export function printPattern(pattern: Pattern): string {
  const fold = pattern.caseRule === 'ascii' ? '~' : '';
  return pattern.kind === 'glob'
    ? `glob${fold}${JSON.stringify(pattern.parts.map(printGlobPart).join(''))}`
    : `regex${fold}${JSON.stringify(printRegex(pattern.root))}`;
}

function printGlobPart(part: GlobPart): string {
  switch (part.kind) {
    case 'text':
      return part.text.replace(/[\\*?]/g, '\\$&');
    case 'any-one':
      return '?';
    case 'any-many':
      return '*';
  }
}

/** A regular expression in Lucene's dialect. */
export function printRegex(node: RegexNode): string {
  switch (node.kind) {
    case 'empty':
      return '()';
    case 'nothing':
      return '#';
    case 'text':
      return escape(node.text);
    case 'set':
      return node.ranges.length === 0 ? '#' : `[${node.ranges.map(printRange).join('')}]`;
    case 'any-character':
      return '.';
    case 'any-string':
      return '@';
    case 'sequence':
      return node.items.map((item) => group(item, ['alternation', 'intersection'])).join('');
    case 'alternation':
      return node.options.map(printRegex).join('|');
    case 'intersection':
      return node.operands.map((operand) => group(operand, ['alternation', 'intersection'])).join('&');
    case 'complement':
      return `~${atom(node.operand)}`;
    case 'repeat':
      return `${atom(node.operand)}${printBounds(node.minimum, node.maximum)}`;
    case 'interval':
      return `<${String(node.minimum).padStart(node.digits, '0')}-${String(node.maximum).padStart(node.digits, '0')}>`;
  }
}

function printBounds(minimum: number, maximum: number | null): string {
  if (maximum === null) return minimum === 0 ? '*' : minimum === 1 ? '+' : `{${minimum},}`;
  if (minimum === 0 && maximum === 1) return '?';
  return minimum === maximum ? `{${minimum}}` : `{${minimum},${maximum}}`;
}

function atom(node: RegexNode): string {
  const isAtom =
    node.kind === 'set' ||
    node.kind === 'any-character' ||
    node.kind === 'any-string' ||
    (node.kind === 'text' && [...node.text].length === 1);
  return isAtom ? printRegex(node) : `(${printRegex(node)})`;
}

function group(node: RegexNode, weaker: readonly RegexNode['kind'][]): string {
  return weaker.includes(node.kind) ? `(${printRegex(node)})` : printRegex(node);
}

function printRange([from, to]: CodePointRange): string {
  const [low, high] = [escape(String.fromCodePoint(from)), escape(String.fromCodePoint(to))];
  return from === to ? low : `${low}-${high}`;
}

function escape(text: string): string {
  return text.replace(/[\\.?+*|{}[\]()"#@&<>~^-]/g, '\\$&');
}
