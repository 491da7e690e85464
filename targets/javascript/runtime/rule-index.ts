import type { Scalar, Value } from '../../../src/plan/value.js';

/** What a rule needs of an event: of each of its needs, that one field at least has one of the values. */
export type Needs = readonly (readonly NeededValues[])[];

/** A field of the event at hand, and values of it. */
export type NeededValues = readonly [read: () => Value, ...values: readonly Scalar[]];

/**
 * Finds the rules whose needs the event at hand meets, or may meet, by looking its values up. A rule may be found
 * several times.
 */
export function createRuleIndex(needsOfRules: readonly Needs[]): (found: (rule: number) => void) => void {
  const root = branchOf(needsOfRules.map((needs, rule) => ({ rule, needs })));
  return (found) => {
    search(root, found);
  };
}

/** Rules to try, and others that are found by values. */
interface RuleBranch {
  readonly rules: readonly number[];
  readonly forks: readonly RuleFork[];
}

interface RuleFork {
  readonly read: () => Value;
  readonly branches: ReadonlyMap<Scalar, RuleBranch>;
}

function search({ rules, forks }: RuleBranch, found: (rule: number) => void): void {
  for (const rule of rules) found(rule);
  for (const { read, branches } of forks) {
    const value = read();
    if (value === null) continue;
    if (typeof value === 'object') {
      for (const entry of value) {
        const branch = branches.get(entry);
        if (branch) search(branch, found);
      }
    } else {
      const branch = branches.get(value);
      if (branch) search(branch, found);
    }
  }
}

interface IndexedRule {
  readonly rule: number;
  readonly needs: Needs;
}

/** Trying so few rules costs no more than finding out which of them to try. */
const FEW_RULES = 2;

/** Rules are told apart by the field that most of them ask for first: few fields have to be looked at then. */
function branchOf(rules: readonly IndexedRule[]): RuleBranch {
  if (rules.length <= FEW_RULES) return { rules: rules.map(({ rule }) => rule), forks: [] };
  const tried: number[] = [];
  const waiting = new Map<NeededValues[0], Map<Scalar, IndexedRule[]>>();
  let pending = rules;
  while (pending.length > 0) {
    const popular = mostNeeded(pending);
    const later: IndexedRule[] = [];
    for (const indexed of pending) {
      const need = indexed.needs.find((each) => (popular ? isOf(each, popular) : true));
      if (need)
        place({ rule: indexed.rule, needs: indexed.needs.filter((each) => each !== need) }, need, waiting);
      else if (popular) later.push(indexed);
      else tried.push(indexed.rule);
    }
    pending = later;
  }
  const forks = Array.from(waiting, ([read, byValue]) => ({
    read,
    branches: new Map(Array.from(byValue, ([value, placed]) => [value, branchOf(placed)] as const)),
  }));
  return { rules: tried, forks };
}

function place(
  indexed: IndexedRule,
  need: Needs[number],
  waiting: Map<NeededValues[0], Map<Scalar, IndexedRule[]>>,
): void {
  for (const [read, ...values] of need) {
    const byValue = waiting.get(read) ?? new Map<Scalar, IndexedRule[]>();
    waiting.set(read, byValue);
    for (const value of values) {
      const placed = byValue.get(value);
      if (placed) placed.push(indexed);
      else byValue.set(value, [indexed]);
    }
  }
}

/** The field that most rules can be found by alone; undefined where no two share one. */
function mostNeeded(rules: readonly IndexedRule[]): NeededValues[0] | undefined {
  const counts = new Map<NeededValues[0], number>();
  for (const { needs } of rules)
    for (const read of new Set(needs.filter(({ length }) => length === 1).map(([first]) => first?.[0])))
      if (read) counts.set(read, (counts.get(read) ?? 0) + 1);
  let [most, chosen]: [number, NeededValues[0] | undefined] = [1, undefined];
  for (const [read, count] of counts) if (count > most) [most, chosen] = [count, read];
  return chosen;
}

function isOf(need: Needs[number], read: NeededValues[0]): boolean {
  return need.length === 1 && need[0]?.[0] === read;
}
