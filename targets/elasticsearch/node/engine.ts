import { finding } from '../../../src/diagnostic/finding.js';
import type { Engine } from '../../../src/verify/engine.js';
import { runArtifact } from '../run-artifact.js';
import { createIndex } from './index.js';

/** Artifacts on a real node of Elasticsearch or OpenSearch, over a temporary index. */
export function nodeEngine(url: string): Engine {
  return {
    name: 'elasticsearch',
    load: async (data) => {
      const index = await createIndex(url, data.plans, data.events);
      return {
        run: async ({ compilation, now }) =>
          !compilation || compilation.status === 'unsupported'
            ? {
                kind: 'declined',
                finding: finding(
                  'no-oracle',
                  { engine: 'elasticsearch', reason: 'it has no request' },
                  { kind: 'file' },
                ),
              }
            : { kind: 'alerts', alerts: await runArtifact(compilation.files, index.searcher, now) },
        close: index.remove,
      };
    },
  };
}
