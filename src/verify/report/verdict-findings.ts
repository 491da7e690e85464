import { finding, type Finding, type Target } from '../../diagnostic/finding.js';
import type { RuleVerdict } from '../api.js';
import { missingFrom } from '../compare-alerts.js';
import { isAsExpected } from './outcome.js';

const AT_QUERY: Target = { kind: 'key', path: ['rule', 'query'] };

/** All that a verdict says of its rule, as findings: what compiling found, disagreements, and what is not as expected. */
export function verdictFindings(verdict: RuleVerdict): readonly Finding[] {
  const { compiled, coverage, expectation, engines } = verdict;
  const found: Finding[] = [...compiled.findings];
  for (const [engine, own] of engines) {
    found.push(...own.findings);
    if (own.kind === 'disagree') {
      const { events, expected, actual } = own.counterexample;
      const finds = missingFrom(expected, actual).length === 0;
      found.push(finding('engine-disagrees', { engine, events: events.length, finds }, AT_QUERY));
    }
  }
  if (expectation && !isAsExpected(verdict)) {
    const { file, missing, unexpected } = expectation;
    found.push(
      finding('not-as-expected', { file, missing: missing.length, unexpected: unexpected.length }, AT_QUERY),
    );
  }
  return [...found, ...(coverage?.findings ?? [])];
}
