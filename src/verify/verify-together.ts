import type { CompiledRule } from '../compile.js';
import type { Event } from '../event.js';
import type { RuleVerdict, VerifyOptions } from './api.js';
import type { DataSet, Engine, LoadedEngine } from './engine.js';
import { unverifiable } from './mapped-fields.js';
import { verifyRule, type Expected, type Load } from './verify-rule.js';
import type { Watch } from './watch.js';

export interface TogetherOptions {
  readonly options: VerifyOptions;
  readonly engines: readonly Engine[];
  readonly now: number;
  readonly watch: Watch;
  /** What each rule must find. */
  readonly expected?: Expected | undefined;
}

/** Holds each engine to the interpreter for many rules over the same events, which each engine loads once. */
export async function* verifyTogether(
  rules: readonly CompiledRule[],
  events: readonly Event[],
  { options, engines, now, watch, expected }: TogetherOptions,
): AsyncGenerator<RuleVerdict> {
  const plans = rules.flatMap(({ plan }) => (plan && !unverifiable(plan, options) ? [plan] : []));
  const shared = loadedOnce({ events, schema: options.schema, fields: options.fields, plans });
  try {
    // In the time of no rule. An engine that can't load them fails each rule that it is asked for, and no other engine.
    if (plans.length > 0) await Promise.allSettled(engines.map((engine) => shared.load(engine)));
    for (const compiled of rules)
      yield await watch(compiled.rule, now, () =>
        verifyRule({ options, compiled, events, now, expected }, engines, shared.load),
      );
  } finally {
    await shared.close();
  }
}

interface LoadedOnce {
  readonly load: (engine: Engine) => ReturnType<Load>;
  readonly close: () => Promise<void>;
}

function loadedOnce(data: DataSet): LoadedOnce {
  const loading = new Map<Engine, Promise<LoadedEngine>>();
  return {
    load: async (engine) => {
      const own = loading.get(engine) ?? engine.load(data);
      loading.set(engine, own);
      return { loaded: await own, shared: true };
    },
    close: async () => {
      for (const own of loading.values())
        await own.then(
          (loaded) => loaded.close(),
          () => undefined,
        );
    },
  };
}
