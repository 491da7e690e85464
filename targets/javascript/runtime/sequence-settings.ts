import type { JoinKey } from './joined-events.js';
import type { Order } from './order.js';

export interface SequenceSettings {
  readonly items: readonly SequenceItem[];
  readonly untilKeys: readonly JoinKey[];
  /** Milliseconds from the first event to the last; Infinity where there is no limit. */
  readonly maximumSpan: number;
  readonly tieOrder: Order;
}

export interface SequenceItem {
  readonly isPresent: boolean;
  readonly repeat: number;
  readonly keys: readonly JoinKey[];
}

/** The items by their numbers, each as often as it is asked for. */
export function stagesOf({ items }: SequenceSettings): readonly number[] {
  return items.flatMap(({ repeat }, item) => Array.from({ length: repeat }, () => item));
}
