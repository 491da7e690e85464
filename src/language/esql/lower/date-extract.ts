import { dateParts } from '../../../plan/date-parts.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { type Call, constantText, NULL, numberLiteral, planCall, textLiteral } from './plan-call.js';
import { unknownName } from './unknown-name.js';
import { wordTable } from '../../../word-table.js';

/**
 * DATE_EXTRACT: a part of a date in UTC, which is one of the plan's or counted from them.
 * Source: Elasticsearch reference, ES|QL DATE_EXTRACT; java.time.temporal.ChronoField.
 */
export function dateExtract([part, date = NULL]: readonly Expression[], call: Call): Expression {
  const written = constantText(part, call, 1);
  const name = written.toLowerCase().replaceAll('_', '-');
  const partOf = (of: string): Expression =>
    planCall('date-part', [textLiteral(of), date], call.span, call.name);
  if (dateParts.some((each) => each === name)) return partOf(name);
  const counted = COUNTED[name];
  if (counted === undefined)
    throw unknownName(
      written,
      'a part of a date',
      [...dateParts, ...Object.keys(COUNTED)].map((each) => each.replaceAll('-', '_')),
      call,
    );
  const [of, ...operations] = counted;
  return operations.reduce<Expression>(
    (value, [operation, by]) => planCall(operation, [value, numberLiteral('long', by)], call.span, call.name),
    partOf(of),
  );
}

type Operation = readonly [operation: FunctionName, by: number];

/** Of which part, and what is done with it, each part is that the plan has no name for. */
const COUNTED = wordTable<readonly [of: string, ...operations: readonly Operation[]]>({
  'aligned-day-of-week-in-month': ['day-of-month', ['subtract', 1], ['modulo', 7], ['add', 1]],
  'aligned-day-of-week-in-year': ['day-of-year', ['subtract', 1], ['modulo', 7], ['add', 1]],
  'aligned-week-of-month': ['day-of-month', ['subtract', 1], ['divide', 7], ['add', 1]],
  'aligned-week-of-year': ['day-of-year', ['subtract', 1], ['divide', 7], ['add', 1]],
  'ampm-of-day': ['hour-of-day', ['divide', 12]],
  'clock-hour-of-ampm': ['hour-of-day', ['add', 11], ['modulo', 12], ['add', 1]],
  'clock-hour-of-day': ['hour-of-day', ['add', 23], ['modulo', 24], ['add', 1]],
  'hour-of-ampm': ['hour-of-day', ['modulo', 12]],
  'micro-of-day': ['milli-of-day', ['multiply', 1_000]],
  'micro-of-second': ['milli-of-second', ['multiply', 1_000]],
  'nano-of-day': ['milli-of-day', ['multiply', 1_000_000]],
  'nano-of-second': ['milli-of-second', ['multiply', 1_000_000]],
});
