import type { Alert } from '../../alert.js';
import type { Event } from '../../event.js';
import type { Engine } from '../engine.js';

/**
 * An engine that tells once of an `_id` that several events have. An event is known by its id, and engines that look at
 * one event after the other can't know that they told of it before. Whoever tells twice of one event is still at fault.
 */
export function withSharedIds(engine: Engine): Engine {
  return {
    name: engine.name,
    load: async (data) => {
      const { run, close } = await engine.load(data);
      const shared = sharedIds(data.events);
      if (shared.size === 0) return { run, close };
      return {
        run: async (task) => {
          const answer = await run(task);
          return answer.kind === 'alerts' ? { ...answer, alerts: toldOnce(answer.alerts, shared) } : answer;
        },
        close,
      };
    },
  };
}

function sharedIds(events: readonly Event[]): ReadonlySet<string> {
  const [seen, shared] = [new Set<string>(), new Set<string>()];
  for (const { id } of events) (seen.has(id) ? shared : seen).add(id);
  return shared;
}

function toldOnce(alerts: readonly Alert[], ids: ReadonlySet<string>): readonly Alert[] {
  const told = new Set<string>();
  return alerts.filter((alert) => {
    if (alert.kind !== 'event' || !ids.has(alert.id)) return true;
    const isNew = !told.has(alert.id);
    told.add(alert.id);
    return isNew;
  });
}
