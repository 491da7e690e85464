import type { Column, Element, Expression, Field } from '../../../src/plan/expression.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { isAscii } from '../../../src/plan/pattern/code-points.js';
import { valueTypeOf } from '../../../src/plan/types.js';
import { descendants, mapOperands } from '../../../src/plan/walk.js';
import { addressLook } from './address-look.js';
import { type ExpressionContext, isNeverTrueOfNull, lowerExpression } from './expression.js';
import { foldedBeside } from './pattern.js';
import { isStored, STORED_AS, valueAs } from './stored-value.js';

/** Where fields are: each in a column as it is stored, and as the list of its values. */
export interface Stored {
  readonly column: (field: string) => string;
  readonly list: (field: string) => string;
  /** The same of a column that is not stored as one value of the field's type, as `readUnsorted` has it. */
  readonly unsorted: (field: string) => string;
  /** The column of a field's only text without case, as it is beside texts of ASCII. */
  readonly folded: (field: string) => string;
  /** The column of the words in a field's only text, and of those in each of its texts. */
  readonly words: (field: string) => { readonly ofSingle: string; readonly ofEach: string };
  readonly context: ExpressionContext;
}

/**
 * A condition over columns as they are stored. Where a column has one value of the field's type a row, which shows when
 * the query is bound, it is a plain comparison: one that a scan of Parquet makes first, to skip row groups and the other
 * columns. Of any other column the list of its values is asked.
 */
export function storedCondition(condition: Expression, stored: Stored): string {
  const { context } = stored;
  // Under a denial null is not false.
  const exactly = { ...stored, context: { ...context, nullIsFalse: false } };
  const within = (operands: readonly Expression[], how: Stored): readonly string[] =>
    operands.map((operand) => storedCondition(operand, how));
  switch (condition.kind) {
    case 'and':
      return condition.operands.length === 0
        ? 'TRUE'
        : `(${within(condition.operands, stored).join(' AND ')})`;
    case 'or':
      return condition.operands.length === 0
        ? 'FALSE'
        : `(${within(condition.operands, stored).join(' OR ')})`;
    case 'not':
      return `(NOT ${storedCondition(condition.operand, exactly)})`;
    case 'is-true':
      return context.nullIsFalse === true
        ? storedCondition(condition.operand, stored)
        : `COALESCE(${storedCondition(condition.operand, exactly)}, FALSE)`;
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-value':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'conditional':
    case 'call':
      return leaf(condition, stored);
  }
}

function leaf(condition: Expression, stored: Stored): string {
  const ofSingle = ofSingles(condition, stored);
  return ofSingle
    ? `(CASE WHEN ${ofSingle.guard} THEN ${ofSingle.test} ELSE ${ofLists(condition, stored)} END)`
    : lowerExpression(condition, stored.context);
}

/** A condition on columns of which one is not stored as a single value. */
function ofLists(condition: Expression, { unsorted, words, context }: Stored): string {
  const field = fieldWalked(condition);
  if (condition.kind !== 'any-value' || !field) return lowerExpression(condition, context);
  const over = (name: string, sql: string, more: Partial<ExpressionContext>): string => {
    const of: Column = { kind: 'column', name, type: valueTypeOf(field.type), multiple: true };
    return lowerExpression(
      { ...condition, bindings: condition.bindings.map((binding) => ({ ...binding, of })) },
      { ...context, stored: new Map([[name, sql]]), ...more },
    );
  };
  // Where full-text matches alone ask of a field, the words of its texts are walked: cutting them is told once.
  return isOfWords(condition.condition)
    ? over(`words ${field.name}`, words(field.name).ofEach, { words: (text) => text })
    : over(`stored ${field.name}`, unsorted(field.name), {});
}

