/** The rule types that Elastic Security's detection engine runs. */
export type RuleType =
  'query' | 'eql' | 'esql' | 'new_terms' | 'threshold' | 'threat_match' | 'machine_learning';

/** The languages a rule's query may be written in, as rule files spell them. */
export type RuleLanguage = 'kuery' | 'lucene' | 'eql' | 'esql';

/** The file that a rule was read from. `text` is kept to find lines and columns when something is reported. */
export interface RuleSource {
  readonly file: string;
  readonly text: string;
  /** `toml`: one rule a file. `ndjson`: Kibana's export; the rule's JSON starts at `offset`. */
  readonly format: 'toml' | 'ndjson';
  readonly offset: number;
}

/** What a rule's own schedule and limits say; texts are date math of Elasticsearch such as `now-9m`. */
export interface RuleSchedule {
  readonly from: string;
  readonly to: string;
  readonly interval: string;
  readonly maxSignals: number;
}

export interface NewTermsSettings {
  readonly fields: readonly string[];
  readonly historyWindowStart: string;
}

export interface ThresholdSettings {
  readonly fields: readonly string[];
  readonly value: number;
  readonly cardinality: readonly { readonly field: string; readonly value: number }[];
}

export interface ThreatMatchSettings {
  readonly index: readonly string[];
  readonly query: string;
  readonly language: RuleLanguage;
  readonly filters: readonly SavedFilter[];
  /** Groups are alternatives; the entries of one group must all match. */
  readonly mapping: readonly {
    readonly entries: readonly { readonly field: string; readonly type: string; readonly value: string }[];
  }[];
  readonly indicatorPath: string;
}

/** A filter that Kibana saved beside the query: `query` holds Elasticsearch query DSL. */
export interface SavedFilter {
  readonly meta: { readonly negate?: boolean; readonly disabled?: boolean; readonly [key: string]: unknown };
  readonly query?: unknown;
  readonly [key: string]: unknown;
}

export interface AlertSuppression {
  readonly groupBy: readonly string[];
  readonly durationMilliseconds: number | undefined;
  readonly missingFields: 'suppress' | 'doNotSuppress';
}

export interface Threat {
  readonly framework: string;
  readonly tactic: { readonly id: string; readonly name: string };
  readonly techniques: readonly { readonly id: string; readonly name: string }[];
}

/** What describes a rule to people; targets carry it along and never interpret it. */
export interface RuleMetadata {
  readonly description: string;
  readonly author: readonly string[];
  readonly license: string | undefined;
  readonly severity: string;
  readonly riskScore: number | undefined;
  readonly tags: readonly string[];
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
  readonly threats: readonly Threat[];
  readonly creationDate: string | undefined;
  readonly updatedDate: string | undefined;
  readonly maturity: string | undefined;
}

/** One detection rule as its file states it, defaults of the detection engine filled in. Plain data. */
export interface Rule {
  readonly source: RuleSource;
  readonly id: string;
  readonly name: string;
  readonly type: RuleType;
  /** Undefined for machine_learning rules, which have no query. */
  readonly language: RuleLanguage | undefined;
  readonly query: string | undefined;
  readonly index: readonly string[];
  readonly schedule: RuleSchedule;
  readonly timestampOverride: string | undefined;
  readonly timestampOverrideFallbackDisabled: boolean;
  readonly eventCategoryOverride: string | undefined;
  readonly timestampField: string | undefined;
  readonly tiebreakerField: string | undefined;
  readonly filters: readonly SavedFilter[];
  readonly newTerms: NewTermsSettings | undefined;
  readonly threshold: ThresholdSettings | undefined;
  readonly threatMatch: ThreatMatchSettings | undefined;
  readonly machineLearning:
    { readonly jobIds: readonly string[]; readonly anomalyThreshold: number } | undefined;
  readonly alertSuppression: AlertSuppression | undefined;
  readonly metadata: RuleMetadata;
}
