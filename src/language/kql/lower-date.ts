import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { parseDate } from '../../plan/dates.js';
import type { Expression } from '../../plan/expression.js';
import { parseRelativeDate } from '../../plan/relative-date.js';
import { relativeDateExpression } from '../../plan/relative-date-expression.js';

/** A date or date math of Elasticsearch as an expression; `up` is the last millisecond of what it names. */
export function lowerDateMath(text: string, rounding: 'down' | 'up', span: Span): Expression {
  const relative = parseRelativeDate(text);
  if (relative) return relativeDateExpression(relative, rounding);
  const time = parseDate(text, rounding);
  if (time === undefined)
    throw fault(
      'invalid-value',
      { value: text, type: 'date', hint: 'write dates like 2025-01-31 or 2025-01-31T12:00:00Z, or as date math' },
      span,
    );
  return { kind: 'literal', type: 'date', value: time, span };
}
