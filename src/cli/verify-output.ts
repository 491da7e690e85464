import type { Finding } from '../diagnostic/finding.js';
import { isError } from '../diagnostic/resolve.js';
import type { RuleVerdict } from '../verify/api.js';
import { printCounterexample } from '../verify/report/counterexample.js';
import { printExpectation } from '../verify/report/expectation.js';
import { isAsExpected, percentage, totalsOf } from '../verify/report/outcome.js';
import type { Verification } from '../verify/report/report.js';
import { verdictTable } from '../verify/report/table.js';
import { errorColors, outputColors } from './colors.js';
import type { Progress } from './progress.js';
import { showFindings } from './show.js';
import { NEVER_FAILS, type ExitStatus } from './usage.js';

/** Prints errors and disagreements as they come. */
export function showVerdict(
  verdict: RuleVerdict,
  isVerbose: boolean,
  progress: Progress,
  status: ExitStatus,
): void {
  const { rule, findings } = verdict.compiled;
  progress.interrupt(() => {
    showFindings(findings.filter(isError), rule.source, status);
    if (isVerbose) showFindings(quietFindings(verdict), rule.source, NEVER_FAILS);
    for (const [engine, own] of verdict.engines) {
      if (own.kind === 'disagree') {
        status.fail();
        console.error(`${errorColors.red('DISAGREE')} ${rule.name} on ${engine}`);
        console.error(printCounterexample(engine, own.counterexample));
      }
      if (own.kind === 'failed') {
        status.fail();
        showFindings(own.findings.filter(isError), rule.source, status);
      }
    }
    const unverified = [...verdict.engines.values()]
      .flatMap((own) => own.findings)
      .find(({ code }) => code === 'computed-field-unverified');
    if (unverified && !isVerbose) showFindings([unverified], rule.source, status);
    if (verdict.expectation && !isAsExpected(verdict)) {
      status.fail();
      console.error(`${errorColors.red('NOT AS EXPECTED')} ${rule.name}`);
      console.error(printExpectation(verdict.expectation).replace(/^/gm, '  '));
    }
  });
}

/** What is no fault, and yet worth knowing: what a translation does not hold, and what no event decides. */
function quietFindings({ compiled, engines, coverage }: RuleVerdict): readonly Finding[] {
  const found = [
    ...compiled.findings.filter((finding) => !isError(finding)),
    ...[...engines.values()].flatMap(({ kind, findings }) =>
      findings.filter((finding) => kind === 'unsupported' || !isError(finding)),
    ),
    ...(coverage?.findings ?? []),
  ];
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** The table of all verdicts, and what there is to say of them together. */
export function showSummary(verification: Verification, asked: number, status: ExitStatus): void {
  const { verdicts, engines, origin } = verification;
  if (verdicts.length < asked) {
    status.fail();
    console.error(`stopped after ${verdicts.length} of ${asked} rules`);
  }
  const [first] = verdicts;
  if (!first) return;
  console.log(verdictTable(verdicts, engines, outputColors));
  const { comparisons, decided } = totalsOf(verdicts, engines, 0);
  if (comparisons > 0)
    console.log(
      `coverage: ${decided} of ${comparisons} comparisons decide a verdict both ways (${percentage(decided, comparisons)}); --verbose tells more`,
    );
  console.log(`now is ${origin}`);
}
