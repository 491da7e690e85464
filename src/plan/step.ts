import type { Span } from '../diagnostic/span.js';
import type { Column, Expression, Field } from './expression.js';
import type { RelativeDate } from './relative-date.js';

/**
 * One stage of the pipeline: rows in, rows out. A row that comes of one event keeps that event (its fields and id)
 * until an `aggregate` or `new-terms` step, whose rows have columns only, or a `sequence` or `sample` step, whose rows
 * come of several events.
 */
export type Step =
  | Filter
  | Extend
  | Project
  | Expand
  | AggregateStep
  | InlineAggregate
  | Sort
  | Limit
  | NewTerms
  | IndicatorMatch
  | SequenceStep
  | SampleStep;

interface StepNode {
  readonly span?: Span;
}

/** Keeps the rows for which the condition is true (not null). */
export interface Filter extends StepNode {
  readonly kind: 'filter';
  readonly condition: Expression;
}

/** Adds columns, or replaces columns of the same name. Each may use those before it. */
export interface Extend extends StepNode {
  readonly kind: 'extend';
  readonly columns: readonly NamedExpression[];
}

/** Leaves exactly these columns, in this order. All expressions see the row as it was before. */
export interface Project extends StepNode {
  readonly kind: 'project';
  readonly columns: readonly NamedExpression[];
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/** A field, and what the column of its values is called. */
export interface NamedField extends NamedExpression {
  readonly expression: Field;
}

/** One row for each value of the operand, which becomes a column of this name; a row without values stays, as null. */
export interface Expand extends StepNode {
  readonly kind: 'expand';
  readonly name: string;
  readonly operand: Field | Column;
}

/**
 * One row for each group: its keys first, then its aggregates. A row with several values in a key belongs to the
 * group of each of them (every combination, for several keys). Without keys there is always exactly one row.
 */
export interface AggregateStep extends StepNode {
  readonly kind: 'aggregate';
  readonly keys: readonly GroupKey[];
  readonly aggregates: readonly NamedAggregate[];
}

/**
 * Adds to each row its keys, then the aggregates of its group, as columns; of its name a column is replaced. Rows
 * without a value of a key are a group. A row with several values in a key belongs to the group of each (every
 * combination, for several keys), and has the aggregates of all of them, in order of its values.
 */
export interface InlineAggregate extends StepNode {
  readonly kind: 'inline-aggregate';
  readonly keys: readonly NamedExpression[];
  readonly aggregates: readonly NamedAggregate[];
}

export interface GroupKey extends NamedExpression {
  /** `group`: rows whose key is null make a group of their own; `drop`: they belong to none. */
  readonly missing: 'group' | 'drop';
}

export interface NamedAggregate {
  readonly name: string;
  readonly function: AggregateFunction;
  /** Absent for `count-rows` alone. */
  readonly operand?: Expression;
  /** For `first` and `last` alone: what rows are ordered by, one value at most; absent: the operand. */
  readonly by?: Expression;
  /** For `least-values` and `greatest-values` alone: how many of them at most, from 1; absent: all. */
  readonly most?: number;
  /** For `percentile` alone: which, from 0 to 100; absent: 50, the median. */
  readonly percentile?: number;
  /** Only rows for which this is true take part; their groups stay. */
  readonly where?: Expression;
}

/**
 * Each works on all values of its operand over the rows of a group and skips nulls. Over nothing at all the counts
 * are 0 and the others null. `values` is the set of distinct values; `count-distinct` is exact here. `least-values` and
 * `greatest-values` are in order, the least and the greatest first, and repeated ones are there as often. A
 * `percentile` between two numbers is as far from them as its place is. `first` and
 * `last` are the operand in the row that is least and greatest by an order, of the rows that have both; of rows that
 * are equal the one that comes first.
 */
export type AggregateFunction =
  | 'count-rows'
  | 'count'
  | 'count-distinct'
  | 'values'
  | 'least-values'
  | 'greatest-values'
  | 'minimum'
  | 'maximum'
  | 'sum'
  | 'average'
  | 'percentile'
  | 'median-absolute-deviation'
  | 'first'
  | 'last';

export interface Sort extends StepNode {
  readonly kind: 'sort';
  readonly keys: readonly SortKey[];
}

/** The expression yields one value at most: a front end says which of several values sorts. */
export interface SortKey {
  readonly expression: Expression;
  readonly direction: 'ascending' | 'descending';
  readonly nulls: 'first' | 'last';
}

/** Keeps the first rows of the order so far. Which rows these are is not determined where no sort has decided it. */
export interface Limit extends StepNode {
  readonly kind: 'limit';
  readonly count: number;
  /** True for the limit that ES|QL adds to a query without one. */
  readonly implicit: boolean;
}

/**
 * One row for each value (combination of values, for several fields) whose first event since `historyStart` is later
 * than `from`. Rows have the fields as columns, and `first_seen`. Events after the run's time do not count.
 * Events that lack one of the fields are ignored; several values of a field count each.
 */
export interface NewTerms extends StepNode {
  readonly kind: 'new-terms';
  readonly fields: readonly NamedField[];
  /** The event's time, a date: the rule's override with its fallback. */
  readonly timestamp: Expression;
  readonly historyStart: RelativeDate;
  readonly from: RelativeDate;
}

/**
 * The events that match an indicator: both are among the rows, each told by a condition of its own. An event matches
 * where, for one of the groups, each entry's field has a value that the indicator's has too. Indicators with none or
 * several values in a field of a group of several entries don't count for that group; of a group of one entry, each
 * indicator counts with its first value. Rows stand for the events that match, in order, and have one column,
 * `indicators`: the ids of all that they match.
 * Source: elastic/kibana, indicator_match/threat_mapping/build_threat_mapping_filter.ts.
 */
export interface IndicatorMatch extends StepNode {
  readonly kind: 'indicator-match';
  readonly events: Expression;
  readonly indicators: Expression;
  readonly groups: readonly (readonly IndicatorEntry[])[];
}

/** Fields of one type: of the event, and of the indicator. */
export interface IndicatorEntry {
  readonly event: Field;
  readonly indicator: Field;
}

/**
 * Events one after the other that share the values of their join keys: a state machine for each combination of values.
 * An event that fits the first item begins a partial match; one that fits a later item takes the partial match that
 * waits for that item, and moves it on. Of partial matches that wait for the same item the newest stays. One event may
 * take a step in several of them, but is never two events of one match.
 *
 * Events are in order of their timestamp, then of their tiebreaker (nulls last), then as they come; events without
 * a timestamp do not count. Rows come in order of the last event, then of the keys; their one column is `ordinal`
 * (long), 1 for the first row. Source: elastic/elasticsearch, SequenceMatcher and TumblingWindow.
 */
export interface SequenceStep extends StepNode {
  readonly kind: 'sequence';
  /** A date, one value at most. */
  readonly timestamp: Expression;
  readonly tiebreaker?: Expression;
  /** Milliseconds from the first event to the last, inclusive. Items that are absent are counted with it, too. */
  readonly maximumSpan?: number;
  /** At least one is `present`; where one is `absent` there is a maximum span. All have as many keys. */
  readonly items: readonly SequenceItem[];
  /**
   * An event that ends the partial matches of its keys: one that comes with or after the last event so far and before
   * the next. What is taken by an event that is too late, or after the end, is lost.
   */
  readonly until?: JoinedEvent;
}

/** An event that satisfies a condition, and the keys that join it to others. Both see the source event. */
export interface JoinedEvent {
  readonly condition: Expression;
  readonly keys: readonly JoinKey[];
}

/** Keys are joined by position. An event with several values belongs to each combination of them. */
export interface JoinKey {
  readonly expression: Field;
  /** `group`: events without a value are joined with each other; `drop`: they take no part. */
  readonly missing: 'group' | 'drop';
}

export interface SequenceItem extends JoinedEvent {
  /** How many events of this kind follow each other: 1 or more. */
  readonly repeat: number;
  /**
   * `absent`: there must be no such event between its neighbours, both ends excluded. At the beginning and the end of
   * a sequence: none within the maximum span before the last event, or after the first; where items are absent at both
   * ends, the last such event before and the first after must not be within the maximum span of each other.
   */
  readonly polarity: 'present' | 'absent';
}

/**
 * For each combination of values of the join keys one event for each item, all different, in any order: the first
 * choice as the events come. Rows come in order of the keys, nulls first; their one column is `ordinal` (long).
 * Source: elastic/elasticsearch, SampleIterator, which leaves open the choice among several events.
 */
export interface SampleStep extends StepNode {
  readonly kind: 'sample';
  /** Two or more, all with as many keys, one at least. */
  readonly items: readonly JoinedEvent[];
}
