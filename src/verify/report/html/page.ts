import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Finding } from '../../../diagnostic/finding.js';
import { printPlan } from '../../../plan/printer/print-plan.js';
import { reportedFindings, reportedRule } from '../../../report.js';
import type { RuleFile } from '../../../rule/rule-file.js';
import type { RuleSource } from '../../../rule/rule.js';
import { targetOf } from '../../engines/registry.js';
import type { EngineName } from '../../engine.js';
import type { RuleVerdict } from '../../api.js';
import { printCounterexample } from '../counterexample.js';
import { printExpectation } from '../expectation.js';
import { isAsExpected, outcomeOf, percentage, totalsOf } from '../outcome.js';
import type { Verification } from '../report.js';
import { script, style } from './page-parts.js';
import { render } from './page.template.js';

/** One page without anything outside of it: a matrix of rules and engines, and all there is to know of each rule. */
export function renderPage(verification: Verification, version: string): string {
  const { unreadable, verdicts, engines } = verification;
  const rules = [
    ...unreadable.map((file) => unreadableRule(file, engines)),
    ...verdicts.map((verdict) => verifiedRule(verdict, engines)),
  ];
  const summary = {
    subtitle: `${verdicts.length + unreadable.length} rules, ${engines.length} engines, each held to the meaning of the rule's plan; events: ${verification.origin}`,
    tiles: tilesOf(verification),
    engines,
    rules: rules.map(({ row }) => row),
    footer: `Crossrule ${version}`,
  };
  return render({
    title: `${rules.length} rules`,
    style,
    script,
    styleHash: hashOf(style),
    scriptHash: hashOf(script),
    summary: quoteJson(summary),
    details: gzipSync(JSON.stringify(rules.map(({ detail }) => detail))).toString('base64'),
  });
}

/** The one way from rule text to the page: JSON that no markup can end, whatever stands in it. */
export function quoteJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function tilesOf({ verdicts, engines, unreadable }: Verification): readonly object[] {
  const totals = totalsOf(verdicts, engines, unreadable.length);
  const tile = (value: number | string, label: string, bad = false): object => ({
    value: String(value),
    label,
    bad,
  });
  return [
    tile(totals.agreeing, 'agree on all engines'),
    tile(totals.disagreeing, 'disagree', totals.disagreeing > 0),
    ...(totals.unexpected > 0 ? [tile(totals.unexpected, 'not as expected', true)] : []),
    tile(totals.failed, 'with errors', totals.failed > 0),
    tile(totals.unsupported, 'that no target can hold'),
    tile(
      percentage(totals.decided, totals.comparisons),
      `of ${totals.comparisons} comparisons decide both ways`,
    ),
  ];
}

interface ReportedRule {
  /** What the matrix shows. */
  readonly row: object;
  /** What an opened rule shows. */
  readonly detail: object;
}

function verifiedRule(verdict: RuleVerdict, engines: readonly EngineName[]): ReportedRule {
  const { compiled, coverage, expectation, events, alerts } = verdict;
  const { source } = compiled.rule;
  const told = (findings: readonly Finding[]): readonly object[] => reportedFindings(findings, source);
  return {
    row: {
      ...reportedRule(source, compiled.rule),
      events,
      alerts,
      unexpected: !isAsExpected(verdict),
      ...(coverage ? { coverage: { comparisons: coverage.comparisons, decided: coverage.decided } } : {}),
      cells: Object.fromEntries(
        engines.map((engine) => {
          const own = verdict.engines.get(engine);
          const found = own?.kind === 'agree' || own?.kind === 'disagree' ? own.alerts : 0;
          return [engine, { result: outcomeOf(verdict, engine), alerts: found }];
        }),
      ),
    },
    detail: {
      source: ownText(source),
      plan: compiled.plan ? printPlan(compiled.plan) : 'none',
      diagnostics: told(compiled.findings),
      undecided: told(coverage?.findings ?? []),
      expectation: expectation && !isAsExpected(verdict) ? printExpectation(expectation) : '',
      targets: Object.fromEntries(
        engines.map((engine) => {
          const own = verdict.engines.get(engine);
          return [
            engine,
            {
              diagnostics: told(own?.findings ?? []),
              counterexample: own?.kind === 'disagree' ? printCounterexample(engine, own.counterexample) : '',
              files: filesOf(verdict, engine),
            },
          ];
        }),
      ),
    },
  };
}

function filesOf({ compiled }: RuleVerdict, engine: EngineName): readonly object[] {
  const target = targetOf(engine);
  const compilation = target && compiled.compilations.get(target);
  if (!compilation || compilation.status === 'unsupported') return [];
  return compilation.files
    .filter(({ isDeclaration }) => !isDeclaration)
    .map(({ suffix, content }) => ({ name: `rule${suffix}`, content }));
}

function unreadableRule({ source, findings }: RuleFile, engines: readonly EngineName[]): ReportedRule {
  const empty = { diagnostics: [], counterexample: '', files: [] };
  return {
    row: {
      ...reportedRule(source, undefined),
      events: 0,
      alerts: 0,
      unexpected: false,
      cells: Object.fromEntries(engines.map((engine) => [engine, { result: 'error', alerts: 0 }])),
    },
    detail: {
      source: ownText(source),
      plan: 'none',
      diagnostics: reportedFindings(findings, source),
      undecided: [],
      expectation: '',
      targets: Object.fromEntries(engines.map((engine) => [engine, empty])),
    },
  };
}

const LONGEST_SOURCE = 200_000;

/** The text of the rule itself: of an export, its line. */
function ownText({ text, format, offset }: RuleSource): string {
  if (format !== 'ndjson') return text.slice(0, LONGEST_SOURCE);
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? undefined : end).slice(0, LONGEST_SOURCE);
}
