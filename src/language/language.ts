import type { Finding } from '../diagnostic/finding.js';
import type { Result } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import type { RuleLanguage } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import { lowerEqlQuery } from './eql/index.js';
import { lowerEsqlQuery } from './esql/index.js';
import { lowerKqlQuery } from './kql/index.js';
import { lowerLuceneQuery } from './lucene/index.js';
import { ecsQueryOptions, type QueryOptions } from './query-options.js';

export { ecsQueryOptions, type QueryOptions };

/** What a query means by itself, before the rule's type adds to it. */
export interface LoweredQuery {
  readonly steps: readonly Step[];
  readonly result: Result;
  /** The index patterns that the query itself names (ES|QL's FROM). */
  readonly indices?: readonly string[];
}

/** Text to plan steps; without `query` where a finding is an error. */
export type LowerQuery = (
  text: string,
  schema: Schema,
  options: QueryOptions,
) => { readonly query?: LoweredQuery; readonly findings: readonly Finding[] };

/** All query languages. A new language is its folder and one line here. */
export const languages: Readonly<Record<RuleLanguage, LowerQuery>> = {
  kuery: lowerKqlQuery,
  lucene: lowerLuceneQuery,
  eql: lowerEqlQuery,
  esql: lowerEsqlQuery,
};
