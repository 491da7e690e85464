import { fault } from '../../diagnostic/finding.js';
import type { Expression } from '../../plan/expression.js';
import { dateMath } from './date-math.js';
import { invalidValue, literalOf } from './literal.js';
import type { ComparedField } from './match.js';
import { compare, someValue, type Place } from './some-value.js';

export type RangeOperator = '<' | '<=' | '>' | '>=';

export interface Bound {
  readonly operator: RangeOperator;
  readonly text: string;
}

/**
 * Elasticsearch's `range` on one field: one and the same value lies within all bounds. A date rounds as the range query
 * has it: `>` and `<=` to the end of the unit that it names, `<` and `>=` to its start.
 */
export function matchRange(compared: ComparedField, bounds: readonly Bound[], place: Place): Expression {
  const { field } = compared;
  if (field.type === 'text' || field.type === 'flattened')
    throw fault(
      'unsupported-construct',
      {
        what: `a range of ${field.name}`,
        reason:
          field.type === 'text'
            ? 'it is a text field, whose single words would be compared'
            : 'Elasticsearch has no open range of a flattened field',
      },
      place.span,
    );
  const limits = bounds.map((bound) => ({ ...bound, value: limitOf(compared, bound, place) }));
  return someValue(field, place.span, (element) => {
    const operands = limits.map(({ operator, value }) => compare(operator, element, value, place.span));
    const [first, ...others] = operands;
    return first && others.length === 0 ? first : { kind: 'and', operands, span: place.span };
  });
}

function limitOf(
  { field, caseRule }: ComparedField,
  { operator, text }: Bound,
  { valueSpan }: Place,
): Expression {
  if (field.type === 'date') {
    const date = dateMath(text, operator === '>' || operator === '<=' ? 'up' : 'down', valueSpan);
    if (!date) throw invalidValue(field, text, valueSpan);
    return date;
  }
  if (caseRule === 'ascii')
    throw fault(
      'unsupported-construct',
      { what: `a range of ${field.name}`, reason: 'its strings are ordered without case' },
      valueSpan,
    );
  return literalOf(field, text, valueSpan);
}
