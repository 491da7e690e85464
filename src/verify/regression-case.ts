import { existsSync } from 'node:fs';
import type { Rule } from '../rule/rule.js';

/** Events that a team keeps beside a rule, and the alerts that it expects of them. */
export interface RegressionCase {
  readonly events: string;
  /** Absent where the engines need only agree. */
  readonly expected?: string;
}

/** The regression case beside a rule's file: RULE.events.ndjson (or .ndjson.gz) and RULE.expected.json. */
export function regressionCaseOf(rule: Rule): RegressionCase | undefined {
  const { file } = rule.source;
  // The rules of an export share one file: none of them is the one that a case beside it is for.
  if (!file.endsWith('.toml')) return undefined;
  const stem = file.slice(0, -'.toml'.length);
  const events = [`${stem}.events.ndjson`, `${stem}.events.ndjson.gz`].find((name) => existsSync(name));
  if (events === undefined) return undefined;
  const expected = `${stem}.expected.json`;
  return existsSync(expected) ? { events, expected } : { events };
}
