import { mayBeMultiple } from '../../../src/plan/check.js';
import type { Expression } from '../../../src/plan/expression.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import type {
  AggregateStep,
  NamedAggregate,
  NamedExpression,
  NewTerms,
  Step,
} from '../../../src/plan/step.js';
import { identifier, numberLiteral } from '../quote.js';
import { Refusal } from '../refusal.js';
import { type ExpressionContext, lowerExpression } from './expression.js';
import { lowerIndicatorMatch } from './indicator-match.js';
import { lowerSample } from './sample.js';
import { lowerSequence } from './sequence.js';

/** One step of the query: a common table expression, and what it is called. */
export interface Stage {
  readonly name: string;
  readonly comment: string;
  readonly select: string;
  /** Whether several stages read it: it is then computed once. */
  readonly isShared?: true;
}

/** The column that keeps rows in their order: of the file, then of the last sort. */
export const ORDER = identifier('#');

/** Where a step reads from: a relation, and the columns that it has. */
export interface From {
  readonly relation: string;
  readonly columns: ReadonlySet<string>;
}

/** A step as stages over a relation; the last of them has the columns that are told. */
export function lowerStep(
  step: Step,
  from: From,
  name: string,
  context: ExpressionContext,
): { readonly stages: readonly Stage[]; readonly columns: ReadonlySet<string> } {
  const lower = (expression: Expression): string => lowerExpression(expression, context);
  const { relation, columns } = from;
  const one = (comment: string, select: string, after = columns): ReturnType<typeof lowerStep> => ({
    stages: [{ name, comment, select }],
    columns: after,
  });
  switch (step.kind) {
    case 'filter':
      return one(
        'filter',
        `SELECT * FROM ${relation}\n  WHERE ${conjuncts(step.condition).map(lower).join('\n    AND ')}`,
      );
    case 'extend':
      return lowerExtend(step.columns, from, name, lower);
    case 'project': {
      const names = step.columns.map((column) => column.name);
      const values = step.columns.map(
        (column) => `${lower(column.expression)} AS ${identifier(column.name)}`,
      );
      return one(
        'project',
        `SELECT ${[allBut(names, columns), ...values].join(', ')} FROM ${relation}`,
        new Set([...columns, ...names]),
      );
    }
    case 'expand':
      return {
        stages: [
          {
            name,
            comment: 'one row for each value',
            select: `SELECT ${allBut([step.name], columns)}, unnest(COALESCE(${lower(step.operand)}, [NULL])) AS ${identifier(step.name)} FROM ${relation}`,
          },
        ],
        columns: new Set([...columns, step.name]),
      };
    case 'aggregate':
      return {
        stages: lowerAggregate(step, relation, name, lower),
        columns: new Set([...step.keys, ...step.aggregates].map((each) => each.name)),
      };
    case 'sort': {
      const keys = step.keys.map(
        (key) =>
          `${lower(key.expression)} ${key.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${key.nulls === 'first' ? 'FIRST' : 'LAST'}`,
      );
      return one(
        'sort',
        `SELECT * EXCLUDE (${ORDER}), row_number() OVER (ORDER BY ${keys.join(', ')}, ${ORDER}) AS ${ORDER} FROM ${relation}`,
      );
    }
    case 'limit':
      return one('limit', `SELECT * FROM ${relation} ORDER BY ${ORDER} LIMIT ${step.count}`);
    case 'new-terms':
      return {
        stages: lowerNewTerms(step, relation, name, lower),
        columns: new Set([...step.fields.map((field) => field.name), 'first_seen']),
      };
    case 'sequence':
      return {
        stages: lowerSequence(step, relation, name, lower),
        columns: new Set(['ids', 'keys', 'ordinal']),
      };
    case 'sample':
      return {
        stages: lowerSample(step, relation, name, lower),
        columns: new Set(['ids', 'keys', 'ordinal']),
      };
    case 'indicator-match':
      return {
        stages: lowerIndicatorMatch(step, relation, name, lower),
        columns: new Set(['indicators']),
      };
    case 'inline-aggregate':
      throw new Refusal(`a ${step.kind} has no SQL yet`, step.span);
  }
}

function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'and' && condition.operands.length > 0
    ? condition.operands.flatMap(conjuncts)
    : [condition];
}

/** Each column may use those before it, so each is a stage of its own. */
function lowerExtend(
  extended: readonly NamedExpression[],
  from: From,
  name: string,
  lower: (expression: Expression) => string,
): ReturnType<typeof lowerStep> {
  const columns = new Set(from.columns);
  const stages: Stage[] = [];
  for (const [index, column] of extended.entries()) {
    const isLast = index === extended.length - 1;
    const relation = stages.at(-1)?.name ?? from.relation;
    stages.push({
      name: isLast ? name : `${name}_${index + 1}`,
      comment: 'extend',
      select: `SELECT ${allBut([column.name], columns)}, ${lower(column.expression)} AS ${identifier(column.name)} FROM ${relation}`,
    });
    columns.add(column.name);
  }
  return { stages, columns };
}

