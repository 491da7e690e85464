import type { Event, JsonObject } from '../../src/event.js';
import type { Column, Compare, Expression, Field, Literal } from '../../src/plan/expression.js';
import { mayBeMultiple } from '../../src/plan/check.js';
import { parseGlob } from '../../src/plan/pattern/glob.js';
import { parseLuceneRegularExpression } from '../../src/plan/pattern/lucene-regular-expression.js';
import type { Pattern } from '../../src/plan/pattern/pattern.js';
import type { Plan, Result } from '../../src/plan/plan.js';
import { parseRelativeDate, type RelativeDate } from '../../src/plan/relative-date.js';
import type { Step } from '../../src/plan/step.js';
import { typeOf } from '../../src/plan/type-of.js';
import type { CaseRule, FieldType, ValueType } from '../../src/plan/types.js';

/** Short ways to write plans in tests. */
export function planOf(steps: readonly Step[], result: Result = { kind: 'events' }): Plan {
  return {
    kind: 'plan',
    source: {
      indices: ['logs-*'],
      timestamp: { field: '@timestamp' },
      window: { from: relativeDate('now-9m'), to: relativeDate('now') },
    },
    steps,
    result,
  };
}

/** A row of values for each event: each a column, in the order given. */
export function valuesOf(expressions: readonly Expression[], first: readonly Step[] = []): Plan {
  const columns = expressions.map((expression, index) => ({ name: `c${index}`, expression }));
  return planOf([...first, { kind: 'project', columns }], {
    kind: 'rows',
    columns: columns.map(({ name, expression }) =>
      column(name, typeOf(expression), mayBeMultiple(expression)),
    ),
  });
}

export function filter(condition: Expression): Step {
  return { kind: 'filter', condition };
}

export function field(name: string, type: FieldType = 'keyword'): Field {
  return { kind: 'field', name, type };
}

export function column(name: string, type: ValueType = 'keyword', multiple = false): Column {
  return { kind: 'column', name, type, multiple };
}

export function literal(value: string | number | boolean | null, type?: ValueType): Literal {
  const natural =
    value === null
      ? 'null'
      : typeof value === 'string'
        ? 'keyword'
        : typeof value === 'boolean'
          ? 'boolean'
          : 'long';
  return { kind: 'literal', type: type ?? natural, value };
}

export function single(operand: Expression): Expression {
  return { kind: 'single-value', operand };
}

export function compare(
  left: Expression,
  operator: Compare['operator'],
  right: Expression,
  caseRule: CaseRule = 'sensitive',
): Expression {
  return { kind: 'compare', operator, left, right, caseRule };
}

/** Some value of the field satisfies the condition, which is made for the value. */
export function any(of: Field | Column, condition: (element: Expression) => Expression): Expression {
  const element = { kind: 'element', name: 'value', type: typeOf(of) } as const;
  return { kind: 'any-value', bindings: [{ element: 'value', of }], condition: condition(element) };
}

export function equals(name: string, value: string, caseRule: CaseRule = 'sensitive'): Expression {
  return any(field(name), (element) => compare(element, '==', literal(value), caseRule));
}

export function oneOf(
  operand: Expression,
  values: readonly string[],
  caseRule: CaseRule = 'sensitive',
): Expression {
  return { kind: 'one-of', operand, options: values.map((value) => literal(value)), caseRule };
}

export function glob(text: string, caseRule: CaseRule = 'sensitive'): Pattern {
  return parseGlob(text, { anyMany: '*', anyOne: '?', escape: '\\' }, caseRule);
}

export function regex(text: string, caseRule: CaseRule = 'sensitive'): Pattern {
  return parseLuceneRegularExpression(text, caseRule);
}

export function matches(operand: Expression, ...patterns: readonly Pattern[]): Expression {
  return { kind: 'matches', operand, patterns };
}

export function and(...operands: readonly Expression[]): Expression {
  return { kind: 'and', operands };
}

export function or(...operands: readonly Expression[]): Expression {
  return { kind: 'or', operands };
}

export function not(operand: Expression): Expression {
  return { kind: 'not', operand };
}

export function exists(operand: Expression): Expression {
  return { kind: 'exists', operand };
}

export function relativeDate(text: string): RelativeDate {
  const date = parseRelativeDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return date;
}

/** Events with ids 1, 2, 3, … */
export function eventsOf(...sources: readonly JsonObject[]): readonly Event[] {
  return sources.map((source, index) => ({ id: String(index + 1), source }));
}
