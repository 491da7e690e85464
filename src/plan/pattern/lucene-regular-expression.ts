import type { CaseRule } from '../types.js';
import { codePointsOf } from './code-points.js';
import type { CodePointRange, RegexNode, RegularExpression } from './pattern.js';
import { negateRanges, normaliseRanges } from './ranges.js';

/** Thrown for text that Lucene would refuse; `at` is a UTF-16 offset in the pattern. */
export class RegularExpressionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'RegularExpressionError';
    this.at = at;
  }
}

const MAXIMUM_DEPTH = 200;

/**
 * Parses a regular expression as Lucene's `RegExp` does with all its optional operators, which is how EQL's `regex`
 * and ES|QL's `RLIKE` use it: the whole value must match, `^` and `$` are letters, `~ & < > @ # "` are operators,
 * and `\d \w \s` are classes of ASCII. Source: org.apache.lucene.util.automaton.RegExp of Lucene 9.12.
 */
export function parseLuceneRegularExpression(text: string, caseRule: CaseRule): RegularExpression {
  const cursor: Cursor = { characters: [...text], at: 0, depth: 0, caseRule };
  const root = text === '' ? EMPTY : parseUnion(cursor);
  if (more(cursor)) throw failure(cursor, 'end of the pattern expected');
  return { kind: 'regular-expression', root, caseRule };
}

interface Cursor {
  readonly characters: readonly string[];
  at: number;
  depth: number;
  readonly caseRule: CaseRule;
}

const EMPTY: RegexNode = { kind: 'empty' };

function parseUnion(cursor: Cursor): RegexNode {
  cursor.depth += 1;
  if (cursor.depth > MAXIMUM_DEPTH) throw failure(cursor, `it nests deeper than ${MAXIMUM_DEPTH} levels`);
  const options = [parseIntersection(cursor)];
  while (take(cursor, '|')) options.push(parseIntersection(cursor));
  cursor.depth -= 1;
  return options.length === 1 && options[0] ? options[0] : { kind: 'alternation', options };
}

function parseIntersection(cursor: Cursor): RegexNode {
  const operands = [parseSequence(cursor)];
  while (take(cursor, '&')) operands.push(parseSequence(cursor));
  return operands.length === 1 && operands[0] ? operands[0] : { kind: 'intersection', operands };
}

function parseSequence(cursor: Cursor): RegexNode {
  const items = [parseRepeat(cursor)];
  while (more(cursor) && !')|&'.includes(peek(cursor))) items.push(parseRepeat(cursor));
  return sequenceOf(items);
}

function parseRepeat(cursor: Cursor): RegexNode {
  let node = parseComplement(cursor);
  while (more(cursor)) {
    if (take(cursor, '?')) node = { kind: 'repeat', operand: node, minimum: 0, maximum: 1 };
    else if (take(cursor, '*')) node = { kind: 'repeat', operand: node, minimum: 0, maximum: null };
    else if (take(cursor, '+')) node = { kind: 'repeat', operand: node, minimum: 1, maximum: null };
    else if (take(cursor, '{')) node = { kind: 'repeat', operand: node, ...parseBounds(cursor) };
    else break;
  }
  return node;
}

const MAXIMUM_REPETITIONS = 1000;

function parseBounds(cursor: Cursor): { minimum: number; maximum: number | null } {
  const minimum = parseInteger(cursor);
  let maximum: number | null = minimum;
  if (take(cursor, ',')) maximum = isDigit(peek(cursor)) ? parseInteger(cursor) : null;
  if (!take(cursor, '}')) throw failure(cursor, "expected '}'");
  if (Math.max(minimum, maximum ?? 0) > MAXIMUM_REPETITIONS)
    throw failure(cursor, `it repeats more than ${MAXIMUM_REPETITIONS} times`);
  return { minimum, maximum };
}

function parseInteger(cursor: Cursor): number {
  let digits = '';
  while (isDigit(peek(cursor))) digits += next(cursor);
  if (digits === '') throw failure(cursor, 'a number is expected');
  return Number(digits);
}

function parseComplement(cursor: Cursor): RegexNode {
  let complements = 0;
  while (take(cursor, '~')) complements += 1;
  const operand = parseClass(cursor);
  return complements % 2 === 0 ? operand : { kind: 'complement', operand };
}

function parseClass(cursor: Cursor): RegexNode {
  if (!take(cursor, '[')) return parseSimple(cursor);
  const negated = take(cursor, '^');
  const ranges: CodePointRange[] = [...parseClassMember(cursor)];
  while (more(cursor) && peek(cursor) !== ']') ranges.push(...parseClassMember(cursor));
  if (!take(cursor, ']')) throw failure(cursor, "expected ']'");
  return { kind: 'set', ranges: negated ? negateRanges(ranges) : normaliseRanges(ranges) };
}

