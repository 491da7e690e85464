import { fault, Fault, type Finding } from '../../diagnostic/finding.js';
import type { Expression, Field } from '../../plan/expression.js';
import { resolveField } from '../../schema/resolve-field.js';
import type { Schema } from '../../schema/schema.js';
import { lowerKqlRange, lowerKqlValue } from './lower-value.js';
import { isBareWildcard } from './parse.js';
import type { KqlName, KqlNode } from './tree.js';

/**
 * A KQL tree as one condition of the plan, two-valued: a comparison holds when any value of the field satisfies it, and
 * `not` holds for events without the field, too. Source: the query DSL that Kibana makes of it (elastic/kibana,
 * kbn-es-query/src/kuery/functions), run on Elasticsearch.
 */
export function lowerKql(
  tree: KqlNode,
  schema: Schema,
): { readonly condition?: Expression; readonly findings: readonly Finding[] } {
  const context: Context = { schema, findings: new Map() };
  try {
    const condition = lower(tree, context);
    return { condition, findings: [...context.findings.values()] };
  } catch (error) {
    if (error instanceof Fault) return { findings: [...context.findings.values(), error.finding] };
    throw error;
  }
}

interface Context {
  readonly schema: Schema;
  /** By field name: each unknown field is reported once. */
  readonly findings: Map<string, Finding>;
}

function lower(node: KqlNode, context: Context): Expression {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, operands: node.operands.map((operand) => lower(operand, context)), span: node.span };
    case 'not':
      return { kind: 'not', operand: lower(node.operand, context), span: node.span };
    case 'everything':
      return { kind: 'literal', type: 'boolean', value: true, span: node.span };
    case 'is': {
      const { field: name, value } = node;
      if (!name)
        throw fault(
          'unsupported-construct',
          {
            what: 'a value without a field',
            reason: 'which fields it is sought in depends on the index',
            hint: 'name the field: field: value',
          },
          node.span,
        );
      return eachField(name, context, node.span, (field) =>
        isBareWildcard(value)
          ? { kind: 'exists', operand: field, span: node.span }
          : lowerKqlValue(field, value, node.span),
      );
    }
    case 'range':
      return eachField(node.field, context, node.span, (field) =>
        lowerKqlRange(field, node.operator, node.value, node.span),
      );
    case 'nested':
      throw fault(
        'unsupported-construct',
        {
          what: `the nested query on ${node.path.text}`,
          reason: 'events are read with their arrays flattened, so which values belong together is lost',
        },
        node.span,
      );
  }
}

function eachField(
  name: KqlName,
  context: Context,
  span: KqlNode['span'],
  condition: (field: Field) => Expression,
): Expression {
  if (!name.hasWildcard) {
    const { field, findings } = resolveField(name.text, context.schema, name.span);
    for (const each of findings) if (!context.findings.has(name.text)) context.findings.set(name.text, each);
    return condition(field);
  }
  const fields = context.schema.match(name.text);
  if (fields.length === 0)
    context.findings.set(name.text, {
      code: 'unknown-field',
      parameters: { name: name.text },
      at: { kind: 'query', span: name.span },
    });
  if (fields.length > MOST_FIELDS)
    throw fault(
      'unsupported-construct',
      {
        what: `the field ${name.text}`,
        reason: `it stands for ${fields.length} fields of the schema, more than ${MOST_FIELDS}`,
        hint: 'name the fields that you mean',
      },
      name.span,
    );
  // Values that a field's type can't hold find nothing in it (`lenient`), rather than fail.
  const operands = fields.flatMap((mapping) => {
    const { field } = resolveField(mapping.name, context.schema, name.span);
    try {
      return [condition(field)];
    } catch (error) {
      if (error instanceof Fault) return [];
      throw error;
    }
  });
  return { kind: 'or', operands, span };
}

const MOST_FIELDS = 500;
