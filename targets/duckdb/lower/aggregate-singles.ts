import { mayBeMultiple } from '../../../src/plan/check.js';
import type { Column, Expression, Field } from '../../../src/plan/expression.js';
import type { AggregateStep, Step } from '../../../src/plan/step.js';
import { valueTypeOf } from '../../../src/plan/types.js';
import { identifier } from '../quote.js';
import { lowerAggregate } from './aggregate.js';
import { type ExpressionContext, lowerExpression } from './expression.js';
import type { From, Stage } from './stage.js';
import { isStoredOrMissing, STORED_AS, valueAs } from './stored-value.js';

/**
 * The fields that a step which groups reads as they are, where that may spare it making lists of their values: none where
 * a key that may have several values is no field.
 */
export function fieldsOfGroups(step: Step | undefined): readonly Field[] {
  if (step?.kind !== 'aggregate') return [];
  const keys = step.keys.map(({ expression }) => expression).filter(mayBeMultiple);
  if (keys.length === 0 || !keys.every(isStoredField)) return [];
  const operands = step.aggregates.flatMap(({ operand, by }) => [operand, by]);
  const fields = [...keys, ...operands].filter((each) => each !== undefined).filter(isStoredField);
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

/** What `source` selects besides, so that a step may take such fields as they are stored. */
export function singleColumns(
  fields: readonly Field[],
  column: (field: string) => string,
): readonly string[] {
  if (fields.length === 0) return [];
  const areStored = fields.map(({ name, type }) => isStoredOrMissing(column(name), STORED_AS[type]));
  return [
    ...fields.map(({ name, type }) => `${valueAs(type, column(name))} AS ${identifier(singleName(name))}`),
    `${areStored.join(' AND ')} AS ${ARE_STORED}`,
  ];
}

/**
 * Groups of rows whose fields are each stored as one value, and of those of which any is stored otherwise: that one of the
 * two has no rows shows when the query is bound, and no row is read for it.
 */
export function lowerAggregateOfSingles(
  step: AggregateStep,
  from: From,
  name: string,
  context: ExpressionContext,
): readonly Stage[] {
  const stored = new Map(
    fieldsOfGroups(step).map(({ name: field }) => [singleName(field), identifier(singleName(field))]),
  );
  const ofRows = (which: string, condition: string): { readonly name: string; readonly from: From } => ({
    name: `${name}_of_${which}`,
    from: { ...from, relation: `(SELECT * FROM ${from.relation} WHERE ${condition})` },
  });
  const [single, list] = [ofRows('singles', ARE_STORED), ofRows('lists', `NOT ${ARE_STORED}`)];
  return [
    ...lowerAggregate(overSingles(step), single.from, single.name, (expression) =>
      lowerExpression(expression, { ...context, stored }),
    ),
    ...lowerAggregate(step, list.from, list.name, (expression) => lowerExpression(expression, context)),
    {
      name,
      comment: 'groups of either',
      select: `SELECT * FROM ${single.name} UNION ALL SELECT * FROM ${list.name}`,
    },
  ];
}

/** The step with the columns of single values in the place of fields. */
function overSingles(step: AggregateStep): AggregateStep {
  const single = (expression: Expression): Expression =>
    isStoredField(expression) ? columnOf(expression) : expression;
  return {
    ...step,
    keys: step.keys.map((key) => ({ ...key, expression: single(key.expression) })),
    aggregates: step.aggregates.map((each) => ({
      ...each,
      ...(each.operand ? { operand: single(each.operand) } : {}),
      ...(each.by ? { by: single(each.by) } : {}),
    })),
  };
}

function columnOf({ name, type, span }: Field): Column {
  return {
    kind: 'column',
    name: singleName(name),
    type: valueTypeOf(type),
    multiple: false,
    ...(span ? { span } : {}),
  };
}

/** The ids of events are no column that may be missing. */
function isStoredField(expression: Expression): expression is Field {
  return expression.kind === 'field' && expression.name !== '_id';
}

function singleName(field: string): string {
  return `single ${field}`;
}

const ARE_STORED = identifier('# are single');
