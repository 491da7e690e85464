import type { ReplacementPart } from '../../expression.js';
import { codePointsOf, textOf } from '../code-points.js';
import { findMatch, type Match } from './find-match.js';
import type { SearchPattern } from './search-pattern.js';

/** Replaces every match, from left to right, as java.util.regex.Matcher.replaceAll does. */
export function replaceMatches(
  text: string,
  pattern: SearchPattern,
  replacement: readonly ReplacementPart[],
): string {
  const points = codePointsOf(text);
  let replaced = '';
  let copied = 0;
  for (let from = 0; from <= points.length;) {
    const match = findMatch(pattern, points, from);
    if (!match) break;
    replaced += textOf(points, copied, match.start) + replacementOf(match, replacement, points);
    copied = match.end;
    // After an empty match the search goes on behind the next character.
    from = match.end === match.start ? match.end + 1 : match.end;
  }
  return replaced + textOf(points, copied, points.length);
}

function replacementOf(
  match: Match,
  replacement: readonly ReplacementPart[],
  points: readonly number[],
): string {
  return replacement
    .map((part) => {
      if (typeof part === 'string') return part;
      const [start, end] = part === 0 ? [match.start, match.end] : (match.groups[part - 1] ?? [0, 0]);
      return textOf(points, start, end);
    })
    .join('');
}
