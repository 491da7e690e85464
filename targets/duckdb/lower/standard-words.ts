import type { CodePointRange } from '../../../src/plan/pattern/pattern.js';
import { normaliseRanges } from '../../../src/plan/pattern/ranges.js';
import { pictographs } from '../../../src/plan/text/pictographs.js';
import { stringLiteral } from '../quote.js';
import { letBe } from './let.js';
import { printRanges } from './search-pattern.js';

/**
 * The tokens that Lucene's StandardTokenizer and LowerCaseFilter make of a text (SQL), in order, with a space between
 * them; null of null. It is `standardTokens` of the plan in RE2's dialect, with the characters of Unicode as RE2 knows
 * them: `[^\PA\PB]` is what A and B share.
 */
export function standardWords(text: string): string {
  const all = `regexp_extract_all(lower(${text}), ${tokenPattern()})`;
  const each = `CASE WHEN strlen(token) <= ${LONGEST_TOKEN} THEN [token] ELSE ${cut('token')} END`;
  const words = `array_to_string(flatten([${each} FOR token IN ${all}]), ' ')`;
  return `(CASE WHEN ${text} IS NOT NULL THEN COALESCE(${words}, '') END)`;
}

/** In UTF-16 units: the tokenizer sees no further, and goes on behind what it has cut off. */
const LONGEST_TOKEN = 255;

/** Behind a character of two units stands a filler while they are counted; the tokenizer's rules pass over it. */
const FILLER = '\ufdd0';
const OF_TWO_UNITS = '[\\x{10000}-\\x{10FFFF}]';

function cut(token: string): string {
  const units = `regexp_replace(${token}, ${stringLiteral(`(${OF_TWO_UNITS})`)}, ${stringLiteral(`\\1${FILLER}`)}, 'g')`;
  // A piece does not end with what stands between letters only.
  const pieces = `regexp_extract_all(${units}, ${stringLiteral(`(?s).{${LONGEST_TOKEN - 1}}[^${BETWEEN}\\x{10000}-\\x{10FFFF}]|.{1,${LONGEST_TOKEN - 1}}`)})`;
  const tokens = `flatten([regexp_extract_all(piece, ${tokenPattern()}) FOR piece IN ${pieces}])`;
  return letBe('tokens', tokens, (list) => `[replace(one, ${stringLiteral(FILLER)}, '') FOR one IN ${list}]`);
}

const IGNORED = '(?:[\\p{M}\\x{FF9E}\\x{FF9F}\\x{FDD0}]|[^\\P{Cf}\\x{200B}])*';
const SOUTH_EAST_ASIAN_SCRIPTS = [
  'Thai',
  'Lao',
  'Myanmar',
  'Khmer',
  'Tai_Le',
  'New_Tai_Lue',
  'Tai_Tham',
  'Tai_Viet',
  'Ahom',
];
const SOUTH_EAST_ASIAN = `(?:${SOUTH_EAST_ASIAN_SCRIPTS.map((script) => `[^\\P{${script}}\\p{N}\\p{P}\\p{S}\\p{Z}\\p{C}]`).join('|')})`;
const KATAKANA_SIGNS = '\\x{3031}-\\x{3035}\\x{309B}\\x{309C}\\x{30A0}\\x{30FC}\\x{FF70}';
const IDEOGRAPHS = '\\p{Han}\\p{Tangut}\\p{Nushu}\\x{3006}\\x{18B00}-\\x{18CFF}';
const NO_LETTERS = `${IDEOGRAPHS}\\p{Hiragana}\\p{Katakana}${KATAKANA_SIGNS}\\x{FF9E}\\x{FF9F}${SOUTH_EAST_ASIAN_SCRIPTS.map((script) => `\\p{${script}}`).join('')}`;
const LETTER_SIGNS =
  '\\x{5F3}\\x{24B6}-\\x{24E9}\\x{1F130}-\\x{1F149}\\x{1F150}-\\x{1F169}\\x{1F170}-\\x{1F189}';
