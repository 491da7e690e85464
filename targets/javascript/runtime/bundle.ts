import type { Alert } from '../../../src/alert.js';
import {
  createEventClock,
  createEventCounter,
  rulesIn,
  settledBefore,
  type DetectorOptions,
  type DetectorState,
  type Run,
} from './detector.js';
import type { JsonObject } from '../../../src/event.js';
import { packState, unpackState } from './saved-state.js';
import type { Needs } from './needs.js';
import { createRuleIndex } from './rule-index.js';
import { createTurn, takeTurn, type Turn } from './turn.js';

/** A rule of a bundle as it was compiled. */
export interface BundledRun extends Run {
  /** Tells its state from those of other rules and of other versions of it; absent where it has none. */
  readonly key?: string;
  readonly needs: Needs;
}

/** What each alert says of its rule. */
export type RuleLabel = Readonly<Record<string, unknown>>;

export interface BundleDetector {
  readonly push: (event: JsonObject, id?: string) => BundledAlert[];
  readonly flush: (now?: number) => BundledAlert[];
  /** All that its rules remember, as JSON: `createDetector({ state })` goes on from there. */
  readonly save: () => DetectorState;
}

export type BundledAlert = Alert & RuleLabel;

/** A detector of many rules, each of which is asked about those events alone that it may find something in. */
export function createBundle(
  createRules: (turn: Turn) => readonly BundledRun[],
  labels: readonly RuleLabel[],
  { now: fixedNow, state, lateness, clock: present = Date.now }: DetectorOptions,
  usesNow: boolean,
  clockField?: string,
): BundleDetector {
  const turn = createTurn();
  const rules = createRules(turn);
  const findRules = createRuleIndex(
    rules.map(({ needs }) => needs),
    turn.fields,
  );
  const counter = createEventCounter(state?.events);
  const clock = createEventClock(state?.newest, clockField, present);
  // A rule that is new, or has changed, begins anew.
  const savedRules = state ? rulesIn(state) : {};
  for (const { key, load } of rules) {
    const saved = key === undefined ? undefined : savedRules[key];
    if (saved !== undefined) load?.(unpackState(saved));
  }
  const settling = rules.flatMap(({ settle }, rule) => (settle ? [[rule, settle] as const] : []));
  /** Until this time all rules have told what is certain. */
  let settled = -Infinity;
  const label = (found: BundledAlert[], rule: number, alerts: readonly Alert[]): void => {
    for (const alert of alerts) found.push({ ...alert, ...labels[rule] });
  };
  return {
    push: (event, id = counter.idOf(event)) => {
      takeTurn(turn, event, id);
      if (usesNow || lateness !== undefined) clock.look(event);
      const found: BundledAlert[] = [];
      for (const rule of findRules()) label(found, rule, rules[rule]?.push(event, id) ?? []);
      const before = lateness === undefined ? settled : settledBefore(clock, lateness);
      if (before <= settled) return found;
      settled = before;
      for (const [rule, settle] of settling) label(found, rule, settle(before));
      return found;
    },
    flush: (now = fixedNow ?? clock.newest() ?? Date.now()) => {
      const found: BundledAlert[] = [];
      for (const [rule, { flush }] of rules.entries()) label(found, rule, flush(now));
      return found;
    },
    save: () => ({
      events: counter.count(),
      newest: clock.newest(),
      rules: Object.fromEntries(
        rules.flatMap(({ key, save }) => (key !== undefined && save ? [[key, packState(save())]] : [])),
      ),
    }),
  };
}
