import { printDate } from '../../plan/dates.js';
import type { Expression, Field } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import { resolveRelativeDate } from '../../plan/relative-date.js';
import type { AggregateStep, NewTerms } from '../../plan/step.js';
import { descendants, expressionsOf } from '../../plan/walk.js';
import type { Scalar } from '../../plan/value.js';
import { sourceExpressionOf } from './event-condition.js';
import { valueFor } from './field-values.js';
import type { Random } from './random.js';
import { sourceFieldsOf, type Assignment } from './solve.js';

/** For a plan with a stateful step: copies of matching events that make its groups cross every bound. */
export function groupsAround(
  plan: Plan,
  matching: readonly Assignment[],
  now: number,
  random: Random,
): readonly Assignment[] {
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind === 'aggregate') {
      const bounds = boundsOf(plan.steps.slice(index + 1).flatMap(expressionsOf));
      return matching.flatMap((base, turn) => groupOf(step, plan, base, bounds, turn, random));
    }
    if (step.kind === 'new-terms')
      return matching.flatMap((base, turn) => historyOf(step, plan, base, turn, now, random));
  }
  return [];
}

const LARGEST_GROUP = 40;

/** The sizes at which a later condition may turn: each number that it names, and its neighbours. */
function boundsOf(conditions: readonly Expression[]): readonly number[] {
  const numbers = conditions
    .flatMap((condition) => [...descendants(condition)])
    .flatMap((each) => (each.kind === 'literal' && typeof each.value === 'number' ? [each.value] : []));
  const sizes = numbers.flatMap((number) => [number - 1, number, number + 1]);
  const inReach = [...new Set([1, 2, ...sizes])].filter((size) => size >= 1 && size <= LARGEST_GROUP);
  return inReach.toSorted((left, right) => left - right);
}

function groupOf(
  step: AggregateStep,
  plan: Plan,
  base: Assignment,
  bounds: readonly number[],
  turn: number,
  random: Random,
): readonly Assignment[] {
  const size = bounds[turn % bounds.length] ?? 1;
  const keys = step.keys.flatMap((key) => fieldsBehind(key.expression, plan));
  const operands = step.aggregates.flatMap(({ operand }) => (operand ? fieldsBehind(operand, plan) : []));
  const keyed = withKeys(base, keys, turn, random);
  const distinct = random.pick([1, 1, 2, size]) ?? 1;
  return Array.from({ length: size }, (_, copy) => {
    const varied = new Map(keyed);
    for (const operand of operands)
      if (!keys.some(({ name }) => name === operand.name) && !base.has(operand.name))
        varied.set(operand.name, operandValues(operand, copy % distinct, random));
    return varied;
  });
}

function fieldsBehind(expression: Expression, plan: Plan): readonly Field[] {
  return sourceFieldsOf(sourceExpressionOf(expression, plan));
}

function withKeys(base: Assignment, keys: readonly Field[], turn: number, random: Random): Assignment {
  const keyed = new Map(base);
  for (const key of keys) {
    if (keyed.has(key.name)) continue;
    const value = valueFor(key, turn);
    keyed.set(
      key.name,
      random.chance(0.15) ? [] : random.chance(0.15) ? [value, valueFor(key, turn + 1)] : [value],
    );
  }
  return keyed;
}

function operandValues(field: Field, variant: number, random: Random): readonly Scalar[] {
  if (random.chance(0.05)) return [];
  const value = valueFor(field, variant);
  return random.chance(0.1) ? [value, valueFor(field, variant + 1)] : [value];
}

/** One term at every distance from the rule's two bounds, alone and with an older event beside it. */
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
  const keyed = withKeys(base, step.fields, turn, random);
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
