import type { Analyzer } from '../types.js';

/** Cuts a text into the tokens that an analyser makes of it, lower-cased, in order. */
export function analyze(text: string, analyzer: Analyzer): readonly string[] {
  switch (analyzer) {
    case 'standard':
      return standardTokens(text);
    case 'powershell-script':
      return text
        .split(/[^A-Za-z0-9_-]+/)
        .filter((token) => token !== '')
        .map((token) => token.toLowerCase());
  }
}

const MAXIMUM_TOKEN_LENGTH = 255;

let segmenter: Intl.Segmenter | undefined;

/**
 * Lucene's StandardTokenizer follows the word boundaries of Unicode (UAX #29), as Intl.Segmenter does; tokens longer
 * than 255 characters are cut at that length.
 */
function standardTokens(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  const tokens: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike !== true && !/^[\p{L}\p{N}_]/u.test(segment)) continue;
    for (let start = 0; start < segment.length; start += MAXIMUM_TOKEN_LENGTH)
      tokens.push(segment.slice(start, start + MAXIMUM_TOKEN_LENGTH).toLowerCase());
  }
  return tokens;
}
