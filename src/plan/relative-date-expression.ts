import type { Expression } from './expression.js';
import type { DateUnit, RelativeDate } from './relative-date.js';

const MILLISECONDS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** A relative date as an expression of the run's time; `up` is the last millisecond of what it rounds to. */
export function relativeDateExpression(date: RelativeDate, rounding: 'down' | 'up' = 'down'): Expression {
  return date.operations.reduce<Expression>(
    (time, operation) =>
      operation.kind === 'add'
        ? shift(time, operation.amount, operation.unit)
        : roundTo(time, operation.unit, rounding),
    { kind: 'now' },
  );
}

function spanOf(amount: number, unit: DateUnit): Expression {
  if (unit === 'month' || unit === 'year')
    return { kind: 'literal', type: 'period', value: unit === 'year' ? 12 * amount : amount };
  return { kind: 'literal', type: 'duration', value: amount * MILLISECONDS[unit] };
}

function shift(date: Expression, amount: number, unit: DateUnit): Expression {
  return {
    kind: 'call',
    function: amount < 0 ? 'subtract-time' : 'add-time',
    arguments: [date, spanOf(Math.abs(amount), unit)],
    type: 'date',
  };
}

function roundTo(date: Expression, unit: DateUnit, rounding: 'down' | 'up'): Expression {
  const floor: Expression = {
    kind: 'call',
    function: 'truncate-date',
    arguments: [spanOf(1, unit), date],
    type: 'date',
  };
  if (rounding === 'down') return floor;
  const oneMillisecond: Expression = { kind: 'literal', type: 'duration', value: 1 };
  return {
    kind: 'call',
    function: 'subtract-time',
    arguments: [shift(floor, 1, unit), oneMillisecond],
    type: 'date',
  };
}
