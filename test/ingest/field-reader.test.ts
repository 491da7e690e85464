import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/event.js';
import { fieldReader, type Field } from '../../src/ingest/field-reader.js';

const keepsObjects = (path: string): boolean => path === 'b' || path === 'a.b';

/** What a field reader has found of an event, in order. */
function found(fields: readonly Field[]): readonly (readonly [string, readonly JsonValue[]])[] {
  return fields.map(({ path, values }) => [path, values]);
}

/** Each value at its path, written out. */
function leaves(value: JsonValue, path: string): readonly (readonly [string, JsonValue])[] {
  if (value === null) return [];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => leaves(item, path));
  if (!isJsonObject(value) || (path !== '' && keepsObjects(path))) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const keys = fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c', 'a.b.c', '_id', '');
const { event } = fc.letrec<{ event: JsonObject; value: JsonValue }>((tie) => ({
  event: fc.dictionary(keys, tie('value')),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, 1, 'x', true, {}, []),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('event'),
  ),
}));

describe('a field reader', () => {
  it('takes dotted keys and nested objects for one, flattens lists, and passes over nulls', () => {
    const read = fieldReader(() => false);
    const fields = read({ 'a.b': 1, a: { b: [2, [null, 3]], c: null }, d: [{ e: 'x' }, { e: 'y' }], f: [] });
    expect(found(fields)).toEqual([
      ['a.b', [1, 2, 3]],
      ['d.e', ['x', 'y']],
    ]);
    expect(fields.map(({ isList }) => isList)).toEqual([true, true]);
  });

  it('knows of a list once an event has had one', () => {
    const read = fieldReader(() => false);
    expect(read({ a: 1 })[0]?.isList).toBe(false);
    expect(read({ a: [1] })[0]?.isList).toBe(true);
    expect(read({ a: 1 })[0]?.isList).toBe(true);
  });

  it('numbers fields in the order in which they first have values', () => {
    const read = fieldReader(() => false);
    read({ a: null, b: 1 });
    expect(read({ a: 1, c: { d: 1 }, b: 1 }).map(({ path, number }) => [path, number])).toEqual([
      ['a', 1],
      ['c.d', 2],
      ['b', 0],
    ]);
  });

  it('finds of each event all that it has, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const read = fieldReader(keepsObjects);
        for (const each of events) {
          const expected = new Map<string, readonly JsonValue[]>();
          for (const [path, value] of leaves(each, ''))
            if (path !== '_id') expected.set(path, [...(expected.get(path) ?? []), value]);
          expect(found(read(each))).toEqual([...expected]);
        }
      }),
    );
  });
});
