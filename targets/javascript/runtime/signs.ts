import { entriesOf, type Scalar } from '../../../src/plan/value.js';
import type { EventFields } from './event-fields.js';
import type { LeafForm, NeededValues } from './needs.js';

/** All that is asked of events, that they have a field or a value in it, by number. */
export interface Signs {
  readonly count: () => number;
  /** The numbers of what is asked; what was not asked before gets the next. */
  readonly of: (needed: NeededValues) => readonly number[];
  /** Follows the signs that the event at hand has, in the order of its fields, from a node to another. */
  readonly followAll: <Node>(from: Node, follow: (node: Node, sign: number) => Node) => Node;
}

export function createSigns(fields: EventFields): Signs {
  let count = 0;
  const atPlaces: (FieldSigns | undefined)[] = [];
  return {
    count: () => count,
    of: ([field, form, ...values]) => {
      const asked = (atPlaces[fields.placeOf(field)] ??= emptyField());
      if (!form) return [(asked.presence ??= count++)];
      const signs = asked.forms.get(form) ?? new Map<Scalar, number>();
      asked.forms.set(form, signs);
      return values.map((value) => {
        const sign = signs.get(value) ?? count++;
        signs.set(value, sign);
        return sign;
      });
    },
    followAll: (from, follow) => {
      let node = from;
      for (let index = 0; index < fields.count(); index += 1) {
        const place = fields.places[index] ?? -1;
        const asked = atPlaces[place];
        if (!asked) continue;
        if (asked.presence !== undefined) node = follow(node, asked.presence);
        const leaves = asked.forms.size > 0 ? fields.leavesAt(place) : null;
        if (leaves === null) continue;
        if (typeof leaves === 'object') {
          for (const leaf of leaves) for (const sign of signsOfLeaf(leaf, asked)) node = follow(node, sign);
        } else for (const sign of signsOfLeaf(leaves, asked)) node = follow(node, sign);
      }
      return node;
    },
  };
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
