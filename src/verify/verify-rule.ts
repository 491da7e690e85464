import type { Alert } from '../alert.js';
import { compileRule, type CompiledRule } from '../compile.js';
import { finding, type Finding } from '../diagnostic/finding.js';
import type { Event } from '../event.js';
import { interpret, type RunOptions } from '../plan/interpreter/interpret.js';
import type { Plan } from '../plan/plan.js';
import type { Rule } from '../rule/rule.js';
import { withObservedFields } from '../schema/observed.js';
import type { Schema } from '../schema/schema.js';
import { loadTarget } from '../../targets/registry.js';
import type { Compilation, CompileContext, TargetName } from '../target.js';
import type { EngineVerdict, RuleCoverage, RuleVerdict, VerifyOptions } from './api.js';
import { coverageOf } from './coverage/coverage.js';
import { undecidedFindings } from './coverage/undecided.js';
import type { Answer, Engine, EngineName, LoadedEngine } from './engine.js';
import { targetOf } from './engines/registry.js';
import { makeEvents } from './events/make-events.js';
import { compareWithExpected, readExpected } from './expectation.js';
import { refuseMapped, unverifiable } from './mapped-fields.js';
import { newestTimestamp } from './newest-timestamp.js';
import { readEvents } from './read-events.js';
import type { RegressionCase } from './regression-case.js';
import { engineFailure } from './run.js';
import { shrink } from './shrink.js';
import { shrinkPlan } from './shrink-plan.js';
import { timeOfRun } from './time-of-run.js';
import { isAllowed } from './undetermined.js';

/** The time of a run over made events: fixed, so that the same seed makes the same events on every day. */
export const MADE_NOW = Date.UTC(2025, 5, 15, 12, 0, 0);

/** Lucene's longest term is 32,766 bytes. */
const LONGEST_TERM = 32_000;

export function compileFor(rule: Rule, options: VerifyOptions, now: number): Promise<CompiledRule> {
  const targets = [...new Set(options.engines.map(targetOf).filter((name) => name !== undefined))];
  return compileRule(rule, targets, options.schema, {
    window: options.window,
    now,
    layout: 'nested',
    fields: options.fields,
  });
}

/** Runs one rule on each engine over events made from its plan. */
export async function verifyOverMade(
  rule: Rule,
  engines: readonly Engine[],
  options: VerifyOptions,
): Promise<RuleVerdict> {
  const now = options.now ?? MADE_NOW;
  const compiled = await compileFor(rule, options, now);
  const { plan } = compiled;
  // A node's index holds no longer keyword.
  const room = options.url === undefined ? {} : { longestText: LONGEST_TERM };
  const isKnown = plan !== undefined && !unverifiable(plan, options);
  const events = isKnown
    ? makeEvents(plan, { count: options.generate, seed: options.seed, now, ...room })
    : [];
  const verdict = await verifyRule({ options, compiled, events, now }, engines, (engine, held) =>
    engine
      .load({ events, schema: options.schema, fields: options.fields, plans: [held] })
      .then((loaded) => ({ loaded, shared: false })),
  );
  return isKnown ? { ...verdict, coverage: coverageOfMade(plan, events, now, verdict.alerts) } : verdict;
}

/** The same over the events that are kept beside a rule, with the alerts that are expected of them. */
export async function verifyCase(
  rule: Rule,
  regression: RegressionCase,
  engines: readonly Engine[],
  options: VerifyOptions,
): Promise<RuleVerdict> {
  const events = await readEvents({ path: regression.events });
  const schema = schemaOver(options, events);
  const now = timeOfRun(options, newestTimestamp(events, options.fields) ?? MADE_NOW);
  const expected = regression.expected === undefined ? undefined : expectedOf(regression.expected);
  const subject: Case = {
    options: { ...options, schema },
    compiled: await compileFor(rule, { ...options, schema }, now),
    events,
    now,
    expected,
  };
  return verifyRule(subject, engines, (engine, plan) =>
    engine
      .load({ events, schema, fields: options.fields, plans: [plan] })
      .then((loaded) => ({ loaded, shared: false })),
  );
}

/** The types of fields over events of the user's own. */
export function schemaOver({ schema, observesFields }: VerifyOptions, events: readonly Event[]): Schema {
  return observesFields ? withObservedFields(schema, events) : schema;
}

export function expectedOf(file: string): Expected {
  return { file, alerts: readExpected(file) };
}

function coverageOfMade(plan: Plan, events: readonly Event[], now: number, alerts: number): RuleCoverage {
  const { comparisons, undecided } = coverageOf(plan, events, now);
  return {
    comparisons,
    decided: comparisons - undecided.length,
    findings: [
      // All agree on nothing, which is no proof that they agree on the rule.
      ...(alerts === 0 && comparisons > 0 ? [finding('nothing-found', {}, { kind: 'file' })] : []),
      ...undecidedFindings(undecided, now),
    ],
  };
}

export interface Case {
  readonly options: VerifyOptions;
  readonly compiled: CompiledRule;
  readonly events: readonly Event[];
  readonly now: number;
  readonly expected?: Expected | undefined;
}

export interface Expected {
  readonly file: string;
  readonly alerts: readonly Alert[];
}

