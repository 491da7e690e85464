import { fault } from '../../diagnostic/finding.js';

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

const ESCAPE = /\\(?:u\{([^}]*)\}|(.))/gsu;

/** The text that the inside of an ordinary string stands for; `start` is where that inside begins in the query. */
export function unescapeString(content: string, start: number): string {
  if (!content.includes('\\')) return content;
  return content.replaceAll(
    ESCAPE,
    (escape, digits: string | undefined, letter: string | undefined, at: number) => {
      const text = digits === undefined ? ESCAPES[letter ?? ''] : codePointText(digits);
      if (text === undefined)
        throw fault('eql-unknown-escape', { escape }, { start: start + at, end: start + at + escape.length });
      return text;
    },
  );
}

/** A text as an ordinary string, for the printer. */
export function quoteString(text: string): string {
  return `"${text.replaceAll(/["\\\p{Cc}\u2028\u2029]/gu, escapeCharacter)}"`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function escapeCharacter(character: string): string {
  return SHORT_ESCAPES[character] ?? `\\u{${character.charCodeAt(0).toString(16).padStart(2, '0')}}`;
}

// Two to eight hexadecimal digits; surrogates are no characters.
function codePointText(digits: string): string | undefined {
  if (!/^[0-9A-Fa-f]{2,8}$/.test(digits)) return undefined;
  const point = Number.parseInt(digits, 16);
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? undefined : String.fromCodePoint(point);
}