function parseClassMember(cursor: Cursor): readonly CodePointRange[] {
  const predefined = takePredefinedClass(cursor);
  if (predefined) return predefined;
  const from = parseCharacter(cursor);
  if (!take(cursor, '-')) return bothCases(from, cursor.caseRule);
  const to = parseCharacter(cursor);
  if (from > to) throw failure(cursor, 'a range must not end before it begins');
  return [[from, to]];
}

function parseSimple(cursor: Cursor): RegexNode {
  if (take(cursor, '.')) return { kind: 'any-character' };
  if (take(cursor, '#')) return { kind: 'nothing' };
  if (take(cursor, '@')) return { kind: 'any-string' };
  if (take(cursor, '"')) return parseQuoted(cursor);
  if (take(cursor, '(')) return parseGroup(cursor);
  if (take(cursor, '<')) return parseInterval(cursor);
  const predefined = takePredefinedClass(cursor);
  if (predefined) return { kind: 'set', ranges: normaliseRanges(predefined) };
  return { kind: 'text', text: String.fromCodePoint(parseCharacter(cursor)) };
}

function parseQuoted(cursor: Cursor): RegexNode {
  let text = '';
  while (more(cursor) && peek(cursor) !== '"') text += next(cursor);
  if (!take(cursor, '"')) throw failure(cursor, `expected '"'`);
  return text === '' ? EMPTY : { kind: 'text', text };
}

function parseGroup(cursor: Cursor): RegexNode {
  if (take(cursor, ')')) return EMPTY;
  const node = parseUnion(cursor);
  if (!take(cursor, ')')) throw failure(cursor, "expected ')'");
  return node;
}

function parseInterval(cursor: Cursor): RegexNode {
  let text = '';
  while (more(cursor) && peek(cursor) !== '>') text += next(cursor);
  if (!take(cursor, '>')) throw failure(cursor, "expected '>'");
  const bounds = /^(\d+)-(\d+)$/.exec(text);
  if (!bounds) throw failure(cursor, `'${text}' is no interval such as <1-100>`);
  const [, low = '', high = ''] = bounds;
  const [from, to] = [Number(low), Number(high)];
  return {
    kind: 'interval',
    minimum: Math.min(from, to),
    maximum: Math.max(from, to),
    digits: low.length === high.length ? low.length : 0,
  };
}

const CLASSES: Readonly<Record<string, readonly CodePointRange[]>> = {
  d: [[0x30, 0x39]],
  s: [
    [0x09, 0x0a],
    [0x0d, 0x0d],
    [0x20, 0x20],
  ],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
};

function takePredefinedClass(cursor: Cursor): readonly CodePointRange[] | undefined {
  const letter = cursor.characters[cursor.at + 1];
  if (peek(cursor) !== '\\' || letter === undefined || !/[A-Za-z]/.test(letter)) return undefined;
  const ranges = CLASSES[letter.toLowerCase()];
  // Lucene throws here, so that `\n` is never taken for the letter n.
  if (!ranges) throw failure(cursor, `\\${letter} is no class of characters`);
  cursor.at += 2;
  return letter === letter.toLowerCase() ? ranges : negateRanges(ranges);
}

function parseCharacter(cursor: Cursor): number {
  take(cursor, '\\');
  return next(cursor).codePointAt(0) ?? 0;
}

function bothCases(point: number, caseRule: CaseRule): readonly CodePointRange[] {
  const letter = String.fromCodePoint(point);
  return caseRule === 'ascii' && /[A-Za-z]/.test(letter)
    ? codePointsOf(letter.toLowerCase() + letter.toUpperCase()).map((each) => [each, each] as const)
    : [[point, point]];
}

function sequenceOf(items: readonly RegexNode[]): RegexNode {
  const joined: RegexNode[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (item.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + item.text };
    else if (item.kind !== 'empty') joined.push(item);
  }
  if (joined.length === 1 && joined[0]) return joined[0];
  return joined.length === 0 ? EMPTY : { kind: 'sequence', items: joined };
}

function more(cursor: Cursor): boolean {
  return cursor.at < cursor.characters.length;
}

function peek(cursor: Cursor): string {
  return cursor.characters[cursor.at] ?? '';
}

function take(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.at += 1;
  return true;
}

function next(cursor: Cursor): string {
  const character = cursor.characters[cursor.at];
  if (character === undefined) throw failure(cursor, 'the pattern ends too early');
  cursor.at += 1;
  return character;
}

function isDigit(character: string): boolean {
  return /[0-9]/.test(character);
}

function failure(cursor: Cursor, message: string): RegularExpressionError {
  return new RegularExpressionError(message, cursor.characters.slice(0, cursor.at).join('').length);
}
