import { describe, expect, it, test } from 'vitest';
import { lowerKqlQuery } from '../../../src/language/kql/index.js';
import { ecsQueryOptions } from '../../../src/language/language.js';
import type { Expression } from '../../../src/plan/expression.js';
import { fieldsOfEachType, found } from './run.js';

// What is expected here was asked of Elasticsearch 8.19, with the query DSL that Kibana makes of each query; it is
// asked again, about random events, in test/conformance/kql-node.test.ts.

function conditionOf(query: string): Expression | undefined {
  const step = lowerKqlQuery(query, fieldsOfEachType, ecsQueryOptions).query?.steps[0];
  return step?.kind === 'filter' ? step.condition : undefined;
}

describe('KQL on keywords', () => {
  const events = [
    { keyword: 'sshd' },
    { keyword: 'SSHD' },
    { keyword: ['cron', 'sshd -D'] },
    { keyword: 'a*b' },
    { keyword: 'C:\\Temp\\x.exe' },
    { keyword: '' },
    { keyword: 'x?z' },
    { keyword: 'and' },
    {},
  ];

  test.each([
    ['keyword: sshd', [1]],
    ['keyword: "sshd"', [1]],
    ['keyword: cron', [3]],
    ['keyword: sshd -D', [3]],
    ['keyword: ssh*', [1, 3]],
    ['keyword: *SHD', [2]],
    ['keyword: *d *', [3]],
    ['keyword: "ssh*"', []],
    [String.raw`keyword: a\*b`, [4]],
    [String.raw`keyword: a\**`, [4]],
    ['keyword: "a*b"', [4]],
    ['keyword: x?z', [7]],
    ['keyword: x?*', [7]],
    [String.raw`keyword: C\:\\Temp\\*`, [5]],
    [String.raw`keyword: *\\x.exe`, [5]],
    [String.raw`keyword: "C:\Temp\x.exe"`, [5]],
    [String.raw`keyword: "C:\\Temp\\x.exe"`, [5]],
    ['keyword: ""', [6]],
    [String.raw`keyword: \and`, [8]],
    ['keyword: *', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['keyword: **', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['not keyword: *', [9]],
    ['not keyword: sshd', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['keyword > x', [7]],
    ['keyword: (cron and sshd -D)', [3]],
    ['keyword: cron and not keyword: sshd*', []],
    ['keyword: (sshd or a* or SSHD)', [1, 2, 4, 8]],
    ['', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['*', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('%s', (query, expected) => {
    expect(found(query, events)).toEqual(expected);
  });

  it('takes the words true and false as they are', () => {
    expect(found('keyword: true or keyword: false', [{ keyword: 'true' }, { keyword: false }])).toEqual([
      1, 2,
    ]);
  });

  it('reads a caseless multi-field from its field, without case', () => {
    const caseless = [
      { keyword: 'CMD.exe' },
      { keyword: 'cmd.EXE x' },
      { keyword: 'ÉCOLE' },
      { keyword: 'cmd' },
    ];
    expect(found('keyword.caseless: cmd.exe', caseless)).toEqual([1]);
    expect(found('keyword.caseless: Cmd*', caseless)).toEqual([1, 2, 4]);
    expect(found('keyword.caseless: école', caseless)).toEqual([3]);
    expect(found('keyword.caseless: *', caseless)).toEqual([1, 2, 3, 4]);
  });

  it('reads a keyword multi-field of a keyword as the field itself', () => {
    expect(found('keyword.keyword: x', [{ keyword: 'x' }, { keyword: 'X' }])).toEqual([1]);
  });
});

describe('KQL on wildcard fields', () => {
  const events = [{ wildcard: 'bar' }, { wildcard: 'foo bar' }, { wildcard: 'a b' }, { wildcard: 'b' }];

  test.each([
    ['wildcard: foo bar', [2]],
    ['wildcard: *bar', [1, 2]],
    // query_string cuts a pattern at its blanks; plain words that follow each other stay one value.
    ['wildcard: *foo bar*', [1]],
    ['wildcard: *x a b', [3]],
    ['wildcard: a  b x*', [3]],
    ['wildcard: *foo*bar', [2]],
  ])('%s', (query, expected) => {
    expect(found(query, events)).toEqual(expected);
  });
});

describe('KQL on text', () => {
  const events = [
    { text: 'The Quick brown fox' },
    { text: 'a fox, quick' },
    { text: ['brown', 'quick'] },
    { text: 'C:\\Users\\big-world' },
    { text: '' },
    {},
  ];

  test.each([
    ['text: quick', [1, 2, 3]],
    ['text: QUICK zebra', [1, 2, 3]],
    ['text: "quick brown"', [1]],
    ['text: "brown quick"', []],
    ['text: "big world"', [4]],
    ['text: big-world', [4]],
    ['text: *WORLD', [4]],
    ['text: big-w*', []],
    ['text: *g-w* users', [4]],
    ['text: *ick fox', [1, 2, 3]],
    ['text: "!!!"', []],
    ['text: **', [1, 2, 3, 4]],
    ['text: *', [1, 2, 3, 4, 5]],
    ['not text: fox', [3, 4, 5, 6]],
  ])('%s', (query, expected) => {
    expect(found(query, events)).toEqual(expected);
  });

  it('is put into small letters one by one, with no sigma of its own at the end', () => {
    expect(found('text: *ΣΑΣ', [{ text: 'ΣΑΣ' }])).toEqual([1]);
    expect(found('text: ΣΑΣ', [{ text: 'σασ' }])).toEqual([1]);
  });

  it('cuts PowerShell scripts at all but word characters and hyphens', () => {
    const scripts = [{ script: 'Get-Process | Where-Object { $_.Name }' }, { script: '[IO.File]::Open' }];
    expect(found('script: "get-process"', scripts)).toEqual([1]);
    expect(found('script: process', scripts)).toEqual([]);
    expect(found('script: "IO.File"', scripts)).toEqual([2]);
    expect(found('script: Get-Pro*', scripts)).toEqual([1]);
    expect(found('script: *Pro*ss', scripts)).toEqual([1]);
  });
});

describe('KQL on numbers, booleans and addresses', () => {
  const events = [
    { long: 5, double: 5, boolean: true, ip: '10.1.2.3' },
    { long: [-1, 12], double: 5.5, boolean: 'false', ip: ['::1', '192.168.0.1'] },
    { long: '6', double: '0.5', ip: '2001:db8::7' },
    {},
  ];

  test.each([
    ['long: 5', [1]],
    ['long: "5"', [1]],
    ['long: 5.0', [1]],
    ['long: 5.5', []],
    ['long: -1 and long: 12', [2]],
    ['long > 5', [2, 3]],
    ['long > 5.5', [2, 3]],

    // The two halves may be met by two values.
    ['long > 5 and long < 0', [2]],
    ['long >= 5.5 and long < 6.5', [2, 3]],
    ['long: *', [1, 2, 3]],
    ['double: 5.5', [2]],
    ['double: 5', [1]],
    ['double <= 5e0', [1, 3]],
    ['boolean: true', [1]],
    ['boolean: "false"', [2]],
    ['boolean > false', [1]],
    ['ip: 10.1.2.3', [1]],
    ['ip: "10.0.0.0/8"', [1]],
    [String.raw`ip: 2001\:db8\:\:/32`, [3]],
    ['ip: (10.0.0.0/8 or "::1")', [1, 2]],
    ['ip: "0:0:0:0:0:0:0:1"', [2]],
    ['ip: "::ffff:10.1.2.3"', [1]],
    ['ip > 10.1.2.3 and ip < 193.0.0.0', [2]],
    ['version: 1.2', []],
  ])('%s', (query, expected) => {
    expect(found(query, events)).toEqual(expected);
  });
});

describe('KQL on dates', () => {
  const events = [
    { date: '2025-01-01T00:00:00.000Z' },
    { date: '2025-01-01T23:59:59.999Z' },
    { date: '2025-01-02T00:00:00.000Z' },
    { date: Date.UTC(2025, 0, 2, 10, 30) },
  ];

  test.each([
    ['date: 2025-01-01', [1, 2]],
    ['date: "2025-01-01"', [1, 2]],
    ['date: "2025-01-02T10:30"', [4]],
    ['date: "2025-01-02T11:30+01:00"', [4]],
    ['date: 1735813800000', [4]],
    ['date > 2025-01-01', [3, 4]],
    ['date >= 2025-01-01', [1, 2, 3, 4]],
    ['date < 2025-01-02', [1, 2]],
    ['date <= 2025-01-01', [1, 2]],
    ['date: "2025-01-01||+1d"', [3]],
    ['date: "2025-01-01||+1d/d"', [3, 4]],
    ['date <= "2025-01-02T10:00||/h"', [1, 2, 3, 4]],
    ['date < "2025-01-02T10:00||/h"', [1, 2, 3]],
    ['date >= now-12h', [2, 3, 4]],
    ['date >= now/d', [3, 4]],
    ['date <= now-1d/d', [1, 2]],
    ['date: now/d', [3, 4]],
  ])('%s', (query, expected) => {
    expect(found(query, events, { now: Date.UTC(2025, 0, 2, 11) })).toEqual(expected);
  });
});

describe('KQL on several fields at once', () => {
  const events = [
    { user: { name: 'root', id: 0 } },
    { user: { id: 7 } },
    { 'user.roles': ['root', 'admin'] },
    { keyword: 'root' },
  ];

  test.each([
    ['user.*: root', [1, 3]],
    ['user.*: 7', [2]],
    ['user.*: *', [1, 2, 3]],
    ['user.*: (root and admin)', [3]],
    ['user.r*: root', [3]],
    ['user.* >= 0', [1, 2, 3]],
    ['user: *', [1, 2, 3]],
    ['not user: *', [4]],
    ['user: root', []],
    ['group.*: *', []],
    ['not group.*: *', [1, 2, 3, 4]],
  ])('%s', (query, expected) => {
    expect(found(query, events)).toEqual(expected);
  });
});

describe('KQL on fields that the schema lacks', () => {
  it('takes them for keywords', () => {
    expect(found('nowhere: 5', [{ nowhere: 5 }, { nowhere: '5' }, { nowhere: 50 }])).toEqual([1, 2]);
    expect(found('nowhere: a*', [{ nowhere: 'a b' }])).toEqual([1]);
  });

  it('takes them for numbers or dates where a range of such is asked', () => {
    expect(found('score >= 9', [{ score: 10 }, { score: 9.5 }, { score: 8 }])).toEqual([1, 2]);
    expect(found('score >= 9 and not score: 10', [{ score: 10 }, { score: 9.5 }])).toEqual([2]);
    expect(
      found('seen >= now-1d', [{ seen: '1970-01-01T00:00:00Z' }, { seen: '1969-01-01T00:00:00Z' }]),
    ).toEqual([1]);
    expect(found('label >= 9 or label: none', [{ label: '95' }, { label: '10' }, { label: 'none' }])).toEqual(
      [1, 3],
    );
  });

  it('takes the key of a flattened field for a string', () => {
    const events = [{ flattened: { a: 'x', b: 5 } }, { flattened: { a: 'y' } }];
    expect(found('flattened.a: x', events)).toEqual([1]);
    expect(found('flattened.b: 5', events)).toEqual([1]);
    expect(found('flattened.b: *', events)).toEqual([1]);
  });
});

describe('the plan of a KQL query', () => {
  it('has one list for the values of one field', () => {
    expect(conditionOf('keyword: (a or b) or long: 1 or keyword: c or long: 2')).toMatchObject({
      kind: 'or',
      operands: [
        {
          kind: 'any-value',
          bindings: [{ of: { name: 'keyword' } }],
          condition: { kind: 'one-of', options: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] },
        },
        {
          kind: 'any-value',
          bindings: [{ of: { name: 'long' } }],
          condition: { kind: 'one-of', options: [{ value: 1 }, { value: 2 }] },
        },
      ],
    });
  });

  it('has one condition for the patterns of one field, and one for its networks', () => {
    expect(conditionOf('keyword: (a* or *b)')).toMatchObject({
      kind: 'any-value',
      condition: { kind: 'matches', patterns: [{ kind: 'glob' }, { kind: 'glob' }] },
    });
    expect(conditionOf('ip: ("10.0.0.0/8" or "fe80::/10")')).toMatchObject({
      kind: 'any-value',
      condition: {
        kind: 'call',
        arguments: [{ kind: 'element' }, { value: '10.0.0.0/8' }, { value: 'fe80::/10' }],
      },
    });
  });

  it('keeps apart what must hold at once', () => {
    expect(conditionOf('keyword: (a and b)')).toMatchObject({
      kind: 'and',
      operands: [{ kind: 'any-value' }, { kind: 'any-value' }],
    });
  });

  it('takes a hundred thousand values', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    const query = `keyword: (${values.join(' or ')} or x*) and not long: (${values.map((_, index) => index).join(' or ')})`;
    expect(found(query, [{ keyword: 'v99999' }, { keyword: 'v1', long: 99_999 }, { keyword: 'xy' }])).toEqual(
      [1, 3],
    );
  });
});
