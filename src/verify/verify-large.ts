import { finding } from '../diagnostic/finding.js';
import type { CompiledRule } from '../compile.js';
import type { Event } from '../event.js';
import { holds } from '../plan/interpreter/evaluate.js';
import { readerOf } from '../plan/interpreter/row.js';
import type { Plan } from '../plan/plan.js';
import type { Rule } from '../rule/rule.js';
import { fieldObserver } from '../schema/observed.js';
import type { RuleVerdict, VerifyOptions } from './api.js';
import { eventConditionsOf } from './coverage/event-conditions.js';
import { loadEngines } from './engines/registry.js';
import { mergeVerdicts } from './merge-verdicts.js';
import { newestTimestamp } from './newest-timestamp.js';
import { readEventBatches } from './read-events.js';
import type { Data } from './data-source.js';
import { timeOfRun } from './time-of-run.js';
import { compileFor } from './verify-rule.js';
import { verifyTogether, type TogetherOptions } from './verify-together.js';
import { unwatched, type Watch } from './watch.js';

const BATCH = 20_000;
/** What rules that look at several events may hold at once. */
const MOST_HELD = 300_000;

export interface LargeOptions {
  /** How many events are run at a time. */
  readonly batch?: number;
  readonly watch?: Watch;
  /** Ends the run between two batches. No rule has its verdict then: each has seen a part of the events. */
  readonly signal?: AbortSignal;
}

/**
 * Runs rules over events that memory may not hold, a batch at a time. Rules that look at one event after the
 * other see every event; all others see the events that some condition of theirs holds for, at once. The data are read
 * twice: what fields it has, and when it ends, must be known first.
 */
export async function* verifyLarge(
  rules: readonly Rule[],
  data: Data,
  { batch = BATCH, watch = unwatched, signal, ...options }: VerifyOptions & LargeOptions,
): AsyncGenerator<RuleVerdict> {
  const observer = fieldObserver();
  let newest: number | undefined;
  for await (const events of readEventBatches(data, batch)) {
    if (signal?.aborted) return;
    for (const event of events) observer.observe(event);
    const latest = newestTimestamp(events, options.fields);
    if (latest !== undefined) newest = Math.max(newest ?? latest, latest);
  }
  const now = timeOfRun(options, newest);
  const complete = {
    ...options,
    schema: options.observesFields ? observer.schemaOver(options.schema) : options.schema,
  };
  const engines = await loadEngines(complete);
  const together: TogetherOptions = { options: complete, engines, now, watch };
  const compiled: CompiledRule[] = [];
  for (const rule of rules) compiled.push(await watch(rule, now, () => compileFor(rule, complete, now)));
  const verdicts = new Map<CompiledRule, RuleVerdict>();
  const single = compiled.filter(isEventByEvent);
  const others = compiled.filter((each) => !isEventByEvent(each));
  const joining = others.flatMap(({ plan }) => (plan ? [plan] : []));
  const held: Event[] = [];
  for await (const events of readEventBatches(data, batch)) {
    if (signal?.aborted) return;
    for await (const verdict of verifyTogether(single, events, together)) {
      const before = verdicts.get(verdict.compiled);
      verdicts.set(verdict.compiled, before ? mergeVerdicts(before, verdict) : verdict);
    }
    if (held.length <= MOST_HELD) held.push(...events.filter((event) => isAskedFor(event, joining, now)));
  }
  if (held.length <= MOST_HELD)
    for await (const verdict of verifyTogether(others, held, together))
      verdicts.set(verdict.compiled, verdict);
  for (const each of compiled) yield verdicts.get(each) ?? withoutRoom(each, now);
}

/** Whether each event has its verdict whatever the others are. */
function isEventByEvent({ plan }: CompiledRule): boolean {
  return (
    plan?.result.kind === 'events' &&
    plan.steps.every(
      ({ kind }) => kind === 'filter' || kind === 'extend' || kind === 'project' || kind === 'expand',
    )
  );
}

function isAskedFor(event: Event, plans: readonly Plan[], now: number): boolean {
  const scope = { row: { event: readerOf(event), columns: new Map() }, now, elements: new Map() };
  return plans.some((plan) => conditionsOf(plan).some((condition) => holds(condition, scope)));
}

const known = new WeakMap<Plan, ReturnType<typeof eventConditionsOf>[number]['condition'][]>();

/** Of a plan that joins events the conditions on each; else the filters before its first stateful step. */
function conditionsOf(plan: Plan): NonNullable<ReturnType<typeof known.get>> {
  const before = known.get(plan);
  if (before) return before;
  const [first, ...joined] = eventConditionsOf(plan).map(({ condition }) => condition);
  const conditions = joined.length > 0 ? joined : first ? [first] : [];
  known.set(plan, conditions);
  return conditions;
}

function withoutRoom(compiled: CompiledRule, now: number): RuleVerdict {
  const full = finding('too-many-events', { most: MOST_HELD }, { kind: 'file' });
  return {
    compiled: compiled.plan ? { ...compiled, findings: [...compiled.findings, full] } : compiled,
    now,
    events: 0,
    alerts: 0,
    engines: new Map(),
  };
}
