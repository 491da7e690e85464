import type { Expression } from '../../../plan/expression.js';
import type { SortKey } from '../../../plan/step.js';
import { valueTypeOf, type FieldType } from '../../../plan/types.js';
import type { Schema } from '../../../schema/schema.js';
import type { QueryOptions } from '../../language.js';
import type { StepOrder } from './pipes.js';

/**
 * Events in order of their time and tiebreaker. Of several times an event counts as its earliest in ascending order
 * and its latest in descending order, as in Elasticsearch's sort; events without a time are the earliest
 * (elastic/elasticsearch, LogicalPlanBuilder).
 */
export function eventOrder(options: QueryOptions, schema: Schema): StepOrder {
  return (direction) =>
    [timestampOf, tiebreakerOf].flatMap((expressionOf): readonly SortKey[] => {
      const expression = expressionOf(options, schema, direction);
      return expression
        ? [{ expression, direction, nulls: direction === 'ascending' ? 'first' : 'last' }]
        : [];
    });
}

export function timestampOf(
  { timestampField }: QueryOptions,
  schema: Schema,
  direction: SortKey['direction'] = 'ascending',
): Expression {
  return singleValue(timestampField, 'date', schema, direction);
}

export function tiebreakerOf(
  { tiebreakerField }: QueryOptions,
  schema: Schema,
  direction: SortKey['direction'] = 'ascending',
): Expression | undefined {
  return tiebreakerField === undefined ? undefined : singleValue(tiebreakerField, 'long', schema, direction);
}

function singleValue(
  name: string,
  typeIfUnknown: FieldType,
  schema: Schema,
  direction: SortKey['direction'],
): Expression {
  const mapping = schema.lookup(name);
  const type = mapping?.type ?? typeIfUnknown;
  return {
    kind: 'call',
    function: direction === 'ascending' ? 'multiple-minimum' : 'multiple-maximum',
    arguments: [{ kind: 'field', name: mapping?.aliasOf ?? name, type }],
    type: valueTypeOf(type),
  };
}
