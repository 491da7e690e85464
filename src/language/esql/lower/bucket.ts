import { fault } from '../../../diagnostic/finding.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { datePart } from '../../../plan/date-parts.js';
import { typeOf } from '../../../plan/type-of.js';
import { coerceLiteral } from './coerce-literals.js';
import { constantOf } from './constant.js';
import { type Call, NULL, numberLiteral, planCall } from './plan-call.js';

/**
 * BUCKET: dates and numbers by a size that is given, or that comes of how many buckets a range shall have at most.
 * Source: elastic/elasticsearch, function/grouping/Bucket.
 */
export function bucket(parameters: readonly Expression[], call: Call): Expression {
  const [value = NULL, size = NULL, from, to] = parameters;
  if (parameters.length === 3)
    throw fault(
      'wrong-argument-count',
      { name: call.name, expected: '2 or 4 arguments', found: 3 },
      call.span,
    );
  const type = typeOf(value);
  if (type !== 'long' && type !== 'double') {
    const span = from && to ? spanOf(number(size, 2, call), time(from, 3, call), time(to, 4, call)) : size;
    return truncated(value, span, call);
  }
  const width =
    from && to
      ? widthOf(number(size, 2, call), number(from, 3, call), number(to, 4, call))
      : number(size, 2, call);
  const by = numberLiteral('double', width);
  const floor = planCall(
    'floor',
    [planCall('divide', [value, by], call.span, call.name)],
    call.span,
    call.name,
  );
  return planCall('multiply', [floor, by], call.span, call.name);
}

/** TRUNCATE takes the span first, and BUCKET second: what is wrong with one is said of its own place. */
function truncated(date: Expression, span: Expression, call: Call): Expression {
  const size = coerceLiteral(span, 'time-span');
  const type = typeOf(size);
  if (type !== 'duration' && type !== 'period' && type !== 'null')
    throw wrongType(call, 2, 'time-span', typeOf(span));
  return planCall('truncate-date', [size, date], call.span, call.name);
}

function number(parameter: Expression, position: number, call: Call): number {
  const value = constant(parameter, position, call).value;
  if (typeof value === 'number') return value;
  throw wrongType(call, position, 'number', typeOf(parameter));
}

function time(parameter: Expression, position: number, call: Call): number {
  const date = coerceLiteral(constant(parameter, position, call), 'date');
  if (date.kind === 'literal' && date.type === 'date' && typeof date.value === 'number') return date.value;
  throw wrongType(call, position, 'date', typeOf(parameter));
}

function constant(parameter: Expression, position: number, call: Call): Literal {
  const found = constantOf(parameter);
  if (found) return found;
  throw fault(
    'unsupported-construct',
    {
      what: 'a bucket whose size is not known before the rule runs',
      reason: 'Elasticsearch chooses it for the range of each run',
      hint: 'write the size itself: bucket(@timestamp, 1 hour)',
    },
    call.arguments[position - 1]?.span ?? call.span,
  );
}

function wrongType(call: Call, position: number, expected: string, found: string): Error {
  return fault(
    'wrong-argument-type',
    { name: call.name, position, expected, found },
    call.arguments[position - 1]?.span ?? call.span,
  );
}

function widthOf(buckets: number, from: number, to: number): number {
  const precise = (to - from) / buckets;
  const power = 10 ** Math.ceil(Math.log10(precise));
  return precise < power / 2 ? power / 2 : power;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** From fine to coarse: the sizes that people are comfortable with. */
const DURATIONS = [
  ...[1, 10, 50, 100, SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE],
  ...[30 * MINUTE, HOUR, 3 * HOUR, 12 * HOUR, DAY, WEEK],
];

/** The finest size of which no more than so many buckets reach from the one time to the other. */
function spanOf(buckets: number, from: number, to: number): Literal {
  for (const duration of DURATIONS) {
    const offset = duration === WEEK ? MONDAY : 0;
    const start = Math.floor((from - offset) / duration) * duration + offset;
    if (start + buckets * duration >= to) return { kind: 'literal', type: 'duration', value: duration };
  }
  const months = monthOf(from) + buckets;
  const end = Date.UTC(Math.floor(months / 12), months % 12);
  return { kind: 'literal', type: 'period', value: end >= to ? 1 : 12 };
}

/** 5 January 1970, the first Monday after the epoch. */
const MONDAY = 4 * DAY;

function monthOf(date: number): number {
  return (datePart('year', date) ?? 0) * 12 + (datePart('month-of-year', date) ?? 1) - 1;
}