/** `shared`: other rules use it too, so it is not closed after one. */
export type Load = (engine: Engine, plan: Plan) => Promise<{ loaded: LoadedEngine; shared: boolean }>;

/** Holds each engine to the interpreter over the same events. */
export async function verifyRule(
  subject: Case,
  engines: readonly Engine[],
  load: Load,
): Promise<RuleVerdict> {
  const { compiled, events, now, options, expected } = subject;
  const run: RunOptions = { now, window: options.window };
  const verdicts = new Map<EngineName, EngineVerdict>();
  const { plan } = compiled;
  const unknown = plan && unverifiable(plan, options);
  const isKnown = plan !== undefined && !unknown;
  const alerts = isKnown ? interpret(plan, events, run) : [];
  if (plan)
    for (const engine of engines) {
      const refusal = unknown ?? refuseMapped(engine.name, plan, options);
      verdicts.set(
        engine.name,
        refusal
          ? { kind: 'unsupported', findings: [...findingsFor(engine.name, compiled), refusal] }
          : await verdictOf(subject, plan, alerts, engine, load, run),
      );
    }
  const verdict = { compiled, now, events: events.length, alerts: alerts.length, engines: verdicts };
  return expected && isKnown
    ? { ...verdict, expectation: compareWithExpected(expected.file, expected.alerts, alerts) }
    : verdict;
}

async function verdictOf(
  subject: Case,
  plan: Plan,
  alerts: readonly Alert[],
  engine: Engine,
  load: Load,
  run: RunOptions,
): Promise<EngineVerdict> {
  const compilation = compilationFor(engine.name, subject.compiled);
  if (compilation?.status === 'unsupported') return { kind: 'unsupported', findings: compilation.findings };
  const findings = findingsFor(engine.name, subject.compiled);
  const held = compilation?.status === 'approximate' ? compilation.holds : plan;
  const expected = held === plan ? alerts : interpret(held, subject.events, run);
  const ask = async (loading: ReturnType<Load>): Promise<Answer> => {
    const { loaded, shared } = await loading;
    try {
      return await loaded.run({
        rule: subject.compiled.rule,
        plan,
        compilation,
        now: subject.now,
        window: run.window,
      });
    } finally {
      if (!shared) await loaded.close();
    }
  };
  try {
    const answer = await ask(load(engine, plan));
    if (answer.kind === 'declined') return { kind: 'unsupported', findings: [...findings, answer.finding] };
    const fidelity = compilation?.status === 'approximate' ? 'approximate' : 'exact';
    if (isAllowed(held, subject.events, run, expected, answer.alerts))
      return { kind: 'agree', fidelity, alerts: answer.alerts.length, findings };
    const counterexample = await shrink(held, subject.events, run, async (events) => {
      const loading = engine.load({
        events,
        schema: subject.options.schema,
        fields: subject.options.fields,
        plans: [plan],
      });
      const again = await ask(loading.then((loaded) => ({ loaded, shared: false })));
      return again.kind === 'alerts' ? again.alerts : undefined;
    });
    const smallest = await smallestPlan(subject, engine, plan, counterexample.events, run);
    return {
      kind: 'disagree',
      fidelity,
      alerts: answer.alerts.length,
      counterexample: smallest ? { ...counterexample, plan: smallest } : counterexample,
      findings,
    };
  } catch (error) {
    return { kind: 'failed', findings: [...findings, engineFailure(engine.name, error)] satisfies Finding[] };
  }
}

/** Undefined where the engine runs no translation of the plan, or where only this whole plan's is at fault. */
async function smallestPlan(
  { compiled, options, now }: Case,
  engine: Engine,
  plan: Plan,
  events: readonly Event[],
  run: RunOptions,
): Promise<Plan | undefined> {
  const name = targetOf(engine.name);
  if (name === undefined) return undefined;
  const target = await loadTarget(name);
  const { rule } = compiled;
  const context: CompileContext = {
    rule: { ...rule, file: rule.source.file },
    schema: options.schema,
    options: { window: run.window, now, layout: 'nested', fields: options.fields },
  };
  const disagrees = async (part: Plan): Promise<boolean> => {
    const compilation = target.compile(part, context);
    if (compilation.status === 'unsupported') return false;
    const held = compilation.status === 'approximate' ? compilation.holds : part;
    const loaded = await engine.load({
      events,
      schema: options.schema,
      fields: options.fields,
      plans: [part],
    });
    try {
      const answer = await loaded.run({ rule, plan: part, compilation, now, window: run.window });
      const expected = interpret(held, events, run);
      return answer.kind === 'alerts' && !isAllowed(held, events, run, expected, answer.alerts);
    } catch {
      return false;
    } finally {
      await loaded.close();
    }
  };
  return (await disagrees(plan)) ? shrinkPlan(plan, disagrees) : undefined;
}

function findingsFor(name: EngineName, compiled: CompiledRule): readonly Finding[] {
  return compilationFor(name, compiled)?.findings ?? [];
}

function compilationFor(name: EngineName, compiled: CompiledRule): Compilation | undefined {
  const target: TargetName | undefined = targetOf(name);
  return target === undefined ? undefined : compiled.compilations.get(target);
}
