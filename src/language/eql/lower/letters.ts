import { codePointsOf } from '../../../plan/pattern/code-points.js';
import { MAXIMUM_CODE_POINT, type CodePointRange, type RegexNode } from '../../../plan/pattern/pattern.js';

/**
 * A text as Java's `compareToIgnoreCase` finds it equal, letter by letter: `k` is also the Kelvin sign, `s` the long s,
 * `i` the dotted capital and the dotless small one. EQL compares the results of functions so
 * (elastic/elasticsearch, StringComparisons.insensitiveEquals).
 */
export function ignoringCaseAsJava(text: string): RegexNode {
  const items = codePointsOf(text).map(letterNode);
  const [only] = items;
  if (!only) return { kind: 'empty' };
  return items.length === 1 ? only : { kind: 'sequence', items };
}

/** True where Java's rule and the plan's `ascii` rule find the same texts equal. */
export function isPlainInAscii(text: string): boolean {
  return codePointsOf(text).every((point) => point < 0x80 && !/[iks]/i.test(String.fromCodePoint(point)));
}

function letterNode(point: number): RegexNode {
  const same = sameLetters(point);
  return same.length === 1
    ? { kind: 'text', text: String.fromCodePoint(point) }
    : { kind: 'set', ranges: same.map((each): CodePointRange => [each, each]) };
}

// Upper-casing and then lower-casing a letter by itself is Unicode's simple case folding, but for the four letters i.
const LETTERS_I = codePointsOf('Iiİı');

function sameLetters(point: number): readonly number[] {
  if (LETTERS_I.includes(point)) return LETTERS_I;
  const pattern = new RegExp(`^\\u{${point.toString(16)}}$`, 'iu');
  const candidates = point < 0x80 ? ASCII_AND_ITS_LIKES : allPoints();
  return [...candidates].filter((each) => pattern.test(String.fromCodePoint(each)));
}

const ASCII_AND_ITS_LIKES = [...Array.from({ length: 0x80 }, (_, point) => point), 0x17f, 0x212a];

function* allPoints(): Generator<number> {
  for (let point = 0; point <= MAXIMUM_CODE_POINT; point += 1)
    if (point < 0xd800 || point > 0xdfff) yield point;
}
