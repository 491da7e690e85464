import type { ReportedStatus } from '../../report.js';
import { statusWithoutPlan } from '../../report.js';
import type { EngineVerdict, RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';

/** What came of a rule on an engine: how faithful the translation is, or that it disagrees. */
export type Outcome = ReportedStatus | 'disagree';

export function outcomeOf(verdict: RuleVerdict, engine: EngineName): Outcome {
  const own = verdict.engines.get(engine);
  return own?.kind === 'disagree' ? 'disagree' : statusOf(verdict, own);
}

/** The status of the translation, whether or not it agrees. */
export function statusOf(verdict: RuleVerdict, own: EngineVerdict | undefined): ReportedStatus {
  if (!own) return statusWithoutPlan(verdict.compiled.findings);
  switch (own.kind) {
    case 'agree':
    case 'disagree':
      return own.fidelity;
    case 'unsupported':
      return 'unsupported';
    case 'failed':
      return 'error';
  }
}

/** Whether the alerts are those that the rule's keepers expect; true where they state none. */
export function isAsExpected({ expectation }: RuleVerdict): boolean {
  return !expectation || (expectation.missing.length === 0 && expectation.unexpected.length === 0);
}

export interface Totals {
  readonly rules: number;
  /** Rules with a plan whose engines all agree, as far as they hold them, and whose alerts are as expected. */
  readonly agreeing: number;
  readonly disagreeing: number;
  readonly unexpected: number;
  readonly unsupported: number;
  readonly failed: number;
  readonly comparisons: number;
  readonly decided: number;
}

export function totalsOf(
  verdicts: readonly RuleVerdict[],
  engines: readonly EngineName[],
  unreadable: number,
): Totals {
  const count = (test: (verdict: RuleVerdict) => boolean): number => verdicts.filter(test).length;
  const has = (verdict: RuleVerdict, outcome: Outcome): boolean =>
    engines.some((engine) => outcomeOf(verdict, engine) === outcome);
  const sum = (of: (verdict: RuleVerdict) => number): number =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    rules: verdicts.length + unreadable,
    agreeing: count(
      (each) =>
        each.compiled.plan !== undefined &&
        !has(each, 'disagree') &&
        !has(each, 'error') &&
        isAsExpected(each),
    ),
    disagreeing: count((each) => has(each, 'disagree')),
    unexpected: count((each) => !isAsExpected(each)),
    unsupported: count((each) => !each.compiled.plan && !has(each, 'error')),
    failed: count((each) => has(each, 'error')) + unreadable,
    comparisons: sum(({ coverage }) => coverage?.comparisons ?? 0),
    decided: sum(({ coverage }) => coverage?.decided ?? 0),
  };
}

/** `98.7 %`; never rounded up to a whole that it isn't. */
export function percentage(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
}
