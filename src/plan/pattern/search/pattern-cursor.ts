/**
 * `java`: java.util.regex, which ES|QL's REPLACE and SPLIT use. `oniguruma`: Ruby's syntax as Joni has it, which GROK
 * uses: `^` and `$` work at every line, `(?m)` lets the dot match line breaks, and group names may hold dots.
 */
export type SearchDialect = 'java' | 'oniguruma';

/** Thrown for a pattern that can't be taken; `at` is a UTF-16 offset in it. */
export class SearchPatternError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'SearchPatternError';
    this.at = at;
  }
}

export interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiLine: boolean;
  readonly comments: boolean;
}

export interface Cursor {
  readonly characters: readonly string[];
  at: number;
  depth: number;
  readonly dialect: SearchDialect;
  readonly groups: (string | undefined)[];
  flags: Flags;
}

export function more(cursor: Cursor): boolean {
  return cursor.at < cursor.characters.length;
}

export function peek(cursor: Cursor): string {
  return cursor.characters[cursor.at] ?? '';
}

export function take(cursor: Cursor, character: string): boolean {
  if (!more(cursor) || peek(cursor) !== character) return false;
  cursor.at += 1;
  return true;
}

export function failure(cursor: Cursor, message: string): SearchPatternError {
  return new SearchPatternError(message, cursor.characters.slice(0, cursor.at).join('').length);
}
