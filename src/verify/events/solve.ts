import { eventOf } from './event-of.js';
import { anyValuesOf, candidatesOf } from './candidates.js';
import type { Random } from './random.js';
import type { Requirement } from './requirements.js';
import { printDate } from '../../plan/dates.js';
import type { Expression, Field } from '../../plan/expression.js';
import { holds } from '../../plan/interpreter/evaluate.js';
import { readerOf } from '../../plan/interpreter/row.js';
import type { Scalar } from '../../plan/value.js';
import { descendants } from '../../plan/walk.js';

/** The values of fields by name; no entries: the field is missing. */
export type Assignment = ReadonlyMap<string, readonly Scalar[]>;

/**
 * Looks for values of fields under which every requirement has its wanted verdict. Generates candidates from the
 * conditions themselves and lets the interpreter judge them, one group of fields that share a condition at a time.
 * `fixed` fields keep their values. Undefined when none was found: the demands may contradict each other.
 */
export function solve(
  requirements: readonly Requirement[],
  fixed: Assignment,
  now: number,
  random: Random,
  memory: SolverMemory = new Map(),
): Assignment | undefined {
  let assignment = fixed;
  for (const group of groupsOf(requirements)) {
    const solved = solveOrRecall(group, assignment, now, random, memory);
    if (!solved) return undefined;
    assignment = solved;
  }
  return assignment;
}

/** What earlier searches over the same conditions have found: most comparisons of a rule share their context. */
export type SolverMemory = Map<string, { readonly found: Assignment[]; failures: number }>;

const MOST_REMEMBERED = 3;
const MOST_FAILURES = 2;

function solveOrRecall(
  group: Group,
  known: Assignment,
  now: number,
  random: Random,
  memory: SolverMemory,
): Assignment | undefined {
  const names = [...group.fields.keys()];
  if (names.some((name) => known.has(name))) {
    const own = new Map([...known].filter(([name]) => group.fields.has(name)));
    const solved = solveGroup(group, own, now, random);
    return solved && new Map([...known, ...solved]);
  }
  const key = group.requirements
    .map(({ atom, wanted }) => `${identityOf(atom)}${wanted ? '+' : '-'}`)
    .join(' ');
  const remembered = memory.get(key) ?? { found: [], failures: 0 };
  memory.set(key, remembered);
  if (remembered.failures >= MOST_FAILURES && remembered.found.length === 0) return undefined;
  const recalled = remembered.found.length < MOST_REMEMBERED ? undefined : random.pick(remembered.found);
  const solved = recalled ?? solveGroup(group, new Map(), now, random);
  if (!solved) remembered.failures += 1;
  else if (!recalled) remembered.found.push(solved);
  return solved && new Map([...known, ...solved]);
}

const identities = new WeakMap<Expression, number>();
let lastIdentity = 0;

function identityOf(atom: Expression): number {
  const identity = identities.get(atom) ?? (lastIdentity += 1);
  identities.set(atom, identity);
  return identity;
}

/** Whether an event with these values satisfies the requirements. */
export function satisfies(
  requirements: readonly Requirement[],
  assignment: Assignment,
  now: number,
): boolean {
  const row = { event: readerOf(eventOf(assignment, 'candidate')), columns: new Map() };
  return requirements.every(({ atom, wanted }) => holds(atom, { row, now, elements: new Map() }) === wanted);
}

interface Group {
  readonly fields: Map<string, Field>;
  readonly requirements: Requirement[];
}

function groupsOf(requirements: readonly Requirement[]): readonly Group[] {
  const groupOf = new Map<string, Group>();
  const groups = new Set<Group>();
  for (const requirement of requirements) {
    const fields = sourceFieldsOf(requirement.atom);
    const touched = [...new Set(fields.flatMap(({ name }) => groupOf.get(name) ?? []))];
    const [group = { fields: new Map<string, Field>(), requirements: [] }, ...others] = touched;
    groups.add(group);
    for (const other of others) {
      groups.delete(other);
      group.requirements.push(...other.requirements);
      for (const [name, field] of other.fields) group.fields.set(name, field);
    }
    group.requirements.push(requirement);
    for (const field of fields) group.fields.set(field.name, field);
    for (const name of group.fields.keys()) groupOf.set(name, group);
  }
  return [...groups];
}

export function sourceFieldsOf(expression: Expression): readonly Field[] {
  return [...descendants(expression)].filter((each) => each.kind === 'field');
}

const MOST_TRIES = 400;

function solveGroup(group: Group, known: Assignment, now: number, random: Random): Assignment | undefined {
  if (satisfies(group.requirements, known, now) && [...group.fields.keys()].every((name) => known.has(name)))
    return known;
  const choices = [...group.fields.values()]
    .filter((field) => !known.has(field.name) && field.name !== '_id')
    .map((field) => ({ field, values: valuesFor(field, group, now, random) }));
  const [only] = choices;
  if (!only) return satisfies(group.requirements, known, now) ? known : undefined;
  if (choices.length === 1) {
    const { field, values } = only;
    for (const entries of [...values.map((value) => [value]), []]) {
      const attempt = new Map(known).set(field.name, entries);
      if (satisfies(group.requirements, attempt, now)) return attempt;
    }
    return [...combinedEntries(field.name, values, group, known, now)]
      .map((entries) => new Map(known).set(field.name, entries))
      .find((attempt) => satisfies(group.requirements, attempt, now));
  }
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const attempt = new Map(known);
    for (const { field, values } of choices) {
      const value = random.chance(0.1) ? undefined : random.pick(values);
      attempt.set(field.name, value === undefined ? [] : [value]);
    }
    if (satisfies(group.requirements, attempt, now)) return attempt;
  }
  return undefined;
}

/** Values that satisfy one wanted requirement each, together: as several values, and as one text of all. */
function* combinedEntries(
  name: string,
  values: readonly Scalar[],
  group: Group,
  known: Assignment,
  now: number,
): Generator<readonly Scalar[]> {
  const alone = (value: Scalar, requirement: Requirement): boolean =>
    satisfies([requirement], new Map(known).set(name, [value]), now);
  const unwanted = group.requirements.filter(({ wanted }) => !wanted);
  const parts = group.requirements
    .filter(({ wanted }) => wanted)
    .map((requirement) =>
      values.find((value) => alone(value, requirement) && unwanted.every((each) => alone(value, each))),
    )
    .filter((part) => part !== undefined);
  if (new Set(parts).size < 2) return;
  yield [...new Set(parts)];
  for (const order of [parts, parts.toReversed()]) {
    yield [order.join('')];
    yield [order.join(' ')];
  }
}

function valuesFor(field: Field, group: Group, now: number, random: Random): readonly Scalar[] {
  const wanted = group.requirements.filter((requirement) => requirement.wanted);
  const unwanted = group.requirements.filter((requirement) => !requirement.wanted);
  const suggested = (requirements: readonly Requirement[]): Scalar[] =>
    random.shuffle(requirements.flatMap(({ atom }) => candidatesOf(atom, now, random)));
  const values = new Set([
    ...suggested(wanted),
    ...random.shuffle(anyValuesOf(field.type, now)),
    ...suggested(unwanted),
  ]);
  return field.type === 'date' ? [...values].flatMap(dateText) : [...values];
}

function dateText(value: Scalar): readonly Scalar[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' && Math.abs(value) < LAST_DATE ? [printDate(value)] : [];
}

// Far from the ends of what every engine's dates can hold.
const LAST_DATE = Date.UTC(2200, 0);
