import type { Alert } from '../alert.js';
import type { Finding } from '../diagnostic/finding.js';
import type { Event } from '../event.js';
import type { FieldMap } from '../fields/field-map.js';
import type { Plan } from '../plan/plan.js';
import type { Rule } from '../rule/rule.js';
import type { Schema } from '../schema/schema.js';
import type { Compilation } from '../target.js';

export const engineNames = [
  'interpreter',
  'javascript',
  'duckdb',
  'elasticsearch',
  'sigma',
  'source',
] as const;
export type EngineName = (typeof engineNames)[number];

/** Something that runs rules over events. Loading is apart from running: many rules may share one data set. */
export interface Engine {
  readonly name: EngineName;
  readonly load: (data: DataSet) => Promise<LoadedEngine>;
}

export interface LoadedEngine {
  readonly run: (task: Task) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Events as an engine gets them. Targets read the same fields with the same types on every engine. */
export interface DataSet {
  readonly events: readonly Event[];
  readonly schema: Schema;
  /** How the events name the fields that rules read, if in another way than rules. */
  readonly fields?: FieldMap | undefined;
  /** Every field that the plans to be run read: what an engine must map or make a column of. */
  readonly plans: readonly Plan[];
}

export interface Task {
  /** Absent when a bare query is run. */
  readonly rule: Rule | undefined;
  readonly plan: Plan;
  /** The engine's own target's compilation; undefined for `interpreter` and `source`. */
  readonly compilation: Compilation | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the rule's own window bounds the events. New-terms rules always use theirs. */
  readonly window: 'rule' | 'all';
}

/** `declined`: the engine can't run this, and says why; it has given no verdict. */
export type Answer =
  | { readonly kind: 'alerts'; readonly alerts: readonly Alert[] }
  | { readonly kind: 'declined'; readonly finding: Finding };
