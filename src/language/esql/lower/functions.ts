import { fault } from '../../../diagnostic/finding.js';
import { nearestName } from '../../../diagnostic/nearest.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { mayBeMultiple } from '../../../plan/check.js';
import { parseSearchPattern, SearchPatternError } from '../../../plan/pattern/search/parse-search-pattern.js';
import { typeOf } from '../../../plan/type-of.js';
import type { EsqlExpression } from '../tree.js';
import { bucket } from './bucket.js';
import { coerceLiteral } from './coerce-literals.js';
import { dateExtract } from './date-extract.js';
import { dayName, formattedDate, monthName } from './date-format.js';
import { parsedDate } from './date-parse.js';
import { hash } from './hash.js';
import { parseJavaReplacement, ReplacementError } from './java-replacement.js';
import { condition, single } from './lower-expression.js';
import { networkDirection } from './network-direction.js';
import { networkOf } from './networks.js';
import {
  type Call,
  callsFor,
  constantText,
  type Definition,
  NULL,
  numberLiteral,
  planCall,
  requireType,
  textLiteral,
} from './plan-call.js';
import { roundedTo } from './round-to.js';
import { where } from './several-values.js';
import { unknownName } from './unknown-name.js';
import { containsAll, intersects, union } from './value-sets.js';
import { wordTable } from '../../../word-table.js';

/** Lowers the call of a scalar function. Aggregate functions are known to STATS alone. */
export function lowerCall(call: Call, lower: (operand: EsqlExpression) => Expression): Expression {
  const definition = definitions[call.name];
  if (!definition) throw unknownFunction(call);
  const { least, most } = definition;
  if (call.arguments.length < least || call.arguments.length > most)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: countText(least, most), found: call.arguments.length },
      call.span,
    );
  return definition.build(call.arguments.map(lower), call);
}

function unknownFunction(call: Call): Error {
  if (aggregateNames.has(call.name))
    return fault(
      'unsupported-construct',
      {
        what: `${call.name}(…) here`,
        reason: 'it is an aggregate function',
        hint: 'aggregates stand in STATS',
      },
      call.span,
    );
  const reason = REFUSED[call.name];
  if (reason !== undefined)
    return fault('unsupported-construct', { what: `the function ${call.name}`, reason }, call.span);
  const nearest = nearestName(call.name, [...Object.keys(definitions), ...aggregateNames]);
  return fault(
    'unknown-function',
    { name: call.name, language: 'ES|QL', ...(nearest === undefined ? {} : { nearest }) },
    call.span,
  );
}

const LAYOUT = 'its last digits depend on how the events lie in the shards';
const RANDOM = 'it is random, or depends on how the index is laid out';

/** Functions of Elasticsearch that the plan does not hold, and why. */
export const REFUSED = wordTable<string>({
  std_dev: LAYOUT,
  variance: LAYOUT,
  categorize: RANDOM,
  sample: RANDOM,
  random: RANDOM,
  ...refused(
    'engines differ in its last digit',
    'acos acosh asin asinh atan atan2 atanh cbrt copy_sign cos cosh hypot scalb sin sinh tan tanh to_degrees to_radians',
  ),
  ...refused('the plan has no such function of several values', 'mv_pseries_weighted_sum'),
  ...refused('dates are held to the millisecond', 'to_date_nanos'),
  ...refused('a plan’s numbers do not hold whole numbers beyond 2^53', 'to_unsigned_long to_ulong to_ul'),
  ...refused(
    'it depends on how relevant a search engine finds an event',
    'score knn decay text_embedding top_snippets',
  ),
  ...refused('the plan has no form for it', 'chunk in_range tbucket trange'),
  st_contains: 'the plan knows points, and no shapes',
  st_intersects: 'the plan knows points, and no shapes',
  st_disjoint: 'the plan knows points, and no shapes',
  st_within: 'the plan knows points, and no shapes',
  st_centroid_agg: 'the plan knows points, and no shapes',
  st_extent_agg: 'the plan knows points, and no shapes',
});

