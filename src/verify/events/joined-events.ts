import { printDate } from '../../plan/dates.js';
import type { Expression, Field } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import type { IndicatorMatch, JoinedEvent, SampleStep, SequenceItem, SequenceStep } from '../../plan/step.js';
import { isPresent, stagesOf } from '../../plan/stages.js';
import type { Random } from './random.js';
import { comparisonsOf } from '../coverage/comparisons.js';
import { assignmentsOf, decidingPairs } from './deciding-pairs.js';
import { demand } from './requirements.js';
import { solve, sourceFieldsOf, type Assignment } from './solve.js';
import { valueFor } from './field-values.js';

export type JoiningStep = SequenceStep | SampleStep | IndicatorMatch;

/** A plan whose rows join several events, and the step that does. */
export function joiningStepOf(plan: Plan): JoiningStep | undefined {
  return plan.steps.find(
    (step) => step.kind === 'sequence' || step.kind === 'sample' || step.kind === 'indicator-match',
  );
}

/**
 * Events that a joining step joins, with each comparison of its conditions deciding in turn, and such as just miss: too
 * late by a millisecond, in another order, with another key, with an event between that must not be there, or with one
 * of them changed in a single comparison.
 */
export function joinedEvents(
  step: JoiningStep,
  count: number,
  now: number,
  random: Random,
): readonly Assignment[] {
  const events: Assignment[] = [];
  for (let turn = 0; events.length < count && turn < count; turn += 1)
    events.push(...scenario(step, { turn, now, random }));
  for (const [index, standIn] of random.shuffle(standIns(step, now, random)).entries()) {
    if (events.length > MOST_EVENTS) break;
    events.push(...scenarioWith(step, standIn, { turn: OWN_KEYS + index, now, random }));
  }
  return events;
}

/** Scenarios with a stand-in have keys that no other has. */
const OWN_KEYS = 20_000;
const MOST_EVENTS = 2_000;

/** An event to take the place of one that is joined: of those that must be there, or of those that must not. */
interface StandIn {
  readonly among: 'joined' | 'unwanted';
  readonly place: number;
  readonly event: Assignment;
}

function standIns(step: JoiningStep, now: number, random: Random): readonly StandIn[] {
  const { joined, unwanted } = joinedConditions(step);
  const decidingAt = (among: StandIn['among'], conditions: readonly Expression[]): readonly StandIn[] =>
    conditions.flatMap((condition, place) =>
      // Of an event that repeats one occurrence tells as much as all.
      conditions.indexOf(condition) === place
        ? assignmentsOf(decidingPairs(condition, now, random)).map((event) => ({ among, place, event }))
        : [],
    );
  return [...decidingAt('joined', joined), ...decidingAt('unwanted', unwanted)];
}

function joinedConditions(step: JoiningStep): {
  readonly joined: readonly Expression[];
  readonly unwanted: readonly Expression[];
} {
  switch (step.kind) {
    case 'sequence': {
      const stages = stagesOf(step.items);
      return {
        joined: stages.filter(isPresent).map(({ condition }) => condition),
        unwanted: unwantedOf(step, stages).map(({ condition }) => condition),
      };
    }
    case 'sample':
      return { joined: step.items.map(({ condition }) => condition), unwanted: [] };
    case 'indicator-match':
      return { joined: [step.events, step.indicators], unwanted: [] };
  }
}

function scenarioWith(
  step: JoiningStep,
  { among, place, event }: StandIn,
  turn: Turn,
): readonly Assignment[] {
  switch (step.kind) {
    case 'sequence':
      return among === 'joined'
        ? sequenceScenario(step, turn, 'none', { place, event })
        : sequenceScenario(step, turn, 'between', { place, event });
    case 'sample':
      return keyedEvents(step.items, 'none', turn, -1, { place, event }) ?? [];
    case 'indicator-match':
      return indicatorScenario(step, turn, { place, event });
  }
}

