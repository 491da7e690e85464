import { compileRule } from '../compile.js';
import { finding, Fault, type Finding } from '../diagnostic/finding.js';
import type { TargetName } from '../target.js';
import type { RunOutcome, RunRequest } from './api.js';
import type { Engine, Task } from './engine.js';
import { loadEngine, targetOf } from './engines/registry.js';
import { refuseMapped } from './mapped-fields.js';
import { newestTimestamp } from './newest-timestamp.js';
import { timeOfRun } from './time-of-run.js';

/** Runs one rule on one engine over the given events. */
export async function runRule(request: RunRequest): Promise<RunOutcome> {
  const now = timeOfRun(request, newestTimestamp(request.events, request.fields));
  const target = targetOf(request.engine);
  const targets: readonly TargetName[] = target === undefined ? [] : [target];
  const compiled = await compileRule(request.rule, targets, request.schema, {
    window: request.window,
    now,
    layout: 'nested',
    fields: request.fields,
  });
  const { plan } = compiled;
  if (!plan) return { kind: 'declined', findings: compiled.findings };
  const compilation = target === undefined ? undefined : compiled.compilations.get(target);
  const findings = [...compiled.findings, ...(compilation?.findings ?? [])];
  if (compilation?.status === 'unsupported') return { kind: 'declined', findings };
  const refusal = refuseMapped(request.engine, plan, request);
  if (refusal) return { kind: 'declined', findings: [...findings, refusal] };
  const engine = await loadEngine(request.engine, { url: request.url });
  const task: Task = { rule: request.rule, plan, compilation, now, window: request.window };
  const answer = await answerOf(engine, request, task);
  return answer.kind === 'alerts'
    ? { kind: 'alerts', alerts: answer.alerts, now, findings }
    : { kind: 'declined', findings: [...findings, answer.finding] };
}

async function answerOf(
  engine: Engine,
  { events, schema, fields }: RunRequest,
  task: Task,
): ReturnType<Awaited<ReturnType<Engine['load']>>['run']> {
  try {
    const loaded = await engine.load({ events, schema, fields, plans: [task.plan] });
    try {
      return await loaded.run(task);
    } finally {
      await loaded.close();
    }
  } catch (error) {
    return { kind: 'declined', finding: engineFailure(engine.name, error) };
  }
}

/** What an engine threw, as a finding: its own where it has one. */
export function engineFailure(engine: string, error: unknown): Finding {
  if (error instanceof Fault) return error.finding;
  const reason = error instanceof Error ? error.message : String(error);
  return finding('engine-failed', { engine, reason: reason.split('\n')[0] ?? reason }, { kind: 'file' });
}
