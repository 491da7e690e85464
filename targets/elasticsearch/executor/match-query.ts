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
import { valueTypeOf, type FieldType } from '../../../src/plan/types.js';
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
    if (!['filter', 'must', 'should', 'must_not', 'minimum_should_match'].includes(key))
      throw new NeedsNode(`bool with ${key}`);
  const matchers = (clause: string): readonly Matcher[] =>
    list(body[clause]).map((each) => matcherOf(each, mapping, now));
  const [must, should, mustNot] = [
    [...matchers('filter'), ...matchers('must')],
    matchers('should'),
    matchers('must_not'),
  ];
  const least = body['minimum_should_match'] ?? (must.length === 0 && should.length > 0 ? 1 : 0);
  return (document) =>
    must.every((matches) => matches(document)) &&
    !mustNot.some((matches) => matches(document)) &&
    (least === 0 || should.filter((matches) => matches(document)).length >= Number(least));
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
  const test = valueTest(kind, parameters, field, mapping, now);
  return (document) => document.values(field).some(test);
}

function valueTest(
  kind: FieldQuery,
  parameters: JsonValue | undefined,
  field: string,
  mapping: Mapping,
  now: number,
): (value: Scalar) => boolean {
  switch (kind) {
    case 'term': {
      const { value, case_insensitive: fold } = object(parameters);
      return equals(value, fold === true, field, mapping);
    }
    case 'terms': {
      const tests = list(parameters).map((value) => equals(value, false, field, mapping));
      return (value) => tests.some((test) => test(value));
    }
    case 'wildcard': {
      const { value: written, case_insensitive: fold } = object(parameters);
      const glob = parseGlob(
        text(written),
        { anyMany: '*', anyOne: '?', escape: '\\' },
        fold === true ? 'ascii' : 'sensitive',
      );
      if (mapping.typeOf(field) === 'text')
        return (value) =>
          analyze(String(value), mapping.analyzerOf(field)).some((token) => matchesPattern(glob, token));
      return (value) => matchesPattern(glob, String(value));
    }
    case 'regexp': {
      const { value: written, case_insensitive: fold } = object(parameters);
      if (fold !== undefined) throw new NeedsNode('regexp with case_insensitive');
      const pattern = parseLuceneRegularExpression(text(written), 'sensitive');
      return (value) => matchesPattern(pattern, String(value));
    }
    case 'range':
      return rangeTest(object(parameters), field, mapping, now);
    case 'match':
    case 'match_phrase':
      return fullTextTest(kind, object(parameters), field, mapping);
  }
}

function equals(
  sought: JsonValue | undefined,
  fold: boolean,
  field: string,
  mapping: Mapping,
): (value: Scalar) => boolean {
  const type = mapping.typeOf(field) ?? 'keyword';
  const literal = scalar(sought);
  if (type === 'ip' && typeof literal === 'string' && literal.includes('/')) {
    const network = parseNetwork(literal);
    if (!network) throw new NeedsNode(`the network ${literal}`);
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

function rangeTest(
  bounds: JsonObject,
  field: string,
  mapping: Mapping,
  now: number,
): (value: Scalar) => boolean {
  const type = mapping.typeOf(field) ?? 'keyword';
  const tests = Object.entries(bounds).map(([name, bound]) => {
    const limit =
      type === 'date'
        ? dateBound(scalar(bound), name === 'gt' || name === 'lte', now)
        : numberOrText(scalar(bound), type);
    return (value: Scalar): boolean => {
      const order = compareValues(value, limit, valueTypeOf(type));
      switch (name) {
        case 'lt':
          return order < 0;
        case 'lte':
          return order <= 0;
        case 'gt':
          return order > 0;
        case 'gte':
          return order >= 0;
        default:
          throw new NeedsNode(`range with ${name}`);
      }
    };
  });
  return (value) => tests.every((test) => test(value));
}

function numberOrText(bound: Scalar, type: FieldType): Scalar {
  // A bound between two longs is a bound all the same.
  return (type === 'long' || type === 'double') && typeof bound === 'string' ? Number(bound) : bound;
}

function fullTextTest(
  kind: 'match' | 'match_phrase',
  parameters: JsonObject,
  field: string,
  mapping: Mapping,
): (value: Scalar) => boolean {
  const analyzer = mapping.analyzerOf(field);
  const sought = analyze(text(parameters['query']), analyzer);
  return (value) => {
    const tokens = analyze(String(value), analyzer);
    if (kind === 'match_phrase')
      return (
        sought.length > 0 &&
        tokens.some((_, start) => sought.every((token, offset) => tokens[start + offset] === token))
      );
    return parameters['operator'] === 'and'
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
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function scalar(value: JsonValue | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new NeedsNode(`${JSON.stringify(value)} for a value`);
}
