import { codePointsOf } from '../../plan/pattern/code-points.js';
import {
  MAXIMUM_CODE_POINT,
  type CodePointRange,
  type Pattern,
  type RegexNode,
} from '../../plan/pattern/pattern.js';
import type { Random } from './random.js';

const FILLERS = ['', 'x', 'ab', 'a b', 'Q7', 'é', '-', '.', '/tmp/x', '\\', '%', '_', '*', '?', '\n', '𝒳'];

/**
 * A text that the pattern is likely to match; the caller checks. Complements and intersections are guessed at from
 * their operands.
 */
export function samplePattern(pattern: Pattern, random: Random): string {
  const text =
    pattern.kind === 'regular-expression'
      ? sampleRegex(pattern.root, random)
      : pattern.parts
          .map((part) => {
            switch (part.kind) {
              case 'text':
                return part.text;
              case 'any-one':
                return random.pick(['x', '7', 'é', '_', '𝒳']) ?? 'x';
              case 'any-many':
                return random.pick(FILLERS) ?? '';
            }
          })
          .join('');
  return pattern.caseRule === 'ascii' && random.chance(0.5) ? swapCase(text) : text;
}

type Repeat = Extract<RegexNode, { kind: 'repeat' }>;

/** A text that a regular expression matches, but for one repetition, which it has so many times. */
export function sampleWithCount(
  pattern: Extract<Pattern, { kind: 'regular-expression' }>,
  repeat: Repeat,
  count: number,
  random: Random,
): string {
  return sampleRegex(pattern.root, random, { node: repeat, count });
}

interface Fixed {
  readonly node: Repeat;
  readonly count: number;
}

function sampleRegex(node: RegexNode, random: Random, fixed?: Fixed): string {
  switch (node.kind) {
    case 'empty':
    case 'nothing':
      return '';
    case 'text':
      return node.text;
    case 'set':
      return sampleSet(node.ranges, random);
    case 'any-character':
      return random.pick(['x', '0', ' ', 'é']) ?? 'x';
    case 'any-string':
    case 'complement':
      return random.pick(FILLERS) ?? '';
    case 'sequence':
      return node.items.map((item) => sampleRegex(item, random, fixed)).join('');
    case 'alternation':
    case 'intersection': {
      const option = random.pick(node.kind === 'alternation' ? node.options : node.operands);
      return option ? sampleRegex(option, random, fixed) : '';
    }
    case 'repeat': {
      if (node === fixed?.node)
        return Array.from({ length: fixed.count }, () => sampleRegex(node.operand, random)).join('');
      const extra = random.below(Math.min(3, (node.maximum ?? node.minimum + 3) - node.minimum) + 1);
      return Array.from({ length: node.minimum + extra }, () =>
        sampleRegex(node.operand, random, fixed),
      ).join('');
    }
    case 'interval':
      return String(node.minimum + random.below(node.maximum - node.minimum + 1)).padStart(node.digits, '0');
  }
}

const PRINTABLE: CodePointRange = [0x20, 0x7e];

function sampleSet(ranges: readonly CodePointRange[], random: Random): string {
  const printable = ranges
    .map(([from, to]): CodePointRange => [Math.max(from, PRINTABLE[0]), Math.min(to, PRINTABLE[1])])
    .filter(([from, to]) => from <= to);
  const range = random.pick(printable.length > 0 ? printable : ranges);
  if (!range) return '';
  const [from, to] = range;
  const point =
    random.pick([from, to, from + random.below(Math.min(to, MAXIMUM_CODE_POINT) - from + 1)]) ?? from;
  return String.fromCodePoint(point);
}

/** The same text with each ASCII letter in its other case. */
function swapCase(text: string): string {
  return codePointsOf(text)
    .map((point) => {
      const letter = String.fromCodePoint(point);
      return /[A-Z]/.test(letter)
        ? letter.toLowerCase()
        : /[a-z]/.test(letter)
          ? letter.toUpperCase()
          : letter;
    })
    .join('');
}

/** Texts close to this one: one character more or less, another case, a twin under Unicode folding. */
export function neighboursOf(text: string): readonly string[] {
  // By code points: half of a surrogate pair is no text that every engine can hold.
  const letters = [...text];
  const twin = text.replace(/[kK]/, '\u212a').replace(/[sS]/, 'ſ').replace(/[iI]/, 'İ');
  return [
    swapCase(text),
    `${text}x`,
    `x${text}`,
    letters.slice(0, -1).join(''),
    letters.slice(1).join(''),
    text.replace(/[-_./\\ ]/, 'x'),
    `${text}\n`,
    twin,
  ].filter((neighbour) => neighbour !== text);
}
