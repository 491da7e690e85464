import { existsSync, readFileSync } from 'node:fs';

/** One top-level function or constant of the runtime, as `scripts/extract-runtime.js` cuts it out. */
interface Fragment {
  readonly name: string;
  readonly needs: readonly string[];
  readonly code: string;
  /** Where it stands among all of them. */
  readonly place: number;
}

/** The text of the named helpers and of all that they need, in an order in which a module may state them. */
export function runtimeCode(helpers: Iterable<string>): string {
  const needed = new Set<Fragment>();
  const pending = [...helpers];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const fragment = loadFragments().get(name);
    if (!fragment || needed.has(fragment)) continue;
    needed.add(fragment);
    pending.push(...fragment.needs);
  }
  return [...needed]
    .sort((left, right) => left.place - right.place)
    .map(({ code }) => code)
    .join('\n\n');
}

export function runtimeNames(): Iterable<string> {
  return loadFragments().keys();
}

let fragments: ReadonlyMap<string, Fragment> | undefined;

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
    readonly fragments: readonly Omit<Fragment, 'place'>[];
  };
  return new Map(file.fragments.map((fragment, place) => [fragment.name, { ...fragment, place }]));
}
