import type { FieldType } from '../../plan/types.js';
import type { Schema } from '../../schema/schema.js';
import type { EsqlColumn, EsqlExpression, EsqlQuery } from './tree.js';
import { descendants } from './walk.js';

/**
 * The types of the fields that the schema lacks, as the query uses them: one compared with numbers is a number. What a
 * query computes passes on what is known of it to the fields that it is made of. Where uses differ, and where nothing
 * is known, a field is a keyword.
 */
export function inferTypes(query: EsqlQuery, schema: Schema): ReadonlyMap<string, FieldType> {
  const origins = new Map<string, readonly string[]>();
  for (const { name, expression } of columnsOf(query)) origins.set(name, namesPassedOn(expression));
  const types = new Map<string, FieldType>();
  for (const [name, type] of evidenceOf(query, schema))
    for (const field of fieldsBehind(name, origins))
      if (!schema.lookup(field)) types.set(field, combine(types.get(field), type));
  return types;
}

type Evidence = readonly [name: string, type: FieldType];

function* evidenceOf(query: EsqlQuery, schema: Schema): Generator<Evidence> {
  for (const command of query.commands) {
    if (command.kind === 'where') yield* asType(command.condition, 'boolean');
    if (command.kind === 'stats' || command.kind === 'inline-stats')
      for (const { where } of command.aggregates) if (where) yield* asType(where, 'boolean');
    for (const root of expressionsOf(command))
      for (const node of descendants(root)) yield* evidenceOfNode(node, schema);
  }
}

function* evidenceOfNode(node: EsqlExpression, schema: Schema): Generator<Evidence> {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const operand of node.operands) yield* asType(operand, 'boolean');
      return;
    case 'not':
      yield* asType(node.operand, 'boolean');
      return;
    case 'binary':
      yield* asType(node.left, suggestedBy(node.right, node.operator));
      yield* asType(node.right, suggestedBy(node.left, node.operator));
      return;
    case 'in':
      for (const option of node.options) yield* asType(node.operand, suggestedBy(option, '=='));
      return;
    case 'call':
      if (NUMERIC.has(node.name)) for (const argument of node.arguments) yield* asType(argument, 'double');
      if (node.name === 'cidr_match' && node.arguments[0]) yield* asType(node.arguments[0], 'ip');
      // All arguments of COALESCE are of one type.
      if (node.name === 'coalesce')
        for (const known of node.arguments.flatMap((each) => knownType(each, schema)))
          for (const argument of node.arguments) yield* asType(argument, known);
      return;
    case 'literal':
    case 'time-span':
    case 'name':
    case 'star':
    case 'list':
    case 'map':
    case 'negate':
    case 'like':
    case 'rlike':
    case 'is-null':
    case 'cast':
      return;
  }
}

function knownType(expression: EsqlExpression, schema: Schema): readonly FieldType[] {
  const type = expression.kind === 'name' ? schema.lookup(expression.name)?.type : undefined;
  return type === undefined || type === 'text' ? [] : [type];
}

const NUMERIC: ReadonlySet<string> = new Set([
  'avg',
  'sum',
  'weighted_avg',
  'percentile',
  'median',
  'median_absolute_deviation',
  'round',
  'abs',
  'ceil',
  'floor',
  'mv_sum',
  'mv_avg',
]);

function* asType(node: EsqlExpression, type: FieldType | undefined): Generator<Evidence> {
  if (type === undefined) return;
  for (const name of namesPassedOn(node)) yield [name, type];
}

function suggestedBy(other: EsqlExpression, operator: string): FieldType | undefined {
  if (other.kind !== 'literal') return '+-*/%'.includes(operator) ? 'long' : undefined;
  switch (other.type) {
    case 'string':
      return 'keyword';
    case 'integer':
      return 'long';
    case 'decimal':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'null':
      return undefined;
  }
}

/** Functions whose result is of their arguments' type. */
const PASSING: ReadonlySet<string> = new Set([
  'coalesce',
  'max',
  'min',
  'values',
  'top',
  'first',
  'last',
  'mv_first',
  'mv_last',
  'mv_min',
  'mv_max',
  'mv_dedupe',
  'mv_sort',
  'mv_slice',
]);

function namesPassedOn(expression: EsqlExpression): readonly string[] {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'call' && PASSING.has(expression.name)) {
    const [first] = expression.arguments;
    return expression.name === 'coalesce'
      ? expression.arguments.flatMap(namesPassedOn)
      : first
        ? namesPassedOn(first)
        : [];
  }
  return [];
}

function columnsOf(query: EsqlQuery): readonly Pick<EsqlColumn, 'name' | 'expression'>[] {
  return query.commands.flatMap((command): readonly Pick<EsqlColumn, 'name' | 'expression'>[] => {
    switch (command.kind) {
      case 'eval':
        return command.columns;
      case 'stats':
      case 'inline-stats':
        return [...command.aggregates, ...command.by];
      case 'rename':
        return command.pairs.map(({ from, to }) => ({
          name: to.text,
          expression: { kind: 'name' as const, name: from.text, span: from.span },
        }));
      case 'from':
      case 'row':
      case 'where':
      case 'grok':
      case 'dissect':
      case 'keep':
      case 'drop':
      case 'sort':
      case 'limit':
      case 'mv_expand':
      case 'other':
        return [];
    }
  });
}

function expressionsOf(command: EsqlQuery['commands'][number]): readonly EsqlExpression[] {
  switch (command.kind) {
    case 'where':
      return [command.condition];
    case 'eval':
      return command.columns.map(({ expression }) => expression);
    case 'stats':
    case 'inline-stats':
      return [
        ...[...command.aggregates, ...command.by].map(({ expression }) => expression),
        ...command.aggregates.flatMap(({ where }) => (where ? [where] : [])),
      ];
    case 'sort':
      return command.orders.map(({ expression }) => expression);
    case 'from':
    case 'row':
    case 'grok':
    case 'dissect':
    case 'keep':
    case 'drop':
    case 'rename':
    case 'limit':
    case 'mv_expand':
    case 'other':
      return [];
  }
}

function fieldsBehind(name: string, origins: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const fields: string[] = [];
  const seen = new Set<string>();
  const pending = [name];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const behind = origins.get(next);
    if (behind === undefined || behind.includes(next)) fields.push(next);
    pending.push(...(behind ?? []));
  }
  return fields;
}

function combine(one: FieldType | undefined, other: FieldType): FieldType {
  if (one === undefined || one === other) return other;
  const areNumbers = [one, other].every((type) => type === 'long' || type === 'double');
  return areNumbers ? 'double' : 'keyword';
}
