import { describe, it } from 'vitest';
import { expectAgreement } from '../../support/agreement.js';
import { eventsOf, field, glob, matches, regex, single, valuesOf } from '../../support/plan-builders.js';

const name = single(field('name'));

const TEXTS: readonly string[] = [
  ...[
    '',
    'a',
    'A',
    'aa',
    'aaa',
    'aaaa',
    'b',
    'ab',
    'abab',
    'ababab',
    'B',
    'c',
    'K',
    'k',
    '\u212a',
    's',
    'ſ',
    'S',
  ],
  ...[
    '0',
    '1',
    '5',
    '05',
    '005',
    '6',
    '7',
    '8',
    '10',
    'x1',
    'x2',
    'x02',
    'é',
    'É',
    'a.b',
    'a\nb',
    '-',
    '^',
    '𝒳',
  ],
  ...['a%b', 'a_b', 'aXb', 'a\\b', 'İ', 'i', 'ı'],
];

const REGEXES: readonly string[] = [
  // How often something is repeated.
  ...['a?', 'a*', 'a+', 'a{0,1}', 'a{0,2}', 'a{1,1}', 'a{1}', 'a{2}', 'a{2,}', 'a{0,}', 'a{1,}', 'a{1,3}'],
  ...[
    '(ab)+',
    '(ab){2}',
    '(ab|b){2,3}',
    '(a|ab)b',
    '()',
    'a()b',
    'x#',
    '#|a',
    '@',
    '[^k]',
    '[a-cK]',
    '.',
    '..',
  ],
  // Numbers, with as many digits or any.
  ...['<5-7>', '<05-07>', '<0-1>', 'x<1-2>', 'x<01-02>', '<5-5>', '<7-10>', '<600-601>'],
  // What RE2 lacks, at the top.
  ...['~(a*)', 'a*&~(aa)', 'ab|~(a.*)', '(a.*&.*b)|c', 'b|(c|~(.*))', '~(a|b)&~(c)', '(a&b)|(a&a)'],
  ...['[ks]', 'k|s', 's.*', '\\.', 'a\\.b', '[\\-.]', '\\^'],
];

const GLOBS: readonly string[] = [
  '*',
  '?',
  '??',
  'a*',
  '*b',
  'a?b',
  'a%b',
  'a_b',
  'a\\\\b',
  'k',
  'K*',
  'é',
  'É?',
  'i',
  '*i*',
];

describe('patterns of whole texts', () => {
  it.each(['sensitive', 'ascii'] as const)('match what the plan says, %s', async (caseRule) => {
    const conditions = [
      ...REGEXES.map((text) => matches(name, regex(text, caseRule))),
      ...GLOBS.map((text) => matches(name, glob(text, caseRule))),
      matches(name),
      matches(name, glob('a', caseRule), regex('b+', caseRule)),
    ];
    const events = eventsOf(...TEXTS.map((text) => ({ name: text })), {});
    await expectAgreement('duckdb', valuesOf(conditions), events, 0);
  });
});
