import type { Compare, Expression, Field, Matches, OneOf, TokenMatch } from '../../../src/plan/expression.js';
import { codePointsOf } from '../../../src/plan/pattern/code-points.js';
import type { GlobPattern, Pattern } from '../../../src/plan/pattern/pattern.js';
import { anyOf, matchNone, type Query } from '../query.js';
import { constantOf } from './constant.js';
import { NotNative } from './not-native.js';
import { regexpText } from './regexp-text.js';

/** A query that finds the documents in which some value of the field satisfies the condition on that value. */
export function someValue(field: Field, condition: Expression, now: number | undefined): Query {
  if (field.name === '_id' || field.name === '_index' || field.name === '_version')
    throw new NotNative(`a condition on ${field.name}`);
  switch (condition.kind) {
    case 'or':
      return anyOf(condition.operands.map((operand) => someValue(field, operand, now)));
    case 'and':
      return boundsOf(field, condition.operands, now);
    case 'compare':
      return comparison(field, condition, now);
    case 'one-of':
      return membership(field, condition);
    case 'matches':
      return patterns(field, condition);
    case 'token-match':
      return fullText(field, condition);
    case 'is-true':
      return someValue(field, condition.operand, now);
    case 'call':
      if (condition.function === 'cidr-match')
        return { terms: { [field.name]: condition.arguments.slice(1).map((each) => constantOf(each, now)) } };
      throw new NotNative(`the function ${condition.function}`);
    case 'exists':
      return { exists: { field: field.name } };
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-value':
    case 'single-value':
    case 'any-object':
    case 'replace':
    case 'capture':
    case 'not':
    case 'conditional':
      throw new NotNative(`a condition of kind ${condition.kind} on one value`);
  }
}

const RANGE_OPERATORS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

/** Several bounds on one value are one range query. */
function boundsOf(field: Field, operands: readonly Expression[], now: number | undefined): Query {
  // It holds without a value, too.
  if (operands.length === 0) throw new NotNative('a condition that any value satisfies');
  const bounds: Record<string, string | number | boolean> = {};
  for (const operand of operands) {
    const isBound =
      operand.kind === 'compare' &&
      operand.operator !== '==' &&
      operand.operator !== '!=' &&
      operand.left.kind === 'element';
    if (!isBound) throw new NotNative('several conditions on one and the same value');
    const name = RANGE_OPERATORS[operand.operator];
    if (name in bounds) throw new NotNative('several conditions on one and the same value');
    bounds[name] = constantOf(operand.right, now);
  }
  return { range: { [field.name]: bounds } };
}

function comparison(field: Field, condition: Compare, now: number | undefined): Query {
  if (condition.left.kind !== 'element' && !isSingle(condition.left))
    throw new NotNative('a comparison of something computed');
  if (field.type === 'text') throw new NotNative('text as a whole');
  const value = constantOf(condition.right, now);
  switch (condition.operator) {
    case '==':
      return equality(field, value, condition.caseRule === 'ascii');
    case '!=':
      throw new NotNative('some value that differs');
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (field.type === 'version' || field.type === 'boolean')
        throw new NotNative(`the order of ${field.type} values`);
      return { range: { [field.name]: { [RANGE_OPERATORS[condition.operator]]: value } } };
  }
}

function isSingle(expression: Expression): boolean {
  return expression.kind === 'single-value' && expression.operand.kind === 'field';
}

function equality(field: Field, value: string | number | boolean, fold: boolean): Query {
  if (field.type === 'date') return { range: { [field.name]: { gte: value, lte: value } } };
  // An address with a slash would be read as a network.
  if (field.type === 'version') throw new NotNative('versions, which OpenSearch does not know');
  return fold && typeof value === 'string'
    ? { term: { [field.name]: { value, case_insensitive: true } } }
    : { term: { [field.name]: { value } } };
}

function membership(field: Field, condition: OneOf): Query {
  if (!isElementOrSingle(condition.operand)) throw new NotNative('a comparison of something computed');
  if (field.type === 'text' || field.type === 'version')
    throw new NotNative(`a list of ${field.type} values`);
  const values = condition.options.map((option) => constantOf(option, undefined));
  if (values.length === 0) return matchNone;
  if (condition.caseRule === 'ascii' || field.type === 'date')
    return anyOf(values.map((value) => equality(field, value, condition.caseRule === 'ascii')));
  return { terms: { [field.name]: values } };
}

function isElementOrSingle(expression: Expression): boolean {
  return expression.kind === 'element' || isSingle(expression);
}

function patterns(field: Field, condition: Matches): Query {
  if (!isElementOrSingle(condition.operand)) throw new NotNative('a pattern on something computed');
  if (field.type === 'text') throw new NotNative('a pattern on text as a whole');
  return anyOf(condition.patterns.map((pattern) => patternQuery(field, pattern)));
}

function patternQuery(field: Field, pattern: Pattern): Query {
  if (pattern.kind === 'regular-expression')
    return {
      regexp: {
        [field.name]: { value: regexpText(pattern), flags: 'INTERSECTION|INTERVAL|ANYSTRING|EMPTY' },
      },
    };
  const fold = pattern.caseRule === 'ascii' ? { case_insensitive: true } : {};
  return { wildcard: { [field.name]: { value: wildcardText(pattern), ...fold } } };
}

/** A glob as the `wildcard` query takes it. */
function wildcardText(glob: GlobPattern): string {
  return glob.parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text.replace(/[\\*?]/g, '\\$&');
        case 'any-one':
          return '?';
        case 'any-many':
          return '*';
      }
    })
    .join('');
}

function fullText(field: Field, { query, operand }: TokenMatch): Query {
  if (!isElementOrSingle(operand) || field.type !== 'text')
    throw new NotNative('full text of something computed');
  switch (query.kind) {
    case 'any-token':
      return query.tokens.length === 0
        ? matchNone
        : { match: { [field.name]: { query: query.tokens.join(' ') } } };
    case 'all-tokens':
      return query.tokens.length === 0
        ? matchNone
        : { match: { [field.name]: { query: query.tokens.join(' '), operator: 'and' } } };
    case 'phrase':
      return query.tokens.length === 0
        ? matchNone
        : { match_phrase: { [field.name]: { query: query.tokens.join(' ') } } };
    case 'token-pattern':
      if (query.pattern.kind === 'glob' && codePointsOf(wildcardText(query.pattern)).length > 0)
        return { wildcard: { [field.name]: { value: wildcardText(query.pattern) } } };
      throw new NotNative('a regular expression on single words');
  }
}
