import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { parseDate } from '../../plan/dates.js';
import type { Expression } from '../../plan/expression.js';
import { parseRelativeDate, type DateUnit } from '../../plan/relative-date.js';

/** A date or date math of Elasticsearch as an expression; `up` is the last millisecond of what it names. */
export function lowerDateMath(text: string, rounding: 'down' | 'up', span: Span): Expression {
  const relative = parseRelativeDate(text);
  if (relative)
    return relative.operations.reduce<Expression>(
      (date, operation) =>
        operation.kind === 'add'
          ? shift(date, operation.amount, operation.unit)
          : roundTo(date, operation.unit, rounding),
      { kind: 'now', span },
    );
  const time = parseDate(text, rounding);
  if (time === undefined)
    throw fault(
      'invalid-value',
      { value: text, type: 'date', hint: 'write dates like 2025-01-31 or 2025-01-31T12:00:00Z, or as date math' },
      span,
    );
  return { kind: 'literal', type: 'date', value: time, span };
}

const MILLISECONDS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

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
  const floor: Expression = { kind: 'call', function: 'truncate-date', arguments: [spanOf(1, unit), date], type: 'date' };
  if (rounding === 'down') return floor;
  const oneMillisecond: Expression = { kind: 'literal', type: 'duration', value: 1 };
  return { kind: 'call', function: 'subtract-time', arguments: [shift(floor, 1, unit), oneMillisecond], type: 'date' };
}
