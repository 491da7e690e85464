/**
 * Keeps what was found out of sequences of signs. Most events have the signs of one that came before, in the same order.
 */
export interface SignTree<Result> {
  root: SignNode<Result>;
  /** Where the signs have led since the start. */
  node: SignNode<Result>;
  count: number;
}

interface SignNode<Result> {
  readonly sign: number;
  readonly before: SignNode<Result> | undefined;
  /** The sign that came next most recently, which is likely to come again, and where it leads. */
  lastSign: number;
  last: SignNode<Result> | undefined;
  followers: Map<number, SignNode<Result>> | undefined;
  result: Result | undefined;
}

export function createSignTree<Result>(): SignTree<Result> {
  const root = emptyNode<Result>();
  return { root, node: root, count: 0 };
}

export function startAgain(tree: SignTree<unknown>): void {
  tree.node = tree.root;
}

export function follow<Result>(tree: SignTree<Result>, sign: number): void {
  const { node } = tree;
  if (node.lastSign !== sign || !node.last) {
    node.last = node.followers?.get(sign) ?? grow(tree, node, sign);
    node.lastSign = sign;
  }
  tree.node = node.last;
}

/** What comes of the signs since the start; found out the first time that they come. */
export function resultOf<Result>(tree: SignTree<Result>, find: (signs: readonly number[]) => Result): Result {
  return (tree.node.result ??= find(signsBefore(tree.node)));
}

/** So many nodes are kept, then others take their place: events may be made to differ. */
const REMEMBERED_NODES = 20_000;

function grow<Result>(tree: SignTree<Result>, node: SignNode<Result>, sign: number): SignNode<Result> {
  const next = emptyNode(sign, node);
  node.followers ??= new Map();
  node.followers.set(sign, next);
  tree.count += 1;
  if (tree.count > REMEMBERED_NODES) [tree.root, tree.count] = [emptyNode(), 0];
  return next;
}

const NO_SIGN = -1;

function emptyNode<Result>(sign = NO_SIGN, before?: SignNode<Result>): SignNode<Result> {
  return { sign, before, lastSign: NO_SIGN, last: undefined, followers: undefined, result: undefined };
}

function signsBefore(node: SignNode<unknown>): readonly number[] {
  const signs: number[] = [];
  for (let each = node; each.before; each = each.before) signs.push(each.sign);
  return signs;
}
