import { fault } from '../../../diagnostic/finding.js';
import type { Literal } from '../../../plan/expression.js';
import { parseIpAddress, printIpAddress } from '../../../plan/ip-address.js';
import type { ValueType } from '../../../plan/types.js';
import type { EqlLiteral } from '../tree.js';

/** A literal of the tree as one of the plan. A Fault for an integer that the plan's numbers can't hold exactly. */
export function lowerLiteral(literal: EqlLiteral): Literal {
  const { span } = literal;
  switch (literal.kind) {
    case 'null':
      return { kind: 'literal', type: 'null', value: null, span };
    case 'boolean':
      return { kind: 'literal', type: 'boolean', value: literal.value, span };
    case 'string':
      return { kind: 'literal', type: 'keyword', value: literal.value, span };
    case 'integer': {
      const value = Number(literal.digits);
      if (!Number.isSafeInteger(value)) throw fault('large-integer', { digits: literal.digits }, span);
      return { kind: 'literal', type: 'long', value, span };
    }
    case 'decimal':
      return { kind: 'literal', type: 'double', value: Number(literal.digits), span };
  }
}

/**
 * The literal as a value of a field's type, as a term-level query of Elasticsearch reads it; undefined where it
 * would refuse. Dates in text are not for here: they stand for a span of time (`compare-dates.ts`).
 */
export function convertLiteral(literal: Literal, type: ValueType): Literal | undefined {
  if (literal.type === type || literal.type === 'null' || (isNumber(literal.type) && isNumber(type)))
    return literal;
  const value = convert(literal, type);
  if (value === undefined) return undefined;
  // A fraction is compared with a whole number as it is; it is never cut to one.
  return { ...literal, type: type === 'long' && !Number.isInteger(value) ? 'double' : type, value };
}

function isNumber(type: ValueType): boolean {
  return type === 'long' || type === 'double';
}

function convert({ type: from, value }: Literal, to: ValueType): Literal['value'] | undefined {
  switch (to) {
    case 'keyword':
      return from === 'long' || from === 'boolean' ? String(value) : undefined;
    case 'long':
    case 'double':
      return from === 'keyword' ? numberIn(String(value)) : undefined;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case 'ip': {
      const address = from === 'keyword' ? parseIpAddress(String(value)) : undefined;
      return address === undefined ? undefined : printIpAddress(address);
    }
    case 'version':
      return from === 'keyword' ? value : undefined;
    case 'date':
      return from === 'long' ? value : undefined;
    case 'duration':
    case 'period':
    case 'null':
      return undefined;
  }
}

function numberIn(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
