import { compareValues } from '../compare-values.js';
import type { AnyObject, AnyValue, Call, Compare, Expression, OneOf } from '../expression.js';
import { functions } from '../functions.js';
import { captures } from '../pattern/capture.js';
import { foldAscii } from '../pattern/code-points.js';
import { matchesPattern } from '../pattern/matches.js';
import { replaceMatches } from '../pattern/search/replace-matches.js';
import { matchesTokens } from '../text/matches-tokens.js';
import { comparisonType, typeOf } from '../type-of.js';
import { entriesOf, isMultiple, valueOf, type Scalar, type Value } from '../value.js';
import { implementations } from './functions.js';
import { objectsOf } from './fields.js';
import { readerOf, type Row } from './row.js';

/** Where an expression is evaluated: a row, the run's time, and the values that quantifiers have bound. */
export interface Scope {
  readonly row: Row;
  readonly now: number;
  readonly elements: ReadonlyMap<string, Value>;
}

/** The value of an expression. This, with `functions.ts` and `pattern/matches.ts`, is what expressions mean. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'field':
      return scope.row.event?.read(expression.name, expression.type) ?? null;
    case 'column':
      return scope.row.columns.get(expression.name) ?? null;
    case 'element':
      return scope.elements.get(expression.name) ?? null;
    case 'now':
      return scope.now;
    case 'any-value':
      return anyValue(expression, scope);
    case 'any-object':
      return anyObject(expression, scope);
    case 'single-value': {
      const value = evaluate(expression.operand, scope);
      return isMultiple(value) ? null : value;
    }
    case 'compare':
      return compare(expression, scope);
    case 'one-of':
      return oneOf(expression, scope);
    case 'matches': {
      const value = scalar(evaluate(expression.operand, scope));
      return value === null
        ? null
        : expression.patterns.some((pattern) => matchesPattern(pattern, String(value)));
    }
    case 'token-match': {
      const value = scalar(evaluate(expression.operand, scope));
      return value === null ? null : matchesTokens(String(value), expression.analyzer, expression.query);
    }
    case 'replace': {
      const value = scalar(evaluate(expression.operand, scope));
      return value === null
        ? null
        : replaceMatches(String(value), expression.pattern, expression.replacement);
    }
    case 'capture': {
      const entries = entriesOf(evaluate(expression.operand, scope));
      return valueOf(
        entries.flatMap((entry) => captures(String(entry), expression.pattern, expression.name)),
      );
    }
    case 'exists':
      return evaluate(expression.operand, scope) !== null;
    case 'and':
      return conjunction(expression.operands, scope);
    case 'or':
      return disjunction(expression.operands, scope);
    case 'not': {
      const value = evaluate(expression.operand, scope);
      return value === null ? null : value !== true;
    }
    case 'is-true':
      return evaluate(expression.operand, scope) === true;
    case 'conditional': {
      const branch = expression.branches.find(({ condition }) => evaluate(condition, scope) === true);
      return evaluate(branch ? branch.result : expression.otherwise, scope);
    }
    case 'call':
      return call(expression, scope);
  }
}

export function holds(condition: Expression, scope: Scope): boolean {
  return evaluate(condition, scope) === true;
}

function anyValue(expression: AnyValue, scope: Scope): boolean {
  const choose = (index: number, elements: ReadonlyMap<string, Value>): boolean => {
    const binding = expression.bindings[index];
    if (!binding) return holds(expression.condition, { ...scope, elements });
    const entries: readonly Value[] = entriesOf(evaluate(binding.of, scope));
    return (entries.length === 0 ? [null] : entries).some((entry) =>
      choose(index + 1, new Map(elements).set(binding.element, entry)),
    );
  };
  return choose(0, scope.elements);
}

function anyObject({ path, condition }: AnyObject, scope: Scope): boolean {
  const event = scope.row.event?.event;
  if (!event) return false;
  return objectsOf(event.source, path).some((object) =>
    holds(condition, {
      ...scope,
      row: { ...scope.row, event: readerOf({ id: event.id, source: { [path]: object } }) },
    }),
  );
}

function compare(expression: Compare, scope: Scope): Value {
  const left = scalar(evaluate(expression.left, scope));
  const right = scalar(evaluate(expression.right, scope));
  if (left === null || right === null) return null;
  const type = comparisonType(expression.left, expression.right);
  const fold = expression.caseRule === 'ascii' ? foldIfString : (value: Scalar): Scalar => value;
  switch (expression.operator) {
    case '==':
      return compareValues(fold(left), fold(right), type) === 0;
    case '!=':
      return compareValues(fold(left), fold(right), type) !== 0;
    case '<':
      return compareValues(left, right, type) < 0;
    case '<=':
      return compareValues(left, right, type) <= 0;
    case '>':
      return compareValues(left, right, type) > 0;
    case '>=':
      return compareValues(left, right, type) >= 0;
  }
}

function oneOf(expression: OneOf, scope: Scope): Value {
  const value = scalar(evaluate(expression.operand, scope));
  if (value === null) return null;
  const type = typeOf(expression.operand);
  const folded = expression.caseRule === 'ascii' ? foldIfString(value) : value;
  return optionsOf(expression).some((option) => compareValues(folded, option, type) === 0);
}

const knownOptions = new WeakMap<OneOf, readonly Scalar[]>();

/** The options as they are compared; kept, since lists of hundreds are asked about thousands of events. */
function optionsOf(expression: OneOf): readonly Scalar[] {
  const known = knownOptions.get(expression);
  if (known) return known;
  const options = expression.options
    .map(({ value }) => value)
    .filter((value) => value !== null)
    .map((value) => (expression.caseRule === 'ascii' ? foldIfString(value) : value));
  knownOptions.set(expression, options);
  return options;
}

function conjunction(operands: readonly Expression[], scope: Scope): Value {
  let result: Value = true;
  for (const operand of operands) {
    const value = evaluate(operand, scope);
    if (value === false) return false;
    if (value === null) result = null;
  }
  return result;
}

function disjunction(operands: readonly Expression[], scope: Scope): Value {
  let result: Value = false;
  for (const operand of operands) {
    const value = evaluate(operand, scope);
    if (value === true) return true;
    if (value === null) result = null;
  }
  return result;
}

function call(expression: Call, scope: Scope): Value {
  const values = expression.arguments.map((argument) => evaluate(argument, scope));
  if (functions[expression.function].values === 'strict' && values.some((value) => scalar(value) === null))
    return null;
  const types = expression.arguments.map(typeOf);
  const compute = (given: readonly Value[]): Value =>
    implementations[expression.function]({ values: given, types, result: expression.type });
  if (functions[expression.function].values !== 'each') return compute(values);
  return valueOf(entriesOf(values[0] ?? null).flatMap((entry) => entriesOf(compute([entry]))));
}

// Scalar nodes see single values: front ends put `single-value` or `any-value` in between where there may be more.
function scalar(value: Value): Scalar | null {
  return isMultiple(value) ? null : value;
}

function foldIfString(value: Scalar): Scalar {
  return typeof value === 'string' ? foldAscii(value) : value;
}
