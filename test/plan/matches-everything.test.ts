import { describe, expect, it } from 'vitest';
import { parseGlob } from '../../src/plan/pattern/glob.js';
import { parseLuceneRegularExpression } from '../../src/plan/pattern/lucene-regular-expression.js';
import { matchesEverything } from '../../src/plan/pattern/matches-everything.js';

describe('whether a pattern matches every text', () => {
  it.each([
    ['*', true],
    ['**', true],
    ['?*', false],
    ['a*', false],
    ['', false],
    [String.raw`\*`, false],
  ])('of the glob %j is %s', (text, expected) => {
    const glob = parseGlob(text, { anyMany: '*', anyOne: '?', escape: '\\' }, 'sensitive');
    expect(matchesEverything(glob)).toBe(expected);
  });

  it.each([
    ['.*', true],
    ['.{0,}', true],
    ['@', true],
    ['~(#)', true],
    ['.*&.*', true],
    ['(.*)?', true],
    ['(.*){2}', true],
    ['(.|a)*', true],
    ['a|.*', true],
    ['a*.*b?', true],
    ['(a|b*)@', true],
    ['()@', true],
    ['(@&.*)@', true],
    ['', false],
    ['#', false],
    ['.', false],
    ['.+', false],
    ['.{0,9}', false],
    ['a*', false],
    ['(a|b)*', false],
    ['a.*', false],
    ['[a-z]@', false],
    ['(a|b)@', false],
    ['<1-9>@', false],
    ['~(a)@', false],
    ['.*&a', false],
    ['~(a)', false],
  ])('of the regular expression %j is %s', (text, expected) => {
    expect(matchesEverything(parseLuceneRegularExpression(text, 'sensitive'))).toBe(expected);
  });
});
