import { reportedFindings, reportedRule } from '../../report.js';
import type { RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';
import { statusOf } from './outcome.js';
import type { Verification } from './report.js';

/** The JSON report of a verification: a compile report with what each engine found. */
export function renderJsonReport(verification: Verification): string {
  return `${JSON.stringify(verifyReport(verification), undefined, 2)}\n`;
}

function verifyReport({ unreadable, verdicts, engines }: Verification): object {
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
        ...reportedCoverage(verdict),
        ...(verdict.expectation ? { expectation: verdict.expectation } : {}),
      })),
    ],
  };
}

function reportedEngine(verdict: RuleVerdict, engine: EngineName): object {
  const { compiled, events } = verdict;
  const own = verdict.engines.get(engine);
  const findings = [...compiled.findings, ...(own?.findings ?? [])];
  return {
    status: statusOf(verdict, own),
    diagnostics: reportedFindings(findings, compiled.rule.source),
    ...(own && (own.kind === 'agree' || own.kind === 'disagree')
      ? { events, alerts: own.alerts, agree: own.kind === 'agree' }
      : {}),
    ...(own?.kind === 'disagree' ? { counterexample: own.counterexample } : {}),
  };
}

function reportedCoverage({ compiled, coverage }: RuleVerdict): object {
  if (!coverage) return {};
  const { comparisons, decided, findings } = coverage;
  return {
    coverage: { comparisons, decided, diagnostics: reportedFindings(findings, compiled.rule.source) },
  };
}
