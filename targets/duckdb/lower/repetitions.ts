import { Refusal } from '../refusal.js';

/** What RE2 repeats at most, bounds of repetitions within others multiplied: it fails on more when the query runs. */
const MOST_REPETITIONS = 1_000;

/** A node of a pattern of either kind. */
interface Node {
  readonly kind: string;
  readonly items?: readonly Node[];
  readonly options?: readonly Node[];
  readonly operand?: Node;
  readonly minimum?: number;
  readonly maximum?: number | null;
}

export function refuseRepetitions(root: Node): void {
  if (repetitions(root) > MOST_REPETITIONS)
    throw new Refusal(`more than ${MOST_REPETITIONS} repetitions, one within the other`);
}

function repetitions(node: Node): number {
  const { items = [], options = [], operand } = node;
  const most = Math.max(1, ...[...items, ...options, ...(operand ? [operand] : [])].map(repetitions));
  return node.kind === 'repeat' ? most * Math.max(1, node.maximum ?? node.minimum ?? 1) : most;
}
