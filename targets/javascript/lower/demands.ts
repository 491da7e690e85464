import type { Column, Expression, Field, Literal, TokenQuery } from '../../../src/plan/expression.js';
import { functions } from '../../../src/plan/functions.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { literalOf } from '../../../src/plan/pattern/glob.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { Analyzer } from '../../../src/plan/types.js';
import type { Scalar } from '../../../src/plan/value.js';
import { literalValue } from './literal.js';

/** What an event must have for a condition to be true. Where there is no telling, that is all of nothing. */
export type Demand =
  | FieldDemand
  | { readonly kind: 'all'; readonly demands: readonly Demand[] }
  | { readonly kind: 'some'; readonly demands: readonly Demand[] };

/** One value at least of a field. */
export interface FieldDemand {
  readonly kind: 'field';
  readonly field: Field;
  /** What is looked up: values as they are, or in lower case, or the tokens of an analyser; `any` value will do. */
  readonly form: 'any' | 'as-is' | 'lower' | Analyzer;
  readonly values: ReadonlySet<Scalar>;
}

export function demandOf(condition: Expression): Demand {
  return demandOfCondition(condition, new Map());
}

/** What the elements of `any-value` stand for, by name. */
type Elements = ReadonlyMap<string, Field | Column>;

const NOTHING: Demand = { kind: 'all', demands: [] };

function demandOfCondition(condition: Expression, elements: Elements): Demand {
  switch (condition.kind) {
    case 'and':
      return { kind: 'all', demands: demandsOfEach(condition.operands, elements) };
    case 'or':
      return { kind: 'some', demands: demandsOfEach(condition.operands, elements) };
    case 'is-true':
      return demandOfCondition(condition.operand, elements);
    case 'any-value': {
      const bound = new Map(elements);
      for (const { element, of } of condition.bindings) bound.set(element, of);
      return demandOfCondition(condition.condition, bound);
    }
    case 'compare': {
      const { left, right, operator, caseRule } = condition;
      const isFolded = caseRule === 'ascii';
      const literal =
        operator === '==' ? [left, right].find((operand) => operand.kind === 'literal') : undefined;
      const looked = literal && valuesOf(literal === left ? right : left, [literal], isFolded, elements);
      return looked ?? presenceOf([left, right], elements);
    }
    case 'one-of':
      return (
        valuesOf(condition.operand, condition.options, condition.caseRule === 'ascii', elements) ??
        presenceOf([condition.operand], elements)
      );
    case 'matches': {
      const texts = condition.patterns.map((pattern) =>
        pattern.kind === 'glob' ? literalOf(pattern) : undefined,
      );
      const isFolded = condition.patterns.some(({ caseRule }) => caseRule === 'ascii');
      const looked = texts.every((text) => text !== undefined)
        ? valuesOf(condition.operand, texts.map(textLiteral), isFolded, elements)
        : undefined;
      return looked ?? presenceOf([condition.operand], elements);
    }
    case 'token-match': {
      const field = fieldOf(condition.operand, elements);
      const tokens = neededTokens(condition.query);
      return field && tokens
        ? { kind: 'field', field, form: condition.analyzer, values: new Set(tokens) }
        : presenceOf([condition.operand], elements);
    }
    case 'exists':
      return presenceOf([condition.operand], elements);
    case 'field':
    case 'element':
    case 'single-value':
    case 'replace':
    case 'capture':
    case 'call':
      return presenceOf([condition], elements);
    case 'literal':
    case 'column':
    case 'now':
    case 'any-object':
    case 'not':
    case 'conditional':
      return NOTHING;
  }
}

function demandsOfEach(conditions: readonly Expression[], elements: Elements): readonly Demand[] {
  return conditions.map((condition) => demandOfCondition(condition, elements));
}

/** The fields without which one of the expressions is null. */
function presenceOf(expressions: readonly Expression[], elements: Elements): Demand {
  const demands: FieldDemand[] = [];
  const pending = [...expressions];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const field = fieldOf(next, elements);
    if (field) demands.push({ kind: 'field', field, form: 'any', values: new Set() });
    else pending.push(...strictOperandsOf(next));
  }
  return { kind: 'all', demands };
}

/** The operands of which none may be null lest the expression be null. */
function strictOperandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'single-value':
    case 'replace':
    case 'capture':
    case 'one-of':
    case 'matches':
    case 'token-match':
      return [expression.operand];
    case 'compare':
      return [expression.left, expression.right];
    case 'call': {
      const { values } = functions[expression.function];
      if (values === 'strict') return expression.arguments;
      return values === 'each' ? expression.arguments.slice(0, 1) : [];
    }
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'exists':
    case 'and':
    case 'or':
    case 'not':
    case 'is-true':
    case 'conditional':
      return [];
  }
}

/** Tokens of which a text must have one; undefined where a pattern may fit many. */
function neededTokens(query: TokenQuery): readonly string[] | undefined {
  switch (query.kind) {
    case 'any-token':
      return query.tokens;
    case 'all-tokens':
    case 'phrase':
      // The longest is likely to be the rarest.
      return query.tokens.toSorted((left, right) => right.length - left.length).slice(0, 1);
    case 'token-pattern':
      return undefined;
  }
}

function textLiteral(value: string): Literal {
  return { kind: 'literal', type: 'keyword', value };
}

/** One of some literals; undefined where JavaScript would not find them equal by looking them up. */
function valuesOf(
  operand: Expression,
  literals: readonly Literal[],
  isFolded: boolean,
  elements: Elements,
): FieldDemand | undefined {
  const field = fieldOf(operand, elements);
  const kind = field && LOOKED_UP[typeOf(field)];
  if (!kind || literals.some(({ type }) => LOOKED_UP[type] !== kind)) return undefined;
  const values = literals.flatMap((literal) =>
    literal.value === null ? [] : [literalValue(literal, literal.value)],
  );
  const folded = isFolded && kind === 'text';
  return {
    kind: 'field',
    field,
    form: folded ? 'lower' : 'as-is',
    values: new Set(values.map((value) => (folded ? foldAscii(String(value)) : value))),
  };
}

/** The types whose values are equal where JavaScript's are, and which of them may be compared. */
const LOOKED_UP: Readonly<Partial<Record<Literal['type'], string>>> = {
  keyword: 'text',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  ip: 'address',
};

function fieldOf(operand: Expression, elements: Elements): Field | undefined {
  if (operand.kind === 'single-value') return fieldOf(operand.operand, elements);
  const field = operand.kind === 'element' ? elements.get(operand.name) : operand;
  // An id is rarely asked for, and no reader has it.
  return field?.kind === 'field' && field.name !== '_id' ? field : undefined;
}
