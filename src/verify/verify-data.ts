import type { Rule } from '../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from './api.js';
import { bytesOf, dataSourceOf, type Data } from './data-source.js';
import { readEvents } from './read-events.js';
import { verifyLarge } from './verify-large.js';
import type { Expected } from './verify-rule.js';
import { verifyRulesOver } from './verify.js';
import type { Watch } from './watch.js';

export interface DataOptions {
  /** What a rule must find; the events are held in memory then, however many there are. */
  readonly expected?: Expected | undefined;
  readonly watch?: Watch;
  readonly signal?: AbortSignal;
}

/**
 * Runs rules over events of the user's own: at once where memory holds them, else in batches. Verdicts are in the order
 * of the rules. Throws DataError and EventFileError.
 */
export async function* verifyData(
  rules: readonly Rule[],
  data: Data,
  { expected, ...options }: VerifyOptions & DataOptions,
): AsyncGenerator<RuleVerdict> {
  if (expected === undefined && (await bytesOf(await dataSourceOf(data))) > LARGE) {
    yield* verifyLarge(rules, data, options);
    return;
  }
  yield* verifyRulesOver(rules, await readEvents(data), { ...options, expected });
}

/** Above this many bytes events are read in batches, and twice. */
const LARGE = 100_000_000;
