import type { CodePointRange } from '../../../src/plan/pattern/pattern.js';
import type { Capture, Replace } from '../../../src/plan/expression.js';
import type {
  Assertion,
  SearchNode,
  SearchPattern,
} from '../../../src/plan/pattern/search/search-pattern.js';
import { capturesSeveral } from '../../../src/plan/pattern/capture.js';
import { inRanges, intersectRanges, negateRanges } from '../../../src/plan/pattern/ranges.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { dissected } from './dissect.js';
import { refuseRepetitions } from './repetitions.js';
import { descendants, firstCharacters, mapNodes, mayBeEmpty } from './search-node.js';

/** A text with every match replaced. RE2 prefers as Perl does, so that its matches are the plan's. */
export function lowerReplace({ pattern, replacement, span }: Replace, text: string): string {
  refuseRepetitions(pattern.root);
  const { root, endsLine } = withoutLineEnd(pattern.root);
  const groups = pattern.groups.length + (endsLine ? 1 : 0);
  if (groups > MOST_GROUPS) throw new Refusal('a replacement with more than nine groups', span);
  const parts = replacement.map((part) =>
    typeof part === 'string' ? part.replaceAll('\\', '\\\\') : `\\${part}`,
  );
  if (endsLine && replacement.includes(0))
    throw new Refusal('a replacement with all of a match up to the end', span);
  // Behind a match RE2 sees no empty one, as Java does.
  if (mayBeEmpty(pattern.root)) refuse('a replacement of what may be empty', span);
  if (endsLine && takesLineBreak(root) && !takesAllLineBreaks(root)) refuse(BESIDE_LINE_BREAK, span);
  // What a line break at the end of the text adds to the match is put back.
  const search = endsLine ? `(?:${print(root)})(\\n?)\\z` : print(withMarkedEnd(root, span));
  const replaced = (of: string): string =>
    `regexp_replace(${of}, ${stringLiteral(`(?s)${search}`)}, ${stringLiteral(parts.join('') + (endsLine ? `\\${groups}` : ''))}, 'g')`;
  return hasLineEnd(root) ? `replace(${replaced(markedEnd(text))}, ${END_MARK}, '')` : replaced(text);
}

/** What a group captures in each text that fits. */
export function lowerCapture(capture: Capture, operand: string): string {
  const { pattern, name, span } = capture;
  const captured = (text: string): string =>
    pattern.kind === 'dissect-pattern' ? dissected(text, pattern, name) : captures(text, pattern, name, span);
  const isSeveral = capturesSeveral(pattern, name);
  if (!mayBeMultiple(capture.operand)) return captured(operand);
  const each = `[${captured('"each text"')} FOR "each text" IN ${operand}]`;
  return `NULLIF([found FOR found IN ${isSeveral ? `flatten(${each})` : each} IF found IS NOT NULL], [])`;
}

/** One value, or a list of those that several groups of the name have. */
function captures(text: string, pattern: SearchPattern, name: string, span: Capture['span']): string {
  refuseRepetitions(pattern.root);
  const search = stringLiteral(`(?s)${print(pattern.root)}`);
  const values = pattern.groups.flatMap((group, index) => {
    if (group !== name) return [];
    const extracted = `regexp_extract(${text}, ${search}, ${index + 1})`;
    if (always(pattern.root, index)) return [extracted];
    // RE2 gives an empty text for a group that takes no part.
    if (mayBeEmpty(groupOf(pattern.root, index)))
      throw new Refusal('an empty capture that may take no part in a match', span);
    return [`NULLIF(${extracted}, '')`];
  });
  const [value = 'CAST(NULL AS VARCHAR)', ...others] = values;
  const found =
    others.length === 0
      ? value
      : `NULLIF([found FOR found IN [${values.join(', ')}] IF found IS NOT NULL], [])`;
  return `(CASE WHEN regexp_matches(${text}, ${search}) THEN ${found} END)`;
}

const MOST_GROUPS = 9;

/** `$` of Java at the end of the pattern, which RE2 lacks. */
function withoutLineEnd(root: SearchPattern['root']): {
  readonly root: SearchNode;
  readonly endsLine: boolean;
} {
  const last = root.kind === 'sequence' ? root.items.at(-1) : undefined;
  if (root.kind !== 'sequence' || last?.kind !== 'assertion' || last.at !== 'last-line-end')
    return { root, endsLine: false };
  return { root: { kind: 'sequence', items: root.items.slice(0, -1) }, endsLine: true };
}

// A character that no text of a log has, put where `$` may match.
const MARK = 0xfdd1;
const END_MARK = stringLiteral(String.fromCodePoint(MARK));

function markedEnd(text: string): string {
  return `regexp_replace(${text}, '\\n?\\z', ${stringLiteral(`${String.fromCodePoint(MARK)}\\0`)})`;
}

function hasLineEnd(node: SearchNode): boolean {
  return descendants(node).some((each) => each.kind === 'assertion' && each.at === 'last-line-end');
}

