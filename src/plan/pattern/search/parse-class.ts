import type { CodePointRange } from '../pattern.js';
import { intersectRanges, negateRanges, normaliseRanges } from '../ranges.js';
import { posixClass } from './character-classes.js';
import { parseEscapedCharacter, takeClassEscape } from './parse-escape.js';
import { type Cursor, failure, more, peek, take } from './pattern-cursor.js';

/** A bracketed class after its `[`, with unions, `&&` and POSIX classes inside. */
export function parseClass(cursor: Cursor): readonly CodePointRange[] {
  const negated = take(cursor, '^');
  let ranges: readonly CodePointRange[] = [];
  let all: readonly CodePointRange[] | undefined;
  let first = true;
  while (more(cursor) && (peek(cursor) !== ']' || first)) {
    if (takeIntersection(cursor)) {
      all = all ? intersectRanges(all, ranges) : ranges;
      ranges = [];
    } else ranges = [...ranges, ...parseMember(cursor)];
    first = false;
  }
  if (!take(cursor, ']')) throw failure(cursor, "expected ']'");
  const members = normaliseRanges(all ? intersectRanges(all, ranges) : ranges);
  return negated ? negateRanges(members) : members;
}

function takeIntersection(cursor: Cursor): boolean {
  if (peek(cursor) !== '&' || cursor.characters[cursor.at + 1] !== '&') return false;
  cursor.at += 2;
  return true;
}

function parseMember(cursor: Cursor): readonly CodePointRange[] {
  if (take(cursor, '[')) return takePosix(cursor) ?? parseClass(cursor);
  if (peek(cursor) === '\\') {
    cursor.at += 1;
    const ranges = takeClassEscape(cursor);
    if (ranges) return ranges;
    cursor.at -= 1;
  }
  const from = parseCharacter(cursor);
  const next = cursor.characters[cursor.at + 1];
  if (peek(cursor) !== '-' || next === undefined || next === ']' || next === '[') return [[from, from]];
  cursor.at += 1;
  if (peek(cursor) === '\\' && /[dswDSWpPh]/.test(cursor.characters[cursor.at + 1] ?? '')) {
    return [
      [from, from],
      [0x2d, 0x2d],
    ];
  }
  const to = parseCharacter(cursor);
  if (to < from) throw failure(cursor, 'a range must not end before it begins');
  return [[from, to]];
}

function takePosix(cursor: Cursor): readonly CodePointRange[] | undefined {
  const [all, caret, name = ''] =
    /^:(\^?)(\w+):\]/.exec(cursor.characters.slice(cursor.at, cursor.at + 16).join('')) ?? [];
  const ranges = posixClass(name);
  if (all === undefined || !ranges) return undefined;
  cursor.at += all.length;
  return caret === '' ? ranges : negateRanges(ranges);
}

function parseCharacter(cursor: Cursor): number {
  if (take(cursor, '\\')) return parseEscapedCharacter(cursor);
  const point = peek(cursor).codePointAt(0) ?? 0;
  cursor.at += 1;
  return point;
}
