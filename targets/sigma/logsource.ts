import { nameIn, type FieldMap } from '../../src/fields/field-map.js';
import type { Detection } from './detection.js';

/** Where a Sigma rule's events come from: Sigma's own taxonomy, as far as index patterns and conditions tell it. */
export interface Logsource {
  readonly category: string | undefined;
  readonly product: string;
  readonly definition: string;
}

const CATEGORIES: readonly (readonly [pattern: RegExp, category: string])[] = [
  [/events\.process/, 'process_creation'],
  [/events\.file/, 'file_event'],
  [/events\.network/, 'network_connection'],
  [/events\.registry/, 'registry_event'],
  [/events\.library/, 'image_load'],
];

/** The operating system stands in `host.os.type`; the category in the data streams of Elastic Defend. */
export function logsourceOf(
  detection: Detection,
  indices: readonly string[],
  fields: FieldMap | undefined,
): Logsource {
  const product = demandedValue(detection, nameIn(fields, 'host.os.type'));
  const category = CATEGORIES.find(
    ([pattern]) => indices.length > 0 && indices.every((index) => pattern.test(index)),
  )?.[1];
  const kind = fields ? 'events' : 'ECS events';
  const definition = indices.length > 0 ? `${kind} of ${indices.join(', ')}` : kind;
  return {
    category,
    product:
      product !== undefined && /^(linux|windows|macos)$/.test(product) ? product : fields ? 'any' : 'ecs',
    definition,
  };
}

/** The one value of a field that every event must have. */
function demandedValue(detection: Detection, field: string): string | undefined {
  if (detection.kind === 'field' && detection.field === field && detection.values.length === 1)
    return String(detection.values[0]);
  if (detection.kind !== 'and') return undefined;
  return detection.operands
    .map((operand) => demandedValue(operand, field))
    .find((value) => value !== undefined);
}
