import type { CodePointRange } from '../../../src/plan/pattern/pattern.js';
import { normaliseRanges } from '../../../src/plan/pattern/ranges.js';
import type { SearchNode } from '../../../src/plan/pattern/search/search-pattern.js';

/** A node and all below it. */
export function descendants(node: SearchNode): readonly SearchNode[] {
  return [node, ...operandsOf(node).flatMap(descendants)];
}

function operandsOf(node: SearchNode): readonly SearchNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'alternation':
      return node.options;
    case 'group':
    case 'repeat':
    case 'atomic':
    case 'look':
      return [node.operand];
    case 'set':
    case 'assertion':
      return [];
  }
}

/** The pattern with each node without operands replaced. */
export function mapNodes(node: SearchNode, replace: (leaf: SearchNode) => SearchNode): SearchNode {
  switch (node.kind) {
    case 'sequence':
      return { ...node, items: node.items.map((item) => mapNodes(item, replace)) };
    case 'alternation':
      return { ...node, options: node.options.map((option) => mapNodes(option, replace)) };
    case 'group':
    case 'repeat':
    case 'atomic':
    case 'look':
      return { ...node, operand: mapNodes(node.operand, replace) };
    case 'set':
    case 'assertion':
      return replace(node);
  }
}

/** Whether a pattern may match without a character. */
export function mayBeEmpty(node: SearchNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'assertion':
    case 'look':
      return true;
    case 'sequence':
      return node.items.every(mayBeEmpty);
    case 'alternation':
      return node.options.some(mayBeEmpty);
    case 'repeat':
      return node.minimum === 0 || mayBeEmpty(node.operand);
    case 'group':
    case 'atomic':
      return mayBeEmpty(node.operand);
  }
}

/** The characters that a match can begin with; undefined where it may do without one. */
export function firstCharacters(node: SearchNode): readonly CodePointRange[] | undefined {
  switch (node.kind) {
    case 'set':
      return node.ranges;
    case 'sequence': {
      const [first] = node.items;
      return first && firstCharacters(first);
    }
    case 'alternation': {
      const all = node.options.map(firstCharacters);
      return all.includes(undefined) ? undefined : normaliseRanges(all.flatMap((ranges) => ranges ?? []));
    }
    case 'repeat':
      return node.minimum === 0 ? undefined : firstCharacters(node.operand);
    case 'group':
    case 'atomic':
      return firstCharacters(node.operand);
    case 'assertion':
    case 'look':
      return undefined;
  }
}
