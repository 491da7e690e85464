import { entriesOf, type Scalar } from '../../../src/plan/value.js';
import type { LeafForm, NeededValues } from './needs.js';
import { createSignTree, follow, type SignTree } from './sign-tree.js';

/** All that rules ask of events, that they have a field or a value in it, by number. */
export interface Signs {
  count: number;
  /** What is asked of the field at each place. */
  readonly atPlaces: (FieldSigns | undefined)[];
  /** Where the signs of the event at hand lead: to the rules that it may mean something to. */
  readonly tree: SignTree<readonly number[]>;
}

export function createSigns(): Signs {
  return { count: 0, atPlaces: [], tree: createSignTree() };
}

/** The numbers of what is asked of the field at a place; what was not asked before gets the next. */
export function signsOf(signs: Signs, place: number, [, form, ...values]: NeededValues): readonly number[] {
  const asked = (signs.atPlaces[place] ??= emptyField());
  if (!form) return [(asked.presence ??= signs.count++)];
  const known = asked.forms.get(form) ?? new Map<Scalar, number>();
  asked.forms.set(form, known);
  return values.map((value) => {
    const sign = known.get(value) ?? signs.count++;
    known.set(value, sign);
    return sign;
  });
}

/** Follows the signs of a leaf of the field at a place. */
export function followLeaf({ atPlaces, tree }: Signs, place: number, leaf: Scalar, isFirst: boolean): void {
  const asked = atPlaces[place];
  if (!asked) return;
  if (isFirst && asked.presence !== undefined) follow(tree, asked.presence);
  if (asked.forms.size > 0) for (const sign of signsOfLeaf(leaf, asked)) follow(tree, sign);
}

/** What is asked of one field. */
interface FieldSigns {
  /** The sign that the field is there; undefined where nobody asks for that alone. */
  presence: number | undefined;
  /** The signs of values, for each form in which they are asked for. */
  readonly forms: Map<LeafForm, Map<Scalar, number>>;
  /** The signs of leaves that were seen before: fields have the same few again and again. */
  readonly known: Map<Scalar, readonly number[]>;
  /** The last leaf that was looked up, and its signs: many fields hardly ever change. */
  lastLeaf: Scalar | undefined;
  lastSigns: readonly number[];
}

const NO_SIGNS: readonly number[] = [];

function emptyField(): FieldSigns {
  return {
    presence: undefined,
    forms: new Map(),
    known: new Map(),
    lastLeaf: undefined,
    lastSigns: NO_SIGNS,
  };
}

/** Of a field, so many leaves are remembered, then others take their place; long texts are hardly seen again. */
const REMEMBERED_LEAVES = 1_000;
const REMEMBERED_LENGTH = 200;

function signsOfLeaf(leaf: Scalar, asked: FieldSigns): readonly number[] {
  // Comparing two texts takes less than hashing one.
  if (leaf === asked.lastLeaf) return asked.lastSigns;
  if (typeof leaf === 'string' && leaf.length > REMEMBERED_LENGTH) return findSigns(leaf, asked);
  const signs = asked.known.get(leaf) ?? remember(leaf, findSigns(leaf, asked), asked);
  asked.lastLeaf = leaf;
  asked.lastSigns = signs;
  return signs;
}

function remember(leaf: Scalar, signs: readonly number[], { known }: FieldSigns): readonly number[] {
  if (known.size >= REMEMBERED_LEAVES) known.clear();
  known.set(leaf, signs);
  return signs;
}

function findSigns(leaf: Scalar, { forms }: FieldSigns): readonly number[] {
  const found: number[] = [];
  for (const [form, signs] of forms)
    for (const value of entriesOf(form(leaf))) {
      const sign = signs.get(value);
      if (sign !== undefined) found.push(sign);
    }
  return found.length === 0 ? NO_SIGNS : found;
}
