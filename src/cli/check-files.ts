import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { resolveDiagnostics } from '../diagnostic/resolve.js';
import { planRule } from '../plan-rule.js';
import { reportedRule, statusWithoutPlan, type ReportedRule } from '../report.js';
import { readRules } from '../rule/read-rules.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { Schema } from '../schema/schema.js';

/** What there is to say of one rule. Plain data. */
export interface CheckedRule {
  readonly rule: ReportedRule;
  readonly outcome: 'understood' | 'unsupported' | 'error';
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads, parses, types and lowers the rules in some files. */
export function checkFiles(paths: readonly string[], schema: Schema): readonly CheckedRule[] {
  return readRules(paths).map((file) => checkRule(file, schema));
}

function checkRule(file: RuleFile, schema: Schema): CheckedRule {
  const planned = file.rule ? planRule(file.rule, schema) : { findings: [] };
  const findings = [...file.findings, ...planned.findings];
  return {
    rule: reportedRule(file.source, file.rule),
    outcome: 'plan' in planned ? 'understood' : statusWithoutPlan(findings),
    diagnostics: resolveDiagnostics(findings, file.source),
  };
}
