import { fault, Fault, finding, type Finding } from '../../diagnostic/finding.js';
import type { Expression } from '../../plan/expression.js';
import type { Schema } from '../../schema/schema.js';
import { joinAlternatives } from '../field-query/alternatives.js';
import type { ComparedField } from '../field-query/match.js';
import { matchRange } from '../field-query/range.js';
import { booleanLiteral } from '../field-query/some-value.js';
import { fieldOf, fieldsBelow, say, type Context, type Purpose } from './fields.js';
import { inferTypes } from './infer-types.js';
import { lowerValue } from './lower-value.js';
import { isLoneWildcard, isPattern, textOf, type KqlName, type KqlNode } from './tree.js';

/**
 * A KQL tree as one condition of the plan, two-valued: a comparison holds when any value of the field satisfies it, and
 * `not` holds for events without the field, too. Source: the query DSL that Kibana makes of it (elastic/kibana,
 * kbn-es-query/src/kuery/functions), run on Elasticsearch. Where Elasticsearch's own `kql` query differs, Kibana counts:
 * it runs the rules.
 */
export function lowerKql(
  tree: KqlNode,
  schema: Schema,
): { readonly condition?: Expression; readonly findings: readonly Finding[] } {
  const context: Context = {
    schema,
    nestedPath: undefined,
    inferredTypes: inferTypes(tree),
    findings: new Map(),
  };
  try {
    const condition = lower(tree, context);
    return { condition, findings: [...context.findings.values()] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [...context.findings.values(), error.finding] };
    throw error;
  }
}

function lower(node: KqlNode, context: Context): Expression {
  const { span } = node;
  switch (node.kind) {
    case 'and':
      return { kind: 'and', operands: node.operands.map((operand) => lower(operand, context)), span };
    case 'or':
      return joinAlternatives(
        node.operands.map((operand) => lower(operand, context)),
        span,
      );
    case 'not':
      return { kind: 'not', operand: lower(node.operand, context), span };
    case 'everything':
      return booleanLiteral(true, span);
    case 'is': {
      const { field: name, value } = node;
      if (!name) {
        // query_string takes a lone `*` for all documents.
        if (isLoneWildcard(value)) return booleanLiteral(true, span);
        throw fault('kql-no-field', { value: textOf(value) }, span);
      }
      return isLoneWildcard(value)
        ? onFields(name, 'existence', span, context, ({ field }) => ({
            kind: 'exists',
            operand: field,
            span,
          }))
        : onFields(name, 'comparison', span, context, (field) => lowerValue(field, value, span, context));
    }
    case 'range': {
      const { field: name, operator, value } = node;
      const place = { span, valueSpan: value.span };
      return onFields(name, 'comparison', span, context, (field) => {
        if (isPattern(value))
          throw fault(
            'unsupported-construct',
            { what: 'a range with a wildcard', reason: 'it has no order', hint: 'put the value in quotes' },
            value.span,
          );
        return matchRange(field, [{ operator, text: textOf(value) }], place);
      });
    }
    case 'nested':
      return lowerNested(node, context);
  }
}

/** All of the group holds for one and the same object. Source: kbn-es-query/src/kuery/functions/nested.ts. */
function lowerNested(
  { path: name, operand, span }: Extract<KqlNode, { kind: 'nested' }>,
  context: Context,
): Expression {
  if (isPattern(name))
    throw fault(
      'unsupported-construct',
      { what: `a group of ${textOf(name)}`, reason: 'it names several paths', hint: 'name the path' },
      name.span,
    );
  const path = context.nestedPath === undefined ? textOf(name) : `${context.nestedPath}.${textOf(name)}`;
  return { kind: 'any-object', path, condition: lower(operand, { ...context, nestedPath: path }), span };
}

/** The condition on the field of that name; on any, where the name has wildcards. */
function onFields(
  name: KqlName,
  purpose: Purpose,
  span: KqlNode['span'],
  context: Context,
  condition: (field: ComparedField) => Expression,
): Expression {
  const text = context.nestedPath === undefined ? textOf(name) : `${context.nestedPath}.${textOf(name)}`;
  if (isPattern(name)) return onMatchingFields(text, purpose, name.span, context, condition);
  const below = fieldsBelow(text, context);
  if (below.length === 0) return condition(fieldOf(text, purpose, name.span, context));
  if (purpose === 'existence') return onMatchingFields(`${text}.*`, purpose, name.span, context, condition);
  say(finding('kql-object-field', { name: text }, name.span), text, context.findings);
  return booleanLiteral(false, span);
}

const MOST_FIELDS = 500;

/**
 * Kibana asks all fields of the data view that match, and fails the search where one of them can't hold the value.
 * The schema need not be that of the index, so such a field is passed over, with a warning.
 */
function onMatchingFields(
  pattern: string,
  purpose: Purpose,
  span: KqlNode['span'],
  context: Context,
  condition: (field: ComparedField) => Expression,
): Expression {
  const fields = context.schema.match(pattern);
  if (fields.length === 0) say(finding('kql-no-such-fields', { pattern }, span), pattern, context.findings);
  if (fields.length > MOST_FIELDS)
    throw fault('kql-too-many-fields', { pattern, count: fields.length, most: MOST_FIELDS }, span);
  const passedOver: { readonly field: string; readonly fault: Fault }[] = [];
  const operands = fields.flatMap(({ name }) => {
    try {
      return [condition(fieldOf(name, purpose, span, context))];
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      passedOver.push({ field: name, fault: error });
      return [];
    }
  });
  const [first, ...others] = passedOver;
  if (first)
    say(
      finding(
        'kql-fields-passed-over',
        { pattern, field: first.field, others: others.length, reason: reasonOf(first.fault) },
        span,
      ),
      pattern,
      context.findings,
    );
  return joinAlternatives(operands, span);
}

function reasonOf({ finding: { code } }: Fault): string {
  if (code === 'kql-nested-field') return 'its values belong to nested objects';
  return code === 'unsupported-construct'
    ? 'a comparison with it can’t be translated'
    : 'Elasticsearch can’t compare it with this value, and fails the search on an index that has it';
}
