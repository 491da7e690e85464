import { MAXIMUM_CODE_POINT, type CodePointRange } from '../pattern.js';
import { negateRanges, normaliseRanges } from '../ranges.js';
import { wordTable } from '../../../word-table.js';

const DIGITS: readonly CodePointRange[] = [[0x30, 0x39]];
const UPPER: readonly CodePointRange[] = [[0x41, 0x5a]];
const LOWER: readonly CodePointRange[] = [[0x61, 0x7a]];
const ALPHABETIC = [...UPPER, ...LOWER];
const SPACE: readonly CodePointRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
export const WORD = normaliseRanges([...DIGITS, ...ALPHABETIC, [0x5f, 0x5f]]);

/** `\d \s \w` and their negations: ASCII in Java and, asked of Elasticsearch 8.19's GROK, in Oniguruma. */
export function escapeClass(letter: string): readonly CodePointRange[] | undefined {
  switch (letter) {
    case 'd':
      return DIGITS;
    case 'D':
      return negateRanges(DIGITS);
    case 's':
      return SPACE;
    case 'S':
      return negateRanges(SPACE);
    case 'w':
      return WORD;
    case 'W':
      return negateRanges(WORD);
    default:
      return undefined;
  }
}

const POSIX = wordTable<readonly CodePointRange[]>({
  alpha: ALPHABETIC,
  digit: DIGITS,
  alnum: [...DIGITS, ...ALPHABETIC],
  upper: UPPER,
  lower: LOWER,
  space: SPACE,
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  xdigit: [...DIGITS, [0x41, 0x46], [0x61, 0x66]],
  word: WORD,
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  cntrl: [
    [0x00, 0x1f],
    [0x7f, 0x7f],
  ],
  graph: [[0x21, 0x7e]],
  print: [[0x20, 0x7e]],
  ascii: [[0x00, 0x7f]],
});

/** A POSIX class by name, over ASCII, as Java's `\p{Alpha}` is. */
export function posixClass(name: string): readonly CodePointRange[] | undefined {
  const ranges = POSIX[name.toLowerCase()];
  return ranges && normaliseRanges(ranges);
}

const unicodeClasses = new Map<string, readonly CodePointRange[]>();

/** A Unicode general category or script (`L`, `Lu`, `IsGreek`), else undefined. */
export function unicodeClass(name: string): readonly CodePointRange[] | undefined {
  const known = unicodeClasses.get(name);
  if (known) return known;
  const matcher = unicodeMatcher(name);
  if (!matcher) return undefined;
  const ranges: CodePointRange[] = [];
  let start = -1;
  for (let point = 0; point <= MAXIMUM_CODE_POINT + 1; point += 1) {
    const inside = point <= MAXIMUM_CODE_POINT && matcher.test(String.fromCodePoint(point));
    if (inside && start < 0) start = point;
    if (!inside && start >= 0) {
      ranges.push([start, point - 1]);
      start = -1;
    }
  }
  unicodeClasses.set(name, ranges);
  return ranges;
}

function unicodeMatcher(name: string): RegExp | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  for (const property of [name, `Script=${name.replace(/^Is/, '')}`]) {
    try {
      return new RegExp(`^\\p{${property}}$`, 'u');
    } catch {
      // Not a property of this kind; the next one may be.
    }
  }
  return undefined;
}
