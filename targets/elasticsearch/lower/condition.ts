import type { Expression, Field } from '../../../src/plan/expression.js';
import { allOf, anyOf, matchAll, matchNone, noneOf, type Query } from '../query.js';
import { scripts } from '../scripts.js';
import { someValue } from './leaf.js';
import { NotNative } from './not-native.js';

/**
 * Three-valued logic in queries, which know matched and not matched only: a condition is lowered to the query for
 * "is true" and, where a `not` asks for it, to the one for "is false". Throws NotNative where no query says it.
 */
export function isTrue(condition: Expression, now: number | undefined): Query {
  switch (condition.kind) {
    case 'literal':
      return condition.value === true ? matchAll : matchNone;
    case 'and':
      return allOf(condition.operands.map((operand) => isTrue(operand, now)));
    case 'or':
      return anyOf(condition.operands.map((operand) => isTrue(operand, now)));
    case 'not':
      return isFalse(condition.operand, now);
    case 'is-true':
      return isTrue(condition.operand, now);
    case 'any-value':
      return someValue(boundField(condition), condition.condition, now);
    case 'exists':
      return hasValue(condition.operand);
    case 'compare':
      if (condition.operator === '!=') return isFalse({ ...condition, operator: '==' }, now);
      return onSingleValue(condition, now);
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'call':
      return onSingleValue(condition, now);
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'single-value':
    case 'any-object':
    case 'replace':
    case 'capture':
    case 'conditional':
      throw new NotNative(`a condition of kind ${condition.kind}`);
  }
}

function isFalse(condition: Expression, now: number | undefined): Query {
  switch (condition.kind) {
    case 'literal':
      return condition.value === false ? matchAll : matchNone;
    case 'and':
      return anyOf(condition.operands.map((operand) => isFalse(operand, now)));
    case 'or':
      return allOf(condition.operands.map((operand) => isFalse(operand, now)));
    case 'not':
      return isTrue(condition.operand, now);
    case 'is-true':
    case 'any-value':
    case 'exists':
      return noneOf([isTrue(condition, now)]);
    case 'compare':
      if (condition.operator === '!=') return isTrue({ ...condition, operator: '==' }, now);
      return notOnSingleValue(condition, now);
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'call':
      return notOnSingleValue(condition, now);
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'single-value':
    case 'any-object':
    case 'replace':
    case 'capture':
    case 'conditional':
      throw new NotNative(`a condition of kind ${condition.kind}`);
  }
}

function boundField({ bindings }: Extract<Expression, { kind: 'any-value' }>): Field {
  const [binding, ...others] = bindings;
  if (others.length > 0 || binding?.of.kind !== 'field')
    throw new NotNative('a condition on several fields at once');
  return binding.of;
}

/** A comparison of a field that counts only where the field has one value. */
function onSingleValue(condition: Expression, now: number | undefined): Query {
  const field = singleFieldOf(condition);
  return allOf([someValue(field, condition, now), exactlyOneValue(field)]);
}

function notOnSingleValue(condition: Expression, now: number | undefined): Query {
  const field = singleFieldOf(condition);
  return allOf([noneOf([someValue(field, condition, now)]), exactlyOneValue(field)]);
}

function singleFieldOf(condition: Expression): Field {
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'call'
        ? condition.arguments[0]
        : 'operand' in condition
          ? condition.operand
          : undefined;
  if (operand?.kind === 'single-value' && operand.operand.kind === 'field') return operand.operand;
  throw new NotNative('a comparison of something computed');
}

function hasValue(operand: Expression): Query {
  if (operand.kind === 'field') {
    if (operand.name === '_id') return matchAll;
    return { exists: { field: operand.name } };
  }
  if (operand.kind === 'single-value' && operand.operand.kind === 'field')
    return exactlyOneValue(operand.operand);
  throw new NotNative('the existence of something computed');
}

function exactlyOneValue(field: Field): Query {
  if (field.type === 'text') throw new NotNative('how many values a text field has');
  return {
    script: { script: { lang: 'painless', source: scripts.exactlyOneValue, params: { field: field.name } } },
  };
}
