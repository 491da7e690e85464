import type { Alert } from '../alert.js';
import type { Event, JsonObject } from '../event.js';
import { interpret, type RunOptions } from '../plan/interpreter/interpret.js';
import type { Plan } from '../plan/plan.js';
import type { Counterexample } from './api.js';
import { isAllowed } from './undetermined.js';

/** What an engine finds in these events; undefined when it gives no verdict. */
export type Ask = (events: readonly Event[]) => Promise<readonly Alert[] | undefined>;

const MOST_QUESTIONS = 150;

/**
 * Reduces events on which an engine and a plan disagree: first to the fewest events (delta debugging), then each of
 * them to the fewest fields, so long as they still disagree.
 */
export async function shrink(
  plan: Plan,
  events: readonly Event[],
  options: RunOptions,
  ask: Ask,
): Promise<Counterexample> {
  let questions = 0;
  const disagreement = async (candidate: readonly Event[]): Promise<Counterexample | undefined> => {
    questions += 1;
    const actual = await ask(candidate);
    const expected = interpret(plan, candidate, options);
    return actual === undefined || isAllowed(plan, candidate, options, expected, actual)
      ? undefined
      : { events: candidate, now: options.now, expected, actual };
  };
  let best = await disagreement(events);
  if (!best) return { events, now: options.now, expected: interpret(plan, events, options), actual: [] };
  for (let size = Math.ceil(best.events.length / 2); size >= 1 && questions < MOST_QUESTIONS;) {
    const smaller = await firstDisagreement(
      withoutEachChunk(best.events, size),
      disagreement,
      () => questions < MOST_QUESTIONS,
    );
    if (smaller) best = smaller;
    if (smaller && best.events.length > 1) size = Math.min(size, Math.ceil(best.events.length / 2));
    else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  for (let progress = true; progress && questions < MOST_QUESTIONS;) {
    const smaller = await firstDisagreement(
      withoutEachField(best.events),
      disagreement,
      () => questions < MOST_QUESTIONS,
    );
    progress = smaller !== undefined;
    if (smaller) best = smaller;
  }
  return best;
}

async function firstDisagreement(
  candidates: Iterable<readonly Event[]>,
  disagreement: (events: readonly Event[]) => Promise<Counterexample | undefined>,
  mayGoOn: () => boolean,
): Promise<Counterexample | undefined> {
  for (const candidate of candidates) {
    if (!mayGoOn()) return undefined;
    const found = await disagreement(candidate);
    if (found) return found;
  }
  return undefined;
}

function* withoutEachChunk(events: readonly Event[], size: number): Generator<readonly Event[]> {
  // One chunk by itself is the boldest guess; then all but one chunk.
  for (let start = 0; start < events.length && size < events.length; start += size)
    yield events.slice(start, start + size);
  for (let start = 0; start < events.length && events.length > size; start += size)
    yield [...events.slice(0, start), ...events.slice(start + size)];
}

function* withoutEachField(events: readonly Event[]): Generator<readonly Event[]> {
  if (events.length > 8) return;
  for (const [index, event] of events.entries())
    for (const source of withoutOneKey(event.source))
      yield events.map((each, at) => (at === index ? { id: each.id, source } : each));
}

function* withoutOneKey(object: JsonObject): Generator<JsonObject> {
  for (const [key, value] of Object.entries(object)) {
    if (key === '_id') continue;
    yield Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const smaller of withoutOneKey(value as JsonObject)) yield { ...object, [key]: smaller };
  }
}
