/**
 * Keeps what was found out of sequences of signs. Most events have the signs of one that came before, in the same order.
 */
export interface SignTree<Result> {
  readonly root: () => SignNode<Result>;
  readonly follow: (node: SignNode<Result>, sign: number) => SignNode<Result>;
  /** What comes of the signs that lead to a node. */
  readonly resultAt: (node: SignNode<Result>) => Result;
}

export interface SignNode<Result> {
  readonly sign: number;
  readonly before: SignNode<Result> | undefined;
  /** The sign that came next most recently, which is likely to come again, and where it leads. */
  lastSign: number;
  last: SignNode<Result> | undefined;
  followers: Map<number, SignNode<Result>> | undefined;
  result: Result | undefined;
}

export function createSignTree<Result>(resultOf: (signs: readonly number[]) => Result): SignTree<Result> {
  let root = emptyNode<Result>();
  let count = 0;
  const grow = (node: SignNode<Result>, sign: number): SignNode<Result> => {
    const next = emptyNode(sign, node);
    node.followers ??= new Map();
    node.followers.set(sign, next);
    count += 1;
    if (count > REMEMBERED_NODES) [root, count] = [emptyNode(), 0];
    return next;
  };
  return {
    root: () => root,
    follow: (node, sign) => {
      if (node.lastSign === sign && node.last) return node.last;
      const next = node.followers?.get(sign) ?? grow(node, sign);
      node.lastSign = sign;
      node.last = next;
      return next;
    },
    resultAt: (node) => (node.result ??= resultOf(signsBefore(node))),
  };
}

/** So many nodes are kept, then others take their place: events may be made to differ. */
const REMEMBERED_NODES = 20_000;

const NO_SIGN = -1;

function emptyNode<Result>(sign = NO_SIGN, before?: SignNode<Result>): SignNode<Result> {
  return { sign, before, lastSign: NO_SIGN, last: undefined, followers: undefined, result: undefined };
}

function signsBefore(node: SignNode<unknown>): readonly number[] {
  const signs: number[] = [];
  for (let each = node; each.before; each = each.before) signs.push(each.sign);
  return signs;
}
