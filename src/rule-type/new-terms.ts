import type { LoweredQuery } from '../language/language.js';
import type { Expression, Field } from '../plan/expression.js';
import type { Source } from '../plan/plan.js';
import type { RelativeDate } from '../plan/relative-date.js';
import { valueTypeOf } from '../plan/types.js';

/**
 * A new-terms rule: the query's events, then the values of its fields that were not seen before `from`.
 * Source: elastic/kibana, rule_types/new_terms (create_new_terms_alert_type.ts, build_new_terms_aggregation.ts): the
 * query filters the history too, and time is the rule's override with its fallback.
 */
export function lowerNewTerms(
  query: LoweredQuery,
  source: Source,
  fields: readonly Field[],
  historyStart: RelativeDate,
): LoweredQuery {
  return {
    steps: [
      ...query.steps,
      {
        kind: 'new-terms',
        fields: fields.map((field) => ({ name: field.name, expression: field })),
        timestamp: timestampOf(source),
        historyStart,
        from: source.window.from,
      },
    ],
    result: {
      kind: 'rows',
      columns: [
        ...fields.map(
          (field) =>
            ({ kind: 'column', name: field.name, type: valueTypeOf(field.type), multiple: false }) as const,
        ),
        { kind: 'column', name: 'first_seen', type: 'date', multiple: false },
      ],
    },
  };
}

function timestampOf({ timestamp }: Source): Expression {
  const first = earliest(timestamp.field);
  return timestamp.fallback === undefined
    ? first
    : { kind: 'call', function: 'coalesce', arguments: [first, earliest(timestamp.fallback)], type: 'date' };
}

// `min` in the aggregation takes the least of an event's several timestamps.
function earliest(name: string): Expression {
  return {
    kind: 'call',
    function: 'multiple-minimum',
    arguments: [{ kind: 'field', name, type: 'date' }],
    type: 'date',
  };
}
