import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { finding, type Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleVerdict } from '../api.js';
import { regressionCaseOf } from '../regression-case.js';
import type { ThreadAnswer, ThreadData, ThreadTask } from './messages.js';

export interface ThreadOptions {
  readonly data: ThreadData;
  readonly threads: number;
  /** For one rule; what takes longer is given up, and the other rules go on. */
  readonly milliseconds: number;
  /** Ends the run: no more rules are begun. */
  readonly signal: AbortSignal;
}

/** Spreads rules over threads. Verdicts come in no order; `index` is the rule's place. */
export async function* verifyInThreads(
  rules: readonly Rule[],
  options: ThreadOptions,
): AsyncGenerator<{ readonly index: number; readonly verdict: RuleVerdict }> {
  const waiting = rules.entries();
  const running = new Set<Promise<Finished>>();
  const threads = new Set<Worker>();
  const startNext = (thread: Worker | undefined): void => {
    const next = options.signal.aborted ? undefined : waiting.next();
    if (!next || next.done) return;
    const [index, rule] = next.value;
    const own = thread ?? startThread(options);
    threads.add(own);
    const task = runTask(own, index, rule, options).then((finished) => {
      running.delete(task);
      return finished;
    });
    running.add(task);
  };
  const aborted = new Promise<undefined>((resolve) => {
    options.signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
  try {
    for (let count = 0; count < Math.min(options.threads, rules.length); count += 1) startNext(undefined);
    while (running.size > 0) {
      const finished = await Promise.race([aborted, ...running]);
      if (!finished) return;
      if (!finished.reusable) {
        threads.delete(finished.thread);
        await finished.thread.terminate();
      }
      startNext(finished.reusable ? finished.thread : undefined);
      yield { index: finished.index, verdict: finished.verdict };
    }
  } finally {
    await Promise.all([...threads].map((thread) => thread.terminate()));
  }
}

interface Finished {
  readonly index: number;
  readonly verdict: RuleVerdict;
  readonly thread: Worker;
  /** A thread that is lost in a rule, or has died, is replaced. */
  readonly reusable: boolean;
}

/** From the program, and from this file's compiled form and its source, which tests run. */
const PROGRAMS = ['../bin/thread.js', '../../../../bin/thread.js', '../../../bin/thread.js'];

function startThread({ data }: ThreadOptions): Worker {
  const program = PROGRAMS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (!program) throw new Error('the program is not built yet: run `npm run build`');

  // Rules come from strangers: what they make an engine hold is bounded.
  const thread = new Worker(program, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 1_500 } });
  // What a thread that was given up still says is nobody's.
  thread.on('error', () => undefined);
  return thread;
}

function runTask(
  thread: Worker,
  index: number,
  rule: Rule,
  { milliseconds }: ThreadOptions,
): Promise<Finished> {
  return new Promise((resolve) => {
    const finish = (verdict: RuleVerdict, reusable: boolean): void => {
      clearTimeout(timer);
      thread.off('message', onMessage);
      thread.off('error', onError);
      resolve({ index, verdict, thread, reusable });
    };
    const onMessage = (answer: ThreadAnswer): void => {
      finish(
        answer.kind === 'verdict' ? withRule(answer.verdict, rule) : withoutVerdict(rule, answer.finding),
        true,
      );
    };
    const onError = (error: Error): void => {
      const died = finding('verification-failed', { reason: error.message }, { kind: 'file' });
      finish(withoutVerdict(rule, died), false);
    };
    const timer = setTimeout(() => {
      const seconds = Math.round(milliseconds / 1000);
      finish(withoutVerdict(rule, finding('rule-timed-out', { seconds }, { kind: 'file' })), false);
    }, milliseconds);
    thread.on('message', onMessage);
    thread.on('error', onError);
    // The rules of an export share one long text, which no thread needs.
    const sent: Rule = { ...rule, source: { ...rule.source, text: '' } };
    thread.postMessage({ rule: sent, regression: regressionCaseOf(rule) } satisfies ThreadTask);
  });
}

function withRule(verdict: RuleVerdict, rule: Rule): RuleVerdict {
  return { ...verdict, compiled: { ...verdict.compiled, rule } };
}

function withoutVerdict(rule: Rule, found: Finding): RuleVerdict {
  return {
    compiled: { rule, findings: [found], compilations: new Map() },
    now: 0,
    events: 0,
    alerts: 0,
    engines: new Map(),
  };
}
