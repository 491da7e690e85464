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
  const end =
    pattern.kind === 'glob' ? advanceGlob(pattern.parts, subject, [0]) : advance(pattern.root, subject, [0]);
  return end.at(-1) === subject.points.length;
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

/** Positions between code points, ascending, each once. */
type Positions = readonly number[];

function advanceGlob(parts: readonly GlobPart[], subject: Subject, start: Positions): Positions {
  let current = start;
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        current = advanceText(part.text, subject, current);
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
      return [];
    case 'text':
      return advanceText(node.text, subject, start);
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
      return ascending(node.options.flatMap((option) => advance(option, subject, start)));
    case 'intersection':
      return fromEach(start, (from) =>
        node.operands.map((operand) => advance(operand, subject, [from])).reduce(intersection),
      );
    case 'complement':
      return fromEach(start, (from) => {
        const matched = new Set(advance(node.operand, subject, [from]));
        return advanceAny(subject, [from]).filter((end) => !matched.has(end));
      });
    case 'repeat':
      return advanceRepeat(node, subject, start);
    case 'interval':
      return fromEach(start, (from) => [...intervalEnds(node, subject, from)]);
  }
}

function advanceText(text: string, subject: Subject, start: Positions): Positions {
  return codePointsOf(text).reduce(
    (current, expected) =>
      advanceOne((point) => sameLetter(point, expected, subject.caseRule), subject, current),
    start,
  );
}

function advanceOne(accepts: (point: number) => boolean, subject: Subject, start: Positions): Positions {
  const end: number[] = [];
  for (const at of start) {
    const point = subject.points[at];
    if (point !== undefined && accepts(point)) end.push(at + 1);
  }
  return end;
}

function advanceAny(subject: Subject, start: Positions): Positions {
  const [first] = start;
  if (first === undefined) return start;
  return Array.from({ length: subject.points.length + 1 - first }, (_, offset) => first + offset);
}

// Only from where a turn has led for the first time does the next go on: a text is not walked again for each character.
function advanceRepeat(
  { operand, minimum, maximum }: Extract<RegexNode, { kind: 'repeat' }>,
  subject: Subject,
  start: Positions,
): Positions {
  if (maximum !== null && maximum < minimum) return [];
  let latest = start;
  for (let times = 0; times < minimum && latest.length > 0; times += 1)
    latest = advance(operand, subject, latest);
  const reached = new Set(latest);
  for (let times = minimum; (maximum === null || times < maximum) && latest.length > 0; times += 1) {
    latest = advance(operand, subject, latest).filter((end) => !reached.has(end));
    for (const end of latest) reached.add(end);
  }
  return ascending(reached);
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
function fromEach(start: Positions, follow: (from: number) => Positions): Positions {
  return ascending(start.flatMap(follow));
}

function ascending(found: Iterable<number>): Positions {
  return [...new Set(found)].sort((left, right) => left - right);
}

function intersection(left: Positions, right: Positions): Positions {
  const members = new Set(right);
  return left.filter((position) => members.has(position));
}

function sameLetter(point: number, expected: number, caseRule: CaseRule): boolean {
  return point === expected || (caseRule === 'ascii' && lowerAscii(point) === lowerAscii(expected));
}

function lowerAscii(point: number): number {
  return point >= 0x41 && point <= 0x5a ? point + 0x20 : point;
}
