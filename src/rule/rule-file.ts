import type { Finding } from '../diagnostic/finding.js';
import type { Rule, RuleSource } from './rule.js';

/** What came of one rule in a file: the rule, or errors that say why there is none. */
export interface RuleFile {
  readonly source: RuleSource;
  readonly rule: Rule | undefined;
  readonly findings: readonly Finding[];
}
