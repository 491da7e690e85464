import type { Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from '../api.js';
import type { RegressionCase } from '../regression-case.js';

/** What a worker is told: first how to verify, then one rule after the other. */
export type WorkerMessage = { readonly kind: 'start'; readonly data: WorkerData } | WorkerTask;

/** A schema has functions, which do not pass between processes: it is read again. */
export interface WorkerData {
  readonly options: Omit<VerifyOptions, 'schema'>;
  readonly schemaText: string | undefined;
}

export function workerData(options: VerifyOptions, schemaText: string | undefined): WorkerData {
  const { engines, generate, seed, fields, now, window, url } = options;
  return { options: { engines, generate, seed, fields, now, window, url }, schemaText };
}

export interface WorkerTask {
  readonly kind: 'verify';
  readonly rule: Rule;
  readonly regression: RegressionCase | undefined;
}

export type WorkerAnswer =
  | { readonly kind: 'verdict'; readonly verdict: RuleVerdict }
  | { readonly kind: 'failed'; readonly finding: Finding };
