import { MAXIMUM_CODE_POINT, type CodePointRange } from '../../../../src/plan/pattern/pattern.js';

/**
 * What is left to match. Equal states of one space are one object, so that a text that loops through an expression
 * comes back to states whose followers are known.
 */
export interface State {
  readonly shape: Shape;
  /** Its place in the order of alternatives. */
  readonly id: number;
  readonly acceptsEmpty: boolean;
  /** The state after each symbol, where it has been asked for. */
  readonly followers: State[];
}

type Shape =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'set'; readonly ranges: readonly CodePointRange[] }
  | { readonly kind: 'sequence'; readonly first: State; readonly rest: State }
  | { readonly kind: 'either'; readonly options: readonly State[] }
  | { readonly kind: 'both'; readonly operands: readonly State[] }
  | { readonly kind: 'not'; readonly operand: State }
  | { readonly kind: 'repeat'; readonly operand: State; readonly minimum: number; readonly maximum: number }
  | NumberShape;

interface NumberShape {
  readonly kind: 'number';
  readonly minimum: number;
  readonly maximum: number;
  /** How many digits there must be; 0: any number. */
  readonly digits: number;
  /** How many digits are read; where any number may be, one stands for all. */
  readonly length: number;
  readonly value: number;
}

export type StateSpace = Map<string, State>;

export const NOTHING: State = { shape: { kind: 'nothing' }, id: 0, acceptsEmpty: false, followers: [] };
export const EMPTY: State = { shape: { kind: 'empty' }, id: 1, acceptsEmpty: true, followers: [] };
export const ANYTHING: State = { shape: { kind: 'anything' }, id: 2, acceptsEmpty: true, followers: [] };

export function intern(space: StateSpace, key: string, shape: Shape, acceptsEmpty: boolean): State {
  const known = space.get(key);
  if (known) return known;
  const state: State = { shape, id: space.size + 3, acceptsEmpty, followers: [] };
  space.set(key, state);
  return state;
}

export function oneOfRanges(space: StateSpace, ranges: readonly CodePointRange[]): State {
  return ranges.length === 0
    ? NOTHING
    : intern(space, `[${ranges.join(' ')}`, { kind: 'set', ranges }, false);
}

export function sequence(space: StateSpace, first: State, rest: State): State {
  if (first === NOTHING || rest === NOTHING) return NOTHING;
  if (first === EMPTY) return rest;
  if (rest === EMPTY) return first;
  if (first === ANYTHING && beginsWithAnything(rest)) return rest;
  const [next, others] = rest.shape.kind === 'sequence' ? [rest.shape.first, rest.shape.rest] : [rest, EMPTY];
  // `a?a?` as `a{0,2}`: the ways to share letters among them would each be a state.
  if (
    first.shape.kind === 'repeat' &&
    next.shape.kind === 'repeat' &&
    first.shape.operand === next.shape.operand
  ) {
    const minimum = first.shape.minimum + next.shape.minimum;
    const maximum = first.shape.maximum + next.shape.maximum;
    return sequence(space, repeat(space, first.shape.operand, minimum, maximum), others);
  }
  return intern(
    space,
    `.${first.id} ${rest.id}`,
    { kind: 'sequence', first, rest },
    first.acceptsEmpty && rest.acceptsEmpty,
  );
}

function beginsWithAnything(state: State): boolean {
  return state === ANYTHING || (state.shape.kind === 'sequence' && state.shape.first === ANYTHING);
}

export function both(space: StateSpace, operands: readonly State[]): State {
  const flat = operands.flatMap((operand) =>
    operand.shape.kind === 'both' ? operand.shape.operands : [operand],
  );
  if (flat.includes(NOTHING)) return NOTHING;
  const members = inOrder(new Set(flat.filter((operand) => operand !== ANYTHING)));
  const [first] = members;
  if (first === undefined) return ANYTHING;
  if (members.length === 1) return first;
  return intern(
    space,
    `&${members.map(({ id }) => id).join(' ')}`,
    { kind: 'both', operands: members },
    members.every(({ acceptsEmpty }) => acceptsEmpty),
  );
}

export function not(space: StateSpace, operand: State): State {
  if (operand === NOTHING) return ANYTHING;
  if (operand === ANYTHING) return NOTHING;
  if (operand.shape.kind === 'not') return operand.shape.operand;
  return intern(space, `~${operand.id}`, { kind: 'not', operand }, !operand.acceptsEmpty);
}

/** `maximum` is Infinity where there is none. */
export function repeat(space: StateSpace, operand: State, least: number, maximum: number): State {
  if (maximum < least || (operand === NOTHING && least > 0)) return NOTHING;
  const minimum = operand.acceptsEmpty ? 0 : least;
  if (maximum === 0 || operand === NOTHING || operand === EMPTY) return EMPTY;
  if (operand === ANYTHING || (minimum === 1 && maximum === 1)) return operand;
  const { shape } = operand;
  // Whatever the counts of the inner repetition sum up to leaves no gaps if one at most is its least.
  if (shape.kind === 'repeat' && shape.minimum <= 1)
    return repeat(space, shape.operand, shape.minimum * minimum, shape.maximum * maximum);
  if (shape.kind === 'set' && minimum === 0 && maximum === Infinity && isEverything(shape.ranges))
    return ANYTHING;
  return intern(
    space,
    `*${operand.id} ${minimum} ${maximum}`,
    { kind: 'repeat', operand, minimum, maximum },
    minimum === 0,
  );
}

function isEverything(ranges: readonly CodePointRange[]): boolean {
  return ranges.length === 1 && ranges[0]?.[0] === 0 && ranges[0][1] === MAXIMUM_CODE_POINT;
}

/** A decimal number within bounds of which `length` digits are read. */
export function number(space: StateSpace, shape: NumberShape): State {
  const { minimum, maximum, digits, length, value } = shape;
  if (value > maximum || (digits > 0 && length > digits)) return NOTHING;
  const isComplete = length > 0 && value >= minimum && (digits === 0 || length === digits);
  return intern(space, `#${minimum} ${maximum} ${digits} ${length} ${value}`, shape, isComplete);
}

/** States in an order that does not depend on how they were come by. */
export function inOrder(states: Iterable<State>): readonly State[] {
  return [...states].sort((left, right) => left.id - right.id);
}
