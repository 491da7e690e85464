import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/event.js';
import { readField } from '../../../../src/plan/interpreter/fields.js';
import type { FieldType } from '../../../../src/plan/types.js';
import * as runtime from '../../../../targets/javascript/runtime/fields.js';

const readers: Readonly<Record<FieldType, (name: string) => runtime.FieldReader>> = {
  keyword: runtime.keywordField,
  wildcard: runtime.keywordField,
  flattened: runtime.keywordField,
  text: runtime.textField,
  long: runtime.longField,
  double: runtime.doubleField,
  boolean: runtime.booleanField,
  date: runtime.dateField,
  ip: runtime.ipField,
  version: runtime.versionField,
};

const anyLeaf = fc.constantFrom<JsonValue>(
  null,
  true,
  false,
  0,
  -1.5,
  7,
  2 ** 53,
  2 ** 63,
  1e300,
  '',
  'a',
  'A',
  'é',
  '\ud800',
  '𝒳',
  '12',
  ' 1.5 ',
  '+12.25',
  '-12.',
  '.25',
  '1e+12',
  '1e1.5',
  '1.5x',
  '1e400',
  '0x10',
  'true',
  'TRUE',
  'NaN',
  '2024-02-30',
  '2024-02-29T23:59:59.9999Z',
  '2024-02-29T23:59+02:00',
  '1700000000000',
  '10.0.0.1',
  '10.0.0.256',
  '::1',
  '1::',
  '::FFFF:1.2.3.4',
  '1.10',
  '1.9',
  '01.9',
);

const KEYS = ['a', 'b', 'c', 'a.b', 'b.c', 'a.b.c', 'constructor', '__proto__', 'length'] as const;

const anyObject = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, anyLeaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4 })
    // As JSON.parse does, which makes a member of __proto__.
    .map((entries): JsonObject => Object.fromEntries(entries)),
})).object;

describe('a field of an event', () => {
  it.each(Object.keys(readers) as FieldType[])('of type %s is read as the plan says', (type) => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'a.b', 'a.b.c', 'constructor', 'a.constructor', '__proto__', 'a.length'),
        anyObject,
        (name, source) => {
          expect(readers[type](name)(source)).toEqual(readField({ id: '1', source }, name, type));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
