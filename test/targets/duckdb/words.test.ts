import { describe, expect, it } from 'vitest';
import type { Expression, TokenQuery } from '../../../src/plan/expression.js';
import { standardTokens } from '../../../src/plan/text/standard-tokens.js';
import { standardWords } from '../../../targets/duckdb/lower/standard-words.js';
import { stringLiteral } from '../../../targets/duckdb/quote.js';
import { expectAgreement } from '../../support/agreement.js';
import { runSql } from '../../support/databases.js';
import { eventsOf, field, glob, single, valuesOf } from '../../support/plan-builders.js';

const TEXTS: readonly string[] = [
  '',
  ' ',
  'The Quick, brown.fox',
  'İstanbul STRASSE ΑΣ',
  // What stands between letters, between digits, and what joins either.
  "can't a.b a:b a·b a..b a. .b a:.b",
  '1.2 1,2 1;2 1:2 1, ,2 ٣٫٤ 1.a a.1 a,b a;b',
  'a_b _a_ __ 1_2 a_1 ア_ア ア_a a\u202fb _',
  'a1b2 1a 3d',
  'א"ב א\'ב א\' א" ב"1 "א',
  'aא אa 1א',
  // Scripts whose characters are words, or whose words are not cut.
  'カタカナ ｶﾀｶﾅ ー ア゙ア カa 〱',
  '漢字かな 漢a a漢 〆 〇',
  'ภาษาไทย ລາວ မြန်မာ ខ្មែរ ᥖᥭ ᦟᦲ ᨲ ꪄ 𑜀',
  'ภa aภ ภ1 ๑๒',
  'ⓐⒷ 🄰🅐🅰 ׳א Ⅷ ǅ ª',
  // Marks and format characters count for nothing.
  'e\u0301a a\u0301 1\u03012 \u0301a a\u00adb a\u200bb a\u200db カ\u3099ナ',
  // Emoji, flags and key caps.
  '😀 😀😀 👍🏽 🏽 👩‍👩‍👧 ❤️ ☎ a😀b 🏽🏽 \u200d😀 ☎🏽 😀🏽 👍\u200d🏽 👍\u200da 👍🏽\u200d\u200d☎ \u200d🏽',
  '🇩🇪 🇩🇪🇫🇷 🇩 🇩🇪🇫',
  '#️⃣ *⃣ 1️⃣ #⃣a # *',
  '𝒳y 𐐀 𠀀𠀁',
  // Longer than a token may be.
  'a'.repeat(255),
  'a'.repeat(256),
  `${'a'.repeat(254)}.b`,
  `${'a'.repeat(255)}.b c`,
  `${'a'.repeat(253)}.bc.d`,
  `x ${'ab'.repeat(300)} y`,
  `${'a'.repeat(254)}𝒳b`,
  `${'a'.repeat(253)}𝒳b`,
  '𝒳'.repeat(128),
  `a${'𝒳'.repeat(300)}`,
  `${'1'.repeat(254)},1`,
  'ア'.repeat(256),
];

describe('the words of a text', () => {
  it('are the tokens that the plan has of it', async () => {
    const rows = TEXTS.map((text, index) => `(${index}, ${stringLiteral(text)})`).join(', ');
    const found = await runSql(
      `SELECT ${standardWords('"text"')} AS words FROM (VALUES ${rows}, (${TEXTS.length}, NULL)) AS t("place", "text") ORDER BY "place"`,
    );
    expect(found.map(({ words }) => words)).toEqual([
      ...TEXTS.map((text) => standardTokens(text).join(' ')),
      null,
    ]);
  });
});

describe('a full-text query', () => {
  const message = { ...field('message', 'text'), analyzer: 'standard' } as const;
  const script = { ...field('script', 'text'), analyzer: 'powershell-script' } as const;
  const queries: readonly TokenQuery[] = [
    ...(['any-token', 'all-tokens', 'phrase'] as const).flatMap((kind): readonly TokenQuery[] => [
      { kind, tokens: ['get', 'item'] },
      { kind, tokens: ['item'] },
      { kind, tokens: [] },
    ]),
    { kind: 'token-pattern', pattern: glob('it*') },
    { kind: 'token-pattern', pattern: glob('*') },
  ];
  const events = eventsOf(
    ...['Get Item', 'item get', 'get an item', 'gets items', 'Get', '-', ''].map((text) => ({
      message: text,
      script: text,
    })),
    { message: ['get', 'item'], script: ['get', 'item'] },
    {},
  );

  it('of a value is what the plan says', async () => {
    const values = [message, script].flatMap((of) =>
      queries.map((query): Expression => ({
        kind: 'token-match',
        operand: single(of),
        analyzer: of.analyzer,
        query,
      })),
    );
    await expectAgreement('duckdb', valuesOf(values), events, Date.UTC(2025));
  });
});
