import { existsSync, readFileSync } from 'node:fs';

/** One top-level function or constant of the runtime, as `scripts/extract-runtime.js` cuts it out. */
interface Fragment {
  readonly name: string;
  readonly needs: readonly string[];
  readonly code: string;
}

/** The text of the named helpers and of all that they need. */
export function runtimeCode(helpers: Iterable<string>): string {
  const names = [...helpers].toSorted();
  const key = names.join(' ');
  const known = codeOf.get(key) ?? codeFor(names);
  codeOf.set(key, known);
  return known;
}

/** Many rules call the same helpers. */
const codeOf = new Map<string, string>();

function codeFor(helpers: readonly string[]): string {
  const all = loadFragments();
  const needed = new Set<string>();
  const pending = [...helpers];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    pending.push(...(all.get(name)?.needs ?? []));
  }
  const code: string[] = [];
  for (const fragment of all.values()) if (needed.has(fragment.name)) code.push(fragment.code);
  return code.join('\n\n');
}

export function runtimeNames(): Iterable<string> {
  return loadFragments().keys();
}

let fragments: ReadonlyMap<string, Fragment> | undefined;

/** In an order in which a module may state them. */
function loadFragments(): ReadonlyMap<string, Fragment> {
  fragments ??= readFragments();
  return fragments;
}

/** From the program, from this file's compiled form, and from its source, which tests run. */
const PLACES = [
  './runtime-fragments.json',
  '../../runtime-fragments.json',
  '../../build/runtime-fragments.json',
];

function readFragments(): ReadonlyMap<string, Fragment> {
  const place = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (!place) throw new Error('the JavaScript runtime is not built yet: run `npm run build`');
  const file = JSON.parse(readFileSync(place, 'utf8')) as {
    readonly fragments: readonly Fragment[];
  };
  return new Map(file.fragments.map((fragment) => [fragment.name, fragment]));
}
