import type { JsonValue } from '../../event.js';
import type { Rule } from '../../rule/rule.js';
import { ecsSchema } from '../../schema/ecs.js';
import { indexMappingSchema } from '../../schema/index-mapping.js';
import type { VerifyOptions } from '../api.js';
import type { Engine } from '../engine.js';
import { loadEngines } from '../engines/registry.js';
import { isDataFault } from '../read-events.js';
import { verifyData } from '../verify-data.js';
import { verifyOne } from '../verify.js';
import type { Watch } from '../watch.js';
import { verificationFailure } from '../without-verdict.js';
import type {
  PortableOptions,
  ShareAnswer,
  WorkerAnswer,
  WorkerMessage,
  WorkerShare,
  WorkerTask,
} from './messages.js';

/** Runs in a process of its own: answers what it is sent with verdicts, until its parent is gone. */
export function runWorker(): void {
  let session: Promise<Session> | undefined;
  process.on('message', (message: WorkerMessage) => {
    switch (message.kind) {
      case 'start':
        session = startSession(message.options);
        // What is asked of it answers why it could not start.
        session.catch(() => undefined);
        break;
      case 'verify':
        if (session) void answerTask(message, session);
        break;
      case 'share':
        if (session) void answerShare(message, session);
        break;
    }
  });
  process.on('disconnect', () => process.exit());
  // A terminal sends its ctrl-C to all processes; whether the run ends by it, the parent says.
  process.once('SIGINT', () => undefined);
}

interface Session {
  readonly options: VerifyOptions;
  readonly engines: readonly Engine[];
}

async function startSession({ schemaText, ...options }: PortableOptions): Promise<Session> {
  const schema =
    schemaText === undefined ? ecsSchema() : indexMappingSchema(JSON.parse(schemaText) as JsonValue);
  const complete: VerifyOptions = { ...options, schema };
  return { options: complete, engines: await loadEngines(complete) };
}

async function answerTask({ rule, regression }: WorkerTask, session: Promise<Session>): Promise<void> {
  const said = await session
    .then(({ engines, options }) => verifyOne(rule, regression, engines, options))
    .then((verdict): WorkerAnswer => ({ kind: 'verdict', verdict }))
    .catch((error: unknown): WorkerAnswer => ({ kind: 'failed', finding: verificationFailure(error) }));
  await tell(said);
}

async function answerShare({ rules, data, ...asked }: WorkerShare, session: Promise<Session>): Promise<void> {
  const places = new Map(rules.map((rule, place) => [rule, place]));
  const placeOf = (rule: Rule): number => places.get(rule) ?? -1;
  const watch: Watch = async (rule, now, run) => {
    await tell({ kind: 'begun', rule: placeOf(rule), now });
    const result = await run();
    await tell({ kind: 'ended' });
    return result;
  };
  try {
    const { options } = await session;
    for await (const verdict of verifyData(rules, data, { ...options, ...asked, watch }))
      await tell({ kind: 'verdict', rule: placeOf(verdict.compiled.rule), verdict });
  } catch (error) {
    await tell(
      isDataFault(error)
        ? { kind: 'data-fault', message: error.message }
        : { kind: 'failed', finding: verificationFailure(error) },
    );
  }
}

/** Sends, and waits until it is sent: what comes next may let nothing through for long. */
function tell(answer: WorkerAnswer | ShareAnswer): Promise<void> {
  return new Promise((resolve) => {
    if (process.send)
      process.send(answer, () => {
        resolve();
      });
    else resolve();
  });
}