/** `$` within a pattern, as a mark that is matched. The pattern must not see the mark otherwise, nor go on behind it. */
function withMarkedEnd(root: SearchNode, span: Replace['span']): SearchNode {
  if (!hasLineEnd(root)) return root;
  const seesEnd = descendants(root).some(
    (node) =>
      (node.kind === 'assertion' && node.at !== 'last-line-end' && node.at !== 'text-start') ||
      node.kind === 'look',
  );
  if (seesEnd || takesLineBreak(root)) refuse(BESIDE_LINE_BREAK, span);
  return mapNodes(root, (node) =>
    node.kind === 'set'
      ? { ...node, ranges: intersectRanges(node.ranges, negateRanges([[MARK, MARK]])) }
      : node.kind === 'assertion' && node.at === 'last-line-end'
        ? { kind: 'set', ranges: [[MARK, MARK]] }
        : node,
  );
}

const LINE_FEED = 10;
const BESIDE_LINE_BREAK = 'a line’s own end beside what may match a line break';

/** Whether some part of a match may be a line break: the last of a text, too, as a match of its own. */
function takesLineBreak(root: SearchNode): boolean {
  return descendants(root).some((node) => node.kind === 'set' && inRanges(node.ranges, LINE_FEED));
}

/** Whether a match that comes as far as the last line break takes that as well, as its end takes all that it can. */
function takesAllLineBreaks(node: SearchNode): boolean {
  if (node.kind === 'group') return takesAllLineBreaks(node.operand);
  if (node.kind === 'sequence') return node.items.slice(-1).some(takesAllLineBreaks);
  return (
    node.kind === 'repeat' &&
    node.prefer === 'more' &&
    node.maximum === null &&
    node.operand.kind === 'set' &&
    takesLineBreak(node.operand)
  );
}

/** What never gives back may give back where that can't lead to a match: none of it is how the next item begins. */
function givingBack(item: SearchNode, next: SearchNode | undefined): SearchNode {
  if (item.kind !== 'atomic' || item.operand.kind !== 'repeat' || item.operand.prefer !== 'more') return item;
  const { operand } = item.operand;
  const follows = next && firstCharacters(next);
  const isApart =
    operand.kind === 'set' && follows !== undefined && intersectRanges(operand.ranges, follows).length === 0;
  return isApart ? item.operand : item;
}

/** Whether a group takes part in every match. */
function always(node: SearchNode, index: number): boolean {
  switch (node.kind) {
    case 'group':
      return node.index === index || always(node.operand, index);
    case 'sequence':
      return node.items.some((item) => always(item, index));
    case 'repeat':
      return node.minimum > 0 && always(node.operand, index);
    // A group stands in one of the options alone.
    case 'alternation':
    case 'set':
    case 'atomic':
    case 'look':
    case 'assertion':
      return false;
  }
}

/** What a group holds; the whole where there is none of that index. */
function groupOf(root: SearchNode, index: number): SearchNode {
  const within = (node: SearchNode): SearchNode | undefined => {
    switch (node.kind) {
      case 'group':
        return node.index === index ? node.operand : within(node.operand);
      case 'sequence':
        return node.items.map(within).find((found) => found !== undefined);
      case 'alternation':
        return node.options.map(within).find((found) => found !== undefined);
      case 'repeat':
      case 'atomic':
      case 'look':
        return within(node.operand);
      case 'set':
      case 'assertion':
        return undefined;
    }
  };
  return within(root) ?? root;
}

function print(node: SearchNode): string {
  switch (node.kind) {
    case 'set':
      return node.ranges.length === 0 ? '[^\\x{0}-\\x{10FFFF}]' : `[${printRanges(node.ranges)}]`;
    case 'sequence':
      return node.items.map((item, index) => print(givingBack(item, node.items[index + 1]))).join('');
    case 'alternation':
      return `(?:${node.options.map(print).join('|')})`;
    case 'group':
      return `(${print(node.operand)})`;
    case 'repeat':
      return `(?:${print(node.operand)}){${node.minimum},${node.maximum ?? ''}}${node.prefer === 'fewer' ? '?' : ''}`;
    case 'assertion':
      return ASSERTIONS[node.at] ?? refuse('a line’s own end');
    case 'atomic':
      return refuse('a part of a pattern that gives nothing back');
    case 'look':
      return refuse('a pattern that looks around');
  }
}

function refuse(what: string, span?: Replace['span']): never {
  throw new Refusal(`${what} has no form in RE2`, span);
}

const ASSERTIONS: Readonly<Partial<Record<Assertion, string>>> = {
  'text-start': '\\A',
  'text-end': '\\z',
  'line-start': '(?m:^)',
  'line-end': '(?m:$)',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};

/** Ranges of code points, for use between brackets. */
export function printRanges(ranges: readonly CodePointRange[]): string {
  return ranges.map(printRange).join('');
}

function printRange([from, to]: CodePointRange): string {
  return from === to ? point(from) : `${point(from)}-${point(to)}`;
}

function point(value: number): string {
  return `\\x{${value.toString(16).toUpperCase()}}`;
}
