import type { ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import type { Finding } from '../../diagnostic/finding.js';
import type { Rule } from '../../rule/rule.js';
import type { Data } from '../data-source.js';
import { EventFileError } from '../read-events.js';
import type { Expected } from '../verify-rule.js';
import { timedOut, withoutVerdict } from '../without-verdict.js';
import { joined } from './joined.js';
import {
  withoutText,
  withRule,
  type PlacedVerdict,
  type PortableOptions,
  type ShareAnswer,
  type WorkerMessage,
} from './messages.js';
import { endOf, startWorker } from './start-worker.js';

export interface DataWorkerOptions {
  readonly options: PortableOptions;
  readonly data: Data;
  readonly expected: Expected | undefined;
  readonly workers: number;
  /** For one rule, or over data that are read in batches for one rule in a batch; what takes longer is given up. */
  readonly milliseconds: number;
  /** Ends the run; rules without a verdict get none. */
  readonly signal: AbortSignal;
}

/**
 * Deals rules out to processes, each of which reads the data for its share. A rule that is given up ends its process;
 * the rest of the share goes on in another. Verdicts come in no order. Throws EventFileError.
 */
export async function* verifyDataInWorkers(
  rules: readonly Rule[],
  options: DataWorkerOptions,
): AsyncGenerator<PlacedVerdict> {
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const workers = Math.min(options.workers, rules.length);
  const shares = Array.from(
    { length: workers },
    (_, worker) => new Map([...rules.entries()].filter(([index]) => index % workers === worker)),
  );
  try {
    yield* joined(shares.map((share) => verdictsOfShare(share, { ...options, signal })));
  } finally {
    ending.abort();
  }
}

/** `left`: the rules that have no verdict yet, by their places. */
async function* verdictsOfShare(
  left: Map<number, Rule>,
  options: DataWorkerOptions,
): AsyncGenerator<PlacedVerdict> {
  while (left.size > 0 && !options.signal.aborted)
    for await (const placed of verdictsOfWorker([...left], options)) {
      left.delete(placed.index);
      yield placed;
    }
}

/** Of all rules, or of those up to the one that ends the process. */
async function* verdictsOfWorker(
  share: readonly (readonly [number, Rule])[],
  { options, data, expected, milliseconds, signal }: DataWorkerOptions,
): AsyncGenerator<PlacedVerdict> {
  const worker = startWorker(options, MAXIMUM_MEGABYTES, signal);
  const untold = new Map(share.entries());
  let running: Extract<ShareAnswer, { kind: 'begun' }> | undefined;
  let fault: Finding | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    const rules = share.map(([, rule]) => withoutText(rule));
    worker.send({ kind: 'share', rules, data, expected } satisfies WorkerMessage);
    for await (const answer of answersOf(worker, signal))
      switch (answer.kind) {
        case 'begun':
          running = answer;
          timer = setTimeout(() => {
            fault = timedOut(milliseconds);
            worker.kill('SIGKILL');
          }, milliseconds);
          break;
        case 'ended':
          clearTimeout(timer);
          running = undefined;
          break;
        case 'verdict': {
          const [index, rule] = placeOf(answer.rule, untold);
          yield { index, verdict: withRule(answer.verdict, rule) };
          if (untold.size === 0) return;
          break;
        }
        case 'data-fault':
          throw new EventFileError(answer.message);
        case 'failed':
          fault = answer.finding;
          worker.kill('SIGKILL');
          break;
      }
    if (signal.aborted) return;
    fault ??= endOf(worker);
    const lost = running ? [running.rule] : [...untold.keys()];
    for (const place of lost) {
      const [index, rule] = placeOf(place, untold);
      yield { index, verdict: withoutVerdict(rule, fault, running?.now ?? options.now ?? options.present) };
    }
  } finally {
    clearTimeout(timer);
    worker.kill('SIGKILL');
  }
}

/** What the process says, until it ends or the run does. */
async function* answersOf(worker: ChildProcess, signal: AbortSignal): AsyncGenerator<ShareAnswer> {
  try {
    for await (const [answer] of on(worker, 'message', { close: ['exit'], signal })) yield answer;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The rule at a place of the share, which is told of now. */
function placeOf(place: number, untold: Map<number, readonly [number, Rule]>): readonly [number, Rule] {
  const found = untold.get(place);
  if (!found) throw new Error(`a process told of rule ${place}, which it was not given`);
  untold.delete(place);
  return found;
}

/** Events are held as objects, and rules come from strangers. */
const MAXIMUM_MEGABYTES = 3000;
