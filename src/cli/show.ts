import { errorColors } from './colors.js';
import type { Finding } from '../diagnostic/finding.js';
import { renderText } from '../diagnostic/render/text.js';
import { isError, resolveDiagnostics } from '../diagnostic/resolve.js';
import { statusWithoutPlan } from '../report.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { RuleSource } from '../rule/rule.js';
import type { ExitStatus } from './usage.js';

/**
 * Prints findings on standard error with their places. An error among them fails the command, unless all that it says
 * is that no target can hold the rule.
 */
export function showFindings(findings: readonly Finding[], source: RuleSource, status: ExitStatus): void {
  if (findings.some(isError) && statusWithoutPlan(findings) === 'error') status.fail();
  for (const diagnostic of resolveDiagnostics(findings, source))
    console.error(renderText(diagnostic, errorColors));
}

/** Prints what reading found out about files that hold no rule; the rules of the others go on. */
export function showUnreadable(files: readonly RuleFile[], status: ExitStatus): void {
  for (const file of files) if (!file.rule) showFindings(file.findings, file.source, status);
}
