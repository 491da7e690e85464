import type { Finding } from './diagnostic/finding.js';
import type { FieldMap } from './fields/field-map.js';
import type { AggregateFunction, Step } from './plan/step.js';
import type { Expression } from './plan/expression.js';
import type { FunctionName } from './plan/functions.js';
import type { GlobPart, RegexNode } from './plan/pattern/pattern.js';
import type { Plan } from './plan/plan.js';
import type { FieldType } from './plan/types.js';
import type { Rule } from './rule/rule.js';
import type { Schema } from './schema/schema.js';

export const targetNames = ['elasticsearch', 'duckdb', 'sigma', 'javascript'] as const;
export type TargetName = (typeof targetNames)[number];

/** One language that plans are compiled to. `targets/registry.ts` lists them all. */
export interface Target {
  readonly name: TargetName;
  /** The ending of the main artifact file, such as `.sql`. */
  readonly extension: string;
  readonly capabilities: Capabilities;
  /** Whether its artifacts ask a store for the events of the rule's own window. */
  readonly queriesStore: boolean;
  readonly compile: (plan: Plan, context: CompileContext) => Compilation;
}

/** What a target may know besides the plan: the rule for its description only, never for its meaning. */
export interface CompileContext {
  readonly rule: Pick<Rule, 'id' | 'name' | 'metadata' | 'schedule'> &
    Partial<Pick<Rule, 'query'>> & { readonly file: string };
  readonly schema: Schema;
  readonly options: CompileOptions;
}

export interface CompileOptions {
  /** `rule`: artifacts that query a store look at the rule's own window only; `all`: at all that is there. */
  readonly window: 'rule' | 'all';
  /** The time of the run in milliseconds since the epoch; undefined: the artifact asks its engine for the time. */
  readonly now: number | undefined;
  /** How DuckDB's `events` relation names fields: structs within structs, or one column for each dotted name. */
  readonly layout: 'nested' | 'flat';
  /** What DuckDB's SQL is: a query unless given; a check that fails where the rule finds anything; or a view. */
  readonly form?: 'query' | 'check' | 'view';
  /** How the events name the fields that rules read. Plans that targets are given have these names already. */
  readonly fields?: FieldMap | undefined;
}

/**
 * What came of a plan on one target. An `approximate` compilation is the exact translation of another plan,
 * `holds`: its findings say how that differs from the rule's, and verification holds the artifact to it.
 */
export type Compilation =
  | { readonly status: 'exact'; readonly files: Files; readonly findings: readonly Finding[] }
  | {
      readonly status: 'approximate';
      readonly files: Files;
      readonly findings: readonly Finding[];
      readonly holds: Plan;
    }
  | { readonly status: 'unsupported'; readonly findings: readonly Finding[] };

/** The main file first; others are what it needs beside it. */
export type Files = readonly [ArtifactFile, ...ArtifactFile[]];

export interface ArtifactFile {
  /** What to add to the rule file's stem: `.json`, `.after.mjs`. */
  readonly suffix: string;
  readonly content: string;
  /** It only says what is in another file, and is of use in a folder alone. */
  readonly isDeclaration?: boolean;
}

/** How well a target holds a kind of node. Drives refusals, tests and the documentation. */
export type Support =
  | { readonly held: 'exactly' }
  /** `when` says in which cases; the target's lowering refuses the others with a finding of its own. */
  | { readonly held: 'sometimes'; readonly when: string }
  | { readonly held: 'approximately'; readonly difference: string }
  | { readonly held: 'never'; readonly reason: string };

/** An answer for each node of the plan. A new node does not compile until every target has given its own. */
export interface Capabilities {
  readonly steps: Readonly<Record<Step['kind'], Support>>;
  readonly expressions: Readonly<Record<Expression['kind'], Support>>;
  readonly functions: Readonly<Record<FunctionName, Support>>;
  readonly aggregates: Readonly<Record<AggregateFunction, Support>>;
  readonly globParts: Readonly<Record<GlobPart['kind'], Support>>;
  readonly regularExpressions: Readonly<Record<RegexNode['kind'], Support>>;
  readonly fieldTypes: Readonly<Record<FieldType, Support>>;
  /** Fields that the user's SQL computes. */
  readonly computedFields: Support;
}
