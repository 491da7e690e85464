import type { ChildProcess } from 'node:child_process';
import type { Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict } from '../api.js';
import { timedOut, verificationFailure, withoutVerdict } from '../without-verdict.js';
import { regressionCaseOf } from '../regression-case.js';
import {
  withoutText,
  withRule,
  type PlacedVerdict,
  type PortableOptions,
  type WorkerAnswer,
  type WorkerMessage,
} from './messages.js';
import { endOf, startWorker } from './start-worker.js';

export interface WorkerOptions {
  readonly options: PortableOptions;
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
): AsyncGenerator<PlacedVerdict> {
  const waiting = rules.entries();
  /** By the rule's place, until its verdict is told: two may have theirs while the reader of the first is busy. */
  const running = new Map<number, Promise<Finished>>();
  const workers = new Set<ChildProcess>();
  const startNext = (worker: ChildProcess | undefined): void => {
    const next = options.signal.aborted ? undefined : waiting.next();
    if (!next || next.done) return;
    const [index, rule] = next.value;
    const own = worker ?? startWorker(options.options, MAXIMUM_MEGABYTES, options.signal);
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

/** Rules come from strangers: what they make an engine hold is bounded. */
const MAXIMUM_MEGABYTES = 1500;

function runTask(
  worker: ChildProcess,
  index: number,
  rule: Rule,
  { options, milliseconds }: WorkerOptions,
): Promise<Finished> {
  return new Promise((resolve) => {
    const finish = (verdict: RuleVerdict, reusable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      resolve({ index, verdict, worker, reusable });
    };
    const giveUp = (found: Finding): void => {
      finish(withoutVerdict(rule, found, options.now), false);
    };
    const onMessage = (answer: WorkerAnswer): void => {
      finish(
        answer.kind === 'verdict'
          ? withRule(answer.verdict, rule)
          : withoutVerdict(rule, answer.finding, options.now),
        true,
      );
    };
    const onExit = (): void => {
      giveUp(endOf(worker));
    };
    const timer = setTimeout(() => {
      giveUp(timedOut(milliseconds));
    }, milliseconds);
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    const task: WorkerMessage = {
      kind: 'verify',
      rule: withoutText(rule),
      regression: regressionCaseOf(rule),
    };
    worker.send(task, (error) => {
      if (error) giveUp(verificationFailure(error));
    });
  });
}
