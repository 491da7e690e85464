import {
  ANYTHING,
  EMPTY,
  NOTHING,
  inOrder,
  intern,
  repeat,
  sequence,
  type State,
  type StateSpace,
} from './states.js';

/**
 * The state that is one of several. Alternatives that begin alike, or that repeat the same so many times or so many
 * more, become one: counted repetitions would make a state for every way to count otherwise.
 */
export function either(space: StateSpace, options: readonly State[]): State {
  return alternatives(space, joinByFirst(space, new Set(optionsWithin(options))));
}

function alternatives(space: StateSpace, options: Iterable<State>): State {
  const members = inOrder(joinRepeats(space, new Set(optionsWithin(options))));
  if (members.includes(ANYTHING)) return ANYTHING;
  const [first = NOTHING] = members;
  if (members.length < 2) return first;
  return intern(
    space,
    `|${members.map(({ id }) => id).join(' ')}`,
    { kind: 'either', options: members },
    members.some(({ acceptsEmpty }) => acceptsEmpty),
  );
}

function* optionsWithin(options: Iterable<State>): Generator<State> {
  for (const option of options) {
    if (option.shape.kind === 'either') yield* option.shape.options;
    else yield option;
  }
}

/** `xa|xb` as `x(a|b)`, where x is more than a letter: letters part by themselves at the next step. */
function joinByFirst(space: StateSpace, options: ReadonlySet<State>): Set<State> {
  const rests = new Map<State, State[]>();
  const joined = new Set<State>();
  for (const option of options) {
    if (option.shape.kind === 'sequence' && option.shape.first.shape.kind !== 'set') {
      const { first, rest } = option.shape;
      rests.set(first, [...(rests.get(first) ?? []), rest]);
    } else if (option !== NOTHING) joined.add(option);
  }
  for (const [first, all] of rests) joined.add(sequence(space, first, alternatives(space, all)));
  return joined;
}

interface Repetition {
  readonly operand: State;
  readonly rest: State;
  readonly counts: readonly { readonly minimum: number; readonly maximum: number }[];
}

/** `x{0,4}y|x{0,5}y` as `x{0,5}y`, where the counts leave no gap. */
function joinRepeats(space: StateSpace, options: Iterable<State>): Set<State> {
  const repetitions = new Map<string, Repetition>();
  const joined = new Set<State>();
  for (const option of options) {
    const [first, rest] =
      option.shape.kind === 'sequence' ? [option.shape.first, option.shape.rest] : [option, EMPTY];
    if (first.shape.kind === 'repeat') {
      const { operand, ...count } = first.shape;
      const key = `${operand.id} ${rest.id}`;
      const counts = [...(repetitions.get(key)?.counts ?? []), count];
      repetitions.set(key, { operand, rest, counts });
    } else joined.add(option);
  }
  for (const { operand, rest, counts } of repetitions.values())
    for (const { minimum, maximum } of joinCounts(counts))
      joined.add(sequence(space, repeat(space, operand, minimum, maximum), rest));
  return joined;
}

function joinCounts(counts: Repetition['counts']): Repetition['counts'] {
  const joined: { minimum: number; maximum: number }[] = [];
  for (const { minimum, maximum } of [...counts].sort((left, right) => left.minimum - right.minimum)) {
    const last = joined.at(-1);
    if (last && minimum <= last.maximum + 1) last.maximum = Math.max(last.maximum, maximum);
    else joined.push({ minimum, maximum });
  }
  return joined;
}
