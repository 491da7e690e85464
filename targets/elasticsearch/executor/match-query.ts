import type { JsonObject, JsonValue } from '../../../src/event.js';
import { isJsonObject } from '../../../src/event.js';
import { compareValues } from '../../../src/plan/compare-values.js';
import { parseNetwork, parseIpAddress } from '../../../src/plan/ip-address.js';
import { coerce } from '../../../src/plan/interpreter/coerce.js';
import { foldAscii } from '../../../src/plan/pattern/code-points.js';
import { parseGlob } from '../../../src/plan/pattern/glob.js';
import { parseLuceneRegularExpression } from '../../../src/plan/pattern/lucene-regular-expression.js';
import { matchesPattern } from '../../../src/plan/pattern/matches.js';
import { analyze } from '../../../src/plan/text/analyze.js';
import { valueTypeOf, type Analyzer, type FieldType } from '../../../src/plan/types.js';
import type { Scalar } from '../../../src/plan/value.js';
import { scripts } from '../scripts.js';
import { dateBound } from './date-bound.js';
import type { Document, Mapping } from '../../../src/verify/documents.js';
import { NeedsNode } from './needs-node.js';

export type Matcher = (document: Document) => boolean;

/** A query as a test of documents: two-valued, a field matches when any of its values does. Throws NeedsNode. */
export function matcherOf(query: JsonValue | undefined, mapping: Mapping, now: number): Matcher {
  const [kind, body] = onlyEntry(query, 'a query');
  switch (kind) {
    case 'match_all':
      return () => true;
    case 'match_none':
      return () => false;
    case 'bool':
      return boolMatcher(object(body), mapping, now);
    case 'exists': {
      const field = text(object(body)['field']);
      return (document) => document.values(field).length > 0;
    }
    case 'script':
      return scriptMatcher(object(object(body)['script']));
    case 'term':
    case 'wildcard':
    case 'regexp':
    case 'range':
    case 'match':
    case 'match_phrase':
    case 'terms':
      return fieldMatcher(kind, body, mapping, now);
    default:
      throw new NeedsNode(`the query ${kind}`);
  }
}

function boolMatcher(body: JsonObject, mapping: Mapping, now: number): Matcher {
  for (const key of Object.keys(body))
    if (!['filter', 'should', 'must_not', 'minimum_should_match'].includes(key))
      throw new NeedsNode(`bool with ${key}`);
  if ('should' in body !== (body['minimum_should_match'] === 1))
    throw new NeedsNode('bool with another number of alternatives than one');
  const matchers = (clause: string): readonly Matcher[] =>
    list(body[clause] ?? []).map((each) => matcherOf(each, mapping, now));
  const [filter, should, mustNot] = [matchers('filter'), matchers('should'), matchers('must_not')];
  return (document) =>
    filter.every((matches) => matches(document)) &&
    !mustNot.some((matches) => matches(document)) &&
    (!('should' in body) || should.some((matches) => matches(document)));
}

function scriptMatcher(script: JsonObject): Matcher {
  if (script['source'] !== scripts.exactlyOneValue) throw new NeedsNode('a script');
  const field = text(object(script['params'])['field']);
  return (document) => document.values(field).length === 1;
}

type FieldQuery = 'term' | 'terms' | 'wildcard' | 'regexp' | 'range' | 'match' | 'match_phrase';

function fieldMatcher(kind: FieldQuery, body: JsonValue | undefined, mapping: Mapping, now: number): Matcher {
  const [field, parameters] = onlyEntry(body, kind);
  const type = mapping.typeOf(field);
  if (type === undefined) return () => false;
  const test = valueTest(kind, parameters, { type, analyzer: mapping.analyzerOf(field) }, now);
  return (document) => document.values(field).some(test);
}

type ValueTest = (value: Scalar) => boolean;

/** How a field is mapped. */
interface Mapped {
  readonly type: FieldType;
  readonly analyzer: Analyzer;
}

