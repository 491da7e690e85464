/** Gives back items in an order, whatever the order in which they are added: a binary heap. */
export interface PriorityQueue<Item> {
  readonly add: (item: Item) => void;
  /** Takes out the first items as long as they fit. What the order does not tell apart comes as it was added. */
  readonly takeWhile: (fits: (item: Item) => boolean) => readonly Item[];
  /** All items in order; they stay. */
  readonly items: () => readonly Item[];
}

export function createPriorityQueue<Item>(compare: (left: Item, right: Item) => number): PriorityQueue<Item> {
  const heap: QueueEntry<Item>[] = [];
  let added = 0;
  const inOrder: EntryOrder<Item> = (left, right) =>
    compare(left.item, right.item) || left.number - right.number;
  return {
    add: (item) => {
      added += 1;
      siftUp(heap, { item, number: added }, inOrder);
    },
    takeWhile: (fits) => {
      const taken: Item[] = [];
      for (let [first] = heap; first && fits(first.item); [first] = heap) {
        taken.push(first.item);
        const last = heap.pop();
        if (last && last !== first) siftDown(heap, last, inOrder);
      }
      return taken;
    },
    items: () => heap.toSorted(inOrder).map(({ item }) => item),
  };
}

interface QueueEntry<Item> {
  readonly item: Item;
  /** So many were added up to this one. */
  readonly number: number;
}

type EntryOrder<Item> = (left: QueueEntry<Item>, right: QueueEntry<Item>) => number;

/** Puts an entry in at the end, and those that it comes before behind it. */
function siftUp<Item>(heap: QueueEntry<Item>[], entry: QueueEntry<Item>, inOrder: EntryOrder<Item>): void {
  let place = heap.length;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || inOrder(parent, entry) < 0) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

/** Puts an entry in at the front in place of the first, and those that come before it before it. */
function siftDown<Item>(heap: QueueEntry<Item>[], entry: QueueEntry<Item>, inOrder: EntryOrder<Item>): void {
  let place = 0;
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
    const isRight = left !== undefined && right !== undefined && inOrder(right, left) < 0;
    const child = isRight ? right : left;
    if (!child || inOrder(entry, child) < 0) break;
    heap[place] = child;
    place = 2 * place + (isRight ? 2 : 1);
  }
  heap[place] = entry;
}
