import type { Alert } from '../alert.js';
import { compileRule, type CompiledRule } from '../compile.js';
import type { Finding } from '../diagnostic/finding.js';
import type { Event } from '../event.js';
import { interpret, type RunOptions } from '../plan/interpreter/interpret.js';
import type { Plan } from '../plan/plan.js';
import type { Compilation, TargetName } from '../target.js';
import type { EngineVerdict, RuleVerdict, VerifyRequest } from './api.js';
import type { Answer, Engine, EngineName, LoadedEngine } from './engine.js';
import { loadEngine, targetOf } from './engines/registry.js';
import { makeEvents } from './events/make-events.js';
import { newestTimestamp } from './newest-timestamp.js';
import { engineFailure } from './run.js';
import { shrink } from './shrink.js';
import { isAllowed } from './undetermined.js';

/** The time of a run over made events: fixed, so that the same seed makes the same events on every day. */
const MADE_NOW = Date.UTC(2025, 5, 15, 12, 0, 0);

/**
 * Runs each rule on each engine over the same events, and holds every engine to the interpreter. Verdicts come one
 * by one, in the order of the rules, so that a caller can show them as they come.
 */
export async function* verifyRules(request: VerifyRequest): AsyncGenerator<RuleVerdict> {
  const engines = await Promise.all(request.engines.map((name) => loadEngine(name, { url: request.url })));
  const now = request.now ?? (request.events ? (newestTimestamp(request.events) ?? Date.now()) : MADE_NOW);
  const targets = [...new Set(request.engines.map(targetOf).filter((name) => name !== undefined))];
  const compile = (rule: VerifyRequest['rules'][number]): Promise<CompiledRule> =>
    compileRule(rule, targets, request.schema, { window: request.window, now, layout: 'nested' });
  if (request.events) yield* verifyOverGiven(request, request.events, engines, compile, now);
  else
    for (const rule of request.rules) {
      const compiled = await compile(rule);
      const events = compiled.plan
        ? makeEvents(compiled.plan, { count: request.generate, seed: request.seed, now }).events
        : [];
      yield await verifyRule(
        { request, compiled, events, now },
        (engine, plan) =>
          engine
            .load({ events, schema: request.schema, plans: [plan] })
            .then((loaded) => ({ loaded, shared: false })),
        engines,
      );
    }
}

async function* verifyOverGiven(
  request: VerifyRequest,
  events: readonly Event[],
  engines: readonly Engine[],
  compile: (rule: VerifyRequest['rules'][number]) => Promise<CompiledRule>,
  now: number,
): AsyncGenerator<RuleVerdict> {
  const compiled: CompiledRule[] = [];
  for (const rule of request.rules) compiled.push(await compile(rule));
  const plans = compiled.flatMap(({ plan }) => (plan ? [plan] : []));
  const sessions = new Map<EngineName, Promise<LoadedEngine>>();
  const session = (engine: Engine): Promise<LoadedEngine> => {
    const known = sessions.get(engine.name) ?? engine.load({ events, schema: request.schema, plans });
    sessions.set(engine.name, known);
    return known;
  };
  try {
    for (const each of compiled)
      yield await verifyRule(
        { request, compiled: each, events, now },
        (engine) => session(engine).then((loaded) => ({ loaded, shared: true })),
        engines,
      );
  } finally {
    for (const loading of sessions.values())
      await loading.then(
        (loaded) => loaded.close(),
        () => undefined,
      );
  }
}

interface Case {
  readonly request: VerifyRequest;
  readonly compiled: CompiledRule;
  readonly events: readonly Event[];
  readonly now: number;
}

type Load = (engine: Engine, plan: Plan) => Promise<{ loaded: LoadedEngine; shared: boolean }>;

async function verifyRule(subject: Case, load: Load, engines: readonly Engine[]): Promise<RuleVerdict> {
  const { compiled, events, now, request } = subject;
  const options: RunOptions = { now, window: request.window };
  const verdicts = new Map<EngineName, EngineVerdict>();
  const alerts = compiled.plan ? interpret(compiled.plan, events, options) : [];
  if (compiled.plan)
    for (const engine of engines)
      verdicts.set(engine.name, await verdictOf(subject, compiled.plan, alerts, engine, load, options));
  return { compiled, now, events: events.length, alerts: alerts.length, engines: verdicts };
}

async function verdictOf(
  subject: Case,
  plan: Plan,
  alerts: readonly Alert[],
  engine: Engine,
  load: Load,
  options: RunOptions,
): Promise<EngineVerdict> {
  const compilation = compilationFor(engine.name, subject.compiled);
  if (compilation?.status === 'unsupported') return { kind: 'unsupported', findings: compilation.findings };
  const findings = compilation?.findings ?? [];
  const held = compilation?.status === 'approximate' ? compilation.holds : plan;
  const expected = held === plan ? alerts : interpret(held, subject.events, options);
  const ask = async (loading: ReturnType<Load>): Promise<Answer> => {
    const { loaded, shared } = await loading;
    try {
      return await loaded.run({
        rule: subject.compiled.rule,
        plan,
        compilation,
        now: subject.now,
        window: options.window,
      });
    } finally {
      if (!shared) await loaded.close();
    }
  };
  try {
    const answer = await ask(load(engine, plan));
    if (answer.kind === 'declined') return { kind: 'unsupported', findings: [...findings, answer.finding] };
    const fidelity = compilation?.status === 'approximate' ? 'approximate' : 'exact';
    if (isAllowed(held, subject.events, options, expected, answer.alerts))
      return { kind: 'agree', fidelity, alerts: answer.alerts.length, findings };
    const counterexample = await shrink(held, subject.events, options, async (events) => {
      const loading = engine.load({ events, schema: subject.request.schema, plans: [plan] });
      const again = await ask(loading.then((loaded) => ({ loaded, shared: false })));
      return again.kind === 'alerts' ? again.alerts : undefined;
    });
    return { kind: 'disagree', fidelity, alerts: answer.alerts.length, counterexample, findings };
  } catch (error) {
    return { kind: 'failed', findings: [...findings, engineFailure(engine.name, error)] satisfies Finding[] };
  }
}

function compilationFor(name: EngineName, compiled: CompiledRule): Compilation | undefined {
  const target: TargetName | undefined = targetOf(name);
  return target === undefined ? undefined : compiled.compilations.get(target);
}
