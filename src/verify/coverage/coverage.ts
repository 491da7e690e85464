import type { Event } from '../../event.js';
import type { Expression } from '../../plan/expression.js';
import { holds, type Scope } from '../../plan/interpreter/evaluate.js';
import { interpretRows } from '../../plan/interpreter/interpret.js';
import { readerOf, type Row } from '../../plan/interpreter/row.js';
import type { Plan } from '../../plan/plan.js';
import { comparisonsOf, type Comparison } from './comparisons.js';
import { eventConditionsOf, type EventCondition } from './event-conditions.js';
import { groupingOf } from './group-condition.js';

/** How much of a plan's conditions some events try. */
export interface Coverage {
  /** All single comparisons of the conditions on events and on groups of them. */
  readonly comparisons: number;
  /** Those that never decide a verdict both ways. */
  readonly undecided: readonly Undecided[];
}

/** A comparison that some events don't decide, and the text of the rule that it was written in. */
export interface Undecided extends Comparison {
  readonly origin: EventCondition['origin'];
}

/**
 * Modified condition/decision coverage in its masking form: a comparison is covered when one event has it decide for
 * the verdict and another against it, each time with everything else as the comparison's context asks. Source: Hayhurst
 * and others, "A Practical Tutorial on Modified Condition/Decision Coverage", NASA/TM-2001-210876.
 */
export function coverageOf(plan: Plan, events: readonly Event[], now: number): Coverage {
  const grouping = groupingOf(plan);
  const rows = events.map((event): Row => ({ event: readerOf(event), columns: new Map() }));
  const measured = [
    ...eventConditionsOf(plan).map((each) => measure(each, rows, now)),
    ...(grouping
      ? [measure(grouping, interpretRows(grouping.groups, events, { now, window: 'all' }), now)]
      : []),
  ];
  return {
    comparisons: measured.reduce((sum, { comparisons }) => sum + comparisons, 0),
    undecided: measured.flatMap(({ undecided }) => undecided),
  };
}

interface Seen {
  for: boolean;
  against: boolean;
}

/** What was seen of the comparisons of a condition that is one of them, or a list of them. */
interface Place {
  readonly entries: { readonly atom: Expression; readonly seen: Seen }[];
}

/** The coverage of one condition by the rows that it looks at. */
export function measure({ condition, origin }: EventCondition, rows: readonly Row[], now: number): Coverage {
  const comparisons = comparisonsOf(condition);
  const places = new Map<Expression, Place>();
  const seenOf = comparisons.map(({ atom, whole }) => {
    const seen = { for: false, against: false };
    const place = places.get(whole) ?? { entries: [] };
    place.entries.push({ atom, seen });
    places.set(whole, place);
    return seen;
  });
  for (const row of rows) {
    const scope = { row, now, elements: new Map() };
    const verdict = holds(condition, scope);
    for (const seen of deciding(condition, scope, places)) seen[verdict ? 'for' : 'against'] = true;
  }
  return {
    comparisons: comparisons.length,
    undecided: comparisons
      .filter((_, index) => !(seenOf[index]?.for && seenOf[index].against))
      .map((comparison) => ({ ...comparison, origin })),
  };
}

/** The comparisons whose change would change the verdict on this event. */
function deciding(
  condition: Expression,
  scope: Scope,
  places: ReadonlyMap<Expression, Place>,
): readonly Seen[] {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const neutral = condition.kind === 'and';
      const against = condition.operands.filter((operand) => holds(operand, scope) !== neutral);
      const [only] = against;
      const operands = !only ? condition.operands : against.length === 1 ? [only] : [];
      return operands.flatMap((operand) => deciding(operand, scope, places));
    }
    case 'not':
    case 'is-true':
      return deciding(condition.operand, scope, places);
    case 'any-value':
    case 'one-of':
    case 'matches':
    case 'literal':
    case 'field':
    case 'column':
    case 'element':
    case 'now':
    case 'any-object':
    case 'single-value':
    case 'compare':
    case 'token-match':
    case 'replace':
    case 'capture':
    case 'exists':
    case 'conditional':
    case 'call': {
      const entries = places.get(condition)?.entries ?? [];
      if (entries.length < 2 || !holds(condition, scope)) return entries.map(({ seen }) => seen);
      const holding = entries.filter(({ atom }) => holds(atom, scope));
      return holding.length === 1 ? holding.map(({ seen }) => seen) : [];
    }
  }
}
