import type { Span } from '../../diagnostic/span.js';

export type KeyPath = readonly (string | number)[];

/** Where a key and its value stand in a file. Tables have their header for both; elements of arrays have no key. */
export interface Entry {
  readonly path: KeyPath;
  readonly key: Span;
  readonly value: Span;
}

/** The entry at the path, or else at the longest beginning of it that the file has. */
export function findEntry(entries: Iterable<Entry>, path: KeyPath): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries) {
    const isPrefix =
      entry.path.length <= path.length &&
      entry.path.every((step, index) => String(step) === String(path[index]));
    if (!isPrefix || (best && entry.path.length <= best.path.length)) continue;
    best = entry;
    if (entry.path.length === path.length) break;
  }
  return best;
}
