import { describe, expect, it, test } from 'vitest';
import { findingsOf } from './run.js';

describe('what is wrong with a KQL query', () => {
  test.each([
    ['long: many', 'error: many is not a value of type long [many] long holds numbers'],
    ['long: ""', 'error: the empty string is not a value of type long [""] long holds numbers'],
    ['long: 0x10', 'error: 0x10 is not a value of type long [0x10] long holds numbers'],
    ['double > ten', 'error: ten is not a value of type double [ten] double holds numbers'],
    [
      'double: 1e999',
      "error: the number 1e999 can't be translated: it is too large to be held exactly [1e999]",
    ],
    [
      'long: 9007199254740993',
      "error: the number 9007199254740993 can't be translated: it is too large to be held exactly [9007199254740993]",
    ],
    [
      'boolean: TRUE',
      'error: TRUE is not a value of type boolean [TRUE] boolean is true or false, in small letters',
    ],
    [
      'ip: 10.0.0',
      'error: 10.0.0 is not a value of type ip [10.0.0] ip holds IP addresses; networks are written like 10.0.0.0/8',
    ],
    [
      'ip: "10.0.0.0/33"',
      'error: 10.0.0.0/33 is not a value of type ip ["10.0.0.0/33"] ip holds IP addresses; networks are written like 10.0.0.0/8',
    ],
    [
      'ip > "10.0.0.0/8"',
      'error: 10.0.0.0/8 is not a value of type ip ["10.0.0.0/8"] ip holds IP addresses; networks are written like 10.0.0.0/8',
    ],
    [
      'ip: 10.*',
      "error: a wildcard can't compare ip (ip) with a pattern [10.*] Elasticsearch takes patterns on keyword, wildcard and text fields only",
    ],
    [
      'date: yesterday',
      'error: yesterday is not a value of type date [yesterday] write dates like 2025-01-31 or 2025-01-31T12:00:00Z, or as date math: now-1d/d',
    ],
    [
      'date >= 2025-1-1',
      'error: 2025-1-1 is not a value of type date [2025-1-1] write dates like 2025-01-31 or 2025-01-31T12:00:00Z, or as date math: now-1d/d',
    ],
    [
      'date: 2025-*',
      "error: a wildcard can't compare date (date) with a pattern [2025-*] Elasticsearch takes patterns on keyword, wildcard and text fields only",
    ],
    [
      'keyword: null',
      'error: keyword can\'t be compared with null: Elasticsearch fails the search [null] write not keyword: * for events without it, or "null" for the word',
    ],
    [
      'text > m',
      "error: a range of text can't be translated: it is a text field, whose single words would be compared [text > m]",
    ],
    [
      'long > 1*',
      "error: a range with a wildcard can't be translated: it has no order [1*] put the value in quotes",
    ],
    [
      'sshd',
      'error: sshd is sought in all fields, and which those are depends on the index [sshd] name the field, field: value',
    ],
    [
      'wildcard: *a OR b',
      'error: b is sought in all fields, and which those are depends on the index [b] name the field, field: value',
    ],
    [
      String.raw`text: *a \OR b`,
      String.raw`error: the word OR within a pattern can't be translated: Elasticsearch takes it for an operator there [*a \OR b]`,
    ],
    [
      'flattened: x',
      "error: a search of all of flattened can't be translated: it is a flattened field, whose keys are read one by one [flattened] name the key: flattened.key",
    ],
    [
      'flattened.a: x*',
      "error: a pattern for flattened.a can't be translated: it is a key of a flattened field, for which Elasticsearch has none [x*]",
    ],
    [
      'flattened.a > x',
      "error: a range of flattened.a can't be translated: Elasticsearch has no open range of a flattened field [flattened.a > x]",
    ],
    [
      'text.keyword: x',
      "error: a comparison with text.keyword can't be translated: it is text indexed once more, as another type [text.keyword] compare text",
    ],
    [
      'other.text: x',
      "error: a comparison with other.text can't be translated: it is other indexed once more, as another type [other.text] compare other",
    ],
    [
      'sections.name: x',
      'error: sections.name is a field of the nested objects sections, which Kibana finds in a group only [sections.name] write sections: { name: … }',
    ],
  ])('%s', (query, expected) => {
    expect(findingsOf(query)).toEqual([expected]);
  });
});

describe('what is doubtful in a KQL query', () => {
  test.each([
    [
      'keywords: x',
      'warning: the schema has no field keywords; it is read as a keyword [keywords] did you mean keyword?',
    ],
    [
      'nowhere > 5',
      'warning: the schema has no field nowhere; it is read as a double [nowhere] name its type with --schema MAPPING.json',
    ],
    [
      'group.*: x',
      'warning: the schema has no field called group.*, so this holds for no event [group.*] name the fields and their types with --schema MAPPING.json',
    ],
    [
      'user: root',
      'warning: user is an object without a value of its own, so this holds for no event [user] name a field below it, user.…, or all of them, user.*',
    ],
    [
      'user.*: root',
      'warning: user.* also stands for user.id, passed over here: Elasticsearch can’t compare it with this value, and fails the search on an index that has it [user.*] name the fields that you mean',
    ],
    [
      'sections.*: x',
      'warning: sections.* also stands for sections.name and 1 more, passed over here: its values belong to nested objects [sections.*] name the fields that you mean',
    ],
    [
      'other*: x',
      'warning: other* also stands for other.text, passed over here: a comparison with it can’t be translated [other*] name the fields that you mean',
    ],
    [
      'wildcard: *a b*',
      'warning: wildcard is of type wildcard: Elasticsearch cuts this pattern at its blanks, and any piece may match [*a b*] put * in place of each blank',
    ],
  ])('%s', (query, expected) => {
    expect(findingsOf(query)).toEqual([expected]);
  });

  it('is said once for each field', () => {
    expect(findingsOf('nowhere: (a or b) or nowhere: c or elsewhere: d')).toHaveLength(2);
  });

  it('is said beside an error, too', () => {
    expect(findingsOf('nowhere: a and long: b')).toHaveLength(2);
  });

  it.each([
    'keyword: x',
    'user.*: *',
    'user: *',
    'keyword.caseless: x',
    'text: *a b*',
    'other.text: *',
    'keyword: *a b*',
  ])('is nothing in %s', (query) => {
    expect(findingsOf(query)).toEqual([]);
  });
});
