import { nearestName } from '../../../diagnostic/nearest.js';
import { parseSearchPattern, SearchPatternError } from '../../../plan/pattern/search/parse-search-pattern.js';
import type { SearchPattern } from '../../../plan/pattern/search/search-pattern.js';
import { grokPatterns } from './pattern-library.js';

/** Thrown for a pattern of GROK that can't be taken. */
export class GrokError extends Error {}

export interface GrokPattern {
  readonly pattern: SearchPattern;
  /** What it captures, in order, each name once. */
  readonly captures: readonly GrokCapture[];
}

export interface GrokCapture {
  readonly name: string;
  readonly type: 'keyword' | 'long' | 'float' | 'double' | 'boolean';
}

const REFERENCE = /%\{([A-Za-z0-9_]+)(?::([^}:]+))?(?::([A-Za-z]+))?\}/g;

/**
 * A pattern of GROK: a regular expression of Oniguruma in which `%{NAME:column:type}` stands for a pattern of the
 * library. Named groups capture, too. Source: elastic/elasticsearch, libs/grok, Grok.
 */
export function parseGrok(text: string): GrokPattern {
  const types = new Map<string, GrokCapture['type']>();
  const expanded = expand(text, types, 0);
  try {
    const pattern = parseSearchPattern(expanded, 'oniguruma');
    const names = [...new Set(pattern.groups.filter((name) => name !== undefined))];
    if (names.length === 0) throw new GrokError('it captures nothing: a column is written %{WORD:name}');
    return { pattern, captures: names.map((name) => ({ name, type: types.get(name) ?? 'keyword' })) };
  } catch (error) {
    if (error instanceof SearchPatternError) throw new GrokError(error.message);
    throw error;
  }
}

const DEEPEST = 20;

function expand(text: string, types: Map<string, GrokCapture['type']>, depth: number): string {
  if (depth > DEEPEST) throw new GrokError('its patterns refer to each other without end');
  return text.replace(REFERENCE, (_, name: string, column?: string, type?: string) => {
    const definition = grokPatterns.get(name);
    if (definition === undefined) {
      const nearest = nearestName(name, grokPatterns.keys());
      throw new GrokError(
        `there is no pattern %{${name}}${nearest === undefined ? '' : `; did you mean %{${nearest}}?`}`,
      );
    }
    const inner = expand(definition, types, depth + 1);
    if (column === undefined) return `(?:${inner})`;
    const captured = type === undefined ? 'keyword' : captureType(type);
    if ((types.get(column) ?? captured) !== captured)
      throw new GrokError(`it captures ${column} as ${types.get(column)} and as ${captured}`);
    types.set(column, captured);
    return `(?<${column}>${inner})`;
  });
}

function captureType(type: string): GrokCapture['type'] {
  switch (type) {
    case 'int':
    case 'long':
      return 'long';
    case 'float':
      return 'float';
    case 'double':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'keyword';
    default:
      throw new GrokError(`there is no type ${type}: int, long, float, double, boolean or string`);
  }
}
