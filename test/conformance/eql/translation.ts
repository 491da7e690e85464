import { matchesPattern } from '../../../src/plan/pattern/matches.js';
import { parseLuceneRegularExpression } from '../../../src/plan/pattern/lucene-regular-expression.js';
import { runScript, type Document, type Script } from './script.js';

/** A case of the translator's suite: EQL text and pieces of the query DSL that it becomes. */
export interface Translation {
  readonly name: string;
  readonly query: string;
  readonly assertions: string;
}

/** Each case is a name, a query up to `;` and assertions up to `;`. */
export function readTranslations(text: string): readonly Translation[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('//'));
  const cases: Translation[] = [];
  while (lines.some((line) => line.trim() === ';')) {
    const name = lines.shift()?.trim() ?? '';
    cases.push({ name, query: takeBlock(lines, '\n'), assertions: takeBlock(lines, '') });
  }
  return cases;
}

function takeBlock(lines: string[], separator: string): string {
  const end = lines.findIndex((line) => line.trim() === ';');
  return lines
    .splice(0, end + 1)
    .slice(0, -1)
    .join(separator);
}

/** One query on a field or one script, as a test of documents. */
export type Fact = (document: Document) => boolean;

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const FACTS = new RegExp(
  [
    `"(?<kind>term|wildcard|prefix|regexp)":\\{"(?<field>[^"]+)":\\{"(?:value|wildcard)":(?<value>${TEXT}|[^,}]+)(?<rest>[^}]*)`,
    `"range":\\{"(?<range>[^"]+)":\\{"from":(?<from>[^,]+),"to":(?<to>[^,]+),"include_lower":(?<lower>\\w+),"include_upper":(?<upper>\\w+)`,
    `"terms":\\{"(?<terms>[^"]+)":\\[(?<values>[^\\]]*)\\]`,
    `"exists":\\{"field":"(?<exists>[^"]+)"`,
    `"source":"(?<source>[^"]+)",?\\s*"params":(?<params>\\{.*?\\})(?=[,}\\s]|$|\\{)`,
  ].join('|'),
  'g',
);

/** All queries and scripts that the assertions speak of, but for the category's, in order. */
export function factsOf(assertions: string): readonly Fact[] {
  return [...assertions.matchAll(FACTS)]
    .map(({ groups = {} }) => groups)
    .filter(({ field }) => field !== 'event.category')
    .map(factOf);
}

function factOf(groups: Readonly<Record<string, string | undefined>>): Fact {
  const { kind, field = '', value = '', rest = '', range, terms, exists, source, params } = groups;
  if (source !== undefined)
    return scriptFact({ source, params: JSON.parse(params ?? '{}') as Script['params'] });
  if (exists !== undefined) return (document) => valuesOf(document, exists).length > 0;
  if (terms !== undefined) return termsFact(terms, JSON.parse(`[${groups['values'] ?? ''}]`) as unknown[]);
  if (range !== undefined) return rangeFact(range, groups);
  const ignoresCase = rest.includes('"case_insensitive":true');
  const sought = JSON.parse(value) as unknown;
  const test = valueTest(kind ?? '', sought, ignoresCase);
  return (document) => valuesOf(document, field).some(test);
}

function scriptFact(script: Script): Fact {
  return (document) => runScript(script, document);
}

function termsFact(field: string, options: readonly unknown[]): Fact {
  return (document) =>
    valuesOf(document, field).some((value) =>
      options.some((option) =>
        String(option).includes('/') ? isInNetwork(String(value), String(option)) : value === option,
      ),
    );
}

function rangeFact(field: string, groups: Readonly<Record<string, string | undefined>>): Fact {
  const [from, to] = [groups['from'], groups['to']].map((bound) =>
    bound === 'null' ? undefined : Number(bound),
  );
  const [lower, upper] = [groups['lower'] === 'true', groups['upper'] === 'true'];
  return (document) =>
    valuesOf(document, field)
      .map(Number)
      .some(
        (value) =>
          (from === undefined || value > from || (lower && value === from)) &&
          (to === undefined || value < to || (upper && value === to)),
      );
}

function valueTest(kind: string, sought: unknown, ignoresCase: boolean): (value: unknown) => boolean {
  const flags = ignoresCase ? 'is' : 's';
  const quote = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  switch (kind) {
    case 'term': {
      const text = new RegExp(`^${quote(String(sought))}$`, flags);
      return (value) => (typeof sought === 'string' ? text.test(String(value)) : value === sought);
    }
    case 'prefix':
      return (value) => new RegExp(`^${quote(String(sought))}`, flags).test(String(value));
    case 'wildcard': {
      const parts = String(sought).replaceAll(
        /\\(.)|([*?])|([^\\*?]+)/gs,
        (_, escaped?: string, wild?: string, text?: string) =>
          wild === '*' ? '.*' : wild === '?' ? '.' : quote(escaped ?? text ?? ''),
      );
      return (value) => new RegExp(`^${parts}$`, flags).test(String(value));
    }
    default: {
      const pattern = parseLuceneRegularExpression(String(sought), ignoresCase ? 'ascii' : 'sensitive');
      return (value) => matchesPattern(pattern, String(value));
    }
  }
}

function isInNetwork(address: string, network: string): boolean {
  return runScript({ source: 'cidrMatch(params.v0,params.v1)', params: { v0: address, v1: [network] } }, {});
}

function valuesOf(document: Document, field: string): Document[string] {
  return document[field] ?? [];
}
