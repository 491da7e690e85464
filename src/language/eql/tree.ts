import type { Span } from '../../diagnostic/span.js';

/** The syntax tree of an EQL query: what was written, without judgement of names and types. */
export interface EqlQuery {
  readonly kind: 'query';
  readonly body: EventFilter | Sequence | Sample;
  readonly pipes: readonly Pipe[];
  readonly span: Span;
}

/** `category where condition`; without a category for `any where condition`. */
export interface EventFilter {
  readonly kind: 'event-filter';
  readonly category?: EventCategory;
  readonly condition: EqlExpression;
  readonly span: Span;
}

export interface EventCategory {
  readonly value: string;
  readonly span: Span;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly by: readonly EqlField[];
  readonly maxspan?: Timespan;
  readonly items: readonly SequenceItem[];
  readonly until?: SequenceItem;
  readonly span: Span;
}

export interface Timespan {
  readonly amount: number;
  readonly unit: TimespanUnit;
  readonly span: Span;
}

export type TimespanUnit = 'ms' | 's' | 'm' | 'h' | 'd';

export interface SequenceItem {
  readonly kind: 'sequence-item';
  /** `![…]`: the events that must not be there. */
  readonly missing: boolean;
  readonly filter: EventFilter;
  readonly by: readonly EqlField[];
  /** `with runs=n`. */
  readonly runs?: number;
  readonly span: Span;
}

export interface Sample {
  readonly kind: 'sample';
  readonly by: readonly EqlField[];
  readonly items: readonly SampleItem[];
  readonly span: Span;
}

export interface SampleItem {
  readonly kind: 'sample-item';
  readonly filter: EventFilter;
  readonly by: readonly EqlField[];
  readonly span: Span;
}

export interface Pipe {
  readonly kind: 'pipe';
  readonly name: string;
  readonly arguments: readonly EqlExpression[];
  readonly span: Span;
}

export type EqlExpression =
  | EqlLiteral
  | EqlField
  | EqlCall
  | Negation
  | Arithmetic
  | Comparison
  | Lookup
  | PatternMatch
  | LogicalNot
  | LogicalList;

export type EqlLiteral =
  | { readonly kind: 'null'; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  /** `digits` as written: a 64-bit integer may not fit a JavaScript number. */
  | { readonly kind: 'integer'; readonly digits: string; readonly span: Span }
  | { readonly kind: 'decimal'; readonly digits: string; readonly span: Span };

/** A field by its full name, `process.parent.name`; optional when written `?process.parent.name`. */
export interface EqlField {
  readonly kind: 'field';
  readonly name: string;
  readonly optional: boolean;
  readonly span: Span;
}

export interface EqlCall {
  readonly kind: 'call';
  /** As written: names of functions ignore case. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Written with a `~`. */
  readonly ignoresCase: boolean;
  readonly arguments: readonly EqlExpression[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'negation';
  readonly operand: EqlExpression;
  readonly span: Span;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: EqlExpression;
  readonly right: EqlExpression;
  readonly span: Span;
}

export type EqlComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: EqlComparisonOperator;
  readonly left: EqlExpression;
  readonly right: EqlExpression;
  readonly span: Span;
}

/** `operand in (…)`, `operand not in~ (…)`. */
export interface Lookup {
  readonly kind: 'lookup';
  readonly operator: 'in' | 'in~';
  readonly negated: boolean;
  readonly operand: EqlExpression;
  readonly options: readonly EqlExpression[];
  readonly span: Span;
}

export type PatternOperator = ':' | 'like' | 'like~' | 'regex' | 'regex~';

/** `operand : "a*"`, `operand regex~ ("a.*", "b")`: one pattern at least. */
export interface PatternMatch {
  readonly kind: 'pattern-match';
  readonly operator: PatternOperator;
  readonly operand: EqlExpression;
  readonly patterns: readonly EqlLiteral[];
  readonly span: Span;
}

export interface LogicalNot {
  readonly kind: 'not';
  readonly operand: EqlExpression;
  readonly span: Span;
}

/** Two operands at least. A chain without parentheses is one list, however long. */
export type LogicalList = LogicalListOf<'and'> | LogicalListOf<'or'>;

interface LogicalListOf<Kind> {
  readonly kind: Kind;
  readonly operands: readonly EqlExpression[];
  readonly span: Span;
}
