import { expect, it } from 'vitest';
import { lowerEsqlQuery } from '../../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../../src/language/language.js';
import { ecsSchema } from '../../../src/schema/ecs.js';

/** The calls of a query of which it is told that they depend on an order that there is not. */
function told(query: string): readonly string[] {
  const text = `from i | stats v = values(host.name) by user.name | ${query}`;
  return lowerEsqlQuery(text, ecsSchema(), ecsQueryOptions).findings.map(({ code, at }) => {
    expect(code).toBe('esql-values-order');
    return at.kind === 'query' ? text.slice(at.span.start, at.span.end) : '';
  });
}

it.each([
  ['eval x = mv_first(v)', ['mv_first(v)']],
  ['where mv_last(mv_dedupe(v)) == "a"', ['mv_last(mv_dedupe(v))']],
  ['eval x = v, y = mv_concat(x, ",")', ['mv_concat(x, ",")']],
  ['rename v as w | sort mv_first(w::keyword)', ['mv_first(w::keyword)']],
  [
    'inline stats n = count(*) by user.name | eval x = mv_slice(to_upper(v), 0, 1)',
    ['mv_slice(to_upper(v), 0, 1)'],
  ],
  ['stats w = mv_first(values(v)) by user.name', ['mv_first(values(v))']],
  ['stats w = values(v) by user.name | eval x = mv_first(w)', ['mv_first(w)']],
])('a query that takes values by their order is told: %s', (query, calls) => {
  expect(told(query)).toEqual(calls);
});

it.each([
  'eval x = mv_first(mv_sort(v))',
  'eval x = mv_count(v), y = mv_max(v)',
  'eval v = split(user.name, "."), x = mv_first(v)',
  'rename user.name as v | eval x = mv_first(v)',
  'stats v = max(user.name) | eval x = mv_first(v)',
  'mv_expand v | eval x = mv_first(v)',
  'eval x = mv_first(user.name)',
])('where the order is certain or does not count, nothing is told: %s', (query) => {
  expect(told(query)).toEqual([]);
});
