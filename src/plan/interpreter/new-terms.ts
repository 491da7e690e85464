import { resolveRelativeDate } from '../relative-date.js';
import type { NewTerms } from '../step.js';
import { entriesOf, type Scalar } from '../value.js';
import { evaluate, type Scope } from './evaluate.js';
import type { Row } from './row.js';

/**
 * One row for each combination of values whose first event in the history window lies after `from`.
 * Source: elastic/kibana, rule_types/new_terms (see `docs/rule-types.md`): the history is [historyStart, now], both
 * ends inclusive, and `first_seen > from` is strict.
 */
export function newTerms(
  step: NewTerms,
  rows: readonly Row[],
  now: number,
  scopeOf: (row: Row) => Scope,
): Row[] {
  const [historyStart, from] = [step.historyStart, step.from].map((date) => resolveRelativeDate(date, now));
  const firstSeen = new Map<string, { terms: readonly Scalar[]; time: number }>();
  for (const row of rows) {
    const time = evaluate(step.timestamp, scopeOf(row));
    if (typeof time !== 'number' || time < (historyStart ?? 0) || time > now) continue;
    for (const terms of combinations(
      step.fields.map(({ expression }) => entriesOf(evaluate(expression, scopeOf(row)))),
    )) {
      const identity = JSON.stringify(terms);
      const known = firstSeen.get(identity);
      if (!known || time < known.time) firstSeen.set(identity, { terms, time });
    }
  }
  return [...firstSeen.values()]
    .filter(({ time }) => time > (from ?? 0))
    .map(({ terms, time }) => ({
      event: undefined,
      columns: new Map([
        ...step.fields.map((field, index) => [field.name, terms[index] ?? null] as const),
        ['first_seen', time] as const,
      ]),
    }));
}

function combinations(lists: readonly (readonly Scalar[])[]): readonly (readonly Scalar[])[] {
  return lists.reduce<readonly (readonly Scalar[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((entry) => [...head, entry])),
    [[]],
  );
}
