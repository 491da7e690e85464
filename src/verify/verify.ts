import type { CompiledRule } from '../compile.js';
import type { Event } from '../event.js';
import type { Rule } from '../rule/rule.js';
import type { RuleVerdict, VerifyOptions } from './api.js';
import type { Engine } from './engine.js';
import { loadEngines } from './engines/registry.js';
import { newestTimestamp } from './newest-timestamp.js';
import { mergeVerdicts } from './merge-verdicts.js';
import { regressionCaseOf, type RegressionCase } from './regression-case.js';
import { verificationFailure, withoutVerdict } from './without-verdict.js';
import { timeOfRun } from './time-of-run.js';
import { compileFor, schemaOver, verifyCase, verifyOverMade, type Expected } from './verify-rule.js';
import { verifyTogether } from './verify-together.js';
import { unwatched, type Watch } from './watch.js';

/**
 * Runs each rule on each engine over events made from its own plan, and holds every engine to the interpreter.
 * Verdicts come one by one, in the order of the rules, so that a caller can show them as they come.
 */
export async function* verifyRules(
  rules: readonly Rule[],
  options: VerifyOptions,
): AsyncGenerator<RuleVerdict> {
  const engines = await loadEngines(options);
  for (const rule of rules)
    yield await verifyOne(rule, regressionCaseOf(rule), engines, options).catch((error: unknown) =>
      withoutVerdict(rule, verificationFailure(error), options.now),
    );
}

/** One rule over events made from its plan, and over those kept beside it. */
export async function verifyOne(
  rule: Rule,
  regression: RegressionCase | undefined,
  engines: readonly Engine[],
  options: VerifyOptions,
): Promise<RuleVerdict> {
  const made = await verifyOverMade(rule, engines, options);
  return regression ? mergeVerdicts(made, await verifyCase(rule, regression, engines, options)) : made;
}

/** The same over events of the user's own, which each engine loads once for all rules. */
export async function* verifyRulesOver(
  rules: readonly Rule[],
  events: readonly Event[],
  {
    expected,
    watch = unwatched,
    ...options
  }: VerifyOptions & { readonly expected?: Expected | undefined; readonly watch?: Watch },
): AsyncGenerator<RuleVerdict> {
  const engines = await loadEngines(options);
  const now = timeOfRun(options, newestTimestamp(events, options.fields));
  const complete = { ...options, schema: schemaOver(options, events) };
  const compiled: CompiledRule[] = [];
  for (const rule of rules) compiled.push(await watch(rule, now, () => compileFor(rule, complete, now)));
  yield* verifyTogether(compiled, events, { options: complete, engines, now, watch, expected });
}
