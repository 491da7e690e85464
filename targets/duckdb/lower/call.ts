import { functions } from '../../../src/plan/functions.js';
import type { Call, Expression } from '../../../src/plan/expression.js';
import { mayBeMultiple } from '../../../src/plan/check.js';
import { typeOf } from '../../../src/plan/type-of.js';
import type { ValueType } from '../../../src/plan/types.js';
import { stringLiteral, timestampOf } from '../quote.js';
import { Refusal } from '../refusal.js';
import { inAddressOrder, networkTest } from './address.js';

/** A call as SQL; `lower` gives the SQL of an argument. Dates are milliseconds since the epoch. */
export function lowerCall(call: Call, lower: (expression: Expression) => string): string {
  const [converted] = call.arguments;
  if (functions[call.function].values === 'each' && converted && mayBeMultiple(converted))
    return convertEach(call, converted, lower);
  const parameters = call.arguments.map(lower);
  const [a = 'NULL', b = 'NULL', c = 'NULL', d = 'NULL'] = parameters;
  const types = call.arguments.map(typeOf);
  const asLong = (sql: string): string => (call.type === 'long' ? `TRY_CAST(${sql} AS BIGINT)` : sql);
  // Whole numbers are computed in 128 bits, and are null where the result leaves 64.
  const wide = (sql: string): string =>
    call.type === 'long' ? `CAST(${sql} AS HUGEINT)` : `CAST(${sql} AS DOUBLE)`;
  switch (call.function) {
    case 'add':
      return asLong(`(${wide(a)} + ${wide(b)})`);
    case 'subtract':
      return asLong(`(${wide(a)} - ${wide(b)})`);
    case 'multiply':
      return asLong(`(${wide(a)} * ${wide(b)})`);
    case 'divide':
      return call.type === 'long'
        ? asLong(`(${wide(a)} // NULLIF(${wide(b)}, 0))`)
        : `(${wide(a)} / NULLIF(${wide(b)}, 0))`;
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
      // Characters outside of the basic plane are two units.
      return `(length(${a}) + length(regexp_replace(${a}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g')))`;
    case 'concat':
      return `(${parameters.join(' || ')})`;
    case 'substring':
      return call.arguments.length === 2
        ? `substring(${a}, ${startOf(a, b)})`
        : `substring(${a}, ${startOf(a, b)}, ${c})`;
    case 'starts-with':
      return `starts_with(${a}, ${b})`;
    case 'ends-with':
      return `ends_with(${a}, ${b})`;
    case 'contains':
      return `contains(${a}, ${b})`;
    case 'to-lower':
      return `lower(${a})`;
    case 'to-upper':
      return `upper(${a})`;
    case 'trim':
      return `trim(${a}, chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || ' ')`;
    case 'between':
      return between(a, b, c, d);
    case 'cidr-match':
      return networkTest(a, call.arguments.slice(1).map(literalText));
    case 'to-keyword':
      return toKeyword(a, types[0]);
    case 'to-long':
      return `TRY_CAST(floor(TRY_CAST(${asText(a)} AS DOUBLE) + 0.5) AS BIGINT)`;
    case 'to-double':
      return `TRY_CAST(${asText(a)} AS DOUBLE)`;
    case 'to-version':
      return a;
    case 'coalesce':
      return `COALESCE(${call.arguments.map((argument, index) => asShape(argument, parameters[index] ?? 'NULL', call)).join(', ')})`;
    case 'multiple-count':
      return `len(${asList(call.arguments[0], a)})`;
    case 'multiple-minimum':
      return `list_min(${asList(call.arguments[0], a)})`;
    case 'multiple-maximum':
      return `list_max(${asList(call.arguments[0], a)})`;
    case 'multiple-first':
      return `(${inOrder(call.arguments[0], a)})[1]`;
    case 'multiple-last':
      return `(${inOrder(call.arguments[0], a)})[-1]`;
    case 'multiple-distinct':
      return `list_distinct(${asList(call.arguments[0], a)})`;
    case 'multiple-join':
      return `array_to_string(${inOrder(call.arguments[0], a)}, ${b})`;
    case 'date-difference':
      return dateDifference(call, b, c);
    case 'position':
      if (call.arguments.length > 2) throw new Refusal('a search from a place on has no SQL yet', call.span);
      return `strpos(${a}, ${b})`;
    case 'repeat':
      return `(CASE WHEN ${b} >= 0 THEN repeat(${a}, ${b}) END)`;
    case 'multiple-sum':
      return asLong(`list_sum(${asList(call.arguments[0], a)})`);
    case 'multiple-average':
      return `list_avg(${asList(call.arguments[0], a)})`;
    case 'slice':
    case 'index-of':
    case 'to-boolean':
    case 'to-date':
    case 'to-ip':
    case 'parse-number':
    case 'last-index-of':
    case 'reverse':
    case 'from-base64':
    case 'to-base64':
    case 'decode-url':
    case 'trim-start':
    case 'trim-end':
    case 'power':
    case 'square-root':
    case 'logarithm':
    case 'decimal-logarithm':
    case 'exponential':
    case 'sign':
    case 'longitude':
    case 'latitude':
    case 'to-point':
    case 'point-distance':
    case 'date-part':
    case 'least':
    case 'greatest':
    case 'multiple-sort':
    case 'multiple-slice':
    case 'multiple-append':
    case 'multiple-intersection':
    case 'split':
      throw new Refusal(`the function ${call.function} has no SQL yet`, call.span);
  }
}

