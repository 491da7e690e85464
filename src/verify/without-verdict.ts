import { finding, type Finding } from '../diagnostic/finding.js';
import type { Rule } from '../rule/rule.js';
import type { RuleVerdict } from './api.js';
import { ExpectationError } from './expectation.js';
import { isDataFault } from './read-events.js';
import { MADE_NOW } from './verify-rule.js';

/** What is said of a rule that could not be verified. */
export function withoutVerdict(rule: Rule, found: Finding, now = MADE_NOW): RuleVerdict {
  return {
    compiled: { rule, findings: [found], compilations: new Map() },
    now,
    events: 0,
    alerts: 0,
    engines: new Map(),
  };
}

/** What is said of a rule that is given up after so long. */
export function timedOut(milliseconds: number): Finding {
  return finding('rule-timed-out', { seconds: milliseconds / 1000 }, { kind: 'file' });
}

/** What went wrong with one rule, such as events beside it that can't be read; the other rules go on. */
export function verificationFailure(error: unknown): Finding {
  if (isDataFault(error) || error instanceof ExpectationError)
    return finding('unreadable-case', { reason: error.message }, { kind: 'file' });
  const reason = error instanceof Error ? error.message : String(error);
  return finding('verification-failed', { reason }, { kind: 'file' });
}
