import { codePointsOf, textOf } from './code-points.js';
import { dissect, type DissectPattern } from './dissect.js';
import { findMatch } from './search/find-match.js';
import type { SearchPattern } from './search/search-pattern.js';

/** What a pattern captures under a name in one text: none, where the text does not fit, one value or several. */
export function captures(
  text: string,
  pattern: SearchPattern | DissectPattern,
  name: string,
): readonly string[] {
  if (pattern.kind === 'dissect-pattern') {
    const value = dissect(text, pattern)?.get(name);
    return value === undefined ? [] : [value];
  }
  const points = codePointsOf(text);
  const match = findMatch(pattern, points, 0);
  return pattern.groups.flatMap((group, index) => {
    const bounds = group === name ? match?.groups[index] : undefined;
    return bounds ? [textOf(points, ...bounds)] : [];
  });
}

/** Whether one text can give several values for a name. */
export function capturesSeveral(pattern: SearchPattern | DissectPattern, name: string): boolean {
  return (
    pattern.kind === 'search-pattern' && pattern.groups.indexOf(name) !== pattern.groups.lastIndexOf(name)
  );
}