/** Each value converted; those that can't be are left out, and no value is null. */
function convertEach(call: Call, operand: Expression, lower: (expression: Expression) => string): string {
  const entry: Expression = { kind: 'element', name: 'value', type: typeOf(operand) };
  const one = lowerCall({ ...call, arguments: [entry] }, lower);
  return `NULLIF([each FOR each IN [${one} FOR ${lower(entry)} IN ${lower(operand)}] IF each IS NOT NULL], [])`;
}

/** The values in the order that the plan has them. */
function inOrder(argument: Expression | undefined, sql: string): string {
  const list = asList(argument, sql);
  return argument && typeOf(argument) === 'ip' && mayBeMultiple(argument) ? inAddressOrder(list) : list;
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

function asText(sql: string): string {
  return `trim(CAST(${sql} AS VARCHAR))`;
}

function startOf(text: string, start: string): string {
  return `(CASE WHEN ${start} > 0 THEN ${start} WHEN ${start} < 0 THEN greatest(1, length(${text}) + ${start} + 1) ELSE 1 END)`;
}

function between(text: string, left: string, right: string, greedy: string): string {
  if (greedy !== 'FALSE') throw new Refusal('a greedy between has no SQL yet');
  const rest = `substr(${text}, strpos(${text}, ${left}) + length(${left}))`;
  return `(CASE WHEN ${text} IS NULL THEN NULL WHEN strpos(${text}, ${left}) = 0 OR strpos(${rest}, ${right}) = 0 THEN '' ELSE substr(${rest}, 1, strpos(${rest}, ${right}) - 1) END)`;
}

function shiftMonths(date: string, months: string, sign: '+' | '-'): string {
  return `epoch_ms(${timestampOf(date)} ${sign} to_months(CAST(${months} AS INTEGER)))`;
}

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

function dateDifference(call: Call, from: string, to: string): string {
  const [unit] = call.arguments;
  const milliseconds = unit?.kind === 'literal' ? UNITS[String(unit.value)] : undefined;
  if (milliseconds === undefined) throw new Refusal('a difference in months has no SQL yet', call.span);
  return `CAST(trunc((${to} - ${from}) / CAST(${milliseconds} AS DOUBLE)) AS BIGINT)`;
}

const WEEK = 604_800_000;
const MONDAY = 345_600_000;

function truncateDate(call: Call, span: string, date: string, spanType: ValueType | undefined): string {
  const [literal] = call.arguments;
  if (spanType === 'period') {
    const months = `((year(${timestampOf(date)}) - 1) * 12 + month(${timestampOf(date)}) - 1)`;
    const floored = `(${months} // ${span}) * ${span} - ${1969 * 12}`;
    return `epoch_ms(TIMESTAMP '1970-01-01' + to_months(CAST(${floored} AS INTEGER)))`;
  }
  const offset = literal?.kind === 'literal' && literal.value === WEEK ? MONDAY : 0;
  return `(CAST(floor((${date} - ${offset}) / CAST(${span} AS DOUBLE)) AS BIGINT) * ${span} + ${offset})`;
}

function toKeyword(sql: string, type: ValueType | undefined): string {
  if (type === 'date') return `strftime(${timestampOf(sql)}, ${stringLiteral('%Y-%m-%dT%H:%M:%S.%gZ')})`;
  if (type === 'double') throw new Refusal('the text of a double, which Java and DuckDB write differently');
  return `CAST(${sql} AS VARCHAR)`;
}
