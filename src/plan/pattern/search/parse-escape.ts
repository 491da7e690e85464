import { MAXIMUM_CODE_POINT, type CodePointRange } from '../pattern.js';
import { negateRanges } from '../ranges.js';
import { escapeClass, posixClass, unicodeClass } from './character-classes.js';
import { type Cursor, failure, more, peek, take } from './pattern-cursor.js';

const CONTROL: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  a: 0x07,
  e: 0x1b,
};

/** The code point that an escape stands for, after its backslash. */
export function parseEscapedCharacter(cursor: Cursor): number {
  if (!more(cursor)) throw failure(cursor, 'the pattern ends with a backslash');
  const letter = peek(cursor);
  const hexadecimal = takeHexadecimal(cursor);
  if (hexadecimal !== undefined) return hexadecimal;
  cursor.at += 1;
  const control = CONTROL[letter];
  if (control !== undefined) return control;
  // Java keeps letters without a meaning for itself, and digits are octal there; other characters stand for themselves.
  if (/[A-Za-z0-9]/.test(letter)) throw failure(cursor, `\\${letter} is not an escape`);
  return letter.codePointAt(0) ?? 0;
}

function takeHexadecimal(cursor: Cursor): number | undefined {
  const rest = cursor.characters.slice(cursor.at, cursor.at + 12).join('');
  const [all, two, four, braced] =
    /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]{1,6})\})/.exec(rest) ?? [];
  if (all === undefined) {
    if (take(cursor, 'x') || take(cursor, 'u')) throw failure(cursor, 'hexadecimal digits are expected');
    return undefined;
  }
  const point = Number.parseInt(two ?? four ?? braced ?? '0', 16);
  if (point > MAXIMUM_CODE_POINT) throw failure(cursor, `there is no character ${all}`);
  cursor.at += all.length;
  return point;
}

/** `\d`, `\p{L}`, … after their backslash. */
export function takeClassEscape(cursor: Cursor): readonly CodePointRange[] | undefined {
  const letter = peek(cursor);
  const simple = escapeClass(letter);
  if (simple) {
    cursor.at += 1;
    return simple;
  }
  if (letter === 'h') {
    cursor.at += 1;
    // A horizontal space in Java, a hexadecimal digit in Ruby.
    return cursor.dialect === 'java' ? HORIZONTAL_SPACE : posixClass('xdigit');
  }
  if (letter === 'v' && cursor.dialect === 'java') {
    cursor.at += 1;
    return VERTICAL_SPACE;
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  const [all, braced, bare] =
    /^[pP](?:\{([^}]*)\}|(\p{L}))/u.exec(cursor.characters.slice(cursor.at, cursor.at + 40).join('')) ?? [];
  const name = braced ?? bare ?? '';
  const ranges = posixClass(name) ?? unicodeClass(name);
  if (all === undefined || !ranges) throw failure(cursor, `there is no class of characters ${name}`);
  cursor.at += [...all].length;
  return letter === 'p' ? ranges : negateRanges(ranges);
}

const HORIZONTAL_SPACE: readonly CodePointRange[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** In Java, where Ruby has the vertical tabulator alone. */
const VERTICAL_SPACE: readonly CodePointRange[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
