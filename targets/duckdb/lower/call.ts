import { functions, type FunctionName } from '../../../src/plan/functions.js';
import type { Call, Expression } from '../../../src/plan/expression.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { Refusal } from '../refusal.js';
import { networkStart, networkTest, parseAddress } from './address.js';
import {
  parseNumber,
  toBoolean,
  toDate,
  toDouble,
  toInteger,
  toKeyword,
  toLong,
} from './functions/conversions.js';
import { distinctInOrder, extremeOf, sorted } from './order.js';
import { dateDifference, datePart, shiftMonths, truncateDate } from './functions/dates.js';
import { finite } from './functions/doubles.js';
import { decodeUrl, fromBase64, toBase64 } from './functions/encodings.js';
import { toLower, toUpper } from './functions/letter-case.js';
import { medianDeviationOf, medianOf, percentileOf } from './functions/percentiles.js';
import { degrees, pointDistance, toPoint } from './functions/points.js';
import { indexOf, lastIndexOf, lastPlace, reversed, slice, utf16Length } from './functions/utf16.js';
import { trimEnd, trimStart, trimWhitespace } from './functions/whitespace.js';
import { letBe } from './let.js';

/** A call as SQL; `lower` gives the SQL of an argument. Dates are milliseconds since the epoch. */
export function lowerCall(call: Call, lower: (expression: Expression) => string): string {
  const [converted] = call.arguments;
  if (functions[call.function].values === 'each' && converted && mayBeMultiple(converted))
    return convertEach(call, converted, lower);
  return makesList.has(call.function) && !mayBeMultiple(call)
    ? `(${lowerSingleCall(call, lower)})[1]`
    : lowerSingleCall(call, lower);
}

/** Functions whose SQL is a list, also of a single value. */
const makesList: ReadonlySet<FunctionName> = new Set([
  'multiple-distinct',
  'multiple-sort',
  'multiple-slice',
  'multiple-intersection',
  'multiple-difference',
  'multiple-zip',
]);