const LETTER = `(?:[^\\P{L}${NO_LETTERS}]|[^\\P{Nl}\\p{Han}]|[${LETTER_SIGNS}])${IGNORED}`;
const HEBREW_LETTER = `[^\\P{Hebrew}\\P{Lo}]${IGNORED}`;
const KATAKANA = `[\\p{Katakana}${KATAKANA_SIGNS}]${IGNORED}`;
const DIGIT = `[\\p{Nd}\\x{66B}]${IGNORED}`;
const CONNECTOR = `[\\p{Pc}\\x{202F}]${IGNORED}`;
const BETWEEN_ALL = ".'\\x{2018}\\x{2019}\\x{2024}\\x{FE52}\\x{FF07}\\x{FF0E}";
const OF_LETTERS = ':\\x{B7}\\x{387}\\x{5F4}\\x{2027}\\x{FE13}\\x{FE55}\\x{FF1A}';
const OF_DIGITS =
  ',;\\x{37E}\\x{589}\\x{60C}\\x{60D}\\x{66C}\\x{7F8}\\x{2044}\\x{FE10}\\x{FE14}\\x{FE50}\\x{FE54}\\x{FF0C}\\x{FF1B}';
const BETWEEN = `${BETWEEN_ALL}${OF_LETTERS}${OF_DIGITS}"`;

const LETTERS = `${LETTER}(?:(?:(?:${CONNECTOR})*|[${BETWEEN_ALL}${OF_LETTERS}]${IGNORED})${LETTER})*`;
const DIGITS = `${DIGIT}(?:(?:(?:${CONNECTOR})*|[${BETWEEN_ALL}${OF_DIGITS}]${IGNORED})${DIGIT})*`;
const HEBREW = `${HEBREW_LETTER}(?:"${IGNORED}${HEBREW_LETTER}|'${IGNORED})`;
const SYLLABLES = `${KATAKANA}(?:(?:${CONNECTOR})*${KATAKANA})*`;
const PART = `(?:${SYLLABLES}|(?:${HEBREW}|${DIGITS}|${LETTERS})+)`;
const WORD = `(?:${CONNECTOR})*${PART}(?:(?:${CONNECTOR})+${PART})*(?:${CONNECTOR})*`;

const MODIFIER = `[\\x{1F3FB}-\\x{1F3FF}]${IGNORED}`;
const PICTOGRAPH = `[${printRanges(pictographs)}]${IGNORED}`;
const FLAG = `(?:[\\x{1F1E6}-\\x{1F1FF}]${IGNORED}){2}`;
const KEY_CAP = `[#*]${IGNORED}\\x{20E3}${IGNORED}`;

/** A token. It is made when it is first asked for: few rules need it, and all would wait for it. */
function tokenPattern(): string {
  token ??= stringLiteral(
    `${WORD}|${emoji()}|${KEY_CAP}|${FLAG}|(?:${SOUTH_EAST_ASIAN}${IGNORED})+|[\\p{Han}\\p{Hiragana}]${IGNORED}`,
  );
  return token;
}

let token: string | undefined;

function emoji(): string {
  const base = `[${printRanges(modifierBases())}]${IGNORED}`;
  const one = `(?:(?:\\x{200D}*${base})?${MODIFIER}|\\x{200D}*${PICTOGRAPH})`;
  // What an emoji is joined to the next by is among what counts for nothing behind it.
  return `(?:${one}\\x{200D})*${one}`;
}

/** The pictographs that a modifier may follow, of which RE2 knows nothing. */
function modifierBases(): readonly CodePointRange[] {
  const points = pictographs.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  const bases = points.filter((point) => /\p{Emoji_Modifier_Base}/u.test(String.fromCodePoint(point)));
  return normaliseRanges(bases.map((point) => [point, point]));
}
