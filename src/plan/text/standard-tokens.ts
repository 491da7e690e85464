import type { CodePointRange } from '../pattern/pattern.js';
import { pictographs } from './pictographs.js';

/**
 * The tokens that Lucene's StandardTokenizer and LowerCaseFilter make of a text, in order: the words of Unicode's word
 * boundaries (UAX #29) in small letters, in which Han and Hiragana characters stand alone and South East Asian scripts
 * are not cut at all. Intl.Segmenter is no help: it cuts those by dictionary, and `key:value` in two. Source:
 * apache/lucene, core/…/analysis/standard/StandardTokenizerImpl.jflex; asked of Elasticsearch 8.19 (`_analyze`).
 */
export function standardTokens(text: string): readonly string[] {
  return (text.match(RUN) ?? []).flatMap((run) => [...tokensOfRun(run)].map(inSmallLetters));
}

/** Each letter by itself: no final sigma, and one letter for one. As java.lang.Character.toLowerCase. */
export function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]+|[^\0-\x7f]/gu, (letters) => (letters === 'İ' ? 'i' : letters.toLowerCase()));
}

const RUN = /[^ \t\r\n\f\v]+/g;

/** The tokenizer sees no further than so many UTF-16 units, and goes on behind what it has cut off. */
const LONGEST_TOKEN = 255;

function* tokensOfRun(run: string): Generator<string> {
  let at = 0;
  while (at < run.length) {
    const first = TOKEN.exec(run.slice(at, at + LONGEST_TOKEN));
    if (first) {
      const start = at + first.index;
      const [token] = TOKEN.exec(run.slice(start, start + LONGEST_TOKEN)) ?? first;
      yield token;
      at = start + token.length;
    } else at += LONGEST_TOKEN - 1;
  }
}

// What may follow any character without counting: marks, and format characters but for the zero-width space.
const IGNORED = String.raw`(?:(?!\u200b)[\p{Grapheme_Extend}\p{Mc}\p{Cf}])*`;
const SOUTH_EAST_ASIAN = String.raw`(?=[\p{L}\p{M}])[\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}\p{sc=Khmr}\p{sc=Tale}\p{sc=Talu}\p{sc=Lana}\p{sc=Tavt}\p{sc=Ahom}]`;
const KATAKANA_CHARACTER = String.raw`[\p{sc=Kana}\u3031-\u3035\u309b\u309c\u30a0\u30fc\uff70]`;
const LETTER = String.raw`(?![\p{Ideographic}\p{sc=Hira}\p{Grapheme_Extend}\p{Mc}]|${KATAKANA_CHARACTER}|${SOUTH_EAST_ASIAN})[\p{Alphabetic}\u05f3]${IGNORED}`;
const HEBREW_LETTER = String.raw`(?=\p{Lo})\p{sc=Hebr}${IGNORED}`;
const KATAKANA = KATAKANA_CHARACTER + IGNORED;
const DIGIT = String.raw`[\p{Nd}\u066b]${IGNORED}`;
const CONNECTOR = String.raw`[\p{Pc}\u202f]${IGNORED}`;
const BETWEEN_LETTERS = String.raw`[:\xb7\u0387\u05f4\u2027\ufe13\ufe55\uff1a.\u2018\u2019\u2024\ufe52\uff07\uff0e']${IGNORED}`;
const BETWEEN_DIGITS = String.raw`[,;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b.\u2018\u2019\u2024\ufe52\uff07\uff0e']${IGNORED}`;

const LETTERS = `${LETTER}(?:(?:(?:${CONNECTOR})*|${BETWEEN_LETTERS})${LETTER})*`;
const DIGITS = `${DIGIT}(?:(?:(?:${CONNECTOR})*|${BETWEEN_DIGITS})${DIGIT})*`;
const HEBREW = `${HEBREW_LETTER}(?:"${IGNORED}${HEBREW_LETTER}|'${IGNORED})`;
const SYLLABLES = `${KATAKANA}(?:(?:${CONNECTOR})*${KATAKANA})*`;
const PART = `(?:${SYLLABLES}|(?:${HEBREW}|${DIGITS}|${LETTERS})+)`;
const WORD = `(?:${CONNECTOR})*${PART}(?:(?:${CONNECTOR})+${PART})*(?:${CONNECTOR})*`;

const PICTOGRAPH_CHARACTER = `[${pictographs.map(rangeText).join('')}]`;
const PICTOGRAPH = PICTOGRAPH_CHARACTER + IGNORED;
const MODIFIER = String.raw`\p{Emoji_Modifier}${IGNORED}`;
const ONE_EMOJI = String.raw`(?:(?:\u200d*\p{Emoji_Modifier_Base}${IGNORED})?${MODIFIER}|\u200d*${PICTOGRAPH})`;
const FLAG = String.raw`(?:\p{Regional_Indicator}${IGNORED}){2}`;
const KEY_CAP = String.raw`[#*]${IGNORED}\u20e3${IGNORED}`;
const EMOJI = String.raw`${ONE_EMOJI}(?:(?<=\u200d)${ONE_EMOJI})*|${KEY_CAP}|${FLAG}`;

const TOKEN = new RegExp(
  `${WORD}|${EMOJI}|(?:${SOUTH_EAST_ASIAN}${IGNORED})+|[\\p{sc=Han}\\p{sc=Hira}]${IGNORED}`,
  'u',
);

function rangeText([from, to]: CodePointRange): string {
  return `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
}
