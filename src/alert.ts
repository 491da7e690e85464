/** What a rule finds, in one JSON form on every engine. Order counts only where the rule sorts. */
export type Alert = EventAlert | RowAlert | SequenceAlert;

/** An event that matches. The id is its top-level `_id`, or else its 1-based line number in the file. */
export interface EventAlert {
  readonly kind: 'event';
  readonly id: string;
  /** The ids of the indicators that it matches, where the rule is about indicators. */
  readonly indicators?: readonly string[];
}

/** A row of an aggregation, threshold or new-terms rule. Columns that are null may be left out; dates are ISO 8601. */
export interface RowAlert {
  readonly kind: 'row';
  readonly values: Readonly<Record<string, AlertValue>>;
}

/** The events of a sequence or sample in the order of its items; null for one that had to be absent. */
export interface SequenceAlert {
  readonly kind: 'sequence';
  readonly ids: readonly (string | null)[];
  /** The values of the join keys as text (dates in ISO 8601); null where events without a value were joined. */
  readonly keys: readonly (string | null)[];
}

export type AlertScalar = string | number | boolean | null;
export type AlertValue = AlertScalar | readonly AlertScalar[];
