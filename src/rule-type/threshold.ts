import type { LoweredQuery } from '../language/language.js';
import type { Column, Expression, Field } from '../plan/expression.js';
import type { NamedAggregate } from '../plan/step.js';
import { valueTypeOf } from '../plan/types.js';

export interface Threshold {
  readonly fields: readonly Field[];
  readonly value: number;
  readonly cardinality: { readonly field: Field; readonly value: number } | undefined;
}

/**
 * A threshold rule: groups of events by the values of its fields, with at least so many events and, where asked
 * for, at least so many distinct values of one more field. Events that lack a field belong to no group.
 * Source: elastic/kibana, rule_types/threshold (build_threshold_aggregation.ts), and its ES|QL form, PR 251232.
 */
export function lowerThreshold(query: LoweredQuery, threshold: Threshold): LoweredQuery {
  const { fields, value, cardinality } = threshold;
  const count = longColumn('count');
  const distinct = longColumn('cardinality');
  const aggregates: NamedAggregate[] = [{ name: count.name, function: 'count-rows' }];
  if (cardinality)
    aggregates.push({ name: distinct.name, function: 'count-distinct', operand: cardinality.field });
  return {
    steps: [
      ...query.steps,
      {
        kind: 'aggregate',
        keys: fields.map((field) => ({ name: field.name, expression: field, missing: 'drop' })),
        aggregates,
      },
      {
        kind: 'filter',
        condition: {
          kind: 'and',
          operands: [atLeast(count, value), ...(cardinality ? [atLeast(distinct, cardinality.value)] : [])],
        },
      },
    ],
    result: {
      kind: 'rows',
      columns: [
        ...fields.map((field): Column => ({
          kind: 'column',
          name: field.name,
          type: valueTypeOf(field.type),
          multiple: false,
        })),
        count,
        ...(cardinality ? [distinct] : []),
      ],
    },
  };
}

function longColumn(name: string): Column {
  return { kind: 'column', name, type: 'long', multiple: false };
}

function atLeast(column: Column, value: number): Expression {
  return {
    kind: 'compare',
    operator: '>=',
    left: column,
    right: { kind: 'literal', type: 'long', value },
    caseRule: 'sensitive',
  };
}
