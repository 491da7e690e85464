import { importModule } from '../../src/import-module.js';
import type { Alert } from '../../src/alert.js';
import type { Event, JsonObject } from '../../src/event.js';
import type { Engine, Task } from '../../src/verify/engine.js';
import { eventsLookedAt } from '../../src/plan/interpreter/interpret.js';

/** Imports generated modules, and feeds them events. */
export function javascriptEngine(): Engine {
  return {
    name: 'javascript',
    load: ({ events }) =>
      Promise.resolve({
        run: async (task) => ({ kind: 'alerts', alerts: await runArtifact(task, events) }),
        close: () => Promise.resolve(),
      }),
  };
}

/** What a generated module exports. */
interface DetectorModule {
  readonly createDetector: (options: { readonly now: number }) => Detector;
}

interface Detector {
  readonly push: (event: JsonObject, id: string) => readonly Alert[];
  readonly flush: (now: number) => readonly Alert[];
}

async function runArtifact(
  { plan, compilation, now, window }: Task,
  events: readonly Event[],
): Promise<readonly Alert[]> {
  if (!compilation || compilation.status === 'unsupported') throw new TypeError('there is no module to run');
  const { createDetector } = await importText(compilation.files[0].content);
  const detector = createDetector({ now });
  const alerts: Alert[] = [];
  // A detector takes what it is given: which events a run looks at is for its host to say.
  for (const event of eventsLookedAt(plan, events, { now, window }))
    for (const alert of detector.push(event.source, event.id)) alerts.push(alert);
  for (const alert of detector.flush(now)) alerts.push(alert);
  return alerts;
}

async function importText(text: string): Promise<DetectorModule> {
  const module = await importModule(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  if (!isDetectorModule(module)) throw new TypeError('the module exports no createDetector');
  return module;
}

function isDetectorModule(module: unknown): module is DetectorModule {
  return typeof module === 'object' && module !== null && 'createDetector' in module;
}
