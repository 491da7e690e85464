import { normaliseRanges } from '../ranges.js';
import type { CodePointRange } from '../pattern.js';

/** Which letters `(?i)` makes equal: Java's folds ASCII, Oniguruma's Unicode. */
export type Folding = 'ascii' | 'unicode';

const LARGEST_FOLDED_RANGE = 2_000;

/** The ranges with the other case of each letter in them. Wide ranges hold both cases already, and stay as they are. */
export function withCaseTwins(
  ranges: readonly CodePointRange[],
  folding: Folding,
): readonly CodePointRange[] {
  const twins: CodePointRange[] = [];
  for (const [from, to] of ranges) {
    if (to - from > LARGEST_FOLDED_RANGE) continue;
    for (let point = from; point <= to; point += 1)
      for (const twin of twinsOf(point, folding)) twins.push([twin, twin]);
  }
  return normaliseRanges([...ranges, ...twins]);
}

function twinsOf(point: number, folding: Folding): readonly number[] {
  if (folding === 'ascii') return isAsciiLetter(point) ? [point ^ 0x20] : [];
  const letter = String.fromCodePoint(point);
  const cased = [letter.toLowerCase(), letter.toUpperCase(), ...(UNLIKELY_TWINS[letter.toLowerCase()] ?? [])];
  return cased
    .filter((text) => [...text].length === 1)
    .flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])
    .filter((text) => [...text].length === 1)
    .map((text) => text.codePointAt(0) ?? point);
}

// Letters that fold to ASCII ones without being their upper or lower case.
const UNLIKELY_TWINS: Readonly<Record<string, readonly string[]>> = {
  k: ['\u212a'],
  s: ['ſ'],
  å: ['\u212b'],
};

function isAsciiLetter(point: number): boolean {
  return (point >= 0x41 && point <= 0x5a) || (point >= 0x61 && point <= 0x7a);
}
