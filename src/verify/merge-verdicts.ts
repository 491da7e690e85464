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
  if (!second || first.kind === 'failed' || first.kind === 'unsupported') return first;
  if (second.kind === 'failed' || second.kind === 'unsupported') return second;
  const worse = first.kind === 'disagree' ? first : second;
  return { ...worse, alerts: first.alerts + second.alerts };
}
