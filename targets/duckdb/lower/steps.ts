import { mayBeMultiple } from '../../../src/plan/check.js';
import { conjuncts } from '../../../src/plan/conjuncts.js';
import type { Expression } from '../../../src/plan/expression.js';
import { relativeDateExpression } from '../../../src/plan/relative-date-expression.js';
import type { NamedExpression, NewTerms, Step } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { identifier, numberLiteral } from '../quote.js';
import { lowerAggregate, lowerInlineAggregate } from './aggregate.js';
import { lowerAggregateOfSingles } from './aggregate-singles.js';
import { type ExpressionContext, lowerExpression } from './expression.js';
import { lowerIndicatorMatch } from './indicator-match.js';
import { orderKey } from './order.js';
import { lowerSample } from './sample.js';
import { lowerSequence } from './sequence.js';
import { allBut, type From, madeColumn, madeName, ORDER, type Stage } from './stage.js';

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
        `SELECT * FROM ${relation}\n  WHERE ${conjuncts(step.condition).map(lower).join('\n    AND ') || 'TRUE'}`,
      );
    case 'extend':
      return lowerExtend(step.columns, from, name, lower);
    case 'project': {
      const names = step.columns.map((column) => madeName(column.name));
      const values = step.columns.map(
        (column) => `${lower(column.expression)} AS ${madeColumn(column.name)}`,
      );
      return one(
        'project',
        `SELECT ${[allBut(names, columns), ...values].join(', ')} FROM ${relation}`,
        new Set([...columns, ...names]),
      );
    }
    case 'expand': {
      const value = mayBeMultiple(step.operand)
        ? `unnest(COALESCE(${lower(step.operand)}, [NULL]))`
        : lower(step.operand);
      return {
        stages: [
          {
            name,
            comment: 'one row for each value',
            select: `SELECT ${allBut([madeName(step.name)], columns)}, ${value} AS ${madeColumn(step.name)} FROM ${relation}`,
          },
        ],
        columns: new Set([...columns, madeName(step.name)]),
      };
    }
    case 'aggregate':
      return {
        stages: from.hasSingles
          ? lowerAggregateOfSingles(step, from, name, context)
          : lowerAggregate(step, from, name, lower),
        columns: new Set([...step.keys, ...step.aggregates].map((each) => madeName(each.name))),
      };
    case 'sort': {
      const keys = step.keys.map(
        (key) =>
          `${orderKey(lower(key.expression), typeOf(key.expression))} ${key.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${key.nulls === 'first' ? 'FIRST' : 'LAST'}`,
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
        columns: new Set([...step.fields.map((field) => madeName(field.name)), madeName('first_seen')]),
      };
    case 'sequence':
      return {
        stages: lowerSequence(step, relation, name, lower),
        columns: new Set(['ids', 'keys', madeName('ordinal')]),
      };
    case 'sample':
      return {
        stages: lowerSample(step, relation, name, lower),
        columns: new Set(['ids', 'keys', madeName('ordinal')]),
      };
    case 'indicator-match':
      return {
        stages: lowerIndicatorMatch(step, relation, name, lower),
        columns: new Set([madeName('indicators')]),
      };
    case 'inline-aggregate':
      return lowerInlineAggregate(step, from, name, lower);
  }
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
      select: `SELECT ${allBut([madeName(column.name)], columns)}, ${lower(column.expression)} AS ${madeColumn(column.name)} FROM ${relation}`,
    });
    columns.add(madeName(column.name));
  }
  return { stages, columns };
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
    select: `SELECT *, ${lower(step.timestamp)} AS "# time" FROM ${from} WHERE ${lower(step.timestamp)} BETWEEN ${start ?? '0'} AND ${lower({ kind: 'now' })}`,
  };
  const keys = step.fields.map((_, index) => identifier(`# key ${index + 1}`));
  const terms = step.fields.map(({ name: column, expression }, index): Stage => ({
    name: `${name}_key_${index + 1}`,
    comment: `each value of ${column}`,
    select: `SELECT *, unnest(list_distinct(${lower(expression)})) AS ${keys[index] ?? ''} FROM ${index === 0 ? history.name : `${name}_key_${index}`}`,
  }));
  const columns = step.fields.map((field, index) => `${keys[index] ?? ''} AS ${madeColumn(field.name)}`);
  return [
    history,
    ...terms,
    {
      name,
      comment: 'first seen after the bound',
      select: `SELECT ${columns.join(', ')}, min("# time") AS ${madeColumn('first_seen')}, min(${ORDER}) AS ${ORDER} FROM ${terms.at(-1)?.name ?? history.name} GROUP BY ${keys.join(', ')} HAVING min("# time") > ${bound ?? numberLiteral(0)}`,
    },
  ];
}
