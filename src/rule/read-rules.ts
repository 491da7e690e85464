import { readFileSync } from 'node:fs';
import { finding, type Finding } from '../diagnostic/finding.js';
import { decodeText } from '../text-of.js';
import { findRuleFiles, unreadableFile } from './find-rule-files.js';
import { parseNdjsonRules } from './parse-ndjson-rules.js';
import { parseTomlRule } from './parse-toml-rule.js';
import type { RuleFile } from './rule-file.js';
import type { Rule, RuleSource } from './rule.js';

/**
 * Reads every rule in the given files and folders, in their order. A file that can't be read, or is no rule, comes back
 * with findings; the others go on. Rules of one id all fail.
 */
export function readRules(paths: readonly string[]): readonly RuleFile[] {
  // Read one after the other without waiting in between: a thousand small files take a tenth of the time so.
  const files = findRuleFiles(paths).flatMap((found) =>
    found.finding ? [withoutRule(found.file, '', found.finding)] : readRuleFile(found.file),
  );
  return withoutDuplicates(files);
}

/** The rules that could be read. */
export function rulesOf(files: readonly RuleFile[]): readonly Rule[] {
  return files.flatMap(({ rule }) => rule ?? []);
}

function readRuleFile(file: string): readonly RuleFile[] {
  let text: string;
  try {
    text = decodeText(readFileSync(file));
  } catch (error) {
    return [withoutRule(file, '', unreadableFile(error))];
  }
  return parseRuleFile(file, text);
}

/** Reads the text of one rule file; what kind it is, its name says. There is always at least one rule or finding. */
export function parseRuleFile(file: string, text: string): readonly RuleFile[] {
  if (!file.endsWith('.ndjson')) return [parseTomlRule({ file, text, format: 'toml', offset: 0 })];
  const rules = parseNdjsonRules(file, text);
  return rules.length > 0
    ? rules
    : [withoutRule(file, text, finding('no-rules', { path: file }, { kind: 'file' }))];
}

function withoutRule(file: string, text: string, found: Finding): RuleFile {
  const source: RuleSource = { file, text, format: file.endsWith('.ndjson') ? 'ndjson' : 'toml', offset: 0 };
  return { source, rule: undefined, findings: [found] };
}

function withoutDuplicates(files: readonly RuleFile[]): readonly RuleFile[] {
  const byId = new Map<string, RuleFile[]>();
  for (const file of files) {
    if (!file.rule) continue;
    const same = byId.get(file.rule.id);
    if (same) same.push(file);
    else byId.set(file.rule.id, [file]);
  }
  return files.map((file) => {
    const same = file.rule ? (byId.get(file.rule.id) ?? []) : [];
    return file.rule && same.length > 1 ? failedAsDuplicate(file, file.rule, same) : file;
  });
}

function failedAsDuplicate(file: RuleFile, { id }: Rule, same: readonly RuleFile[]): RuleFile {
  const files = [...new Set(same.map(({ source }) => source.file))];
  const duplicate = finding('duplicate-rule-id', { id, files }, { kind: 'value', path: ['rule', 'rule_id'] });
  return { source: file.source, rule: undefined, findings: [...file.findings, duplicate] };
}
