import { finding, type Finding } from '../../diagnostic/finding.js';
import type { EsqlQuery } from './tree.js';
import { descendants } from './walk.js';

/**
 * Tells where Elasticsearch estimates what the plan computes: its digests keep all numbers of a group up to twenty times their
 * compression, which is 1,000 in ES|QL. Source: elastic/elasticsearch, HybridDigest and QuantileStates.
 */
export function estimateFindings({ commands }: EsqlQuery): readonly Finding[] {
  return commands.flatMap((command) =>
    command.kind === 'stats' || command.kind === 'inline-stats'
      ? command.aggregates.flatMap(({ expression }) =>
          [...descendants(expression)].flatMap((each) =>
            each.kind === 'call' && ESTIMATED.has(each.name)
              ? [finding('esql-estimate', { function: each.name.toUpperCase(), numbers: 20_000 }, each.span)]
              : [],
          ),
        )
      : [],
  );
}

const ESTIMATED: ReadonlySet<string> = new Set(['median', 'median_absolute_deviation', 'percentile']);
