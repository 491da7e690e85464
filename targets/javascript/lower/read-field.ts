import type { Field } from '../../../src/plan/expression.js';
import type { FieldType } from '../../../src/plan/types.js';
import { callHelper, constant, name, type Code, type Helper } from '../code.js';
import { sharedConstant, type Unit } from './scope.js';

/** Code that reads all values of a field of the event at hand. */
export function readField(field: Field, unit: Unit): Code {
  if (field.name === '_id') return name('id');
  return { kind: 'call', function: readerOf(field, unit), arguments: [name('event')] };
}

function readerOf(field: Field, unit: Unit): Code {
  return sharedConstant(callHelper(READERS[field.type], constant(field.name)), `read ${field.name}`, unit);
}

export const READERS: Readonly<Record<FieldType, Helper>> = {
  keyword: 'keywordField',
  wildcard: 'keywordField',
  flattened: 'keywordField',
  text: 'textField',
  long: 'longField',
  double: 'doubleField',
  boolean: 'booleanField',
  date: 'dateField',
  ip: 'ipField',
  version: 'versionField',
};

/** What makes values of a field's leaves. */
export const VALUES: Readonly<Record<FieldType, Helper>> = {
  keyword: 'keywordsOf',
  wildcard: 'keywordsOf',
  flattened: 'keywordsOf',
  text: 'textsOf',
  long: 'longsOf',
  double: 'doublesOf',
  boolean: 'booleansOf',
  date: 'datesOf',
  ip: 'addressesOf',
  version: 'versionsOf',
};
