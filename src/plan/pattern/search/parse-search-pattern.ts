import { MAXIMUM_CODE_POINT, type CodePointRange } from '../pattern.js';
import { negateRanges } from '../ranges.js';
import { withCaseTwins } from './case-twins.js';
import { parseClass } from './parse-class.js';
import { parseEscapedCharacter, takeClassEscape } from './parse-escape.js';
import { type Cursor, type Flags, failure, more, peek, type SearchDialect, take } from './pattern-cursor.js';
import type { Assertion, SearchNode, SearchPattern } from './search-pattern.js';

export { type SearchDialect, SearchPatternError } from './pattern-cursor.js';

const MAXIMUM_DEPTH = 100;
const MAXIMUM_REPETITIONS = 1_000;

/** Parses a search pattern. Throws SearchPatternError for what the dialect, or this parser, does not take. */
export function parseSearchPattern(text: string, dialect: SearchDialect): SearchPattern {
  const cursor: Cursor = {
    characters: [...text],
    at: 0,
    depth: 0,
    dialect,
    groups: [],
    flags: { ignoreCase: false, dotAll: false, multiLine: dialect === 'oniguruma', comments: false },
  };
  const root = parseAlternation(cursor);
  if (more(cursor)) throw failure(cursor, 'a parenthesis is closed that was not opened');
  return { kind: 'search-pattern', root, groups: cursor.groups };
}

function parseAlternation(cursor: Cursor): SearchNode {
  cursor.depth += 1;
  if (cursor.depth > MAXIMUM_DEPTH) throw failure(cursor, `it nests deeper than ${MAXIMUM_DEPTH} levels`);
  const { flags } = cursor;
  const options = [parseSequence(cursor)];
  while (take(cursor, '|')) options.push(parseSequence(cursor));
  // Flags set within a group end with it.
  cursor.flags = flags;
  cursor.depth -= 1;
  return options.length === 1 && options[0] ? options[0] : { kind: 'alternation', options };
}

function parseSequence(cursor: Cursor): SearchNode {
  const items: SearchNode[] = [];
  while (more(cursor) && peek(cursor) !== '|' && peek(cursor) !== ')') {
    if (cursor.flags.comments && skipComment(cursor)) continue;
    const item = parseQuantified(cursor);
    if (item) items.push(item);
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
}

function skipComment(cursor: Cursor): boolean {
  if (/\s/.test(peek(cursor))) return take(cursor, peek(cursor));
  if (!take(cursor, '#')) return false;
  while (more(cursor) && !take(cursor, '\n')) cursor.at += 1;
  return true;
}

function parseQuantified(cursor: Cursor): SearchNode | undefined {
  let node = parseAtom(cursor);
  for (let bounds = takeBounds(cursor); bounds && node; bounds = takeBounds(cursor)) {
    const prefer = take(cursor, '?') ? 'fewer' : 'more';
    const repeat: SearchNode = { kind: 'repeat', operand: node, ...bounds, prefer };
    // Ruby reads `{2,3}+` as a repetition of a repetition, not as a possessive one.
    const possessive =
      prefer === 'more' && (cursor.dialect === 'java' || !bounds.counted) && take(cursor, '+');
    node = possessive ? { kind: 'atomic', operand: repeatOf(repeat) } : repeatOf(repeat);
  }
  return node;
}

function repeatOf({
  operand,
  minimum,
  maximum,
  prefer,
}: Extract<SearchNode, { kind: 'repeat' }>): SearchNode {
  return { kind: 'repeat', operand, minimum, maximum, prefer };
}

function takeBounds(
  cursor: Cursor,
): { minimum: number; maximum: number | null; counted: boolean } | undefined {
  if (take(cursor, '*')) return { minimum: 0, maximum: null, counted: false };
  if (take(cursor, '+')) return { minimum: 1, maximum: null, counted: false };
  if (take(cursor, '?')) return { minimum: 0, maximum: 1, counted: false };
  const counted = /^\{(\d*)(,?)(\d*)\}/.exec(cursor.characters.slice(cursor.at, cursor.at + 24).join(''));
  const [all, low = '', comma = '', high = ''] = counted ?? [];
  if (all === undefined || (low === '' && high === '')) return undefined;
  if (low === '' && cursor.dialect === 'java') throw failure(cursor, 'a repetition needs a lower bound');
  cursor.at += all.length;
  const minimum = low === '' ? 0 : Number(low);
  const maximum = comma === '' ? minimum : high === '' ? null : Number(high);
  if (Math.max(minimum, maximum ?? 0) > MAXIMUM_REPETITIONS)
    throw failure(cursor, `it repeats more than ${MAXIMUM_REPETITIONS} times`);
  if (maximum !== null && maximum < minimum)
    throw failure(cursor, 'a repetition must not end below its beginning');
  return { minimum, maximum, counted: true };
}

function parseAtom(cursor: Cursor): SearchNode | undefined {
  if (take(cursor, '(')) return parseGroup(cursor);
  if (take(cursor, '[')) return setOf(cursor, parseClass(cursor));
  if (take(cursor, '.')) return { kind: 'set', ranges: dotRanges(cursor) };
  if (take(cursor, '^')) return assertion(cursor.flags.multiLine ? 'line-start' : 'text-start');
  if (take(cursor, '$')) return assertion(cursor.flags.multiLine ? 'line-end' : 'last-line-end');
  if (take(cursor, '\\')) return parseEscape(cursor);
  if ('*+?'.includes(peek(cursor))) throw failure(cursor, `there is nothing for ${peek(cursor)} to repeat`);
  const point = peek(cursor).codePointAt(0) ?? 0;
  cursor.at += 1;
  return setOf(cursor, [[point, point]]);
}

function setOf(cursor: Cursor, ranges: readonly CodePointRange[]): SearchNode {
  const folding = cursor.dialect === 'java' ? 'ascii' : 'unicode';
  return { kind: 'set', ranges: cursor.flags.ignoreCase ? withCaseTwins(ranges, folding) : ranges };
}

function assertion(at: Assertion): SearchNode {
  return { kind: 'assertion', at };
}

const JAVA_LINE_BREAKS: readonly CodePointRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

function dotRanges(cursor: Cursor): readonly CodePointRange[] {
  if (cursor.flags.dotAll) return [[0, MAXIMUM_CODE_POINT]];
  return negateRanges(cursor.dialect === 'java' ? JAVA_LINE_BREAKS : [[0x0a, 0x0a]]);
}

function parseEscape(cursor: Cursor): SearchNode {
  const letter = peek(cursor);
  const at = ASSERTIONS[letter];
  if (at) {
    cursor.at += 1;
    return assertion(at);
  }
  if (take(cursor, 'Q')) return parseQuoted(cursor);
  if (/[1-9]/.test(letter) || letter === 'k') throw failure(cursor, 'it refers back to a group');
  const ranges = takeClassEscape(cursor);
  if (ranges) return setOf(cursor, ranges);
  const point = parseEscapedCharacter(cursor);
  return setOf(cursor, [[point, point]]);
}

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'text-start',
  z: 'text-end',
  Z: 'last-line-end',
  b: 'word-boundary',
  B: 'no-word-boundary',
};

