import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/event.js';
import type { Scalar } from '../../../src/plan/value.js';

/** The leaves of many fields of an event, gathered in one walk through the event, however many fields there are. */
export interface EventFields {
  /** The place of a field among the others. Events that were looked at before don't have it. */
  readonly placeOf: (name: string) => number;
  /** Looks at an event. */
  readonly look: (event: JsonObject) => void;
  /** The strings, numbers and booleans of a field of the event that was looked at last. */
  readonly leavesOf: (place: number) => readonly Scalar[];
}

export function createEventFields(): EventFields {
  const root: FieldNode = { place: -1, members: new Map() };
  const nodes = new Map<string, FieldNode>([['', root]]);
  const gathered: Gathered = { turn: 0, turns: [], leaves: [] };
  return {
    placeOf: (name) => {
      const node = nodeOf(name, nodes);
      if (node.place < 0) {
        node.place = gathered.leaves.length;
        gathered.turns.push(-1);
        gathered.leaves.push([]);
      }
      return node.place;
    },
    look: (event) => {
      gathered.turn += 1;
      gatherMembers(event, root, gathered);
    },
    leavesOf: (place) =>
      gathered.turns[place] === gathered.turn ? (gathered.leaves[place] ?? NO_LEAVES) : NO_LEAVES,
  };
}

const NO_LEAVES: readonly Scalar[] = [];

/** A path of which there are fields, with what may follow it: `a.b` is a member of {a: {b}} as of {"a.b"}. */
interface FieldNode {
  /** -1 where the path is no field. */
  place: number;
  readonly members: Map<string, FieldNode>;
}

interface Gathered {
  turn: number;
  /** For each field the last turn in which it had a leaf, and the leaves of that turn. */
  readonly turns: number[];
  readonly leaves: Scalar[][];
}

function nodeOf(path: string, nodes: Map<string, FieldNode>): FieldNode {
  const known = nodes.get(path);
  if (known) return known;
  const node: FieldNode = { place: -1, members: new Map() };
  nodes.set(path, node);
  const parts = path.split('.');
  for (let length = parts.length - 1; length >= 0; length -= 1)
    nodeOf(parts.slice(0, length).join('.'), nodes).members.set(parts.slice(length).join('.'), node);
  return node;
}

function gather(value: JsonValue | undefined, node: FieldNode, gathered: Gathered): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    if (node.place >= 0) gatherLeaf(value, node.place, gathered);
  } else if (!isJsonObject(value)) for (const item of value) gather(item, node, gathered);
  else if (node.members.size > 0) gatherMembers(value, node, gathered);
}

function gatherMembers(object: JsonObject, { members }: FieldNode, gathered: Gathered): void {
  for (const key in object) {
    const member = members.get(key);
    if (member) gather(object[key], member, gathered);
  }
}

function gatherLeaf(leaf: Scalar, place: number, { turn, turns, leaves }: Gathered): void {
  if (turns[place] === turn) leaves[place]?.push(leaf);
  else {
    turns[place] = turn;
    leaves[place] = [leaf];
  }
}
