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
): Assignment | undefined {
  let assignment = fixed;
  for (const group of groupsOf(requirements)) {
    const solved = solveGroup(group, assignment, now, random);
    if (!solved) return undefined;
    assignment = solved;
  }
  return assignment;
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
  if (choices.length === 1 && choices[0]) {
    const [{ field, values }] = choices as [(typeof choices)[number]];
    for (const entries of [...values.map((value) => [value]), []]) {
      const attempt = new Map(known).set(field.name, entries);
      if (satisfies(group.requirements, attempt, now)) return attempt;
    }
    return undefined;
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
