import { fault, type Fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { EsqlCommand } from '../tree.js';
import { wordTable } from '../../../word-table.js';

const COMMANDS = [
  'from',
  'row',
  'grok',
  'dissect',
  'inline stats',
  'where',
  'eval',
  'stats',
  'keep',
  'drop',
  'rename',
  'sort',
  'limit',
  'mv_expand',
];

/** Why each command that the plan does not hold is refused. */
const REASONS = wordTable<string>({
  completion: 'it asks a language model, which only Elastic’s inference service runs',
  rerank: 'it asks a language model, which only Elastic’s inference service runs',
  enrich: 'the enrich policy and its data live in the cluster alone',
  'lookup join': 'the lookup index lives in the cluster alone',
  change_point: 'its statistics run in Elasticsearch alone',
  fork: 'its branches are told apart by Elasticsearch alone',
  fuse: 'it merges the branches of FORK by score, which only a search engine gives',
  sample: 'it takes rows at random',
  show: 'it reports on the cluster, not on events',
  explain: 'it reports on the query, not on events',
  ip_location: 'the places of addresses are known to the cluster alone',
  registered_domain: 'the list of public suffixes is known to the cluster alone',
  uri_parts: 'the plan takes no URLs apart',
  user_agent: 'the patterns of user agents are known to the cluster alone',
  mmr: 'it chooses rows by likeness, which only a search engine gives',
  promql: 'time series indices are known to Elasticsearch alone',
  metrics_info: 'it reports on the cluster, not on events',
  ts_info: 'it reports on the cluster, not on events',
  ts: 'time series indices are known to Elasticsearch alone',
});

/** The fault for a command that is not lowered: unknown, or known and without a form in the plan. */
export function otherCommandFault(command: EsqlCommand | undefined, fallback: Span): Fault {
  const written = command?.kind === 'other' ? command.name : (command?.kind ?? 'nothing');
  const name = written === 'lookup' ? 'lookup join' : written;
  if (command?.kind === 'other' && COMMANDS.includes(name))
    return fault(
      'syntax-error',
      { expected: 'from', found: name, hint: 'a query begins with its source' },
      command.span,
    );
  const reason = REASONS[name];
  const span = command?.span ?? fallback;
  if (reason === undefined && !KNOWN.has(name)) {
    const nearest = nearestName(name, [...COMMANDS, ...KNOWN]);
    return fault(
      'syntax-error',
      {
        expected: 'a command of ES|QL',
        found: name,
        ...(nearest === undefined ? {} : { hint: `did you mean ${nearest}?` }),
      },
      span,
    );
  }
  return fault(
    'unsupported-construct',
    { what: `the command ${name.toUpperCase()}`, reason: reason ?? 'the plan has no step for it yet' },
    span,
  );
}

const KNOWN: ReadonlySet<string> = new Set([...Object.keys(REASONS), 'from', 'row']);
