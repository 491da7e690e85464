import { describe, expect, it } from 'vitest';
import { finding, type Target } from '../../src/diagnostic/finding.js';
import { resolveDiagnostic } from '../../src/diagnostic/resolve.js';
import type { RuleSource } from '../../src/rule/rule.js';

/** `line:column-endLine:endColumn` of a target, and the text there. */
function placeIn(source: RuleSource, at: Target): string {
  const { place } = resolveDiagnostic(finding('invalid-relative-date', { text: 'x' }, at), source);
  return `${place.line}:${place.column}-${place.endLine}:${place.endColumn} ${place.lineText}`;
}

describe('a place in a rule of TOML', () => {
  const text = [
    '# a comment',
    '[rule]',
    'name = "Name"',
    "query = '''",
    'process.name: "a"',
    '  and b',
    "'''",
    'threat_query = "a \\"b\\" \\u0063"',
    'index = ["one", "two"]',
    '',
    '[[rule.filters]]',
    'meta = { negate = true }',
    '[[rule.filters]]',
    'meta = { negate = false }',
  ].join('\n');
  const source: RuleSource = { file: 'rule.toml', text, format: 'toml', offset: 0 };

  it.each<[string, Target, string]>([
    [
      'the first line of the query',
      { kind: 'query', span: { start: 0, end: 12 } },
      '5:1-5:13 process.name: "a"',
    ],
    ['a later line of it', { kind: 'query', span: { start: 24, end: 25 } }, '6:7-6:8   and b'],
    ['several lines of it', { kind: 'query', span: { start: 14, end: 23 } }, '5:15-6:6 process.name: "a"'],
    ['its very end', { kind: 'query', span: { start: 26, end: 26 } }, "7:1-7:2 '''"],
    ['an empty span', { kind: 'query', span: { start: 3, end: 3 } }, '5:4-5:5 process.name: "a"'],
    [
      'a string with escapes',
      { kind: 'text', path: ['rule', 'threat_query'], span: { start: 2, end: 7 } },
      '8:19-8:31 threat_query = "a \\"b\\" \\u0063"',
    ],
    ['a key', { kind: 'key', path: ['rule', 'name'] }, '3:1-3:5 name = "Name"'],
    ['its value', { kind: 'value', path: ['rule', 'name'] }, '3:8-3:14 name = "Name"'],
    ['an element of a list', { kind: 'key', path: ['rule', 'index', 1] }, '9:17-9:22 index = ["one", "two"]'],
    [
      'a table in a list of tables',
      { kind: 'value', path: ['rule', 'filters', 1, 'meta', 'negate'] },
      '14:19-14:24 meta = { negate = false }',
    ],
    ['a key that is missing', { kind: 'key', path: ['rule', 'type'] }, '2:1-2:7 [rule]'],
    ['a key of a missing table', { kind: 'key', path: ['metadata', 'maturity'] }, '1:1-1:1 # a comment'],
    ['an offset', { kind: 'offset', offset: 14 }, '2:3-2:4 [rule]'],
    ['the end of the text', { kind: 'offset', offset: text.length }, '14:26-14:27 meta = { negate = false }'],
    ['the whole file', { kind: 'file' }, '1:1-1:1 '],
  ])('%s', (_, target, expected) => {
    expect(placeIn(source, target)).toBe(expected);
  });

  it('columns count UTF-16 units', () => {
    const wide: RuleSource = { ...source, text: 'name = "漢😀" # x' };
    expect(placeIn(wide, { kind: 'offset', offset: wide.text.indexOf('x') })).toMatch(/^1:16-/);
  });

  it('lines may end in a carriage return and a line feed', () => {
    const windows: RuleSource = { ...source, text: text.replaceAll('\n', '\r\n') };
    expect(placeIn(windows, { kind: 'query', span: { start: 25, end: 26 } })).toBe('6:7-6:8   and b');
  });

  it('notes have places of their own', () => {
    const found = {
      ...finding('invalid-relative-date', { text: 'x' }, { kind: 'file' }),
      notes: [{ at: { kind: 'key', path: ['rule', 'name'] } as const, message: 'see here' }],
    };
    expect(resolveDiagnostic(found, source).notes).toMatchObject([
      { message: 'see here', place: { line: 3, column: 1 } },
    ]);
  });
});

describe('a place in a rule of an export', () => {
  const [first, second] = [
    '{"rule_id":"a","query":"x"}',
    '{"rule_id":"b","name":"B","query":"a: \\"b\\"\\nand c","filters":[{"meta":{}},{"meta":{}}],"new_terms_fields":["u","h"],"history_window_start":"now-7d"}',
  ];
  const text = `${first}\n${second}\n`;
  const source: RuleSource = { file: 'export.ndjson', text, format: 'ndjson', offset: first.length + 1 };

  it.each<[string, Target, string]>([
    ['the query, beyond its escapes', { kind: 'query', span: { start: 11, end: 12 } }, '"\\nand c"'],
    ['a key, by its path in rule files', { kind: 'key', path: ['rule', 'name'] }, '"name"'],
    ['a value', { kind: 'value', path: ['rule', 'name'] }, '"B"'],
    ['an element', { kind: 'value', path: ['rule', 'filters', 1] }, '{"meta":{}}'],
    ['the beginning of the rule', { kind: 'key', path: ['rule', 'missing'] }, '{'],
    ['what new terms need', { kind: 'value', path: ['rule', 'new_terms', 'value', 1] }, '"h"'],
    [
      'since when',
      { kind: 'value', path: ['rule', 'new_terms', 'history_window_start', 0, 'value'] },
      '"now-7d"',
    ],
  ])('%s', (name, target, expected) => {
    const { place } = resolveDiagnostic(finding('invalid-relative-date', { text: 'x' }, target), source);
    expect([place.line, place.lineText]).toEqual([2, second]);
    const shown = second.slice(place.column - 1, place.endColumn - 1);
    if (name.startsWith('the query')) expect(shown).toBe('c');
    else expect(shown).toBe(expected);
  });
});
