import { fault } from '../../diagnostic/finding.js';
import type { Span } from '../../diagnostic/span.js';
import { parseDate } from '../../plan/dates.js';
import type { Field, Literal } from '../../plan/expression.js';
import { parseIpAddress, printIpAddress } from '../../plan/ip-address.js';
import { valueTypeOf } from '../../plan/types.js';

/**
 * A text as one value of a field; of a date, the start of what it names. A Fault where Elasticsearch fails the search,
 * and for numbers that the plan can't hold exactly. Numbers are taken as Elasticsearch's long fields take them; its
 * double fields also take Java's forms, such as `5d`, which are refused here.
 */
export function literalOf(field: Field, text: string, span: Span): Literal {
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
    case 'flattened':
    case 'text':
    case 'version':
      return { kind: 'literal', type: valueTypeOf(field.type), value: text, span };
    case 'long':
    case 'double':
      return numberOf(field, text, span);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw invalidValue(field, text, span);
      return { kind: 'literal', type: 'boolean', value: text === 'true', span };
    case 'ip': {
      const address = parseIpAddress(text);
      if (address === undefined) throw invalidValue(field, text, span);
      return { kind: 'literal', type: 'ip', value: printIpAddress(address), span };
    }
    case 'date': {
      const time = parseDate(text);
      if (time === undefined) throw invalidValue(field, text, span);
      return { kind: 'literal', type: 'date', value: time, span };
    }
  }
}

/** A fraction is never cut: no long equals 5.5, and one above 5.5 is 6 at least. */
function numberOf(field: Field, text: string, span: Span): Literal {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw invalidValue(field, text, span);
  const value = Number(text);
  if (Number.isSafeInteger(value)) return { kind: 'literal', type: valueTypeOf(field.type), value, span };
  if (!Number.isFinite(value) || (field.type === 'long' && Math.abs(value) > Number.MAX_SAFE_INTEGER))
    throw fault(
      'unsupported-construct',
      { what: `the number ${text}`, reason: 'it is too large to be held exactly' },
      span,
    );
  return { kind: 'literal', type: 'double', value, span };
}

export function invalidValue(field: Field, value: string, span: Span): Error {
  const hints: Partial<Record<Field['type'], string>> = {
    long: `${field.name} holds numbers`,
    double: `${field.name} holds numbers`,
    boolean: `${field.name} is true or false, in small letters`,
    ip: `${field.name} holds IP addresses; networks are written like 10.0.0.0/8`,
    date: 'write dates like 2025-01-31 or 2025-01-31T12:00:00Z, or as date math: now-1d/d',
  };
  const hint = hints[field.type];
  return fault(
    'invalid-value',
    {
      value: value === '' ? 'the empty string' : value,
      type: field.type,
      ...(hint === undefined ? {} : { hint }),
    },
    span,
  );
}
