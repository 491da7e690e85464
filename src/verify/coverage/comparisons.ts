import type { AnyValue, Expression, Matches, OneOf, Or } from '../../plan/expression.js';

/**
 * A single comparison of a condition, and what the rest of the condition must be for it alone to decide the verdict:
 * the neighbours under an `and` true, under an `or` not true (modified condition/decision coverage, in its masking
 * form). Each entry of a list and each of several patterns is a comparison of its own.
 */
export interface Comparison {
  readonly atom: Expression;
  /** The list that the atom is an entry of, as the condition has it; the atom itself where it is none. */
  readonly whole: Expression;
  /** The atom's verdict that makes the whole condition true. */
  readonly deciding: boolean;
  /** Conditions that must hold (or not) beside it. */
  readonly context: readonly { readonly condition: Expression; readonly wanted: boolean }[];
}

export function comparisonsOf(condition: Expression): readonly Comparison[] {
  return walk(condition, true, []);
}

function walk(
  condition: Expression,
  deciding: boolean,
  context: Comparison['context'],
): readonly Comparison[] {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const neutral = condition.kind === 'and';
      return condition.operands.flatMap((operand, index) =>
        walk(operand, deciding, [
          ...context,
          ...condition.operands
            .filter((_, other) => other !== index)
            .map((other) => ({ condition: other, wanted: neutral })),
        ]),
      );
    }
    case 'not':
      return walk(condition.operand, !deciding, context);
    case 'is-true':
      return walk(condition.operand, deciding, context);
    case 'any-value':
    case 'one-of':
    case 'matches':
      return entriesOfList(condition).map(({ atom, others }) => ({
        atom,
        whole: condition,
        deciding,
        context: others ? [...context, { condition: others, wanted: false }] : context,
      }));
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'conditional':
    case 'call':
      // A constant decides nothing: no event changes it.
      return isConstant(condition) ? [] : [{ atom: condition, whole: condition, deciding, context }];
  }
}

function isConstant(condition: Expression): boolean {
  return condition.kind === 'literal';
}

type List = AnyValue | Or | OneOf | Matches;

function isList(condition: Expression): condition is List {
  const { kind } = condition;
  return kind === 'any-value' || kind === 'or' || kind === 'one-of' || kind === 'matches';
}

/** An entry of a list as a condition of its own, and the list without it. */
export interface ListEntry {
  readonly atom: Expression;
  readonly others: Expression | undefined;
}

/** The entries of a list that a condition asks for, also below a quantifier; any other condition is its own entry. */
function entriesOfList(condition: List): readonly ListEntry[] {
  switch (condition.kind) {
    case 'one-of':
      return eachOf(condition.options, (options) => ({ ...condition, options }));
    case 'matches':
      return eachOf(condition.patterns, (patterns) => ({ ...condition, patterns }));
    case 'or':
      return condition.operands.flatMap((operand, index) =>
        (isList(operand) ? entriesOfList(operand) : [{ atom: operand, others: undefined }]).map(
          ({ atom, others }) => ({
            atom,
            others: {
              ...condition,
              operands: condition.operands.flatMap((other, place) =>
                place === index ? (others ?? []) : other,
              ),
            },
          }),
        ),
      );
    case 'any-value': {
      const list = condition.condition;
      if (!isList(list)) return [{ atom: condition, others: undefined }];
      const quantified = (inner: Expression): AnyValue => ({ ...condition, condition: inner });
      return entriesOfList(list).map(({ atom, others }) => ({
        atom: quantified(atom),
        others: others && quantified(others),
      }));
    }
  }
}

function eachOf<Item>(
  items: readonly Item[],
  listOf: (items: readonly Item[]) => Expression,
): readonly ListEntry[] {
  if (items.length === 1) return [{ atom: listOf(items), others: undefined }];
  return items.map((item, index) => ({
    atom: listOf([item]),
    others: listOf(items.filter((_, other) => other !== index)),
  }));
}
