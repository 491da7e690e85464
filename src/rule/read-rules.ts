import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding, type Finding } from '../diagnostic/finding.js';
import { isRuleExport, parseNdjsonRules } from './parse-ndjson-rules.js';
import { parseTomlRule } from './parse-toml-rule.js';
import type { RuleFile } from './rule-file.js';
import type { Rule, RuleSource } from './rule.js';

/**
 * Reads every rule in the given files, and in folders every *.toml and every *.ndjson that is a rule export. A file
 * that can't be read, or is no rule, comes back with findings; the others go on. Two rules of one id both fail.
 */
export async function readRules(paths: readonly string[]): Promise<readonly RuleFile[]> {
  const files: RuleFile[] = [];
  for (const path of paths) {
    const found = await findRuleFiles(path);
    if ('code' in found) files.push(failed(path, found));
    else for (const { file, named } of found) files.push(...(await readRuleFile(file, named)));
  }
  return withoutDuplicates(files);
}

/** The rules that could be read. */
export function rulesOf(files: readonly RuleFile[]): readonly Rule[] {
  return files.flatMap(({ rule }) => rule ?? []);
}

/** `named` files were asked for by name, and must be rules; others were come upon in a folder. */
async function findRuleFiles(path: string): Promise<readonly { file: string; named: boolean }[] | Finding> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: path, named: true }];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(toml|ndjson)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    return files.length > 0
      ? files.map((file) => ({ file, named: false }))
      : finding('no-rules', { path }, { kind: 'file' });
  } catch (error) {
    return unreadable(error);
  }
}

async function readRuleFile(file: string, named: boolean): Promise<readonly RuleFile[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return [failed(file, unreadable(error))];
  }
  return parseRuleFile(file, text, named);
}

/** Reads the text of one rule file; a folder's NDJSON that is no rule export has no rules. */
export function parseRuleFile(file: string, text: string, named = true): readonly RuleFile[] {
  if (!file.endsWith('.ndjson')) return [parseTomlRule({ file, text, format: 'toml', offset: 0 })];
  return named || isRuleExport(text) ? parseNdjsonRules(file, text) : [];
}

function unreadable(error: unknown): Finding {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return finding('unreadable-file', { reason }, { kind: 'file' });
}

function failed(file: string, found: Finding): RuleFile {
  const source: RuleSource = { file, text: '', format: file.endsWith('.ndjson') ? 'ndjson' : 'toml', offset: 0 };
  return { source, rule: undefined, findings: [found] };
}

function withoutDuplicates(files: readonly RuleFile[]): readonly RuleFile[] {
  const byId = new Map<string, RuleFile[]>();
  for (const file of files)
    if (file.rule) byId.set(file.rule.id, [...(byId.get(file.rule.id) ?? []), file]);
  return files.map((file) => {
    const same = file.rule ? (byId.get(file.rule.id) ?? []) : [];
    if (!file.rule || same.length < 2) return file;
    const at = { kind: 'key', path: file.source.format === 'toml' ? ['rule', 'rule_id'] : ['rule_id'] } as const;
    const duplicate = finding(
      'duplicate-rule-id',
      { id: file.rule.id, files: same.map(({ source }) => source.file) },
      at,
    );
    return { source: file.source, rule: undefined, findings: [...file.findings, duplicate] };
  });
}
