import type { CodePointRange, RegexNode, RegularExpression } from '../../../src/plan/pattern/pattern.js';
import { Inexpressible } from './inexpressible.js';

/** A regular expression over a whole value for `|re`, which searches: in the dialect that PCRE, RE2 and JavaScript share. */
export function regexText(pattern: RegularExpression): string {
  return `^(?:${print(pattern.root, pattern.caseRule === 'ascii')})$`;
}

function print(node: RegexNode, fold: boolean): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)';
    case 'text':
      return [...node.text].map((letter) => letterOf(letter, fold)).join('');
    case 'set':
      return `[${node.ranges.map(rangeOf).join('')}]`;
    case 'any-character':
      return '[\\s\\S]';
    case 'any-string':
      return '[\\s\\S]*';
    case 'sequence':
      return node.items.map((item) => print(item, fold)).join('');
    case 'alternation':
      return `(?:${node.options.map((option) => print(option, fold)).join('|')})`;
    case 'repeat':
      return `(?:${print(node.operand, fold)})${bounds(node.minimum, node.maximum)}`;
    case 'nothing':
    case 'intersection':
    case 'complement':
    case 'interval':
      throw new Inexpressible(`${node.kind} in a regular expression, which is Lucene's own`);
  }
}

function bounds(minimum: number, maximum: number | null): string {
  if (maximum === null) return minimum === 0 ? '*' : minimum === 1 ? '+' : `{${minimum},}`;
  return minimum === 0 && maximum === 1 ? '?' : `{${minimum},${maximum}}`;
}

function letterOf(letter: string, fold: boolean): string {
  if (fold && /[A-Za-z]/.test(letter)) return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  return escape(letter);
}

function rangeOf([from, to]: CodePointRange): string {
  const [low, high] = [escapeInClass(String.fromCodePoint(from)), escapeInClass(String.fromCodePoint(to))];
  return from === to ? low : `${low}-${high}`;
}

function escapeInClass(letter: string): string {
  return letter === '-' ? '\\-' : escape(letter);
}

function escape(letter: string): string {
  if (/[\\^$.*+?()[\]{}|/]/.test(letter)) return `\\${letter}`;
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x20 || point === 0x7f ? `\\x${point.toString(16).padStart(2, '0')}` : letter;
}
