import type { Event } from '../../event.js';
import { printDate } from '../../plan/dates.js';
import type { Expression } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import { fieldsOf } from '../../plan/walk.js';
import { eventConditionOf } from '../coverage/event-conditions.js';
import { assignmentsOf, decidingPairs } from './deciding-pairs.js';
import { eventOf } from './event-of.js';
import { groupingOf } from '../coverage/group-condition.js';
import { edgesAround } from './edges.js';
import { groupsAround } from './groups.js';
import { historiesOf, withNewTerms } from './histories.js';
import { joinedEvents, joiningStepOf } from './joined-events.js';
import { randomOf, type Random } from './random.js';
import { demand, type Requirement } from './requirements.js';
import { satisfies, solve, type Assignment } from './solve.js';
import { variantsOf, withLongText } from './variants.js';

export interface MakeOptions {
  /** About how many events to make, beside those that comparisons need. */
  readonly count: number;
  readonly seed: number;
  /** Milliseconds since the epoch: the newest @timestamp. */
  readonly now: number;
  /** The length of the longest text; 40,000 unless given. */
  readonly longestText?: number;
}

/**
 * Events made from what a plan asks: pairs that differ in one comparison and flip the verdict, events that match,
 * variants of these that an engine is likely to get wrong, and for stateful plans groups of all sizes that matter.
 * The same plan, seed and time make the same events.
 */
export function makeEvents(plan: Plan, options: MakeOptions): readonly Event[] {
  const random = randomOf(options.seed);
  const joining = joiningStepOf(plan);
  if (joining)
    return eventsToJoin(plan, joinedEvents(joining, options.count, options.now, random), options, random);
  const { needed, edges, wanted } = eventsToFilter(plan, options, random);
  const { count } = options;
  return [
    ...needed,
    ...edges.slice(0, count),
    ...random.shuffle(wanted).slice(0, Math.max(count / 4, count - edges.length)),
  ].map((assignment, index) =>
    eventOf(
      withTimes(assignment, plan, options.now, index, random),
      `e${index + 1}`,
      index % WORDY_EVERY === WORDY_EVERY - 1 ? 'with nulls' : 'without nulls',
    ),
  );
}

/** One of so many events has nulls among its values. */
const WORDY_EVERY = 9;

/** `needed`: however many there are; `edges` and `wanted`: about as many as were asked for. */
interface Chosen {
  readonly needed: readonly Assignment[];
  /** Those that tell most first. */
  readonly edges: readonly Assignment[];
  readonly wanted: readonly Assignment[];
}

function eventsToFilter(
  plan: Plan,
  { count, now, longestText = LONGEST_TEXT }: MakeOptions,
  random: Random,
): Chosen {
  const condition = eventConditionOf(plan);
  const pairs = decidingPairs(condition, now, random);
  const deciding = assignmentsOf(pairs);
  const edges = edgesAround(pairs, now, random);
  const matching = matchingAssignments(condition, Math.max(4, count / 8), now, random);
  // Of a rule that nothing was found to match, events like any are better than none.
  const bases = [...matching, ...deciding];
  while (bases.length < count / 4) bases.push(new Map());
  const long = withLongText(bases[0] ?? new Map(), plan, longestText, random);
  const wanted = bases.flatMap((base) => variantsOf(base, fieldsOf(plan), now, random));
  const newTerms = plan.steps.find(({ kind }) => kind === 'new-terms');
  if (newTerms?.kind === 'new-terms')
    return {
      needed: [
        ...withNewTerms(newTerms, plan, deciding, now),
        ...historiesOf(newTerms, plan, matching, now, random),
        ...long,
      ],
      edges: withNewTerms(newTerms, plan, edges, now),
      wanted: [...matching, ...wanted],
    };
  const grouping = groupingOf(plan);
  if (!grouping) return { needed: [...deciding, ...matching, ...long], edges, wanted };
  const most = Math.max(count, MOST_GROUPED);
  const grouped = groupsAround({
    plan,
    grouping,
    matching,
    deciding: [...deciding, ...edges.slice(0, count)],
    now,
    random,
    most,
  });
  return { needed: [...grouped, ...long], edges: [], wanted: [...deciding, ...matching, ...wanted] };
}

const LONGEST_TEXT = 40_000;

/** Groups are made of many events: so many are enough to try all conditions of nearly every rule. */
const MOST_GROUPED = 400;

/** Events in the order in which they are made, and variants of some. */
function eventsToJoin(
  plan: Plan,
  joined: readonly Assignment[],
  { count, now }: MakeOptions,
  random: Random,
): readonly Event[] {
  const variants = joined.flatMap((base) => variantsOf(base, fieldsOf(plan), now, random));
  const assignments = [...joined, ...random.shuffle(variants).slice(0, Math.ceil(count / 4))];
  return assignments.map((assignment, index) =>
    eventOf(withTimes(assignment, plan, now, index + 1, random), `e${index + 1}`),
  );
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
  const { clock = '@timestamp', timestamp } = plan.source;
  if (!timed.has(clock)) timed.set(clock, [printDate(time)]);
  const { field } = timestamp;
  if (!timed.has(field) && random.chance(0.8)) timed.set(field, [printDate(time)]);
  return timed;
}
