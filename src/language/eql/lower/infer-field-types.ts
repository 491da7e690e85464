import type { FieldType } from '../../../plan/types.js';
import type { Schema } from '../../../schema/schema.js';
import type { EqlExpression, EqlField, EqlQuery } from '../tree.js';
import { descendants, filtersOf, joinedFieldsOf } from '../walk.js';

/**
 * The types of the fields that the schema lacks, as the query uses them: one compared with numbers is a number.
 * Where uses differ, and where nothing is known, a field is a keyword.
 */
export function inferFieldTypes(query: EqlQuery, schema: Schema): ReadonlyMap<string, FieldType> {
  const evidence = [
    ...filtersOf(query).flatMap(({ condition }) => [...evidenceOf(condition, schema)]),
    ...joinedFieldsOf(query).flatMap((fields) => [...evidenceOfJoin(fields, schema)]),
  ];
  const types = new Map<string, FieldType>();
  for (const [{ name }, type] of evidence) {
    const known = types.get(name);
    types.set(name, known === undefined ? type : combine(known, type));
  }
  return types;
}

type Evidence = readonly [EqlField, FieldType];

function* evidenceOf(condition: EqlExpression, schema: Schema): Generator<Evidence> {
  yield* asType([condition], 'boolean', schema);
  for (const node of descendants(condition)) {
    switch (node.kind) {
      case 'comparison': {
        const { left, right } = node;
        yield* asType([left], suggestedBy(right, schema), schema);
        yield* asType([right], suggestedBy(left, schema), schema);
        break;
      }
      case 'lookup':
        for (const option of node.options) yield* asType([node.operand], suggestedBy(option, schema), schema);
        break;
      case 'arithmetic':
        yield* asType([node.left, node.right], 'long', schema);
        break;
      case 'negation':
        yield* asType([node.operand], 'long', schema);
        break;
      case 'not':
        yield* asType([node.operand], 'boolean', schema);
        break;
      case 'and':
      case 'or':
        yield* asType(node.operands, 'boolean', schema);
        break;
      case 'call':
        if (node.name.toLowerCase() === 'cidrmatch') yield* asType(node.arguments.slice(0, 1), 'ip', schema);
        break;
      case 'pattern-match':
        yield* asType([node.operand], 'keyword', schema);
        break;
      case 'null':
      case 'boolean':
      case 'string':
      case 'integer':
      case 'decimal':
      case 'field':
        break;
    }
  }
}

/** Fields that are joined with each other are of one type. */
function* evidenceOfJoin(fields: readonly EqlField[], schema: Schema): Generator<Evidence> {
  for (const field of fields) yield* asType(fields, suggestedBy(field, schema), schema);
}

function* asType(
  nodes: readonly EqlExpression[],
  type: FieldType | undefined,
  schema: Schema,
): Generator<Evidence> {
  if (type === undefined) return;
  for (const node of nodes) if (node.kind === 'field' && !schema.lookup(node.name)) yield [node, type];
}

function suggestedBy(other: EqlExpression, schema: Schema): FieldType | undefined {
  switch (other.kind) {
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'keyword';
    case 'integer':
      return 'long';
    case 'decimal':
      return 'double';
    case 'negation':
    case 'arithmetic':
      return 'long';
    case 'field': {
      const type = schema.lookup(other.name)?.type;
      return type === 'text' ? undefined : type;
    }
    case 'null':
    case 'call':
    case 'comparison':
    case 'lookup':
    case 'pattern-match':
    case 'not':
    case 'and':
    case 'or':
      return undefined;
  }
}

function combine(one: FieldType, other: FieldType): FieldType {
  if (one === other) return one;
  const areNumbers = [one, other].every((type) => type === 'long' || type === 'double');
  return areNumbers ? 'double' : 'keyword';
}
