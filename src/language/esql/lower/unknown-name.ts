import { fault } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Call } from './plan-call.js';

/** The fault for a first argument that names nothing that is known. */
export function unknownName(name: string, type: string, known: readonly string[], call: Call): Error {
  const nearest = nearestName(name, known);
  return fault(
    'invalid-value',
    {
      value: JSON.stringify(name),
      type,
      hint: nearest === undefined ? `one of ${known.join(', ')}` : `did you mean ${nearest}?`,
    },
    call.arguments[0]?.span ?? call.span,
  );
}
