import type { DissectPattern } from '../pattern/dissect.js';
import type { Assertion, SearchNode, SearchPattern } from '../pattern/search/search-pattern.js';
import { printRegex } from './print-pattern.js';

export function printCapturing(pattern: SearchPattern | DissectPattern): string {
  return pattern.kind === 'search-pattern' ? printSearchPattern(pattern) : printDissect(pattern);
}

/** A search pattern for people to read, as regular expressions are commonly written. */
export function printSearchPattern(pattern: SearchPattern): string {
  return `search${JSON.stringify(printNode(pattern.root, pattern.groups))}`;
}

function printDissect({ leading, keys }: DissectPattern): string {
  return `dissect${JSON.stringify(leading + keys.map(({ name, delimiter }) => `%{${name ?? ''}}${delimiter}`).join(''))}`;
}

function printNode(node: SearchNode, groups: SearchPattern['groups']): string {
  const print = (inner: SearchNode): string => printNode(inner, groups);
  switch (node.kind) {
    case 'set':
      return printRegex(node);
    case 'sequence':
      return node.items.map(print).join('');
    case 'alternation':
      return `(?:${node.options.map(print).join('|')})`;
    case 'group': {
      const name = groups[node.index];
      return `(${name === undefined ? '' : `?<${name}>`}${print(node.operand)})`;
    }
    case 'repeat':
      return `(?:${print(node.operand)}){${node.minimum},${node.maximum ?? ''}}${node.prefer === 'fewer' ? '?' : ''}`;
    case 'atomic':
      return `(?>${print(node.operand)})`;
    case 'look':
      return `(?${node.direction === 'behind' ? '<' : ''}${node.negated ? '!' : '='}${print(node.operand)})`;
    case 'assertion':
      return ASSERTIONS[node.at];
  }
}

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  'text-start': '\\A',
  'text-end': '\\z',
  'last-line-end': '\\Z',
  'line-start': '^',
  'line-end': '$',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};
