import { isPresent, stagesOf } from '../stages.js';
import type { SequenceItem, SequenceStep } from '../step.js';
import type { Scope } from './evaluate.js';
import { inTimeOrder, type TimedRow } from './event-order.js';
import { tupleIdentity, tuplesOf, tupleTexts, type KeyTuple } from './joined-events.js';
import type { Row } from './row.js';
import { absenceTest, type Match } from './sequence-absence.js';

/** Runs the state machines of a `sequence` over rows that come of one event each. `SequenceStep` says what they do. */
export function matchSequences(
  step: SequenceStep,
  rows: readonly Row[],
  scopeOf: (row: Row) => Scope,
): Row[] {
  const ordered = inTimeOrder(step, rows, scopeOf);
  return matchPresent(step, ordered, scopeOf)
    .filter(absenceTest(step, ordered, scopeOf))
    .map((match, index) => rowOf(match, stagesOf(step.items), index + 1));
}

/** The matches of the items that are present, as if the others were not there, in order of their last events. */
function matchPresent(
  step: SequenceStep,
  ordered: readonly TimedRow[],
  scopeOf: (row: Row) => Scope,
): readonly Match[] {
  const stages = stagesOf(step.items).filter(isPresent);
  const machines = new Map<string, Machine>();
  const completed: Match[] = [];
  for (const timed of ordered) {
    const scope = scopeOf(timed.row);
    const tuples = new Map([...new Set(stages)].map((stage) => [stage, tuplesOf(stage, scope)]));
    // From the last stage to the first: an event never meets the partial match that it has just moved.
    for (let stage = stages.length - 1; stage >= 0; stage -= 1) {
      const item = stages[stage];
      for (const tuple of (item && tuples.get(item)) ?? []) {
        const machine = machineOf(machines, tuple);
        const moved = advance(machine, stage, tuple, timed, step);
        if (!moved) continue;
        if (stage === stages.length - 1) completed.push(moved);
        else machine.waiting.set(stage + 1, moved);
      }
    }
    for (const tuple of step.until ? tuplesOf(step.until, scope) : [])
      machineOf(machines, tuple).lastEnd = timed.position;
  }
  return completed;
}

/** The state for one combination of key values: partial matches by the stage that they wait for. */
interface Machine {
  readonly waiting: Map<number, Match>;
  /** The position of the newest event that satisfied `until`. */
  lastEnd: number;
}

function machineOf(machines: Map<string, Machine>, tuple: KeyTuple): Machine {
  const identity = tupleIdentity(tuple);
  const machine = machines.get(identity) ?? { waiting: new Map(), lastEnd: Number.NEGATIVE_INFINITY };
  machines.set(identity, machine);
  return machine;
}

/** The partial match with one more event; undefined where none waits, and where the one that does is lost. */
function advance(
  machine: Machine,
  stage: number,
  tuple: KeyTuple,
  timed: TimedRow,
  { maximumSpan }: SequenceStep,
): Match | undefined {
  if (stage === 0) return { tuple, events: [timed] };
  const waiting = machine.waiting.get(stage);
  machine.waiting.delete(stage);
  const [first, last] = [waiting?.events[0], waiting?.events.at(-1)];
  if (!waiting || !first || !last) return undefined;
  if (maximumSpan !== undefined && timed.time - first.time > maximumSpan) return undefined;
  if (machine.lastEnd >= last.position) return undefined;
  return { tuple, events: [...waiting.events, timed] };
}

function rowOf({ tuple, events }: Match, stages: readonly SequenceItem[], ordinal: number): Row {
  const firstItem = stages.find(isPresent);
  const ids = events.map(({ row }) => row.event?.event.id ?? null).values();
  return {
    event: undefined,
    columns: new Map([['ordinal', ordinal]]),
    joined: {
      ids: stages.map((stage) => (isPresent(stage) ? (ids.next().value ?? null) : null)),
      keys: firstItem ? tupleTexts(tuple, firstItem) : [],
    },
  };
}
