import type { Compare, Expression, Field } from '../../../src/plan/expression.js';
import type { Pattern } from '../../../src/plan/pattern/pattern.js';
import type { CaseRule } from '../../../src/plan/types.js';
import type { Detection, SigmaValue } from '../detection.js';
import { sigmaText } from '../quote.js';
import { Inexpressible } from './inexpressible.js';
import { regexText } from './regex-text.js';

/**
 * A condition over single events as a Sigma detection. Sigma compares any value of a field, and is two-valued: the
 * plan given here must be so, too. Throws Inexpressible.
 */
export function lowerCondition(condition: Expression): Detection {
  switch (condition.kind) {
    case 'and':
    case 'or':
      if (condition.operands.length === 0)
        throw new Inexpressible('a condition that always holds', condition.span);
      return { kind: condition.kind, operands: condition.operands.map(lowerCondition) };
    case 'not':
      return { kind: 'not', operand: lowerCondition(condition.operand) };
    case 'is-true':
      return lowerCondition(condition.operand);
    case 'exists':
      if (condition.operand.kind !== 'field')
        throw new Inexpressible('the existence of something computed', condition.span);
      return { kind: 'field', field: condition.operand.name, modifiers: ['exists'], values: [true] };
    case 'any-value': {
      const [binding, ...others] = condition.bindings;
      if (binding?.of.kind !== 'field' || others.length > 0)
        throw new Inexpressible('a comparison of two fields', condition.span);
      return lowerValue(binding.of, condition.condition);
    }
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'single-value':
    case 'any-object':
    case 'compare':
    case 'one-of':
    case 'matches':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'conditional':
    case 'call':
      throw new Inexpressible('something that is computed', condition.span);
  }
}

function lowerValue(field: Field, condition: Expression): Detection {
  if (field.type === 'text') throw new Inexpressible(`the analysed text of ${field.name}`, condition.span);
  switch (condition.kind) {
    case 'or':
      return { kind: 'or', operands: condition.operands.map((operand) => lowerValue(field, operand)) };
    case 'compare':
      return lowerComparison(field, condition);
    case 'one-of':
      return equality(
        field,
        condition.options.map(({ value }) => value),
        condition.caseRule,
      );
    case 'matches':
      return { kind: 'or', operands: condition.patterns.map((pattern) => lowerPattern(field, pattern)) };
    case 'call': {
      if (condition.function !== 'cidr-match')
        throw new Inexpressible(`the function ${condition.function}`, condition.span);
      const networks = condition.arguments.slice(1).map((network) => {
        if (network.kind !== 'literal') throw new Inexpressible('a network that is computed', network.span);
        return String(network.value);
      });
      return { kind: 'field', field: field.name, modifiers: ['cidr'], values: networks };
    }
    case 'and':
    case 'any-value':
    case 'column':
    case 'conditional':
    case 'element':
    case 'exists':
    case 'field':
    case 'is-true':
    case 'literal':
    case 'not':
    case 'now':
    case 'single-value':
    case 'any-object':
    case 'token-match':
    case 'replace':
    case 'capture':
      throw new Inexpressible('several conditions on one and the same value', condition.span);
  }
}

const BOUNDS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function lowerComparison(field: Field, { left, right, operator, caseRule, span }: Compare): Detection {
  if (left.kind !== 'element' || right.kind !== 'literal')
    throw new Inexpressible('something that is computed', span);
  if (operator === '==') return equality(field, [right.value], caseRule);
  if (operator === '!=' || typeof right.value !== 'number' || right.type === 'date')
    throw new Inexpressible(`a bound that is no number (${operator})`, span);
  return { kind: 'field', field: field.name, modifiers: [BOUNDS[operator]], values: [right.value] };
}

function equality(field: Field, values: readonly SigmaValue[], caseRule: CaseRule): Detection {
  if (field.type === 'date') throw new Inexpressible('a date');
  if (values.some((value) => value === null)) throw new Inexpressible('a comparison with null');
  if (field.type === 'ip')
    return {
      kind: 'field',
      field: field.name,
      modifiers: ['cidr'],
      values: values.map((value) => `${String(value)}/${String(value).includes(':') ? 128 : 32}`),
    };
  const isText = values.some((value) => typeof value === 'string');
  return {
    kind: 'field',
    field: field.name,
    modifiers: isText && caseRule === 'sensitive' ? ['cased'] : [],
    values: values.map((value) => (typeof value === 'string' ? sigmaText(value) : value)),
  };
}

function lowerPattern(field: Field, pattern: Pattern): Detection {
  if (pattern.kind === 'regular-expression')
    return { kind: 'field', field: field.name, modifiers: ['re'], values: [regexText(pattern)] };
  const text = pattern.parts
    .map((part) => (part.kind === 'text' ? sigmaText(part.text) : part.kind === 'any-one' ? '?' : '*'))
    .join('');
  return {
    kind: 'field',
    field: field.name,
    modifiers: pattern.caseRule === 'sensitive' ? ['cased'] : [],
    values: [text],
  };
}
