import type { Analyzer } from '../types.js';
import { standardTokens } from './standard-tokens.js';

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
