import { DEEPEST, skipNested, skipString, type Cursor } from './cursor.js';
import type { Entry, KeyPath } from './entry.js';

/** Every member and element of the JSON value that begins at an offset, with its place. The text is valid JSON. */
export function* jsonEntries(text: string, offset: number): Generator<Entry> {
  const cursor = { text, at: offset };
  skipBlank(cursor);
  yield* scanValue(cursor, [], { start: cursor.at, end: cursor.at });
}

function* scanValue(cursor: Cursor, path: KeyPath, key: Entry['key']): Generator<Entry> {
  const start = cursor.at;
  const opening = cursor.text[start];
  if (opening === '{' || opening === '[') {
    if (path.length < DEEPEST) yield* scanMembers(cursor, path, opening === '{' ? '}' : ']');
    else skipNested(cursor);
  } else if (opening === '"') skipString(cursor);
  else while (!/[,\]}\s]|^$/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  yield { path, key, value: { start, end: cursor.at } };
}

function* scanMembers(cursor: Cursor, path: KeyPath, closing: string): Generator<Entry> {
  cursor.at += 1;
  for (let index = 0; cursor.at < cursor.text.length; index += 1) {
    skipBlank(cursor);
    if (cursor.text[cursor.at] === closing) break;
    const start = cursor.at;
    let step: string | number = index;
    let key = { start, end: start };
    if (closing === '}') {
      skipString(cursor);
      key = { start, end: cursor.at };
      step = JSON.parse(cursor.text.slice(start, cursor.at)) as string;
      skipBlank(cursor);
    }
    yield* scanValue(cursor, [...path, step], key);
  }
  cursor.at += 1;
}

function skipBlank(cursor: Cursor): void {
  while (/[\s,:]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
}
