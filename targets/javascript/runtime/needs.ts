import type { Scalar, Value } from '../../../src/plan/value.js';

/**
 * What a rule needs of an event: of each need, one of its alternatives, which are values of a field or needs
 * themselves. The most telling need is the first.
 */
export type Needs = readonly Need[];

export type Need = readonly (NeededValues | Needs)[];

/** A field, what is made of each of its leaves, and values of that; of a field alone, any value will do. */
export type NeededValues =
  readonly [field: string] | readonly [field: string, form: LeafForm, ...values: readonly Scalar[]];

/** What a type makes of a leaf, the same in lower case, or its tokens. */
export type LeafForm = (leaf: Scalar) => Value;

/** Needs by the numbers of the signs that meet them. */
export type SignNeeds = readonly SignNeed[];

type SignNeed = readonly (number | SignNeeds)[];

export function signNeeds(needs: Needs, signsOf: (needed: NeededValues) => readonly number[]): SignNeeds {
  return needs.map((need) =>
    need.flatMap((alternative): SignNeed =>
      isNeededValues(alternative) ? signsOf(alternative) : [signNeeds(alternative, signsOf)],
    ),
  );
}

function isNeededValues(alternative: NeededValues | Needs): alternative is NeededValues {
  return typeof alternative[0] === 'string';
}

/** `given` is 1 for each sign that an event has. */
export function areMet(needs: SignNeeds, given: Uint8Array): boolean {
  for (const need of needs) if (!isMet(need, given)) return false;
  return true;
}

function isMet(need: SignNeed, given: Uint8Array): boolean {
  for (const alternative of need) {
    const met = typeof alternative === 'number' ? given[alternative] === 1 : areMet(alternative, given);
    if (met) return true;
  }
  return false;
}

/** The signs of which one is there wherever the needs are met; they are the fewer, the more the needs tell. */
export function tellingSigns([first = []]: SignNeeds): readonly number[] {
  return first.flatMap((alternative) =>
    typeof alternative === 'number' ? [alternative] : tellingSigns(alternative),
  );
}
