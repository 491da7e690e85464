import { groupDeviationOf, groupPercentileOf } from '../../../src/plan/group-percentiles.js';
import { valueOf, type Scalar, type Value } from '../../../src/plan/value.js';
import type { Order } from './order.js';
import type { Saved } from './saved-state.js';

/** A value with what its row is ordered by. */
export interface Ordered {
  readonly order: Scalar;
  readonly value: Value;
}

/** What an aggregate is given of a row. */
export type Operand = Value | Ordered;

/** Takes in the entries of one group, none of which is null. */
export interface Accumulator {
  readonly add: (entry: Scalar | Ordered) => void;
  readonly result: () => Value;
  /** All that it has taken in, as JSON has it but for numbers that JSON lacks; `load` is given that back. */
  readonly save: () => Saved;
  readonly load: (saved: Saved) => void;
}

export function counting(): Accumulator {
  let count = 0;
  return {
    add: () => {
      count += 1;
    },
    result: () => count,
    save: () => count,
    load: (saved) => {
      count = saved as number;
    },
  };
}

export function countingDistinct(): Accumulator {
  const seen = new Set<Scalar | Ordered>();
  return {
    add: (entry) => seen.add(entry),
    result: () => seen.size,
    save: () => [...seen] as Saved,
    load: (saved) => {
      for (const entry of saved as Scalar[]) seen.add(entry);
    },
  };
}

/** The distinct entries, in order. */
export function collecting(order: Order): () => Accumulator {
  return () => {
    const seen = new Set<Scalar>();
    return {
      add: (entry) => seen.add(entry as Scalar),
      result: () => valueOf([...seen].sort(order)),
      save: () => [...seen],
      load: (saved) => {
        for (const entry of saved as Scalar[]) seen.add(entry);
      },
    };
  };
}

/** The least entries, or the greatest, in order: so many at most, or all. */
export function ranking(
  order: Order,
  direction: 'ascending' | 'descending',
  most: number | null,
): () => Accumulator {
  const sign = direction === 'ascending' ? 1 : -1;
  // Sorted once in a while, what is kept stays small and an entry costs little.
  const bound = most === null ? Number.POSITIVE_INFINITY : 2 * most + 100;
  return () => {
    let ranked: Scalar[] = [];
    const cut = (): readonly Scalar[] => {
      ranked = ranked.sort((left, right) => sign * order(left, right)).slice(0, most ?? undefined);
      return ranked;
    };
    return {
      add: (entry) => {
        ranked.push(entry as Scalar);
        if (ranked.length > bound) cut();
      },
      result: () => valueOf(cut()),
      save: () => [...cut()],
      load: (saved) => {
        ranked = saved as Scalar[];
      },
    };
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
        if (chosen === null || isBetter(entry as Scalar, chosen)) chosen = entry as Scalar;
      },
      result: () => chosen,
      save: () => chosen,
      load: (saved) => {
        chosen = saved as Scalar | null;
      },
    };
  };
}

/** The operand of an ordered aggregate; null where the row lacks the one or the other. */
export function ordered(order: Value, value: Value): Ordered | null {
  return order === null || value === null ? null : { order: order as Scalar, value };
}

export function firstBy(order: Order): () => Accumulator {
  return choosingBy((entry, chosen) => order(entry, chosen) < 0);
}

export function lastBy(order: Order): () => Accumulator {
  return choosingBy((entry, chosen) => order(entry, chosen) > 0);
}

function choosingBy(isBetter: (entry: Scalar, chosen: Scalar) => boolean): () => Accumulator {
  return () => {
    let chosen: Ordered | null = null;
    return {
      add: (entry) => {
        const candidate = entry as Ordered;
        if (chosen === null || isBetter(candidate.order, chosen.order)) chosen = candidate;
      },
      result: () => chosen?.value ?? null,
      save: () => chosen as Saved,
      load: (saved) => {
        chosen = saved as Ordered | null;
      },
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
    save: () => total,
    load: (saved) => {
      total = saved as number | null;
    },
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
    save: () => [sum.save(), count.save()],
    load: (saved) => {
      const [total = null, number = 0] = saved as Saved[];
      sum.load(total);
      count.load(number);
    },
  };
}

export function takingPercentile(percentile: number): () => Accumulator {
  return () => gathering((numbers) => groupPercentileOf(numbers, percentile));
}

export function takingMedianDeviation(): Accumulator {
  return gathering(groupDeviationOf);
}

/** Of all numbers together. */
function gathering(resultOf: (numbers: readonly number[]) => Value): Accumulator {
  let numbers: number[] = [];
  return {
    add: (entry) => {
      numbers.push(Number(entry));
    },
    result: () => resultOf(numbers),
    save: () => [...numbers],
    load: (saved) => {
      numbers = saved as number[];
    },
  };
}
