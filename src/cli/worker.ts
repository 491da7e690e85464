import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { checkFiles, type CheckedRule } from './check-files.js';
import { readSchema } from './options.js';

/** What a thread of its own may be asked to do. */
export interface Task {
  readonly kind: 'check';
  readonly files: readonly string[];
  readonly schemaFile: string | undefined;
}

/** Beside the bundled program; tests, which run the sources, have none. */
const WORKER = new URL('../bin/worker.js', import.meta.url);

export function canWork(): boolean {
  return existsSync(WORKER);
}

/** Has a task done in a thread of its own. */
export function inWorker(task: Task): Promise<readonly CheckedRule[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Does a task: what the thread's script calls. */
export async function work(task: Task): Promise<readonly CheckedRule[]> {
  return checkFiles(task.files, await readSchema(task.schemaFile));
}
