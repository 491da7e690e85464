import { stringLiteral } from '../../quote.js';

/** Unicode's full mapping, as Java's Locale.ROOT; DuckDB's upper maps letter by letter. */
export function toUpper(text: string): string {
  const { letters, map } = severalLetters();
  const each = `[COALESCE(${map}[letter], upper(letter)) FOR letter IN string_split(${text}, '')]`;
  return `(CASE WHEN regexp_matches(${text}, ${stringLiteral(letters)}) THEN array_to_string(${each}, '') ELSE upper(${text}) END)`;
}

/** İ becomes two characters, and Σ at the end of a word ς. */
export function toLower(text: string): string {
  const inside = (of: string): string =>
    `regexp_replace(${of}, ${stringLiteral(`Σ(${BETWEEN}*${CASED})`)}, ${stringLiteral('σ\\1')}, 'g')`;
  // Twice, as a match takes the letter behind, which may be another Σ.
  const final = `regexp_replace(${inside(inside(text))}, ${stringLiteral(`(${CASED}${BETWEEN}*)Σ`)}, ${stringLiteral('\\1ς')}, 'g')`;
  return `lower(replace(CASE WHEN contains(${text}, 'Σ') THEN ${final} ELSE ${text} END, 'İ', ${stringLiteral('i\u0307')}))`;
}

// Source: the Unicode Standard, section 3.13, "Final_Sigma".
const CASED = '[\\p{Lu}\\p{Ll}\\p{Lt}\\x{AA}\\x{BA}\\x{2160}-\\x{217F}\\x{24B6}-\\x{24E9}]';
const BETWEEN =
  "[\\p{Mn}\\p{Me}\\p{Cf}\\p{Lm}\\p{Sk}'.:\\x{B7}\\x{387}\\x{559}\\x{5F4}\\x{2018}\\x{2019}\\x{2024}\\x{2027}\\x{FE13}\\x{FE52}\\x{FE55}\\x{FF07}\\x{FF0E}\\x{FF1A}]";

let found: { readonly letters: string; readonly map: string } | undefined;

/** The letters whose capital is several, or not what DuckDB has. All are of the basic plane. */
function severalLetters(): { readonly letters: string; readonly map: string } {
  if (found) return found;
  const letters: string[] = [];
  for (let point = 0x80; point < 0xd800; point += 1) letters.push(String.fromCharCode(point));
  for (let point = 0xe000; point < 0x10000; point += 1) letters.push(String.fromCharCode(point));
  const several = letters.filter((letter) => letter.toUpperCase().length > 1);
  const capitals = several.map((letter) => stringLiteral(letter.toUpperCase()));
  found = {
    letters: `[${several.join('')}]`,
    map: `MAP {${several.map((letter, index) => `${stringLiteral(letter)}: ${capitals[index] ?? ''}`).join(', ')}}`,
  };
  return found;
}
