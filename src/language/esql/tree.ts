import type { Span } from '../../diagnostic/span.js';

/** An ES|QL query as written: commands in order. */
export interface EsqlQuery {
  readonly commands: readonly EsqlCommand[];
  readonly span: Span;
}

export type EsqlCommand =
  | {
      readonly kind: 'from';
      readonly sources: readonly string[];
      readonly metadata: readonly EsqlName[];
      readonly span: Span;
    }
  | { readonly kind: 'where'; readonly condition: EsqlExpression; readonly span: Span }
  | { readonly kind: 'eval'; readonly columns: readonly EsqlColumn[]; readonly span: Span }
  | { readonly kind: 'row'; readonly columns: readonly EsqlColumn[]; readonly span: Span }
  | {
      readonly kind: 'grok';
      readonly operand: EsqlExpression;
      /** The first that fits is taken. */
      readonly patterns: readonly EsqlText[];
      readonly span: Span;
    }
  | {
      readonly kind: 'dissect';
      readonly operand: EsqlExpression;
      readonly pattern: EsqlText;
      readonly appendSeparator: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'stats' | 'inline-stats';
      readonly aggregates: readonly EsqlAggregate[];
      readonly by: readonly EsqlColumn[];
      readonly span: Span;
    }
  | { readonly kind: 'keep' | 'drop'; readonly names: readonly EsqlName[]; readonly span: Span }
  | {
      readonly kind: 'rename';
      readonly pairs: readonly { readonly from: EsqlName; readonly to: EsqlName }[];
      readonly span: Span;
    }
  | { readonly kind: 'sort'; readonly orders: readonly EsqlOrder[]; readonly span: Span }
  | { readonly kind: 'limit'; readonly count: number; readonly span: Span }
  | { readonly kind: 'mv_expand'; readonly name: EsqlName; readonly span: Span }
  /** A command that this parser knows by name alone. */
  | { readonly kind: 'other'; readonly name: string; readonly span: Span };

/** A string literal where the grammar wants one. */
export interface EsqlText {
  readonly text: string;
  readonly span: Span;
}

/** `name` is the column's; where none is written, ES|QL takes the expression's text. */
export interface EsqlColumn {
  readonly name: string;
  readonly expression: EsqlExpression;
  readonly span: Span;
}

export interface EsqlAggregate extends EsqlColumn {
  readonly where: EsqlExpression | undefined;
}

export interface EsqlOrder {
  readonly expression: EsqlExpression;
  readonly direction: 'ascending' | 'descending';
  readonly nulls: 'first' | 'last';
}

/** `*` in an unquoted name is a wildcard. */
export interface EsqlName {
  readonly text: string;
  readonly hasWildcard: boolean;
  readonly span: Span;
}

export type EsqlExpression =
  | {
      readonly kind: 'literal';
      readonly type: 'string' | 'integer' | 'decimal' | 'boolean' | 'null';
      readonly value: string | number | boolean | null;
      readonly span: Span;
    }
  | { readonly kind: 'time-span'; readonly count: number; readonly unit: string; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'star'; readonly span: Span }
  /** Several values: `[1, 2]`. */
  | { readonly kind: 'list'; readonly items: readonly EsqlExpression[]; readonly span: Span }
  /** Options of a function: `{"fuzziness": 1}`. */
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: string; readonly value: EsqlExpression }[];
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly EsqlExpression[];
      readonly span: Span;
    }
  | { readonly kind: 'not' | 'negate'; readonly operand: EsqlExpression; readonly span: Span }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly EsqlExpression[]; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: EsqlBinaryOperator;
      readonly left: EsqlExpression;
      readonly right: EsqlExpression;
      readonly span: Span;
    }
  | {
      readonly kind: 'in';
      readonly operand: EsqlExpression;
      readonly options: readonly EsqlExpression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'like' | 'rlike';
      readonly operand: EsqlExpression;
      readonly options: readonly EsqlExpression[];
      readonly span: Span;
    }
  | { readonly kind: 'is-null'; readonly operand: EsqlExpression; readonly span: Span }
  | { readonly kind: 'cast'; readonly operand: EsqlExpression; readonly type: string; readonly span: Span };

export type EsqlBinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | ':';