function refused(reason: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reason]));
}

export const aggregateNames: ReadonlySet<string> = new Set([
  'count',
  'count_distinct',
  'values',
  'min',
  'max',
  'sum',
  'avg',
  'first',
  'last',
  'earliest',
  'latest',
  'present',
  'absent',
  'top',
  'weighted_avg',
  'percentile',
  'median',
  'median_absolute_deviation',
]);

export function countText(least: number, most: number): string {
  if (least === most) return `${least} argument${least === 1 ? '' : 's'}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least} arguments` : `${least} to ${most} arguments`;
}

/** A function that means just what one of the plan's does. */
function same(name: FunctionName, least: number, most = least): Definition {
  return { least, most, build: (parameters, call) => planCall(name, parameters, call.span, call.name) };
}

const MANY = Number.POSITIVE_INFINITY;

/** Every scalar function, by its name in ES|QL. */
export const definitions = wordTable<Definition>({
  now: { least: 0, most: 0, build: (_, { span }) => ({ kind: 'now', span }) },
  abs: same('absolute', 1),
  ceil: { least: 1, most: 1, build: ofFractions('ceiling') },
  floor: { least: 1, most: 1, build: ofFractions('floor') },
  round: { least: 1, most: 2, build: rounded },
  round_to: { least: 2, most: MANY, build: roundedTo },
  pow: same('power', 2),
  sqrt: same('square-root', 1),
  log10: same('decimal-logarithm', 1),
  log: { least: 1, most: 2, build: logarithm },
  exp: same('exponential', 1),
  signum: same('sign', 1),
  pi: constant(Math.PI),
  e: constant(Math.E),
  tau: constant(2 * Math.PI),
  clamp_min: same('greatest', 2),
  clamp_max: same('least', 2),
  clamp: {
    least: 3,
    most: 3,
    build: ([number = NULL, least = NULL, greatest = NULL], { span, name }) =>
      planCall('least', [planCall('greatest', [number, least], span, name), greatest], span, name),
  },
  greatest: { least: 1, most: MANY, build: extreme('multiple-maximum', 'greatest') },
  least: { least: 1, most: MANY, build: extreme('multiple-minimum', 'least') },
  length: same('length', 1),
  byte_length: { least: 1, most: 1, build: ([text = NULL], call) => byteLength(text, call) },
  bit_length: {
    least: 1,
    most: 1,
    build: ([text = NULL], call) =>
      planCall('multiply', [byteLength(text, call), numberLiteral('long', 8)], call.span, call.name),
  },
  concat: same('concat', 2, MANY),
  substring: same('substring', 2, 3),
  left: { least: 2, most: 2, build: leftPart },
  right: { least: 2, most: 2, build: rightPart },
  locate: same('position', 2, 3),
  repeat: same('repeat', 2),
  space: {
    least: 1,
    most: 1,
    build: ([count], { span, name }) =>
      planCall('repeat', [{ kind: 'literal', type: 'keyword', value: ' ' }, count ?? NULL], span, name),
  },
  reverse: same('reverse', 1),
  replace: { least: 3, most: 3, build: replacement },
  split: {
    least: 2,
    most: 2,
    build: (parameters, { span, name }) => planCall('split', parameters.map(single), span, name),
  },
  hash: { least: 2, most: 2, build: hash },
  md5: same('md5', 1),
  sha1: same('sha1', 1),
  sha256: same('sha256', 1),
  url_decode: same('decode-url', 1),
  url_encode: same('encode-url', 1),
  url_encode_component: same('encode-url-component', 1),
  from_base64: same('from-base64', 1),
  to_base64: same('to-base64', 1),
  starts_with: same('starts-with', 2),
  ends_with: same('ends-with', 2),
  contains: same('contains', 2),
  to_lower: same('to-lower', 1),
  to_upper: same('to-upper', 1),
  trim: same('trim', 1),
  ltrim: same('trim-start', 1),
  rtrim: same('trim-end', 1),
  cidr_match: {
    least: 2,
    most: MANY,
    build: (parameters, { span, name }) => {
      const [address = NULL, ...networks] = parameters;
      return planCall('cidr-match', [address, ...networks.map(networkOf)], span, name);
    },
  },
  ip_prefix: same('network-start', 3),
  network_direction: { least: 3, most: 3, build: networkDirection },
  netdir: { least: 3, most: 3, build: networkDirection },
  to_string: same('to-keyword', 1),
  to_str: same('to-keyword', 1),
  to_keyword: same('to-keyword', 1),
  to_long: same('to-long', 1),
  to_integer: same('to-integer', 1),
  to_int: same('to-integer', 1),
  to_double: same('to-double', 1),
  to_dbl: same('to-double', 1),
  to_boolean: same('to-boolean', 1),
  to_bool: same('to-boolean', 1),
  to_datetime: same('to-date', 1),
  to_date: same('to-date', 1),
  to_dt: same('to-date', 1),
  to_dateperiod: { least: 1, most: 1, build: timeSpan },
  to_timeduration: { least: 1, most: 1, build: timeSpan },
  to_ip: same('to-ip', 1),
  to_version: same('to-version', 1),
  to_ver: same('to-version', 1),
  to_geopoint: same('to-point', 1),
  st_x: { least: 1, most: 1, build: coordinate('longitude', 'lon') },
  st_y: { least: 1, most: 1, build: coordinate('latitude', 'lat') },
  st_distance: same('point-distance', 2),
  date_diff: { least: 3, most: 3, build: dateDifference },
  date_extract: { least: 2, most: 2, build: dateExtract },
  date_trunc: same('truncate-date', 2),
  date_format: { least: 1, most: 2, build: formattedDate },
  date_parse: { least: 1, most: 2, build: parsedDate },
  day_name: { least: 1, most: 1, build: ([date = NULL], call) => dayName(date, call) },
  month_name: { least: 1, most: 1, build: ([date = NULL], call) => monthName(date, call) },
  bucket: { least: 2, most: 4, build: bucket },
  coalesce: same('coalesce', 1, MANY),
  case: { least: 2, most: MANY, build: (parameters, { span }) => conditional(parameters, span) },
  mv_count: same('multiple-count', 1),
  mv_min: same('multiple-minimum', 1),
  mv_max: same('multiple-maximum', 1),
  mv_first: same('multiple-first', 1),
  mv_last: same('multiple-last', 1),
  mv_dedupe: same('multiple-distinct', 1),
  mv_concat: same('multiple-join', 2),
  mv_sort: { least: 1, most: 2, build: sorted },
  mv_slice: {
    least: 2,
    most: 3,
    build: ([values, start, end], { span, name }) =>
      planCall('multiple-slice', [values ?? NULL, start ?? NULL, end ?? start ?? NULL], span, name),
  },
  mv_append: same('multiple-append', 2),
  mv_intersection: same('multiple-intersection', 2),
  mv_difference: same('multiple-difference', 2),
  mv_contains: { least: 2, most: 2, build: containsAll },
  mv_contains_all: { least: 2, most: 2, build: containsAll },
  mv_intersects: { least: 2, most: 2, build: intersects },
  mv_union: { least: 2, most: 2, build: union },
  mv_sum: same('multiple-sum', 1),
  mv_avg: same('multiple-average', 1),
  mv_median: same('multiple-median', 1),
  mv_median_absolute_deviation: same('multiple-median-deviation', 1),
  mv_percentile: {
    least: 2,
    most: 2,
    build: ([numbers = NULL, percentage = NULL], { span, name }) =>
      planCall('multiple-percentile', [numbers, single(percentage)], span, name),
  },
  mv_zip: {
    least: 2,
    most: 3,
    build: ([left = NULL, right = NULL, separator = textLiteral(',')], { span, name }) =>
      planCall('multiple-zip', [left, right, single(separator)], span, name),
  },
});

