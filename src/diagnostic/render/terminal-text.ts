/**
 * A text that a terminal shows as it stands: what would move the cursor, change colours or turn the direction of
 * writing is replaced, unit by unit, so that columns stay. Tabs are left.
 */
export function terminalText(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** As many blanks as the text is wide on a terminal; tabs stay tabs, so that what follows stands below what follows it. */
export function blanksBelow(text: string): string {
  return Array.from(text, (character) => (character === '\t' ? '\t' : ' '.repeat(widthOf(character)))).join(
    '',
  );
}

// Source: Unicode Standard Annex #11, East Asian Width, blocks of wide characters.
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

function widthOf(character: string): number {
  if (/[\p{M}\u200B-\u200D]/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
