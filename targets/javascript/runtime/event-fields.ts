import type { JsonObject, JsonValue } from '../../../src/event.js';
import type { Scalar, Value } from '../../../src/plan/value.js';
import { createSigns, followLeaf, type Signs } from './signs.js';
import { startAgain } from './sign-tree.js';

/**
 * The leaves of many fields of an event, gathered in one walk through the event, however many fields there are; and
 * what they are signs of, followed in the same walk.
 */
export interface EventFields {
  /** The place of a field among the others. Events that were looked at before don't have it. */
  readonly placeOf: (name: string) => number;
  /** Looks at an event. */
  readonly look: (event: JsonObject) => void;
  /** The strings, numbers and booleans of a field of the event that was looked at last. */
  readonly leavesAt: (place: number) => Value;
  readonly signs: Signs;
}

export function createEventFields(): EventFields {
  const root = emptyNode();
  const nodes = new Map<string, FieldNode>([['', root]]);
  const gathered: Gathered = { turn: 0, turns: [], leaves: [], signs: createSigns() };
  return {
    placeOf: (name) => {
      const node = nodeOf(name, nodes);
      if (node.place < 0) {
        node.place = gathered.turns.length;
        gathered.turns.push(-1);
        gathered.leaves.push(null);
      }
      return node.place;
    },
    look: (event) => {
      gathered.turn += 1;
      startAgain(gathered.signs.tree);
      gatherMembers(event, root, gathered);
    },
    leavesAt: (place) => (gathered.turns[place] === gathered.turn ? (gathered.leaves[place] ?? null) : null),
    signs: gathered.signs,
  };
}

/** A path of which there are fields, with what may follow it: `a.b` is a member of {a: {b}} as of {"a.b"}. */
interface FieldNode {
  /** -1 where the path is no field. */
  place: number;
  readonly members: Map<string, FieldNode>;
  /** The keys of the object that was last seen here, and what they lead to: the next is likely to have the same. */
  readonly lastKeys: string[];
  readonly lastMembers: (FieldNode | undefined)[];
}

function emptyNode(): FieldNode {
  return { place: -1, members: new Map(), lastKeys: [], lastMembers: [] };
}

interface Gathered {
  turn: number;
  /** For each field the last turn in which it had a leaf, and the leaves of that turn. */
  readonly turns: number[];
  readonly leaves: (Scalar | Scalar[] | null)[];
  readonly signs: Signs;
}

function nodeOf(path: string, nodes: Map<string, FieldNode>): FieldNode {
  const known = nodes.get(path);
  if (known) return known;
  const node = emptyNode();
  nodes.set(path, node);
  const parts = path.split('.');
  for (let length = parts.length - 1; length >= 0; length -= 1) {
    const above = nodeOf(parts.slice(0, length).join('.'), nodes);
    above.members.set(parts.slice(length).join('.'), node);
    above.lastKeys.length = 0;
  }
  return node;
}

function gather(value: JsonValue | undefined, node: FieldNode, gathered: Gathered): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    if (node.place >= 0) gatherLeaf(value, node.place, gathered);
  } else if (isList(value)) for (const item of value) gather(item, node, gathered);
  else gatherMembers(value, node, gathered);
}

function gatherMembers(object: JsonObject, node: FieldNode, gathered: Gathered): void {
  if (node.members.size === 0) return;
  let at = 0;
  for (const key in object) {
    const member = node.lastKeys[at] === key ? node.lastMembers[at] : memberOf(node, key, at);
    at += 1;
    if (member) gather(object[key], member, gathered);
  }
}

/** Of so many keys of an object it is remembered what they lead to. */
const REMEMBERED_KEYS = 64;

function memberOf(node: FieldNode, key: string, at: number): FieldNode | undefined {
  const member = node.members.get(key);
  if (at < REMEMBERED_KEYS) {
    node.lastKeys[at] = key;
    node.lastMembers[at] = member;
  }
  return member;
}

function gatherLeaf(leaf: Scalar, place: number, gathered: Gathered): void {
  const { turn, turns, leaves, signs } = gathered;
  if (turns[place] !== turn) {
    turns[place] = turn;
    leaves[place] = leaf;
    followLeaf(signs, place, leaf, true);
    return;
  }
  const others = leaves[place] ?? leaf;
  if (Array.isArray(others)) others.push(leaf);
  else leaves[place] = [others, leaf];
  followLeaf(signs, place, leaf, false);
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
