import type { Span } from '../diagnostic/span.js';
import type { FunctionName } from './functions.js';
import type { DissectPattern } from './pattern/dissect.js';
import type { Pattern } from './pattern/pattern.js';
import type { SearchPattern } from './pattern/search/search-pattern.js';
import type { Analyzer, CaseRule, FieldType, ValueType } from './types.js';

/**
 * An expression of the plan over one row. Logic is three-valued: null is "unknown", and a step's condition holds
 * only when it is true. Scalar nodes (`compare`, `one-of`, `matches`, strict calls, …) work on single values:
 * null in, null out. What to do with a field of several values is never implied; one of two nodes says it:
 * `any-value` (KQL, EQL: some value satisfies the condition) or `single-value` (ES|QL: several values are null).
 */
export type Expression =
  | Literal
  | Field
  | Column
  | Element
  | Now
  | AnyValue
  | AnyObject
  | SingleValue
  | Compare
  | OneOf
  | Matches
  | TokenMatch
  | Replace
  | Capture
  | Exists
  | And
  | Or
  | Not
  | IsTrue
  | Conditional
  | Call;

interface Node {
  /** Where in the rule's query this was written; absent where a front end added it without a place of its own. */
  readonly span?: Span;
}

/** A constant. Dates are milliseconds since the epoch, IP addresses and versions their text. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly type: ValueType;
  readonly value: string | number | boolean | null;
}

/** All values of a field of the source event: null, one value or several. Only rows that come of one event have it. */
export interface Field extends Node {
  readonly kind: 'field';
  readonly name: string;
  readonly type: FieldType;
  readonly analyzer?: Analyzer;
}

/** A column that an earlier step made. `multiple` is false where it can hold one value at most. */
export interface Column extends Node {
  readonly kind: 'column';
  readonly name: string;
  readonly type: ValueType;
  readonly multiple: boolean;
}

/** The value that the enclosing `any-value` has bound to this name. */
export interface Element extends Node {
  readonly kind: 'element';
  readonly name: string;
  readonly type: ValueType;
}

/** The time of the run, fixed for the whole run. */
export interface Now extends Node {
  readonly kind: 'now';
}

/**
 * True when some choice of one value for each binding makes the condition true, else false; never null. A field
 * without values is tried once, as null (Elasticsearch's EQL scripts do: InternalEqlScriptUtils.multiValueDocValues).
 */
export interface AnyValue extends Node {
  readonly kind: 'any-value';
  readonly bindings: readonly { readonly element: string; readonly of: Field | Column }[];
  readonly condition: Expression;
}

/**
 * True when some object at the path of the source event satisfies the condition, else false. The condition sees the
 * fields below the path as that object alone has them, and no other fields. Source: Elasticsearch reference, "Nested
 * query".
 */
export interface AnyObject extends Node {
  readonly kind: 'any-object';
  readonly path: string;
  readonly condition: Expression;
}

/** The operand's value if it is one, null if there are none or several. */
export interface SingleValue extends Node {
  readonly kind: 'single-value';
  readonly operand: Expression;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * Compares two single values of one type (numbers of either numeric type by value; IP addresses as 128-bit numbers;
 * versions by their order; strings by code point). The case rule bears on `==` and `!=` of strings only.
 */
export interface Compare extends Node {
  readonly kind: 'compare';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly caseRule: CaseRule;
}

/** True when the operand equals some option. No option is null: a null in a list is spelled out with `or`. */
export interface OneOf extends Node {
  readonly kind: 'one-of';
  readonly operand: Expression;
  readonly options: readonly Literal[];
  readonly caseRule: CaseRule;
}

/** True when the whole string matches one of the patterns. */
export interface Matches extends Node {
  readonly kind: 'matches';
  readonly operand: Expression;
  readonly patterns: readonly Pattern[];
}

/** Full-text match of a string as its analyser cuts it into tokens. */
export interface TokenMatch extends Node {
  readonly kind: 'token-match';
  readonly operand: Expression;
  readonly analyzer: Analyzer;
  readonly query: TokenQuery;
}

/** `tokens` are already analysed. */
export type TokenQuery =
  | { readonly kind: 'any-token'; readonly tokens: readonly string[] }
  | { readonly kind: 'all-tokens'; readonly tokens: readonly string[] }
  | { readonly kind: 'phrase'; readonly tokens: readonly string[] }
  /** Some single token matches the pattern. */
  | { readonly kind: 'token-pattern'; readonly pattern: Pattern };

/** A string with every match of the pattern replaced. */
export interface Replace extends Node {
  readonly kind: 'replace';
  readonly operand: Expression;
  readonly pattern: SearchPattern;
  readonly replacement: readonly ReplacementPart[];
}

/** A text, or what a group has captured (nothing, where it took no part): 0 is the whole match, 1 the first group. */
export type ReplacementPart = string | number;

/**
 * What the pattern captures under a name in the operand's values, in order; null where none of them fits. A search
 * pattern takes its first match in a value, and may have several groups of that name.
 */
export interface Capture extends Node {
  readonly kind: 'capture';
  readonly operand: Expression;
  readonly pattern: SearchPattern | DissectPattern;
  readonly name: string;
}

/** True when the operand has a value, else false. Its negation is the null test. */
export interface Exists extends Node {
  readonly kind: 'exists';
  readonly operand: Expression;
}

export interface And extends Node {
  readonly kind: 'and';
  readonly operands: readonly Expression[];
}

export interface Or extends Node {
  readonly kind: 'or';
  readonly operands: readonly Expression[];
}

export interface Not extends Node {
  readonly kind: 'not';
  readonly operand: Expression;
}

/** Turns null into false: where two-valued logic begins. */
export interface IsTrue extends Node {
  readonly kind: 'is-true';
  readonly operand: Expression;
}

/** The result of the first branch whose condition is true (null is not), else `otherwise`. */
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly branches: readonly { readonly condition: Expression; readonly result: Expression }[];
  readonly otherwise: Expression;
}

/** A function of the catalogue in `functions.ts`. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly function: FunctionName;
  readonly arguments: readonly Expression[];
  readonly type: ValueType;
}
