import { describe, expect, it } from 'vitest';
import { lowerEsqlQuery } from '../../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import { posixClass } from '../../../src/plan/pattern/search/character-classes.js';
import { emptySchema } from '../../support/compile-context.js';

// Every object of JavaScript has a `constructor`; queries have none, wherever they write a word.
describe('a word that all objects of JavaScript have', () => {
  it.each([
    ['a function', 'from i | where constructor(a)', 'unknown-function'],
    ['an aggregate', 'from i | stats x = constructor(a) + max(a)', 'unknown-function'],
    ['a type', 'from i | where a::constructor == 1', 'unknown-function'],
    ['a command', 'from i | constructor a', 'syntax-error'],
    ['a setting', 'set constructor = "a"; from i', 'unsupported-construct'],
    ['an option', 'from i | where match(a, "b", {"constructor": "1"})', 'unsupported-construct'],
    ['a part of a date', 'from i | where date_extract("constructor", now()) == 1', 'invalid-value'],
    ['a unit of time', 'from i | where date_diff("constructor", now(), now()) == 1', 'invalid-value'],
    ['a digest', 'from i | where hash("constructor", a) == "b"', 'unsupported-construct'],
    ['a network', 'from i | where network_direction("::1", "::1", "constructor") == "b"', 'invalid-value'],
  ])('is not taken for %s', (_, query, code) => {
    const { query: lowered, findings } = lowerEsqlQuery(query, emptySchema, ecsQueryOptions);
    expect(lowered).toBeUndefined();
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('is not taken for a class of characters', () => {
    expect(posixClass('constructor')).toBeUndefined();
  });
});