function parseQuoted(cursor: Cursor): SearchNode {
  const items: SearchNode[] = [];
  while (more(cursor)) {
    if (peek(cursor) === '\\' && cursor.characters[cursor.at + 1] === 'E') {
      cursor.at += 2;
      break;
    }
    const point = peek(cursor).codePointAt(0) ?? 0;
    cursor.at += 1;
    items.push(setOf(cursor, [[point, point]]));
  }
  return { kind: 'sequence', items };
}

function parseGroup(cursor: Cursor): SearchNode | undefined {
  if (!take(cursor, '?')) return capture(cursor, undefined);
  if (take(cursor, ':')) return close(cursor, parseAlternation(cursor));
  if (take(cursor, '>')) return { kind: 'atomic', operand: close(cursor, parseAlternation(cursor)) };
  if (take(cursor, '=')) return look(cursor, 'ahead', false);
  if (take(cursor, '!')) return look(cursor, 'ahead', true);
  if (take(cursor, '#')) {
    skipCommentGroup(cursor);
    return undefined;
  }
  if (take(cursor, '<')) {
    if (take(cursor, '=')) return look(cursor, 'behind', false);
    if (take(cursor, '!')) return look(cursor, 'behind', true);
    return capture(cursor, parseGroupName(cursor));
  }
  return parseFlags(cursor);
}

function capture(cursor: Cursor, name: string | undefined): SearchNode {
  const index = cursor.groups.length;
  cursor.groups.push(name);
  return { kind: 'group', index, operand: close(cursor, parseAlternation(cursor)) };
}

function look(cursor: Cursor, direction: 'ahead' | 'behind', negated: boolean): SearchNode {
  return { kind: 'look', direction, negated, operand: close(cursor, parseAlternation(cursor)) };
}

function parseGroupName(cursor: Cursor): string {
  let name = '';
  while (more(cursor) && peek(cursor) !== '>') {
    name += peek(cursor);
    cursor.at += 1;
  }
  if (!take(cursor, '>') || name === '') throw failure(cursor, 'a group has no name');
  return name;
}

function skipCommentGroup(cursor: Cursor): void {
  while (more(cursor) && peek(cursor) !== ')') cursor.at += 1;
  if (!take(cursor, ')')) throw failure(cursor, "expected ')'");
}

function parseFlags(cursor: Cursor): SearchNode | undefined {
  const outer = cursor.flags;
  let on = true;
  let flags: Flags = outer;
  while (more(cursor) && peek(cursor) !== ')' && peek(cursor) !== ':') {
    const letter = peek(cursor);
    cursor.at += 1;
    if (letter === '-') on = false;
    else flags = withFlag(cursor, flags, letter, on);
  }
  cursor.flags = flags;
  if (take(cursor, ')')) return undefined;
  take(cursor, ':');
  const node = close(cursor, parseAlternation(cursor));
  cursor.flags = outer;
  return node;
}

function withFlag(cursor: Cursor, flags: Flags, letter: string, on: boolean): Flags {
  if (letter === 'i') return { ...flags, ignoreCase: on };
  if (letter === 'x') return { ...flags, comments: on };
  if (letter === 'm')
    return cursor.dialect === 'java' ? { ...flags, multiLine: on } : { ...flags, dotAll: on };
  if (letter === 's' && cursor.dialect === 'java') return { ...flags, dotAll: on };
  throw failure(cursor, `the flag ${letter} is not known`);
}

function close(cursor: Cursor, node: SearchNode): SearchNode {
  if (!take(cursor, ')')) throw failure(cursor, "expected ')'");
  return node;
}
