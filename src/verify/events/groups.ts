import type { Event } from '../../event.js';
import { evaluate, holds } from '../../plan/interpreter/evaluate.js';
import { interpret, interpretRows } from '../../plan/interpreter/interpret.js';
import type { Row } from '../../plan/interpreter/row.js';
import type { Plan } from '../../plan/plan.js';
import type { Grouping } from '../coverage/group-condition.js';
import { comparisonsOf } from '../coverage/comparisons.js';
import { measure } from '../coverage/coverage.js';
import { eventOf } from './event-of.js';
import { assignmentOf, groupMaterial, guessGroup, type GroupMaterial, type Member } from './group-members.js';
import { valueFor } from './field-values.js';
import type { Random } from './random.js';
import type { Assignment } from './solve.js';

export interface GroupRequest {
  readonly plan: Plan;
  readonly grouping: Grouping;
  /** Events that pass the filters before the groups. */
  readonly matching: readonly Assignment[];
  /** Events of which some pass them and some just don't. */
  readonly deciding: readonly Assignment[];
  readonly now: number;
  readonly random: Random;
  /** How many events are too many. */
  readonly most: number;
}

/**
 * Groups of events for a plan that aggregates: such as put each condition on the groups on both sides of its bound,
 * and, beside a group that just alerts, the same group with one event less, one more, and with one of its events
 * changed in a single comparison.
 */
export function groupsAround(request: GroupRequest): readonly Assignment[] {
  const { plan, grouping, matching, now, random } = request;
  const material = groupMaterial(plan, grouping, matching, now, random);
  const { kept, alerting } = searchGroups(request, material);
  const least = alerting && leastAlerting(alerting, request);
  const tried = kept.flat().map(assignmentOf);
  return least
    ? [...beside(least, material, request), ...tried.slice(0, request.most)]
    : [...request.deciding, ...tried.slice(0, request.most)];
}

const MOST_GUESSES = 150;
/** After so many guesses in a row that showed nothing new, no more are made. */
const PATIENCE = 90;

interface Found {
  /** Groups each of which shows something that those before don't. */
  readonly kept: readonly (readonly Member[])[];
  readonly alerting: readonly Member[] | undefined;
}

function searchGroups({ grouping, plan, now, random }: GroupRequest, material: GroupMaterial): Found {
  const kept: (readonly Member[])[] = [];
  let rows: readonly Row[] = [];
  const seen = new Set<string>();
  let undecided = measure(grouping, rows, now).undecided.length;
  let alerting: readonly Member[] | undefined;
  for (let guess = 0, idle = 0; guess < MOST_GUESSES && idle < PATIENCE; guess += 1) {
    const group = guessGroup(material, guess, now, random);
    const events = eventsOf(group);
    const own = interpretRows(grouping.groups, events, { now, window: 'all' });
    const more = [...rows, ...own];
    const left = measure(grouping, more, now).undecided.length;
    const alerts = alerting === undefined && isAlerting(plan, events, now);
    if (alerts) alerting = group;
    const edges = edgesOf(grouping, own, now).filter((edge) => !seen.has(edge));
    for (const edge of edges) seen.add(edge);
    const isNews = left < undecided || alerts || edges.length > 0;
    idle = isNews ? 0 : idle + 1;
    if (isNews || guess < 2) {
      kept.push(group);
      rows = more;
      undecided = left;
    }
  }
  return { kept, alerting };
}

/** The comparisons that decide on a row whose number is the bound itself or directly beside it, and on which side. */
function edgesOf({ condition }: Grouping, rows: readonly Row[], now: number): readonly string[] {
  return comparisonsOf(condition).flatMap(({ atom, context }, index) => {
    if (atom.kind !== 'compare') return [];
    return rows.flatMap((row) => {
      const scope = { row, now, elements: new Map() };
      if (context.some((each) => holds(each.condition, scope) !== each.wanted)) return [];
      const distance = Number(evaluate(atom.left, scope)) - Number(evaluate(atom.right, scope));
      return Math.abs(distance) <= 1 ? [`${index} ${distance}`] : [];
    });
  });
}

function eventsOf(group: readonly Member[]): readonly Event[] {
  return group.map((member, index) => eventOf(assignmentOf(member), `g${index}`));
}

function isAlerting(plan: Plan, events: readonly Event[], now: number): boolean {
  return interpret(plan, events, { now, window: 'all' }).length > 0;
}

/** A group is taken apart into so many parts at most; those of hundreds of events are as large as their bound asks. */
const MOST_PARTS = 60;

/** The same group without what it can do without. */
function leastAlerting(group: readonly Member[], { plan, now }: GroupRequest): readonly Member[] {
  let least = group;
  const finest = Math.ceil(group.length / MOST_PARTS);
  for (let size = Math.ceil(group.length / 2); size >= finest; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = 0; start < least.length;) {
      const smaller = [...least.slice(0, start), ...least.slice(start + size)];
      if (smaller.length > 0 && isAlerting(plan, eventsOf(smaller), now)) least = smaller;
      else start += size;
    }
  return least;
}

/** A group that just alerts, with keys of its own in each of its forms. */
function beside(
  least: readonly Member[],
  material: GroupMaterial,
  { deciding, most, random }: GroupRequest,
): readonly Assignment[] {
  const [first, ...others] = least;
  if (!first) return [];
  const forms: (readonly Member[])[] = [least, others, [...least, first]];
  // In a group of its own where there is room; all in one where not.
  const room = Math.max(0, Math.floor(most / least.length) - forms.length);
  const shuffled = random.shuffle(deciding);
  for (const base of shuffled.slice(0, room)) forms.push([{ base, rest: first.rest }, ...others]);
  forms.push(shuffled.slice(room).map((base) => ({ base, rest: first.rest })));
  return forms.flatMap((form, number) =>
    form.map((member) => assignmentOf(withOtherKeys(member, material, number))),
  );
}

/** Keys that the filters ask nothing of are another group's. */
function withOtherKeys({ base, rest }: Member, { keys, named }: GroupMaterial, number: number): Member {
  const keyed = new Map(rest);
  for (const key of keys) {
    const [value] = rest.get(key.name) ?? [];
    if (value !== undefined && key.type !== 'date' && !named.includes(value))
      keyed.set(key.name, [valueFor(key, 10_000 + number)]);
  }
  return { base, rest: keyed };
}
