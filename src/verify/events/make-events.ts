import type { Event } from '../../event.js';
import { printDate } from '../../plan/dates.js';
import type { Expression } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import { fieldsOf } from '../../plan/walk.js';
import { eventConditionOf } from './event-condition.js';
import { eventOf } from './event-of.js';
import { groupsAround } from './groups.js';
import { joinedEvents, joiningStepOf } from './joined-events.js';
import { randomOf, type Random } from './random.js';
import { decisionsOf, demand, type Decision, type Requirement } from './requirements.js';
import { satisfies, solve, sourceFieldsOf, type Assignment, type SolverMemory } from './solve.js';
import { variantsOf } from './variants.js';

export interface MakeOptions {
  /** About how many events to make. */
  readonly count: number;
  readonly seed: number;
  /** Milliseconds since the epoch: the newest @timestamp. */
  readonly now: number;
}

export interface MadeEvents {
  readonly events: readonly Event[];
  /** Comparisons of the plan's event condition, and for how many a pair of events was made that only they tell apart. */
  readonly comparisons: number;
  readonly decided: number;
}

/**
 * Events made from what a plan asks: pairs that differ in one comparison and flip the verdict, events that match,
 * variants of these that an engine is likely to get wrong, and for stateful plans groups of all sizes that matter.
 * The same plan, seed and time make the same events.
 */
export function makeEvents(plan: Plan, options: MakeOptions): MadeEvents {
  const random = randomOf(options.seed);
  const joining = joiningStepOf(plan);
  if (joining)
    return eventsToJoin(plan, joinedEvents(joining, options.count, options.now, random), options, random);
  const condition = eventConditionOf(plan);
  const decisions = random.shuffle(decisionsOf(condition));
  const memory: SolverMemory = new Map();
  const pairs: Assignment[] = [];
  let decided = 0;
  for (const decision of decisions) {
    if (pairs.length >= options.count / 2) break;
    const pair = pairFor(decision, options.now, random, memory);
    if (pair.length === 2) decided += 1;
    pairs.push(...pair);
  }
  const matching = matchingAssignments(condition, Math.max(4, options.count / 8), options.now, random);
  const stateful = groupsAround(plan, matching, options.now, random);
  const variants = [...matching, ...pairs].flatMap((base) =>
    variantsOf(base, fieldsOf(plan), options.now, random),
  );
  const assignments = [
    ...pairs,
    ...matching,
    ...stateful.slice(0, options.count / 2),
    ...random.shuffle(variants),
  ];
  return {
    events: assignments
      .slice(0, Math.max(1, options.count))
      .map((assignment, index) =>
        eventOf(withTimes(assignment, plan, options.now, index, random), `e${index + 1}`),
      ),
    comparisons: decisions.length,
    decided,
  };
}

/** Events in the order in which they are made, and variants of some. */
function eventsToJoin(
  plan: Plan,
  joined: readonly Assignment[],
  { count, now }: MakeOptions,
  random: Random,
): MadeEvents {
  const variants = joined.flatMap((base) => variantsOf(base, fieldsOf(plan), now, random));
  const assignments = [...joined, ...random.shuffle(variants)].slice(0, Math.max(1, count));
  return {
    events: assignments.map((assignment, index) =>
      eventOf(withTimes(assignment, plan, now, index + 1, random), `e${index + 1}`),
    ),
    comparisons: 0,
    decided: 0,
  };
}

const MOST_ATTEMPTS = 12;

/** Two assignments that differ in the fields of one comparison alone, and in the verdict. One if none differ. */
function pairFor(
  decision: Decision,
  now: number,
  random: Random,
  memory: SolverMemory,
): readonly Assignment[] {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const context = decision.context.flatMap(({ condition, wanted }) => demand(condition, wanted, random));
    const on = solve(
      [...context, { atom: decision.atom, wanted: decision.deciding }],
      new Map(),
      now,
      random,
      memory,
    );
    if (!on) continue;
    const own = new Set(sourceFieldsOf(decision.atom).map(({ name }) => name));
    const rest = new Map([...on].filter(([name]) => !own.has(name)));
    const off = solve(
      [...context, { atom: decision.atom, wanted: !decision.deciding }],
      rest,
      now,
      random,
      memory,
    );
    return off ? [on, off] : [on];
  }
  return [];
}

function matchingAssignments(
  condition: Expression,
  count: number,
  now: number,
  random: Random,
): Assignment[] {
  const found: Assignment[] = [];
  const whole: readonly Requirement[] = [{ atom: condition, wanted: true }];
  for (let attempt = 0; attempt < count * 4 && found.length < count; attempt += 1) {
    const assignment = solve(demand(condition, true, random), new Map(), now, random);
    if (assignment && satisfies(whole, assignment, now)) found.push(assignment);
  }
  return found;
}

/** Gives an event the times that its plan does not ask about: shortly before the run. */
function withTimes(
  assignment: Assignment,
  plan: Plan,
  now: number,
  index: number,
  random: Random,
): Assignment {
  const timed = new Map(assignment);
  const time = index === 0 ? now : now - random.below(300_000);
  if (!timed.has('@timestamp')) timed.set('@timestamp', [printDate(time)]);
  const { field } = plan.source.timestamp;
  if (!timed.has(field) && random.chance(0.8)) timed.set(field, [printDate(time)]);
  return timed;
}
