import type { Alert } from '../alert.js';
import type { CompiledRule } from '../compile.js';
import type { Finding } from '../diagnostic/finding.js';
import type { Event } from '../event.js';
import type { FieldMap } from '../fields/field-map.js';
import type { Plan } from '../plan/plan.js';
import type { Rule } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import type { EngineName } from './engine.js';

/** The contract between the command line and the harness; `run.ts` and `verify.ts` implement it. */
export interface RunRequest {
  readonly rule: Rule;
  readonly engine: EngineName;
  readonly events: readonly Event[];
  readonly schema: Schema;
  /** How the events name the fields that rules read; absent: as rules do. */
  readonly fields?: FieldMap | undefined;
  /** Milliseconds since the epoch; undefined: the newest @timestamp of the events. */
  readonly now: number | undefined;
  readonly window: 'rule' | 'all';
  /** The node that `elasticsearch` and `source` talk to; undefined: in process. */
  readonly url: string | undefined;
}

/** `declined` and `failed` rules have no alerts; findings say why. */
export type RunOutcome =
  | {
      readonly kind: 'alerts';
      readonly alerts: readonly Alert[];
      readonly now: number;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'declined'; readonly findings: readonly Finding[] };

export interface VerifyOptions {
  /** What is held against the interpreter. */
  readonly engines: readonly EngineName[];
  /** About how many events to make for each rule, beside those that its comparisons need. */
  readonly generate: number;
  readonly seed: number;
  readonly schema: Schema;
  /** Whether fields that the schema lacks have the types that events of the user's own show; not so in a mapping. */
  readonly observesFields: boolean;
  /** How the events name the fields that rules read; absent: as rules do. */
  readonly fields?: FieldMap | undefined;
  /** Milliseconds since the epoch; undefined: the newest @timestamp of the events. */
  readonly now: number | undefined;
  /** The time of a run over events that have none; absent: that of the call. */
  readonly present?: number | undefined;
  readonly window: 'rule' | 'all';
  readonly url: string | undefined;
}

/** Plain data, so that it passes between processes. */
export interface RuleVerdict {
  readonly compiled: CompiledRule;
  readonly now: number;
  readonly events: number;
  /** What the interpreter finds: the truth that engines are held to. */
  readonly alerts: number;
  readonly engines: ReadonlyMap<EngineName, EngineVerdict>;
  /** Of made events alone. */
  readonly coverage?: RuleCoverage;
  /** Where expected alerts are stated. */
  readonly expectation?: Expectation;
}

/** How the alerts of the plan differ from what the rule's keepers expect. */
export interface Expectation {
  /** The file that states what is expected. */
  readonly file: string;
  readonly missing: readonly Alert[];
  readonly unexpected: readonly Alert[];
}

/** How many single comparisons of the rule decide a verdict both ways, and what is told of those that don't. */
export interface RuleCoverage {
  readonly comparisons: number;
  readonly decided: number;
  readonly findings: readonly Finding[];
}

export type EngineVerdict =
  /** `approximate`: it agrees with the plan that its artifact says it holds. */
  | {
      readonly kind: 'agree';
      readonly fidelity: 'exact' | 'approximate';
      readonly alerts: number;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'disagree';
      readonly fidelity: 'exact' | 'approximate';
      readonly alerts: number;
      readonly counterexample: Counterexample;
      readonly findings: readonly Finding[];
    }
  /** No target form, or an engine that declined: no verdict, and the reason. */
  | { readonly kind: 'unsupported'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] };

/** The fewest events on which the two sides part, and what each says. */
export interface Counterexample {
  readonly events: readonly Event[];
  readonly now: number;
  readonly expected: readonly Alert[];
  readonly actual: readonly Alert[];
  /** The smallest part of the plan on whose translation they part over these events. */
  readonly plan?: Plan;
}
