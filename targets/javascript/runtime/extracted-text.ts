import type { ReplacementPart } from '../../../src/plan/expression.js';
import { captures } from '../../../src/plan/pattern/capture.js';
import type { DissectPattern } from '../../../src/plan/pattern/dissect.js';
import { replaceMatches } from '../../../src/plan/pattern/search/replace-matches.js';
import type { SearchPattern } from '../../../src/plan/pattern/search/search-pattern.js';
import { entriesOf, valueOf, type Value } from '../../../src/plan/value.js';

export function replaceIn(
  text: string | null,
  pattern: SearchPattern,
  replacement: readonly ReplacementPart[],
): string | null {
  return text === null ? null : replaceMatches(text, pattern, replacement);
}

/** What a pattern captures under a name in all entries of a value. */
export function captureFrom(value: Value, pattern: SearchPattern | DissectPattern, name: string): Value {
  return valueOf(entriesOf(value).flatMap((entry) => captures(String(entry), pattern, name)));
}
