import { reportedFindings, reportedRule, statusWithoutPlan } from '../../report.js';
import type { RuleFile } from '../../rule/rule-file.js';
import type { EngineVerdict, RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';

/** The JSON report of a verification: a compile report with what each engine found. */
export function verifyReport(
  unreadable: readonly RuleFile[],
  verdicts: readonly RuleVerdict[],
  engines: readonly EngineName[],
): object {
  return {
    rules: [
      ...unreadable.map(({ source, findings }) => ({
        ...reportedRule(source, undefined),
        targets: Object.fromEntries(
          engines.map((engine) => [
            engine,
            { status: 'error', diagnostics: reportedFindings(findings, source) },
          ]),
        ),
      })),
      ...verdicts.map((verdict) => ({
        ...reportedRule(verdict.compiled.rule.source, verdict.compiled.rule),
        targets: Object.fromEntries(engines.map((engine) => [engine, reportedEngine(verdict, engine)])),
      })),
    ],
  };
}

function reportedEngine(verdict: RuleVerdict, engine: EngineName): object {
  const { compiled, events } = verdict;
  const own = verdict.engines.get(engine);
  const findings = [...compiled.findings, ...(own?.findings ?? [])];
  return {
    status: own ? statusOf(own) : statusWithoutPlan(compiled.findings),
    diagnostics: reportedFindings(findings, compiled.rule.source),
    ...(own && (own.kind === 'agree' || own.kind === 'disagree')
      ? { events, alerts: own.alerts, agree: own.kind === 'agree' }
      : {}),
    ...(own?.kind === 'disagree' ? { counterexample: own.counterexample } : {}),
  };
}

function statusOf(verdict: EngineVerdict): string {
  switch (verdict.kind) {
    case 'agree':
    case 'disagree':
      return verdict.fidelity;
    case 'unsupported':
      return 'unsupported';
    case 'failed':
      return 'error';
  }
}
