import { valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import type { Order } from './order.js';

/** Takes in the entries of one group, none of which is null. */
export interface Accumulator {
  readonly add: (entry: Scalar) => void;
  readonly result: () => Value;
}

export function counting(): Accumulator {
  let count = 0;
  return {
    add: () => {
      count += 1;
    },
    result: () => count,
  };
}

export function countingDistinct(): Accumulator {
  const seen = new Set<Scalar>();
  return { add: (entry) => seen.add(entry), result: () => seen.size };
}

/** The distinct entries, in order. */
export function collecting(order: Order): () => Accumulator {
  return () => {
    const seen = new Set<Scalar>();
    return { add: (entry) => seen.add(entry), result: () => valueOf([...seen].sort(order)) };
  };
}

export function least(order: Order): () => Accumulator {
  return choosing((entry, chosen) => order(entry, chosen) < 0);
}

export function greatest(order: Order): () => Accumulator {
  return choosing((entry, chosen) => order(entry, chosen) >= 0);
}

function choosing(isBetter: (entry: Scalar, chosen: Scalar) => boolean): () => Accumulator {
  return () => {
    let chosen: Scalar | null = null;
    return {
      add: (entry) => {
        if (chosen === null || isBetter(entry, chosen)) chosen = entry;
      },
      result: () => chosen,
    };
  };
}

/** Null over nothing. */
export function summing(): Accumulator {
  let total: number | null = null;
  return {
    add: (entry) => {
      total = (total ?? 0) + Number(entry);
    },
    result: () => total,
  };
}

export function averaging(): Accumulator {
  const sum = summing();
  const count = counting();
  return {
    add: (entry) => {
      sum.add(entry);
      count.add(entry);
    },
    result: () => {
      const total = sum.result();
      return total === null ? null : Number(total) / Number(count.result());
    },
  };
}
