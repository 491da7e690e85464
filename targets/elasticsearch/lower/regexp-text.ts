import type { CodePointRange, RegexNode, RegularExpression } from '../../../src/plan/pattern/pattern.js';
import { NotNative } from './not-native.js';

/**
 * A regular expression in Lucene's dialect. Both cases of a letter are written out where case does not count, since
 * OpenSearch 3.3 folds more letters with `case_insensitive` than Elasticsearch 8.19.
 */
export function regexpText(pattern: RegularExpression): string {
  return print(pattern.root, pattern.caseRule === 'ascii');
}

function print(node: RegexNode, fold: boolean): string {
  switch (node.kind) {
    case 'empty':
      return '()';
    case 'nothing':
      return '#';
    case 'text':
      return [...node.text].map((letter) => printLetter(letter, fold)).join('');
    case 'set':
      return node.ranges.length === 0 ? '#' : `[${node.ranges.map(printRange).join('')}]`;
    case 'any-character':
      return '.';
    case 'any-string':
      return '@';
    case 'sequence':
      return node.items.map((item) => group(item, fold)).join('');
    case 'alternation':
      return `(${node.options.map((option) => print(option, fold)).join('|')})`;
    case 'intersection':
      return `(${node.operands.map((operand) => group(operand, fold)).join('&')})`;
    case 'complement':
      throw new NotNative('OpenSearch has no complement in regular expressions');
    case 'repeat':
      return `(${print(node.operand, fold)})${bounds(node.minimum, node.maximum)}`;
    case 'interval':
      return `<${pad(node.minimum, node.digits)}-${pad(node.maximum, node.digits)}>`;
  }
}

function group(node: RegexNode, fold: boolean): string {
  return node.kind === 'sequence' ? `(${print(node, fold)})` : print(node, fold);
}

function bounds(minimum: number, maximum: number | null): string {
  if (maximum === null) return minimum === 0 ? '*' : minimum === 1 ? '+' : `{${minimum},}`;
  return minimum === 0 && maximum === 1 ? '?' : `{${minimum},${maximum}}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function printLetter(letter: string, fold: boolean): string {
  if (fold && /[A-Za-z]/.test(letter)) return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  return escape(letter);
}

function printRange([from, to]: CodePointRange): string {
  const [low, high] = [escape(String.fromCodePoint(from)), escape(String.fromCodePoint(to))];
  return from === to ? low : `${low}-${high}`;
}

function escape(letter: string): string {
  return /[\\.?+*|{}[\]()"#@&<>~^-]/.test(letter) ? `\\${letter}` : letter;
}
