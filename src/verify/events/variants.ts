import { printDate } from '../../plan/dates.js';
import type { Field } from '../../plan/expression.js';
import type { Plan } from '../../plan/plan.js';
import { descendants, expressionsOf, fieldsOf } from '../../plan/walk.js';
import type { Scalar } from '../../plan/value.js';
import { anyValuesOf } from './candidates.js';
import type { Random } from './random.js';
import { neighboursOf } from './sample-pattern.js';
import type { Assignment } from './solve.js';

/** The same event with one field changed in ways that translations get wrong: missing, several, doubled, other case. */
export function variantsOf(
  base: Assignment,
  fields: readonly Field[],
  now: number,
  random: Random,
): readonly Assignment[] {
  const field = random.pick(fields.filter(({ name }) => name !== '_id'));
  if (!field) return [];
  const entries = base.get(field.name) ?? [];
  const others = random.shuffle(anyValuesOf(field.type, now)).map((value) => writable(value, field));
  const [other = 'x', another = 'y'] = others;
  const [first] = entries;
  const changes: (readonly Scalar[])[] = [
    [],
    [...entries, other],
    [other, ...entries],
    [other, another],
    [other],
  ];
  if (first !== undefined) {
    changes.push([first, first]);
    if (typeof first === 'string' && field.type !== 'date' && field.type !== 'ip')
      changes.push(...neighboursOf(first).map((neighbour) => [neighbour]));
  }
  return random
    .shuffle(changes)
    .slice(0, 3)
    .map((change) => new Map(base).set(field.name, change));
}

const LONGEST_TO_SEARCH = 2_000;

/** An event with a very long text in a field. Where a pattern looks for matches within texts, one that is less long. */
export function withLongText(
  base: Assignment,
  plan: Plan,
  longest: number,
  random: Random,
): readonly Assignment[] {
  const texts = fieldsOf(plan).filter(
    ({ type }) => type === 'keyword' || type === 'wildcard' || type === 'text',
  );
  const field = random.pick(texts);
  if (!field) return [];
  const searches = plan.steps
    .flatMap(expressionsOf)
    .some((root) => [...descendants(root)].some(({ kind }) => kind === 'replace' || kind === 'capture'));
  const [value = 'x'] = base.get(field.name) ?? [];
  const length = searches ? Math.min(longest, LONGEST_TO_SEARCH) : longest;
  return [new Map(base).set(field.name, [String(value).padEnd(length, 'x')])];
}

function writable(value: Scalar, field: Field): Scalar {
  return field.type === 'date' && typeof value === 'number' ? printDate(value) : value;
}