interface Turn {
  readonly turn: number;
  readonly now: number;
  readonly random: Random;
}

function scenario(step: JoiningStep, turn: Turn): readonly Assignment[] {
  switch (step.kind) {
    case 'sequence':
      return sequenceScenario(step, turn, MISSES[turn.turn % MISSES.length] ?? 'none');
    case 'sample':
      return sampleScenario(step, turn);
    case 'indicator-match':
      return indicatorScenario(step, turn);
  }
}

const MISSES = [
  'none',
  'late',
  'other key',
  'order',
  'between',
  'same time',
  'several keys',
  'no key',
  'one comparison',
  'again',
] as const;
type Miss = (typeof MISSES)[number];

const LONGEST_SPAN = 60_000;

interface Replacement {
  readonly place: number;
  readonly event: Assignment;
}

function sequenceScenario(
  step: SequenceStep,
  turn: Turn,
  miss: Miss,
  replacement?: Replacement,
): readonly Assignment[] {
  const { now, random } = turn;
  const stages = stagesOf(step.items);
  const present = stages.filter(isPresent);
  const odd = miss === 'one comparison' ? random.below(present.length) : -1;
  const events = keyedEvents(present, miss, turn, odd, miss === 'none' ? replacement : undefined);
  if (!events) return [];
  const span = step.maximumSpan ?? LONGEST_SPAN;
  const total = miss === 'late' ? span + 1 : miss === 'same time' ? 0 : span;
  const end = now - 1_000 - random.below(600_000);
  const timeOf = (place: number): number =>
    end - total + Math.floor((total * place) / Math.max(1, events.length - 1));
  const timed = events.map((event, place) => {
    const isSwapped = miss === 'order' && place >= events.length - 2 && events.length > 1;
    return withTime(event, step, timeOf(isSwapped ? 2 * events.length - 3 - place : place), place);
  });
  const extra = miss === 'between' ? intruders(step, stages, events, timeOf, turn, replacement) : [];
  const repeated = miss === 'again' && timed[0] ? [withTime(timed[0], step, timeOf(0) + 1, 0)] : [];
  return [...timed, ...extra, ...repeated];
}

/** Events that must be absent, or end the sequence, shortly before the last. */
function intruders(
  step: SequenceStep,
  stages: readonly SequenceItem[],
  events: readonly Assignment[],
  timeOf: (place: number) => number,
  turn: Turn,
  replacement: Replacement | undefined,
): readonly Assignment[] {
  const { now, random } = turn;
  const unwanted = unwantedOf(step, stages);
  const [first] = events;
  const chosen = replacement ? unwanted[replacement.place] : random.pick(unwanted);
  if (!chosen || !first) return [];
  const event = keyedEvents([chosen], 'none', turn, -1, replacement && { ...replacement, place: 0 })?.[0];
  const last = events.length - 1;
  const between = replacement ? [timeOf(last) - 1] : [timeOf(last), timeOf(0) + 1, timeOf(0) - 1];
  const time = random.pick([timeOf(last) - 1, ...between]) ?? now;
  return event ? [withTime(event, step, time, 0)] : [];
}

/** Events that must be absent, or that end a sequence. */
function unwantedOf(step: SequenceStep, stages: readonly SequenceItem[]): readonly JoinedEvent[] {
  return [...stages.filter((stage) => !isPresent(stage)), ...(step.until ? [step.until] : [])];
}

function sampleScenario({ items }: SampleStep, turn: Turn): readonly Assignment[] {
  const { random } = turn;
  const miss = random.pick([
    'none',
    'none',
    'other key',
    'several keys',
    'no key',
    'one comparison',
  ] as const);
  const odd = miss === 'one comparison' ? random.below(items.length) : -1;
  const events = keyedEvents(items, miss ?? 'none', turn, odd) ?? [];
  return turn.turn % 4 === 3 ? events.slice(1) : events;
}

