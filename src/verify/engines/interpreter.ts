import { interpret } from '../../plan/interpreter/interpret.js';
import type { Engine } from '../engine.js';

/** The plan's own meaning, as an engine. */
export const interpreterEngine: Engine = {
  name: 'interpreter',
  load: (data) =>
    Promise.resolve({
      run: (task) =>
        Promise.resolve({
          kind: 'alerts',
          alerts: interpret(task.plan, data.events, { now: task.now, window: task.window }),
        }),
      close: () => Promise.resolve(),
    }),
};
