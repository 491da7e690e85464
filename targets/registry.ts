import type { Target, TargetName } from '../src/target.js';

/** All targets, each loaded when it is first asked for. A new target is its folder and one line here. */
const registry: Readonly<Record<TargetName, () => Promise<Target>>> = {
  elasticsearch: async () => (await import('./elasticsearch/target.js')).elasticsearchTarget,
  duckdb: async () => (await import('./duckdb/target.js')).duckdbTarget,
  sigma: async () => (await import('./sigma/target.js')).sigmaTarget,
  javascript: async () => (await import('./javascript/target.js')).javascriptTarget,
};

// To import a module again is slow, though it is there.
const loaded = new Map<TargetName, Promise<Target>>();

export function loadTarget(name: TargetName): Promise<Target> {
  const target = loaded.get(name) ?? registry[name]();
  loaded.set(name, target);
  return target;
}
