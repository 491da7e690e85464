import type { TargetName } from '../../target.js';
import type { VerifyOptions } from '../api.js';
import type { Engine, EngineName } from '../engine.js';
import { withSharedIds } from './shared-ids.js';

export interface EngineOptions {
  /** A real node of Elasticsearch or OpenSearch; undefined: in process. */
  readonly url: string | undefined;
}

/** All engines, each loaded when it is first asked for. */
const registry: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  interpreter: async () => (await import('./interpreter.js')).interpreterEngine,
  javascript: async () => (await import('../../../targets/javascript/engine.js')).javascriptEngine(),
  duckdb: async () => (await import('../../../targets/duckdb/engine.js')).duckdbEngine(),
  sigma: async () => (await import('../../../targets/sigma/engine.js')).sigmaEngine(),
  elasticsearch: async ({ url }) =>
    url === undefined
      ? (await import('../../../targets/elasticsearch/executor/engine.js')).executorEngine()
      : (await import('../../../targets/elasticsearch/node/engine.js')).nodeEngine(url),
  source: async ({ url }) =>
    (await import('../../../targets/elasticsearch/node/source-engine.js')).sourceEngine(url),
};

export async function loadEngine(name: EngineName, options: EngineOptions): Promise<Engine> {
  return withSharedIds(await registry[name](options));
}

export function loadEngines({ engines, url }: VerifyOptions): Promise<readonly Engine[]> {
  return Promise.all(engines.map((name) => loadEngine(name, { url })));
}

/** The target whose artifacts an engine runs; none for those that run the plan or the rule's own query. */
export function targetOf(name: EngineName): TargetName | undefined {
  switch (name) {
    case 'interpreter':
    case 'source':
      return undefined;
    case 'javascript':
    case 'duckdb':
    case 'sigma':
    case 'elasticsearch':
      return name;
  }
}
