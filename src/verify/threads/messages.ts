import type { Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from '../api.js';
import type { RegressionCase } from '../regression-case.js';

/** What a thread is started with. A schema has functions, which do not pass between threads: it is read again. */
export interface ThreadData {
  readonly options: Omit<VerifyOptions, 'schema'>;
  readonly schemaText: string | undefined;
}

export function threadData(options: VerifyOptions, schemaText: string | undefined): ThreadData {
  const { engines, generate, seed, fields, now, window, url } = options;
  return { options: { engines, generate, seed, fields, now, window, url }, schemaText };
}

export interface ThreadTask {
  readonly rule: Rule;
  readonly regression: RegressionCase | undefined;
}

export type ThreadAnswer =
  | { readonly kind: 'verdict'; readonly verdict: RuleVerdict }
  | { readonly kind: 'failed'; readonly finding: Finding };
