import type { Span } from '../../diagnostic/span.js';
import { parseDate } from '../../plan/dates.js';
import type { Expression, Literal } from '../../plan/expression.js';
import { evaluate } from '../../plan/interpreter/evaluate.js';
import { relativeDateExpression } from '../../plan/relative-date-expression.js';
import { parseRelativeDate } from '../../plan/relative-date.js';

/**
 * A date, or Elasticsearch's date math (`now-1d/d`, `2025-01-31||-1w`), in UTC; undefined for any other text. `up` is
 * the last millisecond of the day, hour, … that the text names or rounds to.
 */
export function dateMath(text: string, rounding: 'down' | 'up', span: Span): Expression | undefined {
  const relative = parseRelativeDate(text);
  if (relative) return relativeDateExpression(relative, rounding);
  const [anchor = '', operations] = text.split('||', 2);
  // Behind an anchor, rounding is the operations' own.
  const time = parseDate(anchor, operations ? 'down' : rounding);
  if (time === undefined) return undefined;
  const start: Literal = { kind: 'literal', type: 'date', value: time, span };
  if (!operations) return start;
  const shift = parseRelativeDate(`now${operations}`);
  if (!shift) return undefined;
  // Nothing but the anchor goes in, so the result is a constant, too.
  const shifted = evaluate(relativeDateExpression(shift, rounding), {
    row: { event: undefined, columns: new Map() },
    now: time,
    elements: new Map(),
  });
  return typeof shifted === 'number' ? { ...start, value: shifted } : undefined;
}
