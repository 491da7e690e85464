import { finding, type Finding } from '../diagnostic/finding.js';
import { computedFields, type FieldMap } from '../fields/field-map.js';
import type { Plan } from '../plan/plan.js';
import { fieldsOf } from '../plan/walk.js';
import type { VerifyOptions } from './api.js';
import type { EngineName } from './engine.js';

type Mapped = Pick<VerifyOptions, 'fields' | 'window'>;

/** Why an engine can't run a plan over events that name their fields in another way; undefined where it can. */
export function refuseMapped(
  engine: EngineName,
  plan: Plan,
  { fields, window }: Mapped,
): Finding | undefined {
  switch (engine) {
    case 'source':
      return fields && readsRenamed(plan, fields)
        ? finding('no-oracle', { engine, reason: 'its own query does not know the names of --fields' }, QUERY)
        : undefined;
    case 'interpreter':
      return unverifiable(plan, { fields, window });
    case 'duckdb':
    case 'javascript':
    case 'elasticsearch':
    case 'sigma':
      return undefined;
  }
}

/** Why nothing tells what a plan finds: the user's SQL is no part of it. */
export function unverifiable(plan: Plan, { fields, window }: Mapped): Finding | undefined {
  const [field] = computedFields(plan, fields, { withWindow: window === 'rule' });
  return field === undefined ? undefined : finding('computed-field-unverified', { field }, QUERY);
}

/** Whether a plan has names that the rule's own query has not. */
function readsRenamed(plan: Plan, { fields, prefixes }: FieldMap): boolean {
  const { clock = '@timestamp', timestamp } = plan.source;
  const names = [...fieldsOf(plan).map(({ name }) => name), timestamp.field, clock];
  const given = [...fields].flatMap(([field, place]) =>
    place.kind === 'name' && place.name !== field ? [place.name] : [],
  );
  return names.some(
    (name) =>
      given.includes(name) || prefixes.some(({ from, to }) => from !== to && `${name}.`.startsWith(`${to}.`)),
  );
}

const QUERY = { kind: 'key', path: ['rule', 'query'] } as const;
