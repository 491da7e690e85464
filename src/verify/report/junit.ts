import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Finding } from '../../diagnostic/finding.js';
import { resolveDiagnostics } from '../../diagnostic/resolve.js';
import type { RuleSource } from '../../rule/rule.js';
import type { EngineVerdict, RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';
import { printCounterexample } from './counterexample.js';
import { printExpectation } from './expectation.js';
import { isAsExpected, outcomeOf } from './outcome.js';
import type { Verification } from './report.js';

/**
 * JUnit XML: a test suite for each rule, a test case for each engine. What no target can hold is skipped with its
 * reason, a disagreement is a failure, and a rule that can't be read an error.
 */
export function renderJunit({ unreadable, verdicts, engines }: Verification): string {
  // Rules may hold what XML can't: control characters, halves of surrogate pairs.
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' }).ele(
    'testsuites',
    {
      name: 'crossrule verify',
    },
  );
  for (const { source, findings } of unreadable) {
    const suite = root.ele('testsuite', { name: source.file, tests: 1, failures: 0, errors: 1, skipped: 0 });
    const reason = reasonOf(findings, source);
    suite.ele('testcase', { name: 'can be read', classname: source.file }).ele('error', { message: reason });
  }
  for (const verdict of verdicts) addSuite(root, verdict, engines);
  return `${root.end({ prettyPrint: true })}\n`;
}

function addSuite(root: XMLBuilder, verdict: RuleVerdict, engines: readonly EngineName[]): void {
  const { rule } = verdict.compiled;
  const outcomes = engines.map((engine) => outcomeOf(verdict, engine));
  const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
  const suite = root.ele('testsuite', {
    name: rule.name,
    file: rule.source.file,
    tests: engines.length + (verdict.expectation ? 1 : 0),
    failures: count('disagree') + (isAsExpected(verdict) ? 0 : 1),
    errors: count('error'),
    skipped: count('unsupported'),
  });
  for (const engine of engines) {
    const test = suite.ele('testcase', { name: `${rule.name} on ${engine}`, classname: rule.source.file });
    addOutcome(test, verdict, engine, verdict.engines.get(engine));
  }
  if (verdict.expectation) {
    const test = suite.ele('testcase', { name: `${rule.name} as expected`, classname: rule.source.file });
    if (!isAsExpected(verdict))
      test
        .ele('failure', { message: `the alerts differ from ${verdict.expectation.file}` })
        .txt(printExpectation(verdict.expectation));
  }
  const undecided = verdict.coverage?.findings ?? [];
  if (undecided.length > 0) suite.ele('system-out').txt(reasonOf(undecided, rule.source));
}

function addOutcome(
  test: XMLBuilder,
  verdict: RuleVerdict,
  engine: EngineName,
  own: EngineVerdict | undefined,
): void {
  const findings = own ? own.findings : verdict.compiled.findings;
  const message = reasonOf(findings, verdict.compiled.rule.source);
  switch (outcomeOf(verdict, engine)) {
    case 'exact':
      return;
    case 'approximate':
      test.ele('system-out').txt(`approximate: ${message}`);
      return;
    case 'unsupported':
      test.ele('skipped', { message });
      return;
    case 'error':
      test.ele('error', { message });
      return;
    case 'disagree':
      if (own?.kind === 'disagree')
        test
          .ele('failure', { message: `${engine} finds other alerts than the plan` })
          .txt(printCounterexample(engine, own.counterexample));
  }
}

function reasonOf(findings: readonly Finding[], source: RuleSource): string {
  return resolveDiagnostics(findings, source)
    .filter(({ severity }) => severity !== 'note')
    .map(({ place, message }) => `${place.line}:${place.column} ${message}`)
    .join('\n');
}