function lowerSingleCall(call: Call, lower: (expression: Expression) => string): string {
  const parameters = call.arguments.map(lower);
  const [a = 'NULL', b = 'NULL', c = 'NULL', d = 'NULL'] = parameters;
  const types = call.arguments.map(typeOf);
  const asLong = (sql: string): string => (call.type === 'long' ? `TRY_CAST(${sql} AS BIGINT)` : sql);
  // Whole numbers are computed in 128 bits, and are null where the result leaves 64.
  const wide = (sql: string): string =>
    call.type === 'long' ? `CAST(${sql} AS HUGEINT)` : `CAST(${sql} AS DOUBLE)`;
  const inRange = (sql: string): string => (call.type === 'long' ? asLong(sql) : finite(sql));
  switch (call.function) {
    case 'add':
      return inRange(`(${wide(a)} + ${wide(b)})`);
    case 'subtract':
      return inRange(`(${wide(a)} - ${wide(b)})`);
    case 'multiply':
      return inRange(`(${wide(a)} * ${wide(b)})`);
    case 'divide':
      return inRange(`(${wide(a)} ${call.type === 'long' ? '//' : '/'} NULLIF(${wide(b)}, 0))`);
    case 'modulo':
      return asLong(`(${wide(a)} % NULLIF(${wide(b)}, 0))`);
    case 'negate':
      return asLong(`(-${wide(a)})`);
    case 'absolute':
      return asLong(`abs(${wide(a)})`);
    case 'floor':
      return asLong(`floor(${a})`);
    case 'ceiling':
      return asLong(`ceil(${a})`);
    case 'round':
      return asLong(`round(CAST(${a} AS DOUBLE), CAST(${b} AS INTEGER))`);
    case 'add-time':
      return types[1] === 'period' ? shiftMonths(a, b, '+') : `(${a} + ${b})`;
    case 'subtract-time':
      return types[1] === 'period' ? shiftMonths(a, b, '-') : `(${a} - ${b})`;
    case 'truncate-date':
      return truncateDate(call, a, b, types[0]);
    case 'length':
      return `length(${a})`;
    case 'utf16-length':
      return utf16Length(a);
    case 'concat':
      return `(${parameters.join(' || ')})`;
    case 'substring':
      return call.arguments.length === 2
        ? `substring(${a}, ${startOf(a, b)})`
        : `(CASE WHEN ${c} >= 0 THEN substring(${a}, ${startOf(a, b)}, least(${c}, length(${a}))) END)`;
    case 'starts-with':
      return `starts_with(${a}, ${b})`;
    case 'ends-with':
      return `ends_with(${a}, ${b})`;
    case 'contains':
      return `contains(${a}, ${b})`;
    case 'to-lower':
      return toLower(a);
    case 'to-upper':
      return toUpper(a);
    case 'trim':
      return trimWhitespace(a);
    case 'between':
      return between(a, b, c, d);
    case 'cidr-match':
      return networkTest(a, call.arguments.slice(1).map(literalText));
    case 'network-start':
      return networkStart(a, b, c);
    case 'to-keyword':
      return toKeyword(a, types[0]);
    case 'to-long':
      return toLong(a, types[0]);
    case 'to-integer':
      return toInteger(a, types[0]);
    case 'to-double':
      return toDouble(a, types[0]);
    case 'to-version':
      return toKeyword(a, types[0]);
    case 'coalesce':
      return `COALESCE(${call.arguments.map((argument, index) => asShape(argument, parameters[index] ?? 'NULL', call)).join(', ')})`;
    case 'multiple-count':
      return `len(${asList(call.arguments[0], a)})`;
    case 'multiple-minimum':
      return extremeOf(asList(call.arguments[0], a), types[0], 'minimum');
    case 'multiple-maximum':
      return extremeOf(asList(call.arguments[0], a), types[0], 'maximum');
    case 'multiple-first':
      return `(${asList(call.arguments[0], a)})[1]`;
    case 'multiple-last':
      return `(${asList(call.arguments[0], a)})[-1]`;
    case 'multiple-distinct':
      return distinctInOrder(asList(call.arguments[0], a));
    case 'multiple-join':
      return joined(asList(call.arguments[0], a), call.arguments[1], b);
    case 'date-difference':
      return dateDifference(call, b, c);
    case 'position':
      return call.arguments.length > 2 ? positionFrom(a, b, c) : `strpos(${a}, ${b})`;
    case 'repeat':
      return `(CASE WHEN ${b} >= 0 THEN repeat(${a}, ${b}) END)`;
    case 'multiple-sum':
      return asLong(`list_sum(${asList(call.arguments[0], a)})`);
    case 'multiple-average':
      return `list_avg(${asList(call.arguments[0], a)})`;
    case 'multiple-median':
      return medianOf(asList(call.arguments[0], a), call.type === 'long');
    case 'multiple-median-deviation':
      return medianDeviationOf(asList(call.arguments[0], a), call.type === 'long');
    case 'multiple-percentile':
      return percentileOf(asList(call.arguments[0], a), b, call.type === 'long');
    case 'multiple-zip':
      return zip(asList(call.arguments[0], a), asList(call.arguments[1], b), c);
    case 'slice':
      return slice(a, b, call.arguments.length > 2 ? c : undefined);
    case 'index-of':
      return indexOf(a, b, call.arguments.length > 2 ? c : undefined);
    case 'last-index-of':
      return lastIndexOf(a, b);
    case 'reverse':
      return reversed(a);
    case 'trim-start':
      return trimStart(a);
    case 'trim-end':
      return trimEnd(a);
    case 'from-base64':
      return fromBase64(a);
    case 'to-base64':
      return toBase64(a);
    case 'decode-url':
      return decodeUrl(a);
    case 'md5':
    case 'sha1':
    case 'sha256':
      return `${call.function}(${a})`;
    case 'encode-url':
      return `replace(url_encode(${a}), '%20', '+')`;
    case 'encode-url-component':
      return `url_encode(${a})`;
    case 'split':
      return `(CASE WHEN ${b} IS NOT NULL AND (${b} <> '' OR ${a} <> '') THEN string_split(${a}, ${b}) END)`;
    case 'to-boolean':
      return toBoolean(a, types[0]);
    case 'to-date':
      return toDate(a, types[0]);
    case 'to-ip':
      return types[0] === 'ip' ? a : parseAddress(`CAST(${a} AS VARCHAR)`);
    case 'parse-number':
      return parseNumber(a, b);
    case 'power':
      return finite(`pow(CAST(${a} AS DOUBLE), CAST(${b} AS DOUBLE))`);
    case 'square-root':
      return `(CASE WHEN ${a} >= 0 THEN sqrt(${a}) END)`;
    case 'logarithm':
      return `(CASE WHEN ${a} > 0 THEN ln(${a}) END)`;
    case 'decimal-logarithm':
      return `(CASE WHEN ${a} > 0 THEN log10(${a}) END)`;
    case 'exponential':
      return finite(`exp(CAST(${a} AS DOUBLE))`);
    case 'sign':
      return `CAST(sign(${a}) AS DOUBLE)`;
    case 'nearest-float':
      return finite(`CAST(TRY_CAST(${a} AS FLOAT) AS DOUBLE)`);
    case 'longitude':
    case 'latitude':
      return degrees(a, call.function);
    case 'to-point':
      return toPoint(a);
    case 'point-distance':
      return pointDistance(a, b);
    case 'date-part':
      return datePart(call, b);
    case 'least':
    case 'greatest':
      return leastOrGreatest(call, parameters);
    case 'multiple-sort':
      return sorted(asList(call.arguments[0], a), types[0]);
    case 'multiple-slice':
      return multipleSlice(asList(call.arguments[0], a), b, c);
    case 'multiple-append':
      return `(CASE WHEN ${a} IS NOT NULL AND ${b} IS NOT NULL THEN list_concat(${asList(call.arguments[0], a)}, ${asList(call.arguments[1], b)}) END)`;
    case 'multiple-intersection':
      return letBe(
        'others',
        asList(call.arguments[1], b),
        (others) =>
          `NULLIF([each FOR each IN ${distinctInOrder(asList(call.arguments[0], a))} IF list_contains(${others}, each)], [])`,
      );
    case 'multiple-difference':
      return letBe(
        'others',
        asList(call.arguments[1], b),
        (others) =>
          `NULLIF([each FOR each IN ${asList(call.arguments[0], a)} IF NOT COALESCE(list_contains(${others}, each), false)], [])`,
      );
  }
}

