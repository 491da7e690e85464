import type { EngineVerdict, RuleVerdict } from './api.js';
import type { EngineName } from './engine.js';

/** One verdict of two over different events: an engine agrees where it does so on both. */
export function mergeVerdicts(first: RuleVerdict, second: RuleVerdict): RuleVerdict {
  return {
    ...first,
    ...second,
    now: first.now,
    events: first.events + second.events,
    alerts: first.alerts + second.alerts,
    engines: new Map(
      [...first.engines].map(([name, verdict]) => [name, mergeEngines(verdict, name, second)]),
    ),
  };
}

function mergeEngines(first: EngineVerdict, name: EngineName, { engines }: RuleVerdict): EngineVerdict {
  const second = engines.get(name);
  if (!second) return first;
  const worse = SEVERITY[first.kind] >= SEVERITY[second.kind] ? first : second;
  return 'alerts' in worse && 'alerts' in first && 'alerts' in second
    ? { ...worse, alerts: first.alerts + second.alerts }
    : worse;
}

/** Nothing takes a disagreement back: what an engine can't do over other events is no excuse for it. */
const SEVERITY: Readonly<Record<EngineVerdict['kind'], number>> = {
  agree: 0,
  unsupported: 1,
  failed: 2,
  disagree: 3,
};
