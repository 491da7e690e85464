import { codePointsOf } from '../../../../src/plan/pattern/code-points.js';
import type { CodePointRange, RegexNode } from '../../../../src/plan/pattern/pattern.js';
import type { CaseRule } from '../../../../src/plan/types.js';

/** Code points that no part of an expression tells apart are one symbol: the number of the interval they lie in. */
export interface Alphabet {
  /** Where each interval begins, in order. */
  readonly starts: readonly number[];
  readonly ofAscii: Uint32Array;
}

export function alphabetOf(root: RegexNode, caseRule: CaseRule): Alphabet {
  const starts = new Set([0]);
  for (const [from, to] of rangesWithin(root, caseRule)) starts.add(from).add(to + 1);
  const alphabet = { starts: [...starts].sort((a, b) => a - b), ofAscii: new Uint32Array(128) };
  for (let point = 0; point < 128; point += 1) alphabet.ofAscii[point] = intervalOf(point, alphabet.starts);
  return alphabet;
}

export function symbolOf(point: number, alphabet: Alphabet): number {
  return alphabet.ofAscii[point] ?? intervalOf(point, alphabet.starts);
}

function intervalOf(point: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= point) low = middle;
    else high = middle;
  }
  return low;
}

/** The code points that a letter of a text stands for. */
export function rangesOfLetter(point: number, caseRule: CaseRule): readonly CodePointRange[] {
  const letter = String.fromCodePoint(point);
  if (caseRule === 'sensitive' || !/[A-Za-z]/.test(letter)) return [[point, point]];
  return codePointsOf(letter.toUpperCase() + letter.toLowerCase()).map((each) => [each, each]);
}

function* rangesWithin(root: RegexNode, caseRule: CaseRule): Generator<CodePointRange> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    switch (node.kind) {
      case 'text':
        for (const point of codePointsOf(node.text)) yield* rangesOfLetter(point, caseRule);
        break;
      case 'set':
        yield* node.ranges;
        break;
      case 'interval':
        for (let digit = 0x30; digit <= 0x39; digit += 1) yield [digit, digit];
        break;
      case 'sequence':
        pending.push(...node.items);
        break;
      case 'alternation':
        pending.push(...node.options);
        break;
      case 'intersection':
        pending.push(...node.operands);
        break;
      case 'complement':
      case 'repeat':
        pending.push(node.operand);
        break;
      case 'empty':
      case 'nothing':
      case 'any-character':
      case 'any-string':
        break;
    }
  }
}