/** Each value converted; those that can't be are left out, and no value is null. */
function convertEach(call: Call, operand: Expression, lower: (expression: Expression) => string): string {
  const entry: Expression = { kind: 'element', name: 'value', type: typeOf(operand) };
  const one = lowerCall({ ...call, arguments: [entry] }, lower);
  return `NULLIF([each FOR each IN [${one} FOR ${lower(entry)} IN ${lower(operand)}] IF each IS NOT NULL], [])`;
}

function asList(argument: Expression | undefined, sql: string): string {
  if (argument && mayBeMultiple(argument)) return sql;
  return `CASE WHEN ${sql} IS NOT NULL THEN [${sql}] END`;
}

/** Arguments of coalesce are all lists, or none is. */
function asShape(argument: Expression, sql: string, call: Call): string {
  return call.arguments.some(mayBeMultiple) ? asList(argument, sql) : sql;
}

function literalText(argument: Expression): string {
  if (argument.kind === 'literal') return String(argument.value);
  throw new Refusal('a network that is computed', argument.span);
}

function leastOrGreatest(
  { function: name, arguments: operands, type }: Call,
  parameters: readonly string[],
): string {
  const lists = operands.map((operand, index) => asList(operand, parameters[index] ?? 'NULL'));
  const isGiven = parameters.map((parameter) => `${parameter} IS NOT NULL`).join(' AND ');
  const all = `flatten([${lists.join(', ')}])`;
  return `(CASE WHEN ${isGiven} THEN ${extremeOf(all, type, name === 'least' ? 'minimum' : 'maximum')} END)`;
}

/** DuckDB joins with constants only, and takes a comma where that is null. */
function joined(list: string, separator: Expression | undefined, sql: string): string {
  return separator?.kind === 'literal' && separator.value !== null
    ? `array_to_string(${list}, ${sql})`
    : `substr(array_to_string([${sql} || each FOR each IN ${list}], ''), CAST(length(${sql}) AS BIGINT) + 1)`;
}

function zip(left: string, right: string, separator: string): string {
  return letBe('left', left, (firsts) =>
    letBe('right', right, (seconds) => {
      const places = `range(1, greatest(COALESCE(len(${firsts}), 0), COALESCE(len(${seconds}), 0)) + 1)`;
      const [first, second] = [`${firsts}[place]`, `${seconds}[place]`];
      const pairs = `[COALESCE(${first} || ${separator} || ${second}, ${first}, ${second}) FOR place IN ${places}]`;
      return `(CASE WHEN ${separator} IS NOT NULL THEN NULLIF(${pairs}, []) END)`;
    }),
  );
}

function multipleSlice(list: string, start: string, end: string): string {
  return letBe('values', list, (values) => {
    const place = (index: string): string =>
      `CASE WHEN ${index} < 0 THEN ${index} + len(${values}) ELSE ${index} END`;
    const slice = `list_slice(${values}, greatest(0, ${place(start)}) + 1, greatest(0, (${place(end)}) + 1))`;
    return `(CASE WHEN ${start} IS NOT NULL AND ${end} IS NOT NULL THEN NULLIF(${slice}, []) END)`;
  });
}

function positionFrom(text: string, part: string, start: string): string {
  const skipped = `CASE WHEN ${start} > 0 THEN least(${start} - 1, length(${text})) WHEN ${start} < 0 THEN greatest(0, length(${text}) + ${start}) WHEN ${start} = 0 THEN 0 END`;
  return letBe('skipped', skipped, (before) =>
    letBe(
      'found',
      `strpos(substr(${text}, ${before} + 1), ${part})`,
      (found) => `(CASE WHEN ${found} > 0 THEN ${found} + ${before} ELSE ${found} END)`,
    ),
  );
}

function startOf(text: string, start: string): string {
  return `(CASE WHEN ${start} > 0 THEN least(${start}, length(${text}) + 1) WHEN ${start} < 0 THEN greatest(1, length(${text}) + ${start} + 1) WHEN ${start} = 0 THEN 1 END)`;
}

function between(text: string, left: string, right: string, greedy: string): string {
  const from = `(strpos(${text}, ${left}) - 1 + length(${left}))`;
  const next = `(${from} + NULLIF(strpos(substr(${text}, ${from} + 1), ${right}), 0) - 1)`;
  const end = `CASE WHEN ${greedy} THEN ${lastPlace(text, right)} ELSE ${next} END`;
  return letBe(
    'end',
    end,
    (to) =>
      `(CASE WHEN ${[text, left, right, greedy].map((each) => `${each} IS NULL`).join(' OR ')} THEN NULL WHEN strpos(${text}, ${left}) = 0 OR ${to} IS NULL OR ${to} < ${from} THEN '' ELSE substr(${text}, ${from} + 1, ${to} - ${from}) END)`,
  );
}
