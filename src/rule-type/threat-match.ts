import type { LoweredQuery } from '../language/language.js';
import type { Expression } from '../plan/expression.js';
import type { IndicatorEntry } from '../plan/step.js';

/**
 * A threat match rule: the events of its query that share values with an indicator of its threat query.
 * Source: elastic/kibana, rule_types/indicator_match.
 */
export function lowerThreatMatch(
  query: LoweredQuery,
  indicators: LoweredQuery,
  groups: readonly (readonly IndicatorEntry[])[],
): LoweredQuery {
  return {
    steps: [
      {
        kind: 'indicator-match',
        events: conditionOf(query),
        indicators: conditionOf(indicators),
        groups,
      },
    ],
    result: {
      kind: 'events',
      indicators: { kind: 'column', name: 'indicators', type: 'keyword', multiple: true },
    },
  };
}

/** The languages of these rules make filters of a query, and nothing else. */
function conditionOf({ steps }: LoweredQuery): Expression {
  const conditions = steps.flatMap((step) => (step.kind === 'filter' ? [step.condition] : []));
  return { kind: 'and', operands: conditions };
}