function constant(value: number): Definition {
  return { least: 0, most: 0, build: (_, { span }) => ({ ...numberLiteral('double', value), span }) };
}

/** Whole numbers are left as they are, several of them too. Asked of Elasticsearch 8.19. */
function ofFractions(name: 'ceiling' | 'floor'): Definition['build'] {
  return ([number = NULL], call) =>
    typeOf(number) === 'long' ? number : planCall(name, [number], call.span, call.name);
}

/** A whole number of no more digits than are rounded off is 0: `round(7, -1)` is. Asked of Elasticsearch 8.19. */
function rounded([number = NULL, places]: readonly Expression[], written: Call): Expression {
  const call = callsFor(written);
  if (!places) return typeOf(number) === 'long' ? number : call('round', number, numberLiteral('long', 0));
  const whole = call('round', number, places);
  const keepsAll = places.kind === 'literal' && typeof places.value === 'number' && places.value >= 0;
  if (typeOf(number) !== 'long' || keepsAll) return whole;
  const isLost: Expression = {
    kind: 'compare',
    operator: '<',
    left: call('absolute', number),
    right: call('power', numberLiteral('long', 10), call('negate', places)),
    caseRule: 'sensitive',
  };
  return { ...where(isLost, numberLiteral('long', 0), whole), span: written.span };
}

