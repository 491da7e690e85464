import { describe, expect, it } from 'vitest';
import { found } from './run.js';

describe('the options of a search in ES|QL', () => {
  const events = [
    { text: 'the red fox ran', a: 'fox' },
    { text: ['a red hen', 'an old fox'], a: 'hen' },
    { text: 'a fox in the red', a: 'foxes' },
  ];
  const search = (condition: string): readonly number[] => found(`from i | where ${condition}`, events);

  it('ask for all words of a text, each in some value', () => {
    expect(search('match(text, "red ran")')).toEqual([1, 2, 3]);
    expect(search('match(text, "red ran", {"operator": "AND"})')).toEqual([1]);
    expect(search('match(text, "hen fox", {"operator": "and"})')).toEqual([2]);
    expect(search('match(text, "", {"operator": "AND"})')).toEqual([]);
    expect(search('match(a, "fox", {"operator": "AND"})')).toEqual([1]);
  });

  it('pass over changes of letters by the length of the text', () => {
    expect(search('match(a, "fax", {"fuzziness": "AUTO"})')).toEqual([1]);
    expect(search('match(a, "fx", {"fuzziness": "AUTO"})')).toEqual([]);
    expect(() => search('match(a, "foxess", {"fuzziness": "AUTO"})')).toThrow(/fuzzy/);
  });

  it.each([
    'match(text, "red", {"boost": 2, "lenient": true})',
    'match(text, "red", {"minimum_should_match": 1, "zero_terms_query": "none"})',
    'match_phrase(text, "red", {"slop": 0, "boost": 2})',
    'kql("text: red", {"case_insensitive": false, "time_zone": "UTC"})',
    'qstr("text:red", {"default_operator": "OR", "fuzziness": 2})',
  ])('that leave what is found as it is are taken: %s', (condition) => {
    expect(search(condition)).toEqual([1, 2, 3]);
  });

  it.each([
    ['match(text, "red ran", {"minimum_should_match": 2})', 'minimum_should_match'],
    ['match(a, "fox", {"fuzziness": 1, "prefix_length": 1})', 'prefix_length'],
    ['match_phrase(text, "red ran", {"slop": 2})', 'slop'],
    ['kql("a: FOX", {"case_insensitive": true})', 'case_insensitive'],
    ['kql("@timestamp > 2024", {"time_zone": "Europe/Berlin"})', 'time_zone'],
    ['qstr("a:fox text:red", {"default_operator": "AND"})', 'default_operator'],
    ['match(a, "fox", {"spelling": 1})', 'spelling'],
  ])('that would change it are refused by name: %s', (condition, option) => {
    expect(() => search(condition)).toThrow(`the option ${option} of`);
  });
});

describe('what is sought in ES|QL', () => {
  const events = [{ a: 'x-y', b: 'z' }, { a: 'z' }];

  it('may be computed of constants', () => {
    expect(found('from i | where match(a, concat("x", "-", "y"))', events)).toEqual([1]);
    expect(found('from i | where kql(concat("a: x", "*"))', events)).toEqual([1]);
    expect(() => found('from i | where match(a, b)', events)).toThrow(/a constant/);
    expect(() => found('from i | where kql(a)', events)).toThrow(/a constant/);
  });

  it('is sought in fields that KEEP leaves, and in nothing computed', () => {
    const search = (commands: string): readonly number[] => found(`from i | ${commands}`, events);
    expect(search('keep a, b | where match(a, "z")')).toEqual([2]);
    expect(search('keep a, b | where b is null | keep a | where a : "z"')).toEqual([2]);
    expect(() => search('keep a | eval a = to_upper(a) | where match(a, "Z")')).toThrow(/computed/);
    expect(() => search('keep a, b | rename a as b | where match(b, "z")')).toThrow(/computed/);
    expect(() => search('keep a | stats c = count(*) by a | where match(a, "z")')).toThrow(/computed/);
  });

  it('is in some field of multi_match', () => {
    expect(found('from i | where multi_match("z", a, b)', events)).toEqual([1, 2]);
    expect(found('from i | where multi_match("z", a, {"type": "best_fields"})', events)).toEqual([2]);
    expect(() => found('from i | where multi_match("z", a, {"type": "phrase"})', events)).toThrow(
      /option type/,
    );
  });
});
