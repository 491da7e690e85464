import type { DissectPattern } from '../../plan/pattern/dissect.js';
import type { CodePointRange } from '../../plan/pattern/pattern.js';
import type { SearchNode, SearchPattern } from '../../plan/pattern/search/search-pattern.js';
import type { Random } from './random.js';

/** A text that a pattern is likely to fit; what stands around a match is not looked at. */
export function sampleCapturing(pattern: SearchPattern | DissectPattern, random: Random): string {
  if (pattern.kind === 'search-pattern') return sampleNode(pattern.root, random);
  const words = ['x', 'value', '10.0.0.1', '7'];
  return (
    pattern.leading + pattern.keys.map(({ delimiter }) => (random.pick(words) ?? '') + delimiter).join('')
  );
}

function sampleNode(node: SearchNode, random: Random): string {
  switch (node.kind) {
    case 'set':
      return sampleSet(node.ranges, random);
    case 'sequence':
      return node.items.map((item) => sampleNode(item, random)).join('');
    case 'alternation': {
      const option = random.pick(node.options);
      return option ? sampleNode(option, random) : '';
    }
    case 'repeat': {
      const most = Math.min(node.maximum ?? node.minimum + 3, node.minimum + 3);
      const count = node.minimum + random.below(most - node.minimum + 1);
      return Array.from({ length: count }, () => sampleNode(node.operand, random)).join('');
    }
    case 'group':
    case 'atomic':
      return sampleNode(node.operand, random);
    case 'look':
    case 'assertion':
      return '';
  }
}

const PRINTABLE: readonly CodePointRange[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x20, 0x7e],
];

/** A letter or digit, if there is one in the set. */
function sampleSet(ranges: readonly CodePointRange[], random: Random): string {
  for (const [low, high] of PRINTABLE) {
    const within = ranges
      .map(([from, to]) => [Math.max(from, low), Math.min(to, high)] as const)
      .filter(([from, to]) => from <= to);
    const chosen = random.pick(within);
    if (chosen) return String.fromCodePoint(chosen[0] + random.below(chosen[1] - chosen[0] + 1));
  }
  return String.fromCodePoint(ranges[0]?.[0] ?? 0x61);
}
