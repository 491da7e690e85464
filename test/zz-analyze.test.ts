import fc from 'fast-check';
import { it } from 'vitest';
import { analyze } from '../src/plan/text/analyze.js';
it('x', async () => {
  const a = fc.sample(
    fc.oneof(
      fc
        .array(
          fc.constantFrom(
            'a',
            'B',
            '1',
            '.',
            ',',
            "'",
            '_',
            '-',
            ':',
            '/',
            '\\',
            ' ',
            'é',
            'İ',
            'Σ',
            'ß',
            '日',
            '本',
            'の',
            'カ',
            'タ',
            'ー',
            '한',
            '국',
            'ไ',
            'ท',
            'ย',
            'ﬁ',
            '😀',
            '👍🏽',
            '👨‍👩‍👧',
            '🇩🇪',
            '٣',
            'א',
            '"',
            '\u0301',
            '\u200d',
            '\u00ad',
            '@',
            '#',
            'ſ',
            'K',
            '१',
            'ⅷ',
            '²',
            '½',
            '…',
            '’',
            '·',
            '\u2028',
            'a.b',
            '1,2',
            '1.2',
            'a1',
            '𝒳',
            'Ǆ',
          ),
          { maxLength: 8 },
        )
        .map((x) => x.join('')),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { numRuns: 3000, seed: 5 },
  );
  let bad = 0;
  const out: string[] = [];
  for (const analyzer of ['standard'] as const)
    for (const text of new Set(a)) {
      const r: any = await (
        await fetch('http://127.0.0.1:9200/_analyze', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ analyzer, text }),
        })
      ).json();
      const theirs = (r.tokens ?? []).map((t: any) => t.token);
      const ours = analyze(text, analyzer);
      if (JSON.stringify(theirs) !== JSON.stringify(ours)) {
        bad++;
        if (out.length < 40)
          out.push(
            JSON.stringify(text) + ' ours ' + JSON.stringify(ours) + ' theirs ' + JSON.stringify(theirs),
          );
      }
    }
  console.log(bad, '\n' + out.join('\n'));
}, 600000);
