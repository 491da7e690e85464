import { printDate } from '../../../src/plan/dates.js';
import type { Expression } from '../../../src/plan/expression.js';
import { evaluate } from '../../../src/plan/interpreter/evaluate.js';
import { descendants } from '../../../src/plan/walk.js';
import type { Scalar } from '../../../src/plan/value.js';
import { NotNative } from './not-native.js';

/**
 * The value of an expression that reads no event, as a query takes it. The run's time is `now` in date math unless it
 * is fixed; dates are ISO 8601.
 */
export function constantOf(expression: Expression, now: number | undefined): Scalar {
  const parts = [...descendants(expression)];
  if (
    parts.some(
      ({ kind }) => kind === 'field' || kind === 'column' || kind === 'element' || kind === 'any-value',
    )
  )
    throw new NotNative('both sides of a comparison depend on the event');
  if (now === undefined && parts.some(({ kind }) => kind === 'now')) return dateMathOf(expression);
  const value = evaluate(expression, {
    row: { event: undefined, columns: new Map() },
    now: now ?? 0,
    elements: new Map(),
  });
  if (value === null || typeof value === 'object') throw new NotNative('a comparison with null');
  return isDate(expression) && typeof value === 'number' ? printDate(value) : value;
}

function isDate(expression: Expression): boolean {
  return (
    expression.kind === 'now' ||
    ((expression.kind === 'literal' || expression.kind === 'call') && expression.type === 'date')
  );
}

function dateMathOf(expression: Expression): string {
  if (expression.kind === 'now') return 'now';
  if (expression.kind === 'call') {
    const [date, span] = expression.arguments;
    const sign = { 'add-time': '+', 'subtract-time': '-' }[expression.function as string];
    if (date && span?.kind === 'literal' && typeof span.value === 'number' && sign !== undefined) {
      if (span.type === 'period') return `${dateMathOf(date)}${sign}${span.value}M`;
      // Date math has no milliseconds.
      if (span.value % 1000 === 0) return `${dateMathOf(date)}${sign}${span.value / 1000}s`;
    }
  }
  throw new NotNative('a date that date math does not tell');
}
