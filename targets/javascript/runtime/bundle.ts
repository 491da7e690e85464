import type { Alert } from '../../../src/alert.js';
import { entriesOf } from '../../../src/plan/value.js';
import { eventCounter, type Run } from './detector.js';
import { dateField } from './fields.js';
import type { JsonObject } from '../../../src/event.js';
import { createRuleIndex, type Needs } from './rule-index.js';
import { createTurn, takeTurn, type Turn } from './turn.js';

/** A rule of a bundle as it was compiled. */
export interface BundledRun extends Run {
  readonly needs: Needs;
}

/** What each alert says of its rule. */
export type RuleLabel = Readonly<Record<string, unknown>>;

export interface BundleDetector {
  readonly push: (event: JsonObject, id?: string) => BundledAlert[];
  readonly flush: (now?: number) => BundledAlert[];
}

export type BundledAlert = Alert & RuleLabel;

/** A detector of many rules, each of which is asked about those events alone that it may find something in. */
export function createBundle(
  createRules: (turn: Turn) => readonly BundledRun[],
  labels: readonly RuleLabel[],
  fixedNow: number | undefined,
  usesNow: boolean,
): BundleDetector {
  const turn = createTurn();
  const rules = createRules(turn);
  const findRules = createRuleIndex(rules.map(({ needs }) => needs));
  const triedAt = rules.map(() => 0);
  const idOf = eventCounter();
  const timestamp = dateField('@timestamp');
  let newest: number | undefined;
  let found: { readonly rule: number; readonly alerts: readonly Alert[] }[] = [];
  const tryRule = (rule: number): void => {
    if (triedAt[rule] === turn.number) return;
    triedAt[rule] = turn.number;
    const alerts = rules[rule]?.push(turn.event, turn.id) ?? [];
    if (alerts.length > 0) found.push({ rule, alerts });
  };
  const labelled = ({ rule, alerts }: (typeof found)[number]): BundledAlert[] =>
    alerts.map((alert) => ({ ...alert, ...labels[rule] }));
  return {
    push: (event, id = idOf(event)) => {
      takeTurn(turn, event, id);
      if (usesNow)
        for (const time of entriesOf(timestamp(event)))
          newest = Math.max(newest ?? Number(time), Number(time));
      findRules(tryRule);
      if (found.length === 0) return [];
      const alerts = found.sort((left, right) => left.rule - right.rule).flatMap(labelled);
      found = [];
      return alerts;
    },
    flush: (now = fixedNow ?? newest ?? Date.now()) =>
      rules.flatMap(({ flush }, rule) => labelled({ rule, alerts: flush(now) })),
  };
}
