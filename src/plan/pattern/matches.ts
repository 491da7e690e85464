import type { CaseRule } from '../types.js';
import { codePointsOf, foldAscii } from './code-points.js';
import type { GlobPart, GlobPattern, Pattern, RegexNode } from './pattern.js';

/**
 * Whether the whole text matches the pattern. The definition of what patterns mean: it follows sets of positions
 * through the pattern, so that no pattern takes more than polynomial time, and has nothing to backtrack.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const compared = pattern.caseRule === 'ascii' && pattern.kind === 'glob' ? foldAscii(text) : text;
  if (pattern.kind === 'glob' && !textsOf(pattern).every((part) => compared.includes(part))) return false;
  const subject: Subject = { points: codePointsOf(compared), caseRule: pattern.caseRule };
  const start = positions(subject, [0]);
  const end =
    pattern.kind === 'glob'
      ? advanceGlob(pattern.parts, subject, start)
      : advance(pattern.root, subject, start);
  return end[subject.points.length] === 1;
}

const knownTexts = new WeakMap<GlobPattern, readonly string[]>();

/** The texts that a glob asks for, as they are compared: most subjects lack one of them, which is soon seen. */
function textsOf(glob: GlobPattern): readonly string[] {
  const known = knownTexts.get(glob);
  if (known) return known;
  const texts = glob.parts.flatMap((part) =>
    part.kind === 'text' ? [glob.caseRule === 'ascii' ? foldAscii(part.text) : part.text] : [],
  );
  knownTexts.set(glob, texts);
  return texts;
}

interface Subject {
  readonly points: readonly number[];
  readonly caseRule: CaseRule;
}

/** A set of positions between code points: 1 at each index that is in it. */
type Positions = Uint8Array;

function positions(subject: Subject, members: Iterable<number>): Positions {
  const set = new Uint8Array(subject.points.length + 1);
  for (const member of members) set[member] = 1;
  return set;
}

function advanceGlob(parts: readonly GlobPart[], subject: Subject, start: Positions): Positions {
  let current = start;
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        current = advanceText(
          subject.caseRule === 'ascii' ? foldAscii(part.text) : part.text,
          subject,
          current,
        );
        break;
      case 'any-one':
        current = advanceOne(() => true, subject, current);
        break;
      case 'any-many':
        current = advanceAny(subject, current);
        break;
    }
  }
  return current;
}

/** The positions at which a match of the node may end that begins at one of the given positions. */
function advance(node: RegexNode, subject: Subject, start: Positions): Positions {
  switch (node.kind) {
    case 'empty':
      return start;
    case 'nothing':
      return positions(subject, []);
    case 'text':
      return codePointsOf(node.text).reduce(
        (current, expected) =>
          advanceOne((point) => sameLetter(point, expected, subject.caseRule), subject, current),
        start,
      );
    case 'set':
      return advanceOne(
        (point) => node.ranges.some(([from, to]) => from <= point && point <= to),
        subject,
        start,
      );
    case 'any-character':
      return advanceOne(() => true, subject, start);
    case 'any-string':
      return advanceAny(subject, start);
    case 'sequence':
      return node.items.reduce((current, item) => advance(item, subject, current), start);
    case 'alternation':
      return node.options
        .map((option) => advance(option, subject, start))
        .reduce(union, positions(subject, []));
    case 'intersection':
      return fromEach(subject, start, (single) =>
        node.operands.map((operand) => advance(operand, subject, single)).reduce(intersection),
      );
    case 'complement':
      return fromEach(subject, start, (single, from) =>
        advance(node.operand, subject, single).map((member, at) => (at >= from && member === 0 ? 1 : 0)),
      );
    case 'repeat':
      return advanceRepeat(node, subject, start);
    case 'interval':
      return fromEach(subject, start, (_, from) => positions(subject, intervalEnds(node, subject, from)));
  }
}

function advanceText(text: string, subject: Subject, start: Positions): Positions {
  const expected = codePointsOf(text);
  return start.map((_, end) => {
    const begin = end - expected.length;
    return begin >= 0 &&
      start[begin] === 1 &&
      expected.every((point, offset) => subject.points[begin + offset] === point)
      ? 1
      : 0;
  });
}

function advanceOne(accepts: (point: number) => boolean, subject: Subject, start: Positions): Positions {
  const end = positions(subject, []);
  subject.points.forEach((point, at) => {
    if (start[at] === 1 && accepts(point)) end[at + 1] = 1;
  });
  return end;
}

function advanceAny(subject: Subject, start: Positions): Positions {
  const first = start.indexOf(1);
  return first < 0 ? start : positions(subject, []).fill(1, first);
}

function advanceRepeat(
  node: Extract<RegexNode, { kind: 'repeat' }>,
  subject: Subject,
  start: Positions,
): Positions {
  let current = start;
  for (let times = 0; times < node.minimum; times += 1) {
    const next = advance(node.operand, subject, current);
    if (!next.includes(1)) return next;
    current = next;
  }
  let reached = current;
  for (let times = node.minimum; node.maximum === null || times < node.maximum; times += 1) {
    current = difference(advance(node.operand, subject, current), reached);
    if (!current.includes(1)) break;
    reached = union(reached, current);
  }
  return node.maximum !== null && node.maximum < node.minimum ? positions(subject, []) : reached;
}

function* intervalEnds(
  node: Extract<RegexNode, { kind: 'interval' }>,
  subject: Subject,
  from: number,
): Generator<number> {
  let value = 0;
  for (let at = from; at < subject.points.length; at += 1) {
    const digit = (subject.points[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return;
    value = value * 10 + digit;
    if (value > node.maximum) return;
    const length = at + 1 - from;
    if (value >= node.minimum && (node.digits === 0 || node.digits === length)) yield at + 1;
  }
}

// Complement and intersection relate one start to one end, so each start is followed by itself.
function fromEach(
  subject: Subject,
  start: Positions,
  follow: (single: Positions, from: number) => Positions,
): Positions {
  let end = positions(subject, []);
  start.forEach((member, from) => {
    if (member === 1) end = union(end, follow(positions(subject, [from]), from));
  });
  return end;
}

function sameLetter(point: number, expected: number, caseRule: CaseRule): boolean {
  return point === expected || (caseRule === 'ascii' && lowerAscii(point) === lowerAscii(expected));
}

function lowerAscii(point: number): number {
  return point >= 0x41 && point <= 0x5a ? point + 0x20 : point;
}

function union(left: Positions, right: Positions): Positions {
  return left.map((member, at) => member | (right[at] ?? 0));
}

function intersection(left: Positions, right: Positions): Positions {
  return left.map((member, at) => member & (right[at] ?? 0));
}

function difference(left: Positions, right: Positions): Positions {
  return left.map((member, at) => (right[at] === 1 ? 0 : member));
}
