import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/event.js';
import { withObservedFields } from '../../src/schema/observed.js';
import { tableSchema } from '../../src/schema/table-schema.js';

const declared = tableSchema([{ name: 'known', type: 'keyword', array: false }], new Set());

function observed(...sources: readonly JsonObject[]) {
  return withObservedFields(
    declared,
    sources.map((source, index) => ({ id: String(index + 1), source })),
  );
}

describe('fields that only the events show', () => {
  it.each<[JsonObject['a'], string]>([
    ['text', 'keyword'],
    ['2025-01-31T00:00:00Z', 'keyword'],
    [1, 'long'],
    [1.5, 'double'],
    [true, 'boolean'],
    [[1, 2], 'long'],
    [[[1.5]], 'double'],
    [[null, 'text'], 'keyword'],
  ])('%j is a %s', (value, type) => {
    expect(observed({ a: value ?? null }).lookup('a')?.type).toBe(type);
  });

  it('have a type that holds all their values', () => {
    expect(observed({ a: 1 }, { a: 2.5 }, { a: 3 }).lookup('a')?.type).toBe('double');
    expect(observed({ a: 1 }, { a: 'one' }).lookup('a')?.type).toBe('keyword');
    expect(observed({ a: true }, { a: 1 }).lookup('a')?.type).toBe('keyword');
  });

  it('have one name, be they nested or dotted', () => {
    const schema = observed({ a: { b: { c: 1 } } }, { 'a.b': { d: 'x' } }, { 'a.b.e': [{ f: true }] });
    expect(schema.match('*').map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'known: keyword',
      'a.b.c: long',
      'a.b.d: keyword',
      'a.b.e.f: boolean',
    ]);
  });

  it('are none where there is no value', () => {
    expect(observed({ a: null, b: [], c: {} })).toBe(declared);
  });

  it('do not change what is declared', () => {
    expect(observed({ known: 5 })).toBe(declared);
    expect(observed({ known: 5, a: 1 }).lookup('known')?.type).toBe('keyword');
  });

  it('are near to misspelt names, too', () => {
    expect(observed({ 'my.own.field': 1 }).nearest('my.own.feild')).toBe('my.own.field');
  });
});
