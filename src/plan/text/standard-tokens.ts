/**
 * The tokens that Lucene's StandardTokenizer and LowerCaseFilter make of a text, in order: the words of Unicode's word
 * boundaries (UAX #29) in small letters, in which Han and Hiragana characters stand alone and South East Asian scripts
 * are not cut at all. Intl.Segmenter is no help: it cuts those by dictionary, and `key:value` in two. Source:
 * apache/lucene, core/…/analysis/standard/StandardTokenizerImpl.jflex; asked of Elasticsearch 8.19 (`_analyze`).
 */
export function standardTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    let [token] = match;
    if (token.length > LONGEST_TOKEN) {
      // The tokenizer sees no further than this, and goes on behind what it has cut off.
      token = firstTokenIn(text.slice(match.index, match.index + LONGEST_TOKEN));
      TOKEN.lastIndex = match.index + token.length;
    }
    tokens.push(inSmallLetters(token));
  }
  return tokens;
}

/** Each letter by itself: no final sigma, and one letter for one. As java.lang.Character.toLowerCase. */
export function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]+|[^\0-\x7f]/gu, (letters) => (letters === 'İ' ? 'i' : letters.toLowerCase()));
}

const LONGEST_TOKEN = 255;

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

const PICTOGRAPH = String.raw`(?![0-9#*\xa9\xae\u2122\u3030\u303d\p{Emoji_Modifier}\p{Regional_Indicator}])[\p{Extended_Pictographic}\p{Emoji}]${IGNORED}`;
const MODIFIED = String.raw`(?:\u200d*(?:${PICTOGRAPH})?\p{Emoji_Modifier}${IGNORED}|\u200d*${PICTOGRAPH})`;
const EMOJI = String.raw`${MODIFIED}(?:${MODIFIED})*|[#*]${IGNORED}\u20e3${IGNORED}|(?:\p{Regional_Indicator}${IGNORED}){2}`;

const TOKEN = new RegExp(
  `${WORD}|${EMOJI}|(?:${SOUTH_EAST_ASIAN}${IGNORED})+|[\\p{sc=Han}\\p{sc=Hira}]${IGNORED}`,
  'gu',
);

function firstTokenIn(text: string): string {
  TOKEN.lastIndex = 0;
  return TOKEN.exec(text)?.[0] ?? text;
}
