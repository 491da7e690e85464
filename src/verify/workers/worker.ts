import type { JsonValue } from '../../event.js';
import { ecsSchema } from '../../schema/ecs.js';
import { indexMappingSchema } from '../../schema/index-mapping.js';
import type { VerifyOptions } from '../api.js';
import type { Engine } from '../engine.js';
import { loadEngines } from '../engines/registry.js';
import { verifyOne } from '../verify.js';
import { verificationFailure } from '../without-verdict.js';
import type { WorkerAnswer, WorkerData, WorkerMessage, WorkerTask } from './messages.js';

/** Runs in a process of its own: answers each rule that it is sent with its verdict, until its parent is gone. */
export function runWorker(): void {
  let session: Promise<Session> | undefined;
  process.on('message', (message: WorkerMessage) => {
    if (message.kind === 'start') session = startSession(message.data);
    else if (session) void session.then((started) => answer(message, started));
  });
  process.on('disconnect', () => process.exit());
  // A terminal sends its ctrl-C to all processes; whether the run ends by it, the parent says.
  process.once('SIGINT', () => undefined);
}

interface Session {
  readonly options: VerifyOptions;
  readonly engines: readonly Engine[];
}

async function startSession({ options, schemaText }: WorkerData): Promise<Session> {
  const schema =
    schemaText === undefined ? ecsSchema() : indexMappingSchema(JSON.parse(schemaText) as JsonValue);
  const complete: VerifyOptions = { ...options, schema };
  return { options: complete, engines: await loadEngines(complete) };
}

async function answer({ rule, regression }: WorkerTask, { options, engines }: Session): Promise<void> {
  const said = await verifyOne(rule, regression, engines, options)
    .then((verdict): WorkerAnswer => ({ kind: 'verdict', verdict }))
    .catch((error: unknown): WorkerAnswer => ({ kind: 'failed', finding: verificationFailure(error) }));
  process.send?.(said);
}
