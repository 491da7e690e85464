import { fault } from '../../../diagnostic/finding.js';
import { parseDate } from '../../../plan/dates.js';
import type { Expression, Literal } from '../../../plan/expression.js';
import { parseIpAddress, printIpAddress } from '../../../plan/ip-address.js';
import type { ValueType } from '../../../plan/types.js';

/**
 * A string literal beside a date, an address or a version is read as one.
 * Source: Elasticsearch reference, ES|QL "Implicit casting".
 */
export function coerceLiteral(expression: Expression, type: ValueType): Expression {
  if (expression.kind !== 'literal' || typeof expression.value !== 'string' || expression.type !== 'keyword')
    return expression;
  const value = valueAs(expression.value, type);
  if (value === undefined)
    throw fault(
      'invalid-value',
      { value: JSON.stringify(expression.value), type },
      expression.span ?? NOWHERE,
    );
  const coerced: Literal = {
    ...expression,
    type: type === 'date' || type === 'ip' || type === 'version' ? type : 'keyword',
    value,
  };
  return coerced;
}

const NOWHERE = { kind: 'file' } as const;

function valueAs(text: string, type: ValueType): string | number | undefined {
  switch (type) {
    case 'date':
      return parseDate(text);
    case 'ip': {
      const address = parseIpAddress(text);
      return address === undefined ? undefined : printIpAddress(address);
    }
    case 'version':
    case 'keyword':
    case 'long':
    case 'double':
    case 'boolean':
    case 'duration':
    case 'period':
    case 'null':
      return text;
  }
}
