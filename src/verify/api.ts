import type { Alert } from '../alert.js';
import type { CompiledRule } from '../compile.js';
import type { Finding } from '../diagnostic/finding.js';
import type { Event } from '../event.js';
import type { Rule } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import type { EngineName } from './engine.js';

/** The contract between the command line and the harness; `run.ts` and `verify.ts` implement it. */
export interface RunRequest {
  readonly rule: Rule;
  readonly engine: EngineName;
  readonly events: readonly Event[];
  readonly schema: Schema;
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

export interface VerifyRequest {
  readonly rules: readonly Rule[];
  /** Interpreter aside: what is held against it. */
  readonly engines: readonly EngineName[];
  /** The user's own events; undefined: events are made from each plan. */
  readonly events: readonly Event[] | undefined;
  /** How many events to make for each rule, about. */
  readonly generate: number;
  readonly seed: number;
  readonly schema: Schema;
  readonly now: number | undefined;
  readonly window: 'rule' | 'all';
  readonly url: string | undefined;
}

export interface RuleVerdict {
  readonly compiled: CompiledRule;
  readonly now: number;
  readonly events: number;
  /** What the interpreter finds: the truth that engines are held to. */
  readonly alerts: number;
  readonly engines: ReadonlyMap<EngineName, EngineVerdict>;
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
}