/** The first letters: none for a number below one. */
function leftPart([text = NULL, count = NULL]: readonly Expression[], written: Call): Expression {
  const call = callsFor(written);
  const isSome = count.kind === 'literal' && typeof count.value === 'number' && count.value >= 0;
  const length = isSome ? count : call('greatest', count, numberLiteral('long', 0));
  return call('substring', text, numberLiteral('long', 1), length);
}

/** The last letters: all of them where there are no more, none for a number below one. */
function rightPart([text = NULL, count = NULL]: readonly Expression[], written: Call): Expression {
  const zero = numberLiteral('long', 0);
  const call = callsFor(written);
  if (count.kind === 'literal' && typeof count.value === 'number' && count.value > 0)
    return call('substring', text, { ...count, value: -count.value });
  const before = call('subtract', call('length', text), call('greatest', count, zero));
  return call('substring', text, call('add', call('greatest', before, zero), numberLiteral('long', 1)));
}

/** Three bytes are four letters of Base64, of which the last group is filled up with `=`. */
function byteLength(text: Expression, written: Call): Expression {
  const call = callsFor(written);
  const letters = call('to-base64', text);
  const bytes = call(
    'multiply',
    call('divide', call('length', letters), numberLiteral('long', 4)),
    numberLiteral('long', 3),
  );
  const endsWith = (end: string): Expression => call('ends-with', letters, textLiteral(end));
  const filling: Expression = {
    kind: 'conditional',
    branches: [
      { condition: endsWith('=='), result: numberLiteral('long', 2) },
      { condition: endsWith('='), result: numberLiteral('long', 1) },
    ],
    otherwise: numberLiteral('long', 0),
    span: written.span,
  };
  return call('subtract', bytes, filling);
}

/** TO_DATEPERIOD and TO_TIMEDURATION: `"3 days"` as `3 days`. */
function timeSpan([text]: readonly Expression[], call: Call): Expression {
  return coerceLiteral(
    { ...textLiteral(constantText(text, call, 1)), span: call.arguments[0]?.span ?? call.span },
    'time-span',
  );
}

function logarithm(parameters: readonly Expression[], { span, name }: Call): Expression {
  const [first = NULL, second] = parameters;
  const natural = (operand: Expression): Expression => planCall('logarithm', [operand], span, name);
  return second ? planCall('divide', [natural(second), natural(first)], span, name) : natural(first);
}

/** Of several values in one argument each counts. */
function extreme(
  ofValues: 'multiple-maximum' | 'multiple-minimum',
  ofArguments: 'greatest' | 'least',
): Definition['build'] {
  return (parameters, { span, name }) => {
    const singles = parameters.map((each) =>
      mayBeMultiple(each) ? planCall(ofValues, [each], span, name) : each,
    );
    return planCall(ofArguments, singles, span, name);
  };
}

