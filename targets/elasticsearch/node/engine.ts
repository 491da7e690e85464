import { declined } from '../../../src/verify/declined.js';
import type { Engine } from '../../../src/verify/engine.js';
import { runArtifact } from '../run-artifact.js';
import { createIndex } from './index.js';
import { refusal } from './refusal.js';

/** Artifacts on a real node of Elasticsearch or OpenSearch, over a temporary index. */
export function nodeEngine(url: string): Engine {
  return {
    name: 'elasticsearch',
    load: async (data) => {
      const index = await createIndex(url, data.plans, data.events);
      return {
        run: async ({ plan, compilation, now }) => {
          if (!compilation || compilation.status === 'unsupported')
            return declined('elasticsearch', 'it has no request');
          const reason = refusal(plan);
          return reason === undefined
            ? { kind: 'alerts', alerts: await runArtifact(compilation.files, index.searcher, now) }
            : declined('elasticsearch', reason);
        },
        close: index.remove,
      };
    },
  };
}
