import type { Column } from './expression.js';
import type { RelativeDate } from './relative-date.js';
import type { Step } from './step.js';

/**
 * What a rule means, in no rule language and for no target: events in, alerts out. Plain read-only data that
 * survives JSON. `interpreter/` defines the meaning of each node.
 */
export interface Plan {
  readonly kind: 'plan';
  readonly source: Source;
  readonly steps: readonly Step[];
  readonly result: Result;
}

/** Where the events come from. `_id`, `_index` and `_version` are fields like any other. */
export interface Source {
  /** Index patterns, as the rule names them. */
  readonly indices: readonly string[];
  readonly timestamp: Timestamp;
  /** The field whose newest value is the time of the run where nothing else tells it. Absent: `@timestamp`. */
  readonly clock?: string;
  /** The rule's own window, both ends inclusive: the events that one scheduled run looks at. */
  readonly window: { readonly from: RelativeDate; readonly to: RelativeDate };
}

/** The field that places an event in the rule's window; events that lack it are placed by the fallback, if any. */
export interface Timestamp {
  readonly field: string;
  readonly fallback?: string;
}

/**
 * What an alert is. `events`: each row's event (once, however many rows it has), with the indicators that a column
 * names, if the rule matches indicators. `rows`: the columns of each row,
 * which the last steps have made. `sequences`: the events of each row of a `sequence` or `sample`, and their keys.
 */
export type Result =
  | { readonly kind: 'events'; readonly indicators?: Column }
  | { readonly kind: 'rows'; readonly columns: readonly Column[] }
  | { readonly kind: 'sequences' };
