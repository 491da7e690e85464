import { DEEPEST, skipComment, skipNested, skipString, type Cursor } from './cursor.js';
import type { Entry, KeyPath } from './entry.js';

/**
 * Every key and value of a TOML text that @iarna/toml has accepted, with its place, which that library does not tell.
 * The text is scanned, not validated: what a value is does not matter, only where it ends.
 */
export function* tomlEntries(text: string): Generator<Entry> {
  const cursor: Cursor = { text, at: 0 };
  const arrayLengths = new Map<string, number>();
  let table: KeyPath = [];
  for (;;) {
    skipBlank(cursor, true);
    const start = cursor.at;
    if (start >= text.length) return;
    if (text[start] === '[') {
      const isArray = text.startsWith('[[', start);
      cursor.at += isArray ? 2 : 1;
      const keys = scanKeys(cursor);
      skipBlank(cursor, false);
      while (text[cursor.at] === ']') cursor.at += 1;
      table = tablePath(keys, isArray, arrayLengths);
      const header = { start, end: cursor.at };
      yield { path: table, key: header, value: header };
    } else yield* scanPair(cursor, table);
  }
}

/** Inserts the index of the current element after each key that names an array of tables. */
function tablePath(keys: readonly string[], isArray: boolean, arrayLengths: Map<string, number>): KeyPath {
  const path: (string | number)[] = [];
  keys.slice(0, DEEPEST).forEach((key, index) => {
    path.push(key);
    const name = JSON.stringify(path);
    const length = arrayLengths.get(name);
    if (isArray && index === keys.length - 1) {
      arrayLengths.set(name, (length ?? 0) + 1);
      path.push(length ?? 0);
    } else if (length !== undefined) path.push(length - 1);
  });
  return path;
}

function* scanPair(cursor: Cursor, table: KeyPath): Generator<Entry> {
  const start = cursor.at;
  const keys = scanKeys(cursor);
  const key = { start, end: cursor.at };
  while (/[ \t=]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  if (cursor.at === start) cursor.at += 1;
  yield* scanValue(cursor, [...table, ...keys], key);
}

function* scanValue(cursor: Cursor, path: KeyPath, key: Entry['key']): Generator<Entry> {
  const start = cursor.at;
  const opening = cursor.text[start];
  if ((opening === '[' || opening === '{') && path.length >= DEEPEST) skipNested(cursor);
  else if (opening === '[') yield* scanArray(cursor, path);
  else if (opening === '{') yield* scanInlineTable(cursor, path);
  else if (opening === '"' || opening === "'") skipString(cursor);
  else skipBareValue(cursor);
  yield { path, key, value: { start, end: cursor.at } };
}

// A date may have a blank within.
function skipBareValue(cursor: Cursor): void {
  const end = /[,\]}\n#]|$/g;
  end.lastIndex = cursor.at;
  cursor.at = end.exec(cursor.text)?.index ?? cursor.text.length;
  while (/\s/.test(cursor.text[cursor.at - 1] ?? '')) cursor.at -= 1;
}

function* scanArray(cursor: Cursor, path: KeyPath): Generator<Entry> {
  cursor.at += 1;
  for (let index = 0; isAtElement(cursor, ']'); index += 1) {
    const at = cursor.at;
    yield* scanValue(cursor, [...path, index], { start: at, end: at });
    if (cursor.at === at) cursor.at += 1;
  }
  cursor.at += 1;
}

function* scanInlineTable(cursor: Cursor, path: KeyPath): Generator<Entry> {
  cursor.at += 1;
  while (isAtElement(cursor, '}')) yield* scanPair(cursor, path);
  cursor.at += 1;
}

/** Moves to the next element of a list or table; false at its end. */
function isAtElement(cursor: Cursor, closing: string): boolean {
  skipBlank(cursor, true);
  while (cursor.text[cursor.at] === ',') {
    cursor.at += 1;
    skipBlank(cursor, true);
  }
  return cursor.at < cursor.text.length && cursor.text[cursor.at] !== closing;
}

function scanKeys(cursor: Cursor): readonly string[] {
  const keys: string[] = [];
  do {
    if (cursor.text[cursor.at] === '.') cursor.at += 1;
    skipBlank(cursor, false);
    const start = cursor.at;
    const quote = cursor.text[start];
    if (quote === '"' || quote === "'") {
      skipString(cursor);
      keys.push(cursor.text.slice(start + 1, cursor.at - 1));
    } else {
      while (/[A-Za-z0-9_-]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
      keys.push(cursor.text.slice(start, cursor.at));
    }
    const end = cursor.at;
    skipBlank(cursor, false);
    if (cursor.text[cursor.at] !== '.') cursor.at = end;
  } while (cursor.text[cursor.at] === '.');
  return keys;
}

function skipBlank(cursor: Cursor, lines: boolean): void {
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === ' ' || character === '\t' || (lines && (character === '\n' || character === '\r')))
      cursor.at += 1;
    else if (lines && character === '#') skipComment(cursor);
    else return;
  }
}