/** The only field that a condition asks of, and of it for some value that is such, where no null is. */
function fieldWalked(condition: Expression): Field | undefined {
  if (condition.kind !== 'any-value' || !isNeverTrueOfNull(condition.condition)) return undefined;
  const [binding, ...others] = condition.bindings;
  if (binding?.of.kind !== 'field' || others.length > 0 || !mayBeMultiple(binding.of)) return undefined;
  const readsMore = [...descendants(condition.condition)].some(({ kind }) => kind === 'field');
  return readsMore ? undefined : binding.of;
}

/** Whether a condition asks nothing but what words a text has. */
function isOfWords(condition: Expression): boolean {
  return condition.kind === 'token-match'
    ? condition.analyzer === 'standard' && condition.operand.kind === 'element'
    : (condition.kind === 'and' || condition.kind === 'or') && condition.operands.every(isOfWords);
}

/** A test, and for which types of columns it is the condition. */
interface Guarded {
  readonly guard: string;
  readonly test: string;
}

/** A condition on single values, where it asks for nothing but such of fields. */
function ofSingles(condition: Expression, stored: Stored): Guarded | undefined {
  const { column, context } = stored;
  const fields = new Map<string, Field>();
  const valueOf = (field: Field): Element => {
    const name = `stored ${field.name}`;
    fields.set(name, field);
    return { kind: 'element', name, type: valueTypeOf(field.type) };
  };
  const asked = overValues(condition, valueOf);
  if (!asked || fields.size === 0) return undefined;
  for (const each of descendants(asked))
    if (isOfMore(each) || (each.kind === 'element' && !fields.has(each.name))) return undefined;
  const values = new Map(
    [...fields].map(([name, { name: field, type }]) => [name, valueAs(type, column(field))]),
  );
  const isTrueOrFalse = condition.kind === 'any-value' || context.nullIsFalse === true;
  const fieldOf = new Map([...values].map(([name, text]) => [text, fields.get(name)]));
  const test = lowerExpression(asked, {
    ...context,
    stored: values,
    fold: (text, others) => {
      const field = fieldOf.get(text);
      return field && isAscii(others.join('')) ? stored.folded(field.name) : foldedBeside(text, others);
    },
    words: (text) => {
      const field = fieldOf.get(text);
      return field && stored.words(field.name).ofSingle;
    },
  });
  const look = isTrueOrFalse
    ? addressLook(asked, (element) => `TRY_CAST(${column(fields.get(element)?.name ?? element)} AS VARCHAR)`)
    : undefined;
  const looked = look === undefined ? test : `(CASE WHEN ${look} THEN ${test} ELSE FALSE END)`;
  return {
    guard: [...fields.values()]
      .map(({ name, type }) => isStored(column(name), STORED_AS[type]))
      .join(' AND '),
    test: isTrueOrFalse && context.nullIsFalse !== true ? `COALESCE(${looked}, FALSE)` : looked,
  };
}

/** Whether an expression asks for more than a value that is given. */
function isOfMore({ kind }: Expression): boolean {
  return kind === 'field' || kind === 'any-value' || kind === 'any-object';
}

/** The condition with each field's only value in the place of what walks the field; undefined where more is asked. */
function overValues(condition: Expression, valueOf: (field: Field) => Element): Expression | undefined {
  const elements = new Map<string, Element>();
  let asked = condition;
  if (condition.kind === 'any-value') {
    for (const { element, of } of condition.bindings) {
      if (of.kind !== 'field') return undefined;
      elements.set(element, valueOf(of));
    }
    asked = condition.condition;
  }
  const replace = (expression: Expression): Expression => {
    if (expression.kind === 'element') return elements.get(expression.name) ?? expression;
    if (
      (expression.kind === 'single-value' || expression.kind === 'exists') &&
      expression.operand.kind === 'field'
    ) {
      const value = valueOf(expression.operand);
      return expression.kind === 'exists' ? { ...expression, operand: value } : value;
    }
    return mapOperands(expression, replace);
  };
  return replace(asked);
}
