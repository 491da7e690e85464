import { runtimeNames } from './fragments.js';

/** Gives out identifiers, each once, that remind of the names in a rule. */
export interface Names {
  /** An identifier for a name of any characters. */
  readonly pick: (text: string) => string;
  /** Names for a function of its own: they differ from those outside, but not from those of other functions. */
  readonly inside: () => Names;
}

export function createNames(): Names {
  const outer = new Set<string>();
  // What is outside must differ from what is inside of any function, which may have been named before.
  const inner = new Set<string>();
  return {
    pick: picker(outer, (name) => isReserved(name) || outer.has(name) || inner.has(name)),
    inside: () => {
      const own = new Set<string>();
      const pickOwn = picker(own, (name) => isReserved(name) || outer.has(name) || own.has(name));
      const names: Names = {
        pick: (text) => {
          const name = pickOwn(text);
          inner.add(name);
          return name;
        },
        inside: () => names,
      };
      return names;
    },
  };
}

function isReserved(name: string): boolean {
  reserved ??= new Set([...RESERVED, ...runtimeNames()]);
  return reserved.has(name);
}

let reserved: ReadonlySet<string> | undefined;

/** Names for the properties of our own objects, which may be called as variables are. */
export function createPropertyNames(): Pick<Names, 'pick'> {
  const taken = new Set<string>();
  return { pick: picker(taken, (name) => OWN_PROPERTIES.has(name) || taken.has(name)) };
}

const OWN_PROPERTIES: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'keys',
  'ordinal',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

function picker(taken: Set<string>, isTaken: (name: string) => boolean): (text: string) => string {
  const counts = new Map<string, number>();
  return (text) => {
    const base = identifierOf(text);
    let count = counts.get(base) ?? 1;
    while (isTaken(numbered(base, count))) count += 1;
    counts.set(base, count + 1);
    const name = numbered(base, count);
    taken.add(name);
    return name;
  };
}

const MAXIMUM_LENGTH = 40;

/** `process.parent.name` as `processParentName`. */
function identifierOf(text: string): string {
  const [first = 'column', ...others] = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = lowerFirst(first) + others.map(upperFirst).join('');
  return (/^\d/.test(joined) ? `_${joined}` : joined).slice(0, MAXIMUM_LENGTH);
}

function numbered(base: string, count: number): string {
  return count === 1 ? base : `${base}${count}`;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Words that mean something to JavaScript, to the template, or to the code around. */
const RESERVED = `
  arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function get if implements import in instanceof interface let new null of package private protected
  public return set static super switch this throw true try typeof undefined var void while with yield
  Array Date Infinity JSON Map Math NaN Number Object Promise Set String Symbol TextDecoder Intl console process
  globalThis constructor toString valueOf hasOwnProperty
  createDetector createRules createRun event found id ids keys matched now options ordinal row rows rule rules token turn value
`
  .trim()
  .split(/\s+/);
