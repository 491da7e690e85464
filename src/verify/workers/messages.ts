import type { Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from '../api.js';
import type { Data } from '../data-source.js';
import type { RegressionCase } from '../regression-case.js';
import type { Expected } from '../verify-rule.js';

/** What a worker is told: how to verify, then one rule after the other over events made of it, or a share of rules. */
export type WorkerMessage =
  { readonly kind: 'start'; readonly options: PortableOptions } | WorkerTask | WorkerShare;

/** A schema has functions, which do not pass between processes: it is read again. */
export interface PortableOptions extends Omit<VerifyOptions, 'schema'> {
  readonly schemaText: string | undefined;
}

export function portableOptions(
  { engines, generate, seed, observesFields, fields, now, present, window, url }: VerifyOptions,
  schemaText: string | undefined,
): PortableOptions {
  return { engines, generate, seed, observesFields, fields, now, present, window, url, schemaText };
}

export interface WorkerTask {
  readonly kind: 'verify';
  readonly rule: Rule;
  readonly regression: RegressionCase | undefined;
}

export type WorkerAnswer =
  | { readonly kind: 'verdict'; readonly verdict: RuleVerdict }
  | { readonly kind: 'failed'; readonly finding: Finding };

/** Rules over events of the user's own, which the worker reads. */
export interface WorkerShare {
  readonly kind: 'share';
  readonly rules: readonly Rule[];
  readonly data: Data;
  readonly expected: Expected | undefined;
}

/** A rule is known by its place in the share. What happens between `begun` and `ended` is that rule's doing. */
export type ShareAnswer =
  | { readonly kind: 'begun'; readonly rule: number; readonly now: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'verdict'; readonly rule: number; readonly verdict: RuleVerdict }
  | { readonly kind: 'data-fault'; readonly message: string }
  | { readonly kind: 'failed'; readonly finding: Finding };

/** A rule's verdict, and the rule's place among all. */
export interface PlacedVerdict {
  readonly index: number;
  readonly verdict: RuleVerdict;
}

/** The rules of an export share one long text, which no worker needs. */
export function withoutText(rule: Rule): Rule {
  return { ...rule, source: { ...rule.source, text: '' } };
}

/** A verdict as it came from a worker, of the rule itself. */
export function withRule(verdict: RuleVerdict, rule: Rule): RuleVerdict {
  return { ...verdict, compiled: { ...verdict.compiled, rule } };
}