function valueTest(
  kind: FieldQuery,
  parameters: JsonValue | undefined,
  { type, analyzer }: Mapped,
  now: number,
): ValueTest {
  switch (kind) {
    case 'term': {
      const { value, case_insensitive: fold } = object(parameters);
      return equals(value, fold === true, type);
    }
    case 'terms': {
      const tests = list(parameters).map((value) => equals(value, false, type));
      return (value) => tests.some((test) => test(value));
    }
    case 'wildcard': {
      const { value: written, case_insensitive: fold } = object(parameters);
      const glob = parseGlob(
        text(written),
        { anyMany: '*', anyOne: '?', escape: '\\' },
        fold === true ? 'ascii' : 'sensitive',
      );
      if (type === 'text')
        return (value) => analyze(String(value), analyzer).some((token) => matchesPattern(glob, token));
      return (value) => matchesPattern(glob, String(value));
    }
    case 'regexp': {
      const { value: written, case_insensitive: fold } = object(parameters);
      if (fold !== undefined) throw new NeedsNode('regexp with case_insensitive');
      const pattern = parseLuceneRegularExpression(text(written), 'sensitive');
      return (value) => matchesPattern(pattern, String(value));
    }
    case 'range':
      return rangeTest(object(parameters), type, now);
    case 'match':
    case 'match_phrase':
      return fullTextTest(kind, object(parameters), analyzer);
  }
}

function equals(sought: JsonValue | undefined, fold: boolean, type: FieldType): ValueTest {
  const literal = scalar(sought);
  if (type === 'ip' && String(literal).includes('/')) {
    const network = parseNetwork(String(literal));
    if (!network) throw new NeedsNode(`the network ${String(literal)}`);
    return (value) => {
      const address = parseIpAddress(String(value)) ?? -1n;
      return network.first <= address && address <= network.last;
    };
  }
  // A fraction is no value of a long field; the query would find nothing.
  if (type === 'long' && typeof literal === 'number' && !Number.isInteger(literal)) return () => false;
  const expected = coerce(literal, type);
  if (expected === undefined) throw new NeedsNode(`the ${type} value ${JSON.stringify(sought)}`);
  if (fold) return (value) => foldAscii(String(value)) === foldAscii(String(expected));
  return (value) => compareValues(value, expected, valueTypeOf(type)) === 0;
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

function rangeTest(bounds: JsonObject, type: FieldType, now: number): ValueTest {
  const tests = Object.entries(bounds).map(([name, bound]): ValueTest => {
    const holds = ORDERS[name];
    if (!holds) throw new NeedsNode(`range with ${name}`);
    const limit =
      type === 'date' ? dateBound(scalar(bound), name === 'gt' || name === 'lte', now) : scalar(bound);
    return (value) => holds(compareValues(value, limit, valueTypeOf(type)));
  });
  return (value) => tests.every((test) => test(value));
}

function fullTextTest(
  kind: 'match' | 'match_phrase',
  { query, operator }: JsonObject,
  analyzer: Analyzer,
): ValueTest {
  const sought = analyze(text(query), analyzer);
  return (value) => {
    const tokens = analyze(String(value), analyzer);
    if (kind === 'match_phrase')
      return (
        sought.length > 0 &&
        tokens.some((_, start) => sought.every((token, offset) => tokens[start + offset] === token))
      );
    return operator === 'and'
      ? sought.every((token) => tokens.includes(token))
      : sought.some((token) => tokens.includes(token));
  };
}

export function onlyEntry(
  value: JsonValue | undefined,
  what: string,
): readonly [string, JsonValue | undefined] {
  const [entry, ...others] = Object.entries(object(value));
  if (!entry || others.length > 0) throw new NeedsNode(`${what} with ${others.length + 1} keys`);
  return entry;
}

export function object(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw new NeedsNode(`${JSON.stringify(value)} for an object`);
  return value;
}

export function text(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new NeedsNode(`${JSON.stringify(value)} for a text`);
  return value;
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  if (!Array.isArray(value)) throw new NeedsNode(`${JSON.stringify(value)} for a list`);
  return value as readonly JsonValue[];
}

function scalar(value: JsonValue | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new NeedsNode(`${JSON.stringify(value)} for a value`);
}