/** All columns but these, of which the relation may have none: SQL refuses to leave out what is not there. */
function allBut(names: readonly string[], columns: ReadonlySet<string>): string {
  const present = names.filter((name) => columns.has(name));
  return present.length === 0 ? '*' : `* EXCLUDE (${present.map(identifier).join(', ')})`;
}

function lowerAggregate(
  step: AggregateStep,
  from: string,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  // Keys get names of their own first: a key may have the name of a field that another key or an aggregate reads.
  const keyNames = step.keys.map((_, index) => `key ${index + 1}`);
  const stages = step.keys.map((key, index): Stage => {
    const list = mayBeMultiple(key.expression)
      ? `list_distinct(${lower(key.expression)})`
      : `[${lower(key.expression)}]`;
    const values = key.missing === 'group' ? `COALESCE(${list}, [NULL])` : list;
    const filter =
      key.missing === 'drop' && !mayBeMultiple(key.expression)
        ? ` WHERE ${lower(key.expression)} IS NOT NULL`
        : '';
    return {
      name: `${name}_key_${index + 1}`,
      comment: `groups: ${key.name}`,
      select: `SELECT *, unnest(${values}) AS ${identifier(keyNames[index] ?? '')} FROM ${index === 0 ? from : `${name}_key_${index}`}${filter}`,
    };
  });
  const columns = [
    ...step.keys.map((key, index) => `${identifier(keyNames[index] ?? '')} AS ${identifier(key.name)}`),
    ...step.aggregates.map((each) => `${aggregate(each, lower)} AS ${identifier(each.name)}`),
  ];
  const grouping = keyNames.length > 0 ? ` GROUP BY ${keyNames.map(identifier).join(', ')}` : '';
  return [
    ...stages,
    {
      name,
      comment: 'aggregate',
      select: `SELECT ${[...columns, `min(${ORDER}) AS ${ORDER}`].join(', ')} FROM ${stages.at(-1)?.name ?? from}${grouping}`,
    },
  ];
}

function aggregate(each: NamedAggregate, lower: (expression: Expression) => string): string {
  const filter = each.where ? ` FILTER (WHERE ${lower(each.where)})` : '';
  if (!each.operand) return `count(*)${filter}`;
  const operand = lower(each.operand);
  const list = mayBeMultiple(each.operand)
    ? operand
    : `CASE WHEN ${operand} IS NOT NULL THEN [${operand}] END`;
  const all = `flatten(list(${list})${filter})`;
  switch (each.function) {
    case 'count-rows':
    case 'count':
      return `COALESCE(len(${all}), 0)`;
    case 'count-distinct':
      return `COALESCE(len(list_distinct(${all})), 0)`;
    case 'values':
      return `NULLIF(list_sort(list_distinct(${all})), [])`;
    case 'minimum':
      return `list_min(${all})`;
    case 'maximum':
      return `list_max(${all})`;
    case 'sum':
      return `list_sum(${all})`;
    case 'average':
      return `list_avg(${all})`;
    case 'first':
    case 'last':
      throw new Refusal(`the aggregate ${each.function} has no SQL yet`);
  }
}

function lowerNewTerms(
  step: NewTerms,
  from: string,
  name: string,
  lower: (expression: Expression) => string,
): readonly Stage[] {
  const [start, bound] = [step.historyStart, step.from].map((date) => lower(relativeDateExpression(date)));
  const history: Stage = {
    name: `${name}_history`,
    comment: 'the history',
    select: `SELECT *, ${lower(step.timestamp)} AS "time" FROM ${from} WHERE ${lower(step.timestamp)} BETWEEN ${start ?? '0'} AND ${lower({ kind: 'now' })}`,
  };
  const keys = step.fields.map((_, index) => identifier(`key ${index + 1}`));
  const terms = step.fields.map((field, index): Stage => ({
    name: `${name}_key_${index + 1}`,
    comment: `each value of ${field.name}`,
    select: `SELECT *, unnest(list_distinct(${lower(field)})) AS ${keys[index] ?? ''} FROM ${index === 0 ? history.name : `${name}_key_${index}`}`,
  }));
  const columns = step.fields.map((field, index) => `${keys[index] ?? ''} AS ${identifier(field.name)}`);
  return [
    history,
    ...terms,
    {
      name,
      comment: 'first seen after the bound',
      select: `SELECT ${columns.join(', ')}, min("time") AS "first_seen", min(${ORDER}) AS ${ORDER} FROM ${terms.at(-1)?.name ?? history.name} GROUP BY ${keys.join(', ')} HAVING min("time") > ${bound ?? numberLiteral(0)}`,
    },
  ];
}
