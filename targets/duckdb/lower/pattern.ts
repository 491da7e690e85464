import type { CodePointRange, GlobPattern, Pattern, RegexNode } from '../../../src/plan/pattern/pattern.js';
import { foldAscii, isAscii } from '../../../src/plan/pattern/code-points.js';
import { stringLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { refuseRepetitions } from './repetitions.js';

/** Whether a text (SQL) matches a pattern as a whole. */
export function patternTest(text: string, pattern: Pattern, fold: Fold = foldedBeside): string {
  if (pattern.kind === 'regular-expression')
    return regexTest(text, pattern.root, pattern.caseRule === 'ascii');
  const isFolded = pattern.caseRule === 'ascii';
  const like = likeText(pattern, isFolded);
  // Without an escape DuckDB looks for the text alone where it can.
  const escape = like.includes('\\') ? ` ESCAPE '\\'` : '';
  return `${isFolded ? fold(text, [like]) : text} LIKE ${stringLiteral(like)}${escape}`;
}

/** RE2 has neither intersection nor complement; of whole texts, SQL has them. */
function regexTest(text: string, root: RegexNode, fold: boolean): string {
  switch (root.kind) {
    case 'intersection':
      return `(${root.operands.map((operand) => regexTest(text, operand, fold)).join(' AND ')})`;
    case 'complement':
      return `(NOT ${regexTest(text, root.operand, fold)})`;
    case 'alternation':
      return root.options.some(hasSetOperation)
        ? `(${root.options.map((option) => regexTest(text, option, fold)).join(' OR ')})`
        : wholeMatch(text, root, fold);
    case 'empty':
    case 'nothing':
    case 'text':
    case 'set':
    case 'any-character':
    case 'any-string':
    case 'sequence':
    case 'repeat':
    case 'interval':
      return wholeMatch(text, root, fold);
  }
}

function wholeMatch(text: string, root: RegexNode, fold: boolean): string {
  refuseRepetitions(root);
  return `regexp_full_match(${text}, ${stringLiteral(`(?s)${regex(root, fold)}`)})`;
}

function hasSetOperation(node: RegexNode): boolean {
  return (
    node.kind === 'intersection' ||
    node.kind === 'complement' ||
    (node.kind === 'alternation' && node.options.some(hasSetOperation))
  );
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** lower() folds Unicode, and would let the Kelvin sign be a k. */
export function foldedText(text: string): string {
  return `translate(${text}, '${UPPER}', '${UPPER.toLowerCase()}')`;
}

/**
 * A text (SQL) to be compared with folded texts: lower() takes a tenth of the time that foldedText does. Beside texts of
 * ASCII it is as good but for the two other characters that it makes ASCII letters of, which are put out of the way.
 */
export function foldedBeside(text: string, others: readonly string[]): string {
  const letters = others.join('');
  if (!isAscii(letters)) return foldedText(text);
  const strangers = LOWERED_TO_ASCII.filter(({ to }) => letters.includes(to)).map(({ from }) => from);
  if (strangers.length === 0) return `lower(${text})`;
  const has = strangers.map((stranger) => `contains(${text}, '${stranger}')`).join(' OR ');
  return `lower(CASE WHEN ${has} THEN translate(${text}, '${strangers.join('')}', '${NO_CHARACTER.repeat(strangers.length)}') ELSE ${text} END)`;
}

/** What is good beside all texts of ASCII. */
export function foldedBesideAscii(text: string): string {
  return foldedBeside(
    text,
    LOWERED_TO_ASCII.map(({ to }) => to),
  );
}

export type Fold = typeof foldedBeside;

const LOWERED_TO_ASCII = [
  { from: '\u212a', to: 'k' },
  { from: '\u0130', to: 'i' },
];
const NO_CHARACTER = '\ufdd0';

function likeText(glob: GlobPattern, fold: boolean): string {
  return glob.parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return (fold ? foldAscii(part.text) : part.text).replace(/[\\%_]/g, '\\$&');
        case 'any-one':
          return '_';
        case 'any-many':
          return '%';
      }
    })
    .join('');
}

/** A regular expression in RE2's dialect, over code points; both cases of a letter are written out. */
function regex(node: RegexNode, fold: boolean): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)';
    case 'nothing':
      return '[^\\x{0}-\\x{10FFFF}]';
    case 'text':
      return [...node.text].map((letter) => letterOf(letter, fold)).join('');
    case 'set':
      return node.ranges.length === 0 ? '[^\\x{0}-\\x{10FFFF}]' : `[${node.ranges.map(rangeOf).join('')}]`;
    case 'any-character':
      return '.';
    case 'any-string':
      return '.*';
    case 'sequence':
      return node.items
        .map((item) => (item.kind === 'alternation' ? group(item, fold) : regex(item, fold)))
        .join('');
    case 'alternation':
      return `(?:${node.options.map((option) => regex(option, fold)).join('|')})`;
    case 'repeat':
      return `${group(node.operand, fold)}${bounds(node.minimum, node.maximum)}`;
    case 'interval':
      return intervalOf(node.minimum, node.maximum, node.digits);
    case 'intersection':
      throw new Refusal('RE2 has no intersection within a regular expression');
    case 'complement':
      throw new Refusal('RE2 has no complement within a regular expression');
  }
}

function group(node: RegexNode, fold: boolean): string {
  return `(?:${regex(node, fold)})`;
}

function bounds(minimum: number, maximum: number | null): string {
  if (maximum === null) return minimum === 0 ? '*' : minimum === 1 ? '+' : `{${minimum},}`;
  return minimum === 0 && maximum === 1 ? '?' : `{${minimum},${maximum}}`;
}

function letterOf(letter: string, fold: boolean): string {
  // Beside an alternative, RE2 takes [kK] for a k without case, of which the Kelvin sign is one; [sS] likewise.
  if (fold && /[KkSs]/.test(letter)) return `(?:${letter.toLowerCase()}|${letter.toUpperCase()})`;
  if (fold && /[A-Za-z]/.test(letter)) return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  return /[A-Za-z0-9 ]/.test(letter) ? letter : pointOf(letter.codePointAt(0) ?? 0);
}

function rangeOf([from, to]: CodePointRange): string {
  return from === to ? pointOf(from) : `${pointOf(from)}-${pointOf(to)}`;
}

// RE2 takes no surrogates, which UTF-8 has none of.
function pointOf(point: number): string {
  return `\\x{${Math.max(0, point).toString(16).toUpperCase()}}`;
}

const LARGEST_INTERVAL = 1_000;

function intervalOf(minimum: number, maximum: number, digits: number): string {
  if (maximum - minimum > LARGEST_INTERVAL)
    throw new Refusal(`an interval of more than ${LARGEST_INTERVAL} numbers`);
  const numbers = Array.from({ length: maximum - minimum + 1 }, (_, index) =>
    String(minimum + index).padStart(digits, '0'),
  );
  return `${digits === 0 ? '0*' : ''}(?:${numbers.join('|')})`;
}
