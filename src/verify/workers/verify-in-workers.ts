import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { finding, type Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict } from '../api.js';
import { withoutVerdict } from '../without-verdict.js';
import { regressionCaseOf } from '../regression-case.js';
import type { WorkerAnswer, WorkerData, WorkerMessage } from './messages.js';

export interface WorkerOptions {
  readonly data: WorkerData;
  readonly workers: number;
  /** For one rule; what takes longer is given up, and the other rules go on. */
  readonly milliseconds: number;
  /** Ends the run: no more rules are begun. */
  readonly signal: AbortSignal;
}

/**
 * Spreads rules over processes: whatever an engine does there can be ended, and ends no more than its rule. Verdicts
 * come in no order; `index` is the rule's place.
 */
export async function* verifyInWorkers(
  rules: readonly Rule[],
  options: WorkerOptions,
): AsyncGenerator<{ readonly index: number; readonly verdict: RuleVerdict }> {
  const waiting = rules.entries();
  /** By the rule's place, until its verdict is told: two may have theirs while the reader of the first is busy. */
  const running = new Map<number, Promise<Finished>>();
  const workers = new Set<ChildProcess>();
  const startNext = (worker: ChildProcess | undefined): void => {
    const next = options.signal.aborted ? undefined : waiting.next();
    if (!next || next.done) return;
    const [index, rule] = next.value;
    const own = worker ?? startWorker(options);
    workers.add(own);
    running.set(index, runTask(own, index, rule, options));
  };
  const aborted = new Promise<undefined>((resolve) => {
    options.signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
  try {
    for (let count = 0; count < Math.min(options.workers, rules.length); count += 1) startNext(undefined);
    while (running.size > 0) {
      const finished = await Promise.race([aborted, ...running.values()]);
      if (!finished) return;
      running.delete(finished.index);
      if (!finished.reusable) {
        workers.delete(finished.worker);
        finished.worker.kill('SIGKILL');
      }
      startNext(finished.reusable ? finished.worker : undefined);
      yield { index: finished.index, verdict: finished.verdict };
    }
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
}

interface Finished {
  readonly index: number;
  readonly verdict: RuleVerdict;
  readonly worker: ChildProcess;
  /** A worker that is lost in a rule, or has died, is replaced. */
  readonly reusable: boolean;
}

/** From the program, and from this file's compiled form and its source, which tests run. */
const PROGRAMS = ['../bin/worker.js', '../../../../bin/worker.js', '../../../bin/worker.js'];

/** Rules come from strangers: what they make an engine hold is bounded. */
const MAXIMUM_MEGABYTES = 1500;

function startWorker({ data }: WorkerOptions): ChildProcess {
  const program = PROGRAMS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (!program) throw new Error('the program is not built yet: run `npm run build`');
  const worker = fork(fileURLToPath(program), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${MAXIMUM_MEGABYTES}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // What a worker that was given up still says is nobody's.
  worker.on('error', () => undefined);
  worker.send({ kind: 'start', data } satisfies WorkerMessage);
  return worker;
}

function runTask(
  worker: ChildProcess,
  index: number,
  rule: Rule,
  { data, milliseconds }: WorkerOptions,
): Promise<Finished> {
  return new Promise((resolve) => {
    const finish = (verdict: RuleVerdict, reusable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      resolve({ index, verdict, worker, reusable });
    };
    const giveUp = (found: Finding): void => {
      finish(withoutVerdict(rule, found, data.options.now), false);
    };
    const onMessage = (answer: WorkerAnswer): void => {
      finish(
        answer.kind === 'verdict'
          ? withRule(answer.verdict, rule)
          : withoutVerdict(rule, answer.finding, data.options.now),
        true,
      );
    };
    const onExit = (code: number | null, signal: string | null): void => {
      const reason = `its process ended (${signal ?? `exit ${code ?? 'without a status'}`})`;
      giveUp(finding('verification-failed', { reason }, { kind: 'file' }));
    };
    const timer = setTimeout(() => {
      giveUp(finding('rule-timed-out', { seconds: milliseconds / 1000 }, { kind: 'file' }));
    }, milliseconds);
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    // The rules of an export share one long text, which no worker needs.
    const sent: Rule = { ...rule, source: { ...rule.source, text: '' } };
    const task: WorkerMessage = { kind: 'verify', rule: sent, regression: regressionCaseOf(rule) };
    worker.send(task, (error) => {
      if (error) giveUp(finding('verification-failed', { reason: error.message }, { kind: 'file' }));
    });
  });
}

function withRule(verdict: RuleVerdict, rule: Rule): RuleVerdict {
  return { ...verdict, compiled: { ...verdict.compiled, rule } };
}