/** REPLACE: patterns are Java's, and replacements may name groups. Asked of Elasticsearch 8.19. */
function replacement([text = NULL, pattern, by]: readonly Expression[], call: Call): Expression {
  try {
    const search = parseSearchPattern(constantText(pattern, call, 2), 'java');
    const parts = parseJavaReplacement(constantText(by, call, 3), search.groups);
    requireType(text, 'keyword', call, 1);
    return { kind: 'replace', operand: single(text), pattern: search, replacement: parts, span: call.span };
  } catch (error) {
    if (error instanceof SearchPatternError || error instanceof ReplacementError)
      throw fault('esql-invalid-pattern', { command: 'REPLACE', reason: error.message }, call.span);
    throw error;
  }
}

/** Points of the index come as objects or as text; points that a query makes are text. */
function coordinate(part: 'longitude' | 'latitude', member: 'lon' | 'lat'): Definition['build'] {
  return ([point = NULL], { span, name }) => {
    const ofText = planCall(part, [point], span, name);
    if (point.kind !== 'field') return ofText;
    const ofObject = single({ kind: 'field', name: `${point.name}.${member}`, type: 'double', span });
    return planCall('coalesce', [ofObject, ofText], span, name);
  };
}

const UNITS = wordTable<string>(
  Object.fromEntries(
    (
      [
        ['millisecond', ['millisecond', 'milliseconds', 'ms']],
        ['second', ['second', 'seconds', 'ss', 's']],
        ['minute', ['minute', 'minutes', 'mi', 'n']],
        ['hour', ['hour', 'hours', 'hh']],
        ['day', ['day', 'days', 'dd', 'd', 'dayofyear', 'dy', 'y']],
        ['week', ['week', 'weeks', 'wk', 'ww']],
        ['month', ['month', 'months', 'mm', 'm']],
        ['quarter', ['quarter', 'quarters', 'qq', 'q']],
        ['year', ['year', 'years', 'yyyy', 'yy']],
      ] as const
    ).flatMap(([unit, names]) => names.map((name) => [name, unit])),
  ),
);

/** Whole units from the second date to the third. Source: Elasticsearch reference, ES|QL DATE_DIFF. */
function dateDifference([unit, from = NULL, to = NULL]: readonly Expression[], call: Call): Expression {
  const name = constantText(unit, call, 1);
  const known = UNITS[name.toLowerCase()];
  if (known === undefined) throw unknownName(name, 'a unit of time', Object.keys(UNITS), call);
  const difference = planCall('date-difference', [textLiteral(known), from, to], call.span, call.name);
  // 25 days of milliseconds are too many, as 68 years of seconds are. Asked of Elasticsearch 8.19.
  return SHORT_UNITS.has(known) ? planCall('to-integer', [difference], call.span, call.name) : difference;
}

const SHORT_UNITS: ReadonlySet<string> = new Set(['millisecond', 'second', 'minute', 'hour']);

function sorted([values = NULL, order]: readonly Expression[], call: Call): Expression {
  if (order && constantText(order, call, 2).toLowerCase() !== 'asc')
    throw fault(
      'unsupported-construct',
      { what: 'mv_sort in descending order', reason: 'several values are a set in what a rule finds' },
      call.span,
    );
  return planCall('multiple-sort', [values], call.span, call.name);
}

/** CASE(condition, value, …, otherwise): without an `otherwise`, null. */
function conditional(parameters: readonly Expression[], span: Span): Expression {
  const branches = [];
  for (let index = 0; index + 1 < parameters.length; index += 2)
    branches.push({ condition: condition(parameters[index] ?? NULL), result: parameters[index + 1] ?? NULL });
  const otherwise = parameters.length % 2 === 1 ? (parameters.at(-1) ?? NULL) : NULL;
  return { kind: 'conditional', branches, otherwise, span };
}
