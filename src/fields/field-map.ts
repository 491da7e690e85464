import type { Plan } from '../plan/plan.js';
import { fieldsOf } from '../plan/walk.js';

/** Where the user's events have what ECS calls a field: under another name, or as what SQL makes of them. */
export type FieldPlace =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'expression'; readonly sql: string };

/** What a `--fields` file says. Plain data, so that it passes between processes. */
export interface FieldMap {
  /** By the name that rules have for the field. */
  readonly fields: ReadonlyMap<string, FieldPlace>;
  /** All fields below a name, as `process.*: actor.process.*` says, the longest first. Without the `.*`. */
  readonly prefixes: readonly { readonly from: string; readonly to: string }[];
}

/** What the events call a field; undefined where the map does not say, or where it is computed. */
export function renamed(field: string, { fields, prefixes }: FieldMap): string | undefined {
  const place = fields.get(field);
  if (place) return place.kind === 'name' ? place.name : undefined;
  const prefix = prefixes.find(({ from }) => `${field}.`.startsWith(`${from}.`));
  return prefix && prefix.to + field.slice(prefix.from.length);
}

/** The same where there may be no map. */
export function nameIn(map: FieldMap | undefined, field: string): string {
  return (map && renamed(field, map)) ?? field;
}

/** The SQL that computes a field of a plan, whose fields that have another name are renamed already. */
export function expressionOf(map: FieldMap | undefined, field: string): string | undefined {
  const place = map?.fields.get(field);
  return place?.kind === 'expression' ? place.sql : undefined;
}

/** The fields of a plan that SQL computes. `withWindow`: those that place an event in the rule's window, too. */
export function computedFields(
  plan: Plan,
  map: FieldMap | undefined,
  { withWindow }: { readonly withWindow: boolean },
): readonly string[] {
  if (!map) return [];
  const { field, fallback } = plan.source.timestamp;
  const names = [
    ...fieldsOf(plan).map(({ name }) => name),
    ...(withWindow ? [field, ...(fallback === undefined ? [] : [fallback])] : []),
  ];
  return [...new Set(names)].filter((name) => expressionOf(map, name) !== undefined);
}
