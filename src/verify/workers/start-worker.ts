import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../diagnostic/finding.js';
import { verificationFailure } from '../without-verdict.js';
import type { PortableOptions, WorkerMessage } from './messages.js';

/** Starts a process that verifies; `megabytes` bounds what its JavaScript may hold, and `signal` kills it. */
export function startWorker(options: PortableOptions, megabytes: number, signal: AbortSignal): ChildProcess {
  const program = PROGRAMS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (!program) throw new Error('the program is not built yet: run `npm run build`');
  const worker = fork(fileURLToPath(program), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  // What a worker that was given up still says is nobody's.
  worker.on('error', () => undefined);
  worker.send({ kind: 'start', options } satisfies WorkerMessage);
  return worker;
}

/** From the program, and from this file's compiled form and its source, which tests run. */
const PROGRAMS = ['../bin/worker.js', '../../../../bin/worker.js', '../../../bin/worker.js'];

/** What is said of a rule whose process ended and was not told to. */
export function endOf({ exitCode, signalCode }: ChildProcess): Finding {
  return verificationFailure(`its process ended (${signalCode ?? `exit ${exitCode ?? 'without a status'}`})`);
}
