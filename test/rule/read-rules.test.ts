import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRuleFiles } from '../../src/rule/find-rule-files.js';
import { parseRuleFile, readRules, rulesOf } from '../../src/rule/read-rules.js';
import { tomlRule } from '../support/rule-texts.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossrule-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const exportedRule = JSON.stringify({ rule_id: 'exported', name: 'Exported', type: 'query', query: '' });

describe('the files below a folder', () => {
  function found(): readonly string[] {
    return findRuleFiles([folder]).map(({ file }) => relative(folder, file));
  }

  it('are the TOML files and rule exports, however deep, by name', () => {
    for (const name of ['b.toml', 'a/deep/er/c.toml', 'a/b.toml', 'readme.md', 'rule.toml.bak'])
      write(name, '');
    write('a/export.ndjson', `${exportedRule}\n`);
    expect(found()).toEqual(['a/b.toml', 'a/deep/er/c.toml', 'a/export.ndjson', 'b.toml']);
  });

  it('are not events, which are NDJSON, too', () => {
    write('rule.toml', '');
    write('events.ndjson', '{"@timestamp":"2025-01-01T00:00:00Z"}\n');
    write('alerts.ndjson', '{"kind":"event","id":"1"}\n');
    write('text.ndjson', 'not JSON');
    write('empty.ndjson', '');
    expect(found()).toEqual(['rule.toml']);
  });

  it('are an export that has but its line of counts', () => {
    write('none.ndjson', '{"exported_count":0}\n');
    expect(found()).toEqual(['none.ndjson']);
  });

  it('are not searched for in hidden folders and in node_modules', () => {
    for (const name of ['.git/a.toml', 'node_modules/b/c.toml', 'x/node_modules/d.toml', 'rule.toml'])
      write(name, '');
    expect(found()).toEqual(['rule.toml']);
  });

  it('may be links to files', () => {
    const file = write('elsewhere/rule.txt', '');
    symlinkSync(file, join(folder, 'link.toml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.toml'));
    expect(found()).toEqual(['link.toml']);
  });

  it('come once, however many paths lead to them', () => {
    const file = write('a/rule.toml', '');
    expect(
      findRuleFiles([file, folder, join(folder, 'a'), join(folder, 'a', '..', 'a', 'rule.toml')]),
    ).toEqual([{ file }]);
  });

  it('are missed with an error when there are none', () => {
    expect(findRuleFiles([folder])).toMatchObject([{ file: folder, finding: { code: 'no-rules' } }]);
  });
});

describe('rules', () => {
  it('go on where a file can not be read, is no TOML or no rule', () => {
    const paths = [
      join(folder, 'missing.toml'),
      write('broken.toml', '[rule'),
      write('other.toml', '[package]\nname = "x"\n'),
      write('rule.toml', tomlRule({})),
    ];
    const files = readRules(paths);
    expect(files.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      ['unreadable-file'],
      ['invalid-toml'],
      ['no-rule-table'],
      [],
    ]);
    expect(rulesOf(files).map(({ source }) => source.file)).toEqual([paths[3]]);
  });

  it('may be UTF-16, as PowerShell writes files', () => {
    const file = join(folder, 'rule.toml');
    writeFileSync(file, Buffer.from(`\uFEFF${tomlRule({ name: 'Wide ß' })}`, 'utf16le'));
    expect(rulesOf(readRules([file])).map(({ name }) => name)).toEqual(['Wide ß']);
  });

  // The TOML parser counts the end of the file as one code point more than there are.
  it('may end in the middle of an escape', () => {
    expect(parseRuleFile('rule.toml', '[rule]\nname = "\\')[0]?.findings).toMatchObject([
      { code: 'invalid-toml', parameters: { reason: 'unknown escape at the end of the file' } },
    ]);
  });

  it('of one rule_id all fail, and each names all files', () => {
    const [first, second, third] = [
      write('first.toml', tomlRule({ id: 'same' })),
      write('second.toml', tomlRule({ id: 'other' })),
      write('third.toml', tomlRule({ id: 'same' })),
    ];
    const files = readRules([folder]);
    const duplicate = { code: 'duplicate-rule-id', parameters: { id: 'same', files: [first, third] } };
    expect(files).toMatchObject([
      { source: { file: first }, rule: undefined, findings: [duplicate] },
      { source: { file: second }, findings: [] },
      { source: { file: third }, rule: undefined, findings: [duplicate] },
    ]);
    expect(rulesOf(files)).toHaveLength(1);
  });

  it('of one rule_id fail within one export', () => {
    const file = write('export.ndjson', `${exportedRule}\n${exportedRule}\n`);
    expect(readRules([file])).toMatchObject([
      { rule: undefined, findings: [{ code: 'duplicate-rule-id', parameters: { files: [file] } }] },
      { rule: undefined, findings: [{ code: 'duplicate-rule-id' }] },
    ]);
  });
});