/** An event for each item with the same values of the join keys; undefined where an item asks for what can't be. */
function keyedEvents(
  items: readonly JoinedEvent[],
  miss: Miss,
  { turn, now, random }: Turn,
  odd: number,
  replacement?: Replacement,
): readonly Assignment[] | undefined {
  const shared = new Map<number, Assignment extends ReadonlyMap<string, infer Entries> ? Entries : never>();
  const events: Assignment[] = [];
  for (const [place, { condition, keys }] of items.entries()) {
    const isLast = place === items.length - 1;
    const fixed = new Map(
      keys.flatMap(({ expression }, key) => {
        const entries = shared.get(key);
        return entries ? [[expression.name, entries] as const] : [];
      }),
    );
    const event =
      (place === replacement?.place ? replacement.event : undefined) ??
      solveItem(condition, fixed, place === odd, now, random) ??
      solveItem(condition, new Map(), false, now, random);
    if (!event) return undefined;
    const asked = new Set(fieldsOf(condition).map(({ name }) => name));
    const keyed = new Map(event);
    for (const [key, { expression }] of keys.entries()) {
      const known = shared.get(key) ?? keyed.get(expression.name) ?? [valueFor(expression, turn)];
      shared.set(key, known);
      if (asked.has(expression.name)) continue;
      const other = valueFor(expression, turn + 1_000);
      const isOdd = isLast && key === keys.length - 1;
      if (miss === 'no key') keyed.set(expression.name, []);
      else if (miss === 'several keys') keyed.set(expression.name, isOdd ? [...known, other] : known);
      else keyed.set(expression.name, miss === 'other key' && isOdd ? [other] : known);
    }
    events.push(keyed);
  }
  return events;
}

/** Values that satisfy a condition, or, of one comparison's pair, those that just don't. */
function solveItem(
  condition: Expression,
  fixed: Assignment,
  fails: boolean,
  now: number,
  random: Random,
): Assignment | undefined {
  if (!fails) return solve(demand(condition, true, random), fixed, now, random);
  const comparison = random.pick(comparisonsOf(condition));
  if (!comparison) return undefined;
  const context = comparison.context.flatMap((each) => demand(each.condition, each.wanted, random));
  return solve([...context, { atom: comparison.atom, wanted: !comparison.deciding }], fixed, now, random);
}

function withTime(event: Assignment, step: SequenceStep, time: number, place: number): Assignment {
  const timed = new Map(event);
  for (const { name } of fieldsOf(step.timestamp)) timed.set(name, [printDate(time)]);
  const [tiebreaker] = step.tiebreaker ? fieldsOf(step.tiebreaker) : [];
  if (tiebreaker && !timed.has(tiebreaker.name)) timed.set(tiebreaker.name, [place]);
  return timed;
}

function fieldsOf(expression: Expression): readonly Field[] {
  return sourceFieldsOf(expression);
}

/** An indicator and an event that has its values, or all but one of them. */
function indicatorScenario(
  step: IndicatorMatch,
  { turn, now, random }: Turn,
  replacement?: Replacement,
): readonly Assignment[] {
  const [event, indicator] = [step.events, step.indicators].map((condition, place) =>
    place === replacement?.place
      ? replacement.event
      : solve(demand(condition, true, random), new Map(), now, random),
  );
  const group = random.pick(step.groups);
  if (!event || !indicator || !group) return [];
  const [matching, told] = [new Map(event), new Map(indicator)];
  for (const [index, entry] of group.entries()) {
    const value = valueFor(entry.event, turn);
    const isOdd = !replacement && turn % 3 === 2 && index === group.length - 1;
    matching.set(entry.event.name, [isOdd ? valueFor(entry.event, turn + 1) : value]);
    told.set(entry.indicator.name, random.chance(0.2) ? [value, valueFor(entry.event, turn + 7)] : [value]);
  }
  return [matching, told];
}
