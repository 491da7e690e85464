import { parentPort, workerData } from 'node:worker_threads';
import { finding } from '../../diagnostic/finding.js';
import type { JsonValue } from '../../event.js';
import { ecsSchema } from '../../schema/ecs.js';
import { indexMappingSchema } from '../../schema/index-mapping.js';
import type { VerifyOptions } from '../api.js';
import { loadEngines } from '../engines/registry.js';
import { verifyOne } from '../verify.js';
import type { ThreadAnswer, ThreadData, ThreadTask } from './messages.js';

/** Runs in a thread of its own: answers each rule that it is sent with its verdict. */
export async function runThread(): Promise<void> {
  const { options, schemaText } = workerData as ThreadData;
  const schema =
    schemaText === undefined ? ecsSchema() : indexMappingSchema(JSON.parse(schemaText) as JsonValue);
  const complete: VerifyOptions = { ...options, schema };
  const engines = await loadEngines(complete);
  parentPort?.on('message', ({ rule, regression }: ThreadTask) => {
    void verifyOne(rule, regression, engines, complete)
      .then((verdict): ThreadAnswer => ({ kind: 'verdict', verdict }))
      .catch((error: unknown): ThreadAnswer => {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', finding: finding('verification-failed', { reason }, { kind: 'file' }) };
      })
      .then((answer) => parentPort?.postMessage(answer));
  });
}
