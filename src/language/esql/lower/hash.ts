import { fault } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { type Call, constantText, NULL, planCall } from './plan-call.js';
import { wordTable } from '../../../word-table.js';

/** The names that Java has for digests, in lower case: it tells no case apart. Asked of Elasticsearch 8.19. */
const ALGORITHMS = wordTable<FunctionName>({
  md5: 'md5',
  sha: 'sha1',
  sha1: 'sha1',
  'sha-1': 'sha1',
  sha256: 'sha256',
  'sha-256': 'sha256',
});

/** HASH: the digest that the first argument names. */
export function hash([algorithm = NULL, text = NULL]: readonly Expression[], call: Call): Expression {
  if (algorithm.kind === 'literal' && algorithm.value === null) return algorithm;
  const name = constantText(algorithm, call, 1);
  const digest = ALGORITHMS[name.toLowerCase()];
  if (digest !== undefined) return planCall(digest, [text], call.span, call.name);
  throw fault(
    'unsupported-construct',
    { what: `the algorithm ${name} of HASH`, reason: 'the plan has the digests md5, sha-1 and sha-256' },
    call.arguments[0]?.span ?? call.span,
  );
}
