import { Fault, fault, type Finding } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import type { Expression } from '../../plan/expression.js';
import {
  parseLuceneRegularExpression,
  RegularExpressionError,
} from '../../plan/pattern/lucene-regular-expression.js';
import type { FieldType } from '../../plan/types.js';
import type { Schema } from '../../schema/schema.js';
import { matchGlob, matchPattern, matchValue } from '../field-query/match.js';
import { matchRange, type Bound } from '../field-query/range.js';
import { booleanLiteral } from '../field-query/some-value.js';
import { fieldOf, type Context } from '../kql/fields.js';
import type { LuceneBoolean, LuceneNode } from './tree.js';

/**
 * A Lucene tree as one condition of the plan, two-valued: any value of a field counts, and what is forbidden holds for
 * events without the field. Source: Elasticsearch reference, "Query string query"; asked of Elasticsearch 8.19.
 */
export function lowerLucene(
  tree: LuceneNode,
  schema: Schema,
): { readonly condition?: Expression; readonly findings: readonly Finding[] } {
  const context: Context = {
    schema,
    nestedPath: undefined,
    inferredTypes: inferTypes(tree),
    findings: new Map(),
  };
  try {
    return { condition: lower(tree, context), findings: [...context.findings.values()] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [...context.findings.values(), error.finding] };
    throw error;
  }
}

function lower(node: LuceneNode, context: Context): Expression {
  const { span } = node;
  const place = { span, valueSpan: span };
  switch (node.kind) {
    case 'everything':
      return booleanLiteral(true, span);
    case 'boolean':
      return lowerBoolean(node, context);
    case 'exists':
      return { kind: 'exists', operand: fieldOf(node.field, 'existence', span, context).field, span };
    case 'phrase':
      return matchValue(fieldNamed(node.field, node.text, span, context), node.text, 'phrase', place);
    case 'term': {
      const text = node.parts.map((part) => (part.kind === 'text' ? part.text : '*')).join('');
      const field = fieldNamed(node.field, text, span, context);
      const isPlain = node.parts.every(({ kind }) => kind === 'text');
      return isPlain ? matchValue(field, text, 'words', place) : matchGlob(field, node.parts, place);
    }
    case 'regular-expression': {
      const { field } = fieldNamed(node.field, node.text, span, context);
      return matchPattern(field, regularExpression(node.text, span), place);
    }
    case 'range': {
      const bounds: readonly Bound[] = [
        ...(node.lower
          ? [{ operator: node.lower.inclusive ? '>=' : '>', text: node.lower.text } as const]
          : []),
        ...(node.upper
          ? [{ operator: node.upper.inclusive ? '<=' : '<', text: node.upper.text } as const]
          : []),
      ];
      const field = fieldNamed(node.field, bounds[0]?.text ?? '*', span, context);
      if (bounds.length === 0) return { kind: 'exists', operand: field.field, span };
      return matchRange(field, bounds, place);
    }
  }
}

/** With nothing but what is forbidden, all else is found (elastic/elasticsearch, Queries.fixNegativeQueryIfNeeded). */
function lowerBoolean({ clauses, span }: LuceneBoolean, context: Context): Expression {
  const of = (occurs: string): readonly Expression[] =>
    clauses.filter((clause) => clause.occurs === occurs).map(({ node }) => lower(node, context));
  const [required, possible, forbidden] = [of('must'), of('should'), of('must-not')];
  const isAny = required.length === 0 && possible.length > 0;
  if (isAny && forbidden.length === 0) return { kind: 'or', operands: possible, span };
  return {
    kind: 'and',
    operands: [
      ...required,
      ...(isAny ? [{ kind: 'or', operands: possible, span } as const] : []),
      ...forbidden.map((operand) => ({ kind: 'not', operand, span }) as const),
    ],
    span,
  };
}

function fieldNamed(
  name: string | undefined,
  value: string,
  span: Span,
  context: Context,
): ReturnType<typeof fieldOf> {
  if (name === undefined) throw fault('kql-no-field', { value }, span);
  if (name.includes('*'))
    throw fault(
      'unsupported-construct',
      { what: `the fields ${name}`, reason: 'which they are depends on the index', hint: 'name the field' },
      span,
    );
  return fieldOf(name, 'comparison', span, context);
}

function regularExpression(text: string, span: Span): ReturnType<typeof parseLuceneRegularExpression> {
  try {
    return parseLuceneRegularExpression(text, 'sensitive');
  } catch (error) {
    if (error instanceof RegularExpressionError)
      throw fault('invalid-regular-expression', { reason: error.message }, span);
    throw error;
  }
}

/** Fields that the schema lacks hold numbers where a range of numbers is asked of them, else keywords. */
function inferTypes(tree: LuceneNode): ReadonlyMap<string, FieldType> {
  const types = new Map<string, FieldType>();
  const pending = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'boolean') pending.push(...node.clauses.map((clause) => clause.node));
    if (node.kind !== 'range' || node.field === undefined) continue;
    const texts = [node.lower, node.upper].flatMap((end) => (end ? [end.text] : []));
    if (texts.every((text) => /^-?\d+$/.test(text))) types.set(node.field, 'long');
    else if (texts.every((text) => /^-?\d*\.?\d+$/.test(text))) types.set(node.field, 'double');
  }
  return types;
}
