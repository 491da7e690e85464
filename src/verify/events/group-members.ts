import { printDate } from '../../plan/dates.js';
import type { Expression, Field } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import { descendants } from '../../plan/walk.js';
import type { Scalar } from '../../plan/value.js';
import { eventConditionOf, sourceExpressionOf } from '../coverage/event-conditions.js';
import type { Grouping } from '../coverage/group-condition.js';
import { candidatesOf } from './candidates.js';
import { valueFor } from './field-values.js';
import type { Random } from './random.js';
import { demand } from './requirements.js';
import { satisfies, solve, sourceFieldsOf, type Assignment } from './solve.js';

/** What events of a group are made of. */
export interface GroupMaterial {
  /** Events that pass the filters: plain ones, and some for each condition inside of an aggregate. */
  readonly bases: readonly Assignment[];
  readonly keys: readonly Field[];
  readonly operands: readonly Field[];
  /** Sizes, and numbers of distinct values, at which a condition on the groups may turn. */
  readonly sizes: readonly number[];
  /** Values that the conditions on the groups name. */
  readonly named: readonly Scalar[];
}

const LARGEST_GROUP = 1_100;
const USUAL_GROUP = 60;
/** Large groups take long: few guesses are made at them. */
const LARGE_EVERY = 12;

export function groupMaterial(
  plan: Plan,
  { step, condition }: Grouping,
  matching: readonly Assignment[],
  now: number,
  random: Random,
): GroupMaterial {
  const source = (expression: Expression): Expression => sourceExpressionOf(expression, plan);
  const measured = step.aggregates.flatMap(({ operand, by, where }) =>
    [operand, by, where].filter((each) => each !== undefined).map(source),
  );
  const keys = step.keys.map(({ expression }) => source(expression));
  const named = candidatesOf(condition, now, random);
  const asked = eventConditionOf(plan);
  const keyFields = distinctFields(keys.flatMap(sourceFieldsOf));
  const operands = distinctFields(measured.flatMap(sourceFieldsOf));
  const loosen = (base: Assignment, inner: readonly Expression[]): Assignment =>
    loosened(base, { kind: 'and', operands: [asked, ...inner] }, [...keyFields, ...operands], now);
  return {
    bases: [
      ...matching.map((base) => loosen(base, [])),
      ...[...measured, ...keys].flatMap(innerConditionsOf).flatMap((inner) => {
        const requirements = demand({ kind: 'and', operands: [asked, inner] }, true, random);
        const base = solve(requirements, new Map(), now, random);
        return base ? [loosen(base, [inner])] : [];
      }),
    ],
    keys: keyFields,
    operands,
    sizes: sizesAround(named),
    named,
  };
}

/** Without the values of fields of which the condition asks so little that any value will do. */
function loosened(
  base: Assignment,
  condition: Expression,
  fields: readonly Field[],
  now: number,
): Assignment {
  const loose = new Map(base);
  for (const field of fields) {
    const others = [7, 8].map((variant) => new Map(base).set(field.name, [valueFor(field, variant)]));
    if (others.every((other) => satisfies([{ atom: condition, wanted: true }], other, now)))
      loose.delete(field.name);
  }
  return loose;
}

/** What an aggregate asks of single events: its `where`, and the branches of conditionals. */
function innerConditionsOf(expression: Expression): readonly Expression[] {
  const branches = [...descendants(expression)].flatMap((each) =>
    each.kind === 'conditional' ? each.branches.map(({ condition }) => condition) : [],
  );
  return isCondition(expression) ? [expression, ...branches] : branches;
}

function isCondition({ kind }: Expression): boolean {
  return kind === 'and' || kind === 'or' || kind === 'not' || kind === 'compare' || kind === 'is-true';
}

function distinctFields(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()].filter(
    ({ name }) => name !== '_id',
  );
}

