import type { JsonObject, JsonValue } from '../../src/event.js';

/** Query DSL as data. Rule text stands in values only, which JSON quotes. */
export type Query = JsonObject;

export const matchAll: Query = { match_all: {} };
export const matchNone: Query = { match_none: {} };

/** All of the queries, as filters: no scores. */
export function allOf(queries: readonly Query[]): Query {
  const needed = queries.flatMap((query) => (isBoolOf(query, 'filter') ? filtersOf(query) : [query]));
  const kept = needed.filter((query) => !('match_all' in query));
  if (kept.some((query) => 'match_none' in query)) return matchNone;
  const [first] = kept;
  if (first === undefined) return matchAll;
  return kept.length === 1 ? first : { bool: { filter: kept } };
}

/** At least one of the queries. */
export function anyOf(queries: readonly Query[]): Query {
  const kept = queries.filter((query) => !('match_none' in query));
  if (kept.some((query) => 'match_all' in query)) return matchAll;
  const [first] = kept;
  if (first === undefined) return matchNone;
  return kept.length === 1 ? first : { bool: { should: kept, minimum_should_match: 1 } };
}

export function noneOf(queries: readonly Query[]): Query {
  const kept = queries.filter((query) => !('match_none' in query));
  if (kept.some((query) => 'match_all' in query)) return matchNone;
  return kept.length === 0 ? matchAll : { bool: { must_not: kept } };
}

function isBoolOf(query: Query, clause: string): boolean {
  const { bool } = query;
  return typeof bool === 'object' && bool !== null && Object.keys(bool).join() === clause;
}

function filtersOf(query: Query): readonly Query[] {
  return ((query['bool'] as JsonObject)['filter'] as JsonValue as readonly Query[] | undefined) ?? [];
}
