import { printDate } from '../../plan/dates.js';
import type { Plan } from '../../plan/plan.js';
import { resolveRelativeDate } from '../../plan/relative-date.js';
import type { NewTerms } from '../../plan/step.js';
import { valueFor } from './field-values.js';
import type { Random } from './random.js';
import type { Assignment } from './solve.js';

/** Events with terms at every distance from the rule's two bounds, alone and with older events beside them. */
export function historiesOf(
  step: NewTerms,
  plan: Plan,
  matching: readonly Assignment[],
  now: number,
  random: Random,
): readonly Assignment[] {
  return matching.flatMap((base, turn) => historyOf(step, plan, base, turn, now, random));
}

/** Each event with terms that no other has, seen just now: so each verdict of the filters shows in the alerts. */
export function withNewTerms(
  step: NewTerms,
  plan: Plan,
  events: readonly Assignment[],
  now: number,
): readonly Assignment[] {
  return events.map((event, index) => {
    const keyed = new Map(event);
    for (const { expression: field } of step.fields)
      if (!keyed.has(field.name)) keyed.set(field.name, [valueFor(field, 5_000 + index)]);
    if (!keyed.has(plan.source.timestamp.field))
      keyed.set(plan.source.timestamp.field, [printDate(now - index)]);
    return keyed;
  });
}

function historyOf(
  step: NewTerms,
  plan: Plan,
  base: Assignment,
  turn: number,
  now: number,
  random: Random,
): readonly Assignment[] {
  const from = resolveRelativeDate(step.from, now);
  const start = resolveRelativeDate(step.historyStart, now);
  const times = [now, from + 1, from, from - 1, start, start - 1, now + 1, Math.floor((from + start) / 2)];
  const { field, fallback } = plan.source.timestamp;
  const keyed = withTerms(base, step, turn, random);
  const chosen = random.shuffle(times).slice(0, 1 + (turn % 3));
  return chosen.map((time) => {
    const timed = new Map(keyed).set(field, [printDate(time)]);
    if (fallback === undefined || random.chance(0.5)) return timed;
    // An event without the override is placed by its fallback, one with both by the override.
    return random.chance(0.5)
      ? timed.set(field, []).set(fallback, [printDate(time)])
      : timed.set(fallback, [printDate(start - 5_000)]);
  });
}

function withTerms(base: Assignment, { fields }: NewTerms, turn: number, random: Random): Assignment {
  const keyed = new Map(base);
  for (const { expression: field } of fields) {
    if (keyed.has(field.name)) continue;
    const value = valueFor(field, turn);
    keyed.set(
      field.name,
      random.chance(0.15) ? [] : random.chance(0.15) ? [value, valueFor(field, turn + 1)] : [value],
    );
  }
  return keyed;
}
