import type { CompiledRule } from './compile.js';
import type { Finding } from './diagnostic/finding.js';
import { renderJson, type JsonDiagnostic } from './diagnostic/render/json.js';
import { isError, resolveDiagnostics } from './diagnostic/resolve.js';
import type { RuleFile } from './rule/rule-file.js';
import type { Rule, RuleSource } from './rule/rule.js';
import type { TargetName } from './target.js';

/** What every report says of a rule. A file without a rule has its name and null. */
export interface ReportedRule {
  readonly file: string;
  readonly rule_id: string | null;
  readonly name: string | null;
  readonly type: string | null;
  readonly language: string | null;
}

export type ReportedStatus = 'exact' | 'approximate' | 'unsupported' | 'error';

export interface ReportedTarget {
  readonly status: ReportedStatus;
  readonly diagnostics: readonly JsonDiagnostic[];
}

export function reportedRule(source: RuleSource, rule: Rule | undefined): ReportedRule {
  return {
    file: source.file,
    rule_id: rule?.id ?? null,
    name: rule?.name ?? null,
    type: rule?.type ?? null,
    language: rule?.language ?? null,
  };
}

export function reportedFindings(
  findings: readonly Finding[],
  source: RuleSource,
): readonly JsonDiagnostic[] {
  return resolveDiagnostics(findings, source).map(renderJson);
}

/** The JSON report of a compilation: for each rule and target how faithful the artifact is, and why. */
export function compileReport(
  unreadable: readonly RuleFile[],
  compiled: readonly CompiledRule[],
  targets: readonly TargetName[],
): object {
  return {
    rules: [
      ...unreadable.map(({ source, findings }) => ({
        ...reportedRule(source, undefined),
        targets: Object.fromEntries(
          targets.map((target) => [
            target,
            { status: 'error', diagnostics: reportedFindings(findings, source) },
          ]),
        ),
      })),
      ...compiled.map((each) => ({
        ...reportedRule(each.rule.source, each.rule),
        targets: Object.fromEntries(targets.map((target) => [target, reportedTarget(each, target)])),
      })),
    ],
  };
}

function reportedTarget(compiled: CompiledRule, target: TargetName): ReportedTarget {
  const { source } = compiled.rule;
  const compilation = compiled.compilations.get(target);
  return {
    status: compilation?.status ?? statusWithoutPlan(compiled.findings),
    diagnostics: reportedFindings([...compiled.findings, ...(compilation?.findings ?? [])], source),
  };
}

const REFUSALS: ReadonlySet<Finding['code']> = new Set([
  'unsupported-construct',
  'unsupported-rule-type',
  'machine-learning-rule',
]);

/** A rule that no target can hold is unsupported; one that is wrong in itself is an error. */
export function statusWithoutPlan(findings: readonly Finding[]): 'unsupported' | 'error' {
  return findings.filter(isError).every(({ code }) => REFUSALS.has(code)) ? 'unsupported' : 'error';
}
