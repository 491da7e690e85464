import type { Alert } from '../../alert.js';
import type { Event } from '../../event.js';
import { isWindowed } from '../is-windowed.js';
import type { Plan, Source } from '../plan.js';
import { resolveRelativeDate } from '../relative-date.js';
import type { Step } from '../step.js';
import { entriesOf, valueOf, type Value } from '../value.js';
import { alertsOf } from './alerts.js';
import { aggregate, aggregateInline } from './aggregate.js';
import { evaluate, holds, type Scope } from './evaluate.js';
import { matchIndicators } from './indicator-match.js';
import { newTerms } from './new-terms.js';
import { readerOf, type Row } from './row.js';
import { takeSamples } from './sample.js';
import { matchSequences } from './sequence.js';
import { sortRows } from './sort.js';

export interface RunOptions {
  /** The time of the run, in milliseconds since the epoch. */
  readonly now: number;
  /** `rule`: only events within the rule's own window; `all` (a hunt): every event. New-terms rules use theirs. */
  readonly window: 'rule' | 'all';
}

/** Runs a plan over events. Small, slow and plain: the meaning that every target is held to. */
export function interpret(plan: Plan, events: readonly Event[], options: RunOptions): readonly Alert[] {
  return alertsOf(plan.result, interpretRows(plan, events, options));
}

/** The rows that the last step leaves. */
export function interpretRows(plan: Plan, events: readonly Event[], options: RunOptions): readonly Row[] {
  const rows = eventsLookedAt(plan, events, options).map((event): Row => ({
    event: readerOf(event),
    columns: new Map(),
  }));
  return plan.steps.reduce<readonly Row[]>((current, step) => runStep(step, current, options.now), rows);
}

/** The events that a run of the plan looks at: for engines, too, whose artifacts leave that to their host. */
export function eventsLookedAt(
  plan: Plan,
  events: readonly Event[],
  { now, window }: RunOptions,
): readonly Event[] {
  return isWindowed(plan, window)
    ? events.filter((event) => isWithinWindow(plan.source, event, now))
    : events;
}

function runStep(step: Step, rows: readonly Row[], now: number): readonly Row[] {
  const scopeOf = (row: Row): Scope => ({ row, now, elements: NO_ELEMENTS });
  switch (step.kind) {
    case 'filter':
      return rows.filter((row) => holds(step.condition, scopeOf(row)));
    case 'extend':
      return rows.map((row) =>
        step.columns.reduce<Row>(
          (extended, column) =>
            withColumn(extended, column.name, evaluate(column.expression, scopeOf(extended))),
          row,
        ),
      );
    case 'project':
      return rows.map((row) => ({
        event: row.event,
        columns: new Map(
          step.columns.map(({ name, expression }) => [name, evaluate(expression, scopeOf(row))]),
        ),
      }));
    case 'expand':
      return rows.flatMap((row) => {
        const entries: readonly Value[] = entriesOf(evaluate(step.operand, scopeOf(row)));
        return (entries.length === 0 ? [null] : entries).map((entry) => withColumn(row, step.name, entry));
      });
    case 'aggregate':
      return aggregate(step, rows, scopeOf);
    case 'inline-aggregate':
      return aggregateInline(step, rows, scopeOf);
    case 'sort':
      return sortRows(step, rows, scopeOf);
    case 'limit':
      return rows.slice(0, step.count);
    case 'new-terms':
      return newTerms(step, rows, now, scopeOf);
    case 'indicator-match':
      return matchIndicators(step, rows, scopeOf);
    case 'sequence':
      return matchSequences(step, rows, scopeOf);
    case 'sample':
      return takeSamples(step, rows, scopeOf);
  }
}

const NO_ELEMENTS: ReadonlyMap<string, Value> = new Map();

function withColumn(row: Row, name: string, value: Value): Row {
  const columns = new Map(row.columns);
  columns.delete(name);
  return { event: row.event, columns: columns.set(name, value) };
}

/** Source: elastic/kibana, rule_types/utils/build_events_query.ts: the override, or where an event lacks it the fallback. */
function isWithinWindow(source: Source, event: Event, now: number): boolean {
  const reader = readerOf(event);
  const read = (name: string): Value => reader.read(name, 'date');
  const { field, fallback } = source.timestamp;
  const own = read(field);
  const times = own === null && fallback !== undefined ? read(fallback) : own;
  const [from, to] = [source.window.from, source.window.to].map((date) => resolveRelativeDate(date, now));
  return entriesOf(valueOf(entriesOf(times))).some(
    (time) => Number(time) >= (from ?? 0) && Number(time) <= (to ?? 0),
  );
}
