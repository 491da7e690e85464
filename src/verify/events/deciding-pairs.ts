import type { Expression } from '../../plan/expression.js';
import { comparisonsOf, type Comparison } from '../coverage/comparisons.js';
import type { Random } from './random.js';
import { demand } from './requirements.js';
import { solve, sourceFieldsOf, type Assignment, type SolverMemory } from './solve.js';

const MOST_COMPARISONS = 2_000;
const MOST_ATTEMPTS = 12;

/**
 * For each comparison of a condition two events that differ in its fields alone, and in the verdict. Entries of one
 * list share the event that none of them fits. Nothing for a comparison that no pair was found for.
 */
export function decidingPairs(condition: Expression, now: number, random: Random): readonly DecidingPair[] {
  const memory: SolverMemory = new Map();
  const withoutEntry = new Map<Expression, Assignment>();
  return comparisonsOf(condition)
    .slice(0, MOST_COMPARISONS)
    .flatMap((comparison) => {
      const search = { comparison, now, random, memory };
      const known = withoutEntry.get(comparison.whole);
      const beside = known && besides(search, known, true);
      if (beside) return [{ comparison, with: beside }];
      const pair = decidingPair(search);
      if (pair) withoutEntry.set(comparison.whole, pair.without);
      return pair ? [pair] : [];
    });
}

/** `with`: the comparison holds; `without`: it does not, and no other entry of its list. */
export interface DecidingPair {
  readonly comparison: Comparison;
  readonly with: Assignment;
  /** Absent where another entry of the list has it. */
  readonly without?: Assignment;
}

export function assignmentsOf(pairs: readonly DecidingPair[]): readonly Assignment[] {
  return pairs.flatMap((pair) => (pair.without ? [pair.without, pair.with] : [pair.with]));
}

interface Search {
  readonly comparison: Comparison;
  readonly now: number;
  readonly random: Random;
  readonly memory: SolverMemory;
}

function decidingPair(
  search: Search,
): { comparison: Comparison; with: Assignment; without: Assignment } | undefined {
  const { comparison, now, random, memory } = search;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const context = comparison.context.flatMap(({ condition, wanted }) => demand(condition, wanted, random));
    // The harder half first: where the comparison holds.
    const holding = solve(
      [...context, { atom: comparison.atom, wanted: true }],
      new Map(),
      now,
      random,
      memory,
    );
    const failing = holding && besides(search, holding, false);
    if (holding && failing) return { comparison, with: holding, without: failing };
  }
  return undefined;
}

/** The same event with other values in the fields of the comparison, so that it has this verdict, and still decides. */
function besides(
  { comparison, now, random, memory }: Search,
  event: Assignment,
  wanted: boolean,
): Assignment | undefined {
  const own = new Set(sourceFieldsOf(comparison.atom).map(({ name }) => name));
  const rest = new Map([...event].filter(([name]) => !own.has(name)));
  const context = comparison.context.map((each) => ({ atom: each.condition, wanted: each.wanted }));
  return solve([...context, { atom: comparison.atom, wanted }], rest, now, random, memory);
}
