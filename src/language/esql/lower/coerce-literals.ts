import { fault } from '../../../diagnostic/finding.js';
import { parseIsoDate } from '../../../plan/dates.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { parseIpAddress, printIpAddress } from '../../../plan/ip-address.js';
import type { ValueType } from '../../../plan/types.js';
import { timeUnits } from '../time-units.js';

/**
 * A string literal beside a date, an address, a version, a truth value or a time span is read as one.
 * Source: Elasticsearch reference, ES|QL "Implicit casting".
 */
export function coerceLiteral(expression: Expression, type: ValueType | 'time-span'): Expression {
  if (expression.kind !== 'literal' || typeof expression.value !== 'string' || expression.type !== 'keyword')
    return expression;
  if (type === 'time-span') return timeSpanOf(expression, expression.value);
  const value = valueAs(expression.value, type);
  if (value === undefined)
    throw fault(
      'invalid-value',
      { value: JSON.stringify(expression.value), type },
      expression.span ?? NOWHERE,
    );
  const coerced: Literal = {
    ...expression,
    type: READ.has(type) ? type : 'keyword',
    value,
  };
  return coerced;
}

const NOWHERE = { kind: 'file' } as const;

const READ: ReadonlySet<ValueType> = new Set(['date', 'ip', 'version', 'boolean']);

/** `"3 days"` as `3 days`. */
function timeSpanOf(literal: Literal, text: string): Literal {
  const [, count, unit = ''] = /^\s*(\d+)\s*([A-Za-z]+)\s*$/.exec(text) ?? [];
  const length = timeUnits.get(unit.toLowerCase());
  if (count === undefined || !length)
    throw fault(
      'invalid-value',
      { value: JSON.stringify(text), type: 'a time span', hint: 'write it like 3 days' },
      literal.span ?? NOWHERE,
    );
  return 'months' in length
    ? { ...literal, type: 'period', value: Number(count) * length.months }
    : { ...literal, type: 'duration', value: Number(count) * length.milliseconds };
}

function valueAs(text: string, type: ValueType): string | number | boolean | undefined {
  switch (type) {
    case 'date':
      return parseIsoDate(text);
    case 'ip': {
      const address = parseIpAddress(text);
      return address === undefined ? undefined : printIpAddress(address);
    }
    // As java.lang.Boolean has it: what is not true is false.
    case 'boolean':
      return text.toLowerCase() === 'true';
    case 'version':
    case 'keyword':
    case 'long':
    case 'double':
    case 'duration':
    case 'period':
    case 'null':
      return text;
  }
}