function sizesAround(named: readonly Scalar[]): readonly number[] {
  const numbers = named.filter((value) => typeof value === 'number').map((value) => Math.ceil(value));
  const inReach = new Set([1, 2, 3, ...numbers].filter((size) => size >= 1 && size <= LARGEST_GROUP));
  return [...inReach].toSorted((left, right) => left - right);
}

/** An event of a group: what its filters ask for, and where these say nothing what its group does. */
export interface Member {
  readonly base: Assignment;
  readonly rest: Assignment;
}

export function assignmentOf({ base, rest }: Member): Assignment {
  return new Map([...rest, ...base]);
}

/** A guess at a group that some condition may turn on: of a size, with so many distinct values in each operand. */
export function guessGroup(
  material: GroupMaterial,
  number: number,
  now: number,
  random: Random,
): readonly Member[] {
  const usual = material.sizes.filter((each) => each <= USUAL_GROUP);
  // Large enough for any usual bound, so that another condition decides.
  const isFull = random.chance(0.35);
  const size =
    (isFull ? usual.at(-1) : random.pick(number % LARGE_EVERY === 0 ? material.sizes : usual)) ?? 1;
  // Many conditions at once ask for different values of many fields.
  const isVaried = random.chance(0.25);
  const bases = random.shuffle(material.bases).slice(0, 1 + random.below(3));
  const keys = new Map(material.keys.map((key) => [key.name, keyValues(key, material, number, now, random)]));
  const keyed = new Set(keys.keys());
  const choices = material.operands
    .filter(({ name }) => !keyed.has(name))
    .map((operand) => ({
      operand,
      values: operandChoice(
        operand,
        isVaried ? [size] : [1, 1, 2, size, size, ...material.sizes],
        size,
        material,
        now,
        random,
      ),
    }));
  return Array.from({ length: size }, (_, copy) => {
    const base = random.pick(bases) ?? new Map();
    const rest = new Map(keys);
    for (const { operand, values } of choices) rest.set(operand.name, values(copy));
    return { base, rest };
  });
}

function keyValues(
  key: Field,
  material: GroupMaterial,
  number: number,
  now: number,
  random: Random,
): readonly Scalar[] {
  if (key.type === 'date') return [printDate(now - 60_000 * (number + 1))];
  if (random.chance(0.1)) return [];
  const value = random.chance(0.2) ? namedValue(key, material, random) : valueFor(key, number);
  return random.chance(0.1) ? [value, valueFor(key, number + 1_000)] : [value];
}

type Choice = (copy: number) => readonly Scalar[];

function operandChoice(
  operand: Field,
  distincts: readonly number[],
  size: number,
  material: GroupMaterial,
  now: number,
  random: Random,
): Choice {
  if (operand.type === 'date') return timeChoice(size, now, random);
  const distinct = random.pick(distincts) ?? 1;
  const first = random.chance(0.3) ? 0 : random.below(50);
  const named = random.chance(0.3) ? namedValue(operand, material, random) : undefined;
  const missing = random.chance(0.1);
  return (copy) => {
    if (named !== undefined && copy % distinct === 0) return [named];
    if (missing && random.chance(0.3)) return [];
    const value = valueFor(operand, first + (copy % distinct));
    return random.chance(0.03) ? [value, valueFor(operand, first + copy + 1)] : [value];
  };
}

/** Times of a group: all at once, or spread over minutes, hours or days. */
function timeChoice(size: number, now: number, random: Random): Choice {
  const spread = random.pick([0, 1_000, 60_000, 1_800_000, 7_200_000, 86_400_000, 864_000_000]) ?? 0;
  const last = random.chance(0.7) ? now - random.below(60_000) : now - random.below(864_000_000);
  return (copy) => [printDate(last - Math.floor((spread * (size - 1 - copy)) / Math.max(1, size - 1)))];
}

function namedValue(field: Field, material: GroupMaterial, random: Random): Scalar {
  const fallback = valueFor(field, 0);
  return random.pick(material.named.filter((value) => typeof value === typeof fallback)) ?? fallback;
}
