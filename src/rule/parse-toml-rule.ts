import TOML from '@iarna/toml';
import { finding, type Finding } from '../diagnostic/finding.js';
import type { RuleFile } from './rule-file.js';
import type { RuleSource } from './rule.js';
import { ruleOf } from './rule-of.js';
import { validateRule } from './validate-rule.js';

/** Reads one rule in the form that Elastic keeps its public rules in: a [metadata] and a [rule] table. */
export function parseTomlRule(source: RuleSource): RuleFile {
  let document: Readonly<Record<string, unknown>>;
  try {
    document = TOML.parse(source.text);
  } catch (error) {
    return { source, rule: undefined, findings: [tomlFinding(error)] };
  }
  const { rule, metadata } = document;
  if (!isTable(rule))
    return { source, rule: undefined, findings: [finding('no-rule-table', {}, { kind: 'file' })] };
  const findings = validateRule(rule, ['rule']);
  if (findings.some(({ code }) => code !== 'unknown-rule-key')) return { source, rule: undefined, findings };
  return { source, ...ruleOf(rule, isTable(metadata) ? metadata : {}, source, findings) };
}

function tomlFinding(error: unknown): Finding {
  const { message, pos } = error as { message: string; pos?: number };
  const reason = message.split(' at row ')[0]?.split('\n')[0] ?? message;
  return finding('invalid-toml', { reason }, pos === undefined ? { kind: 'file' } : { kind: 'offset', offset: pos });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
