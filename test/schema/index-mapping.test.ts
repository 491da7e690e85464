import { describe, expect, it } from 'vitest';
import { IndexMappingError, indexMappingSchema } from '../../src/schema/index-mapping.js';
import { mappingDoubts } from '../../src/schema/mapping-doubts.js';

const properties = { user: { properties: { name: { type: 'keyword' } } } };

describe('an index mapping', () => {
  it.each([
    ['the bare properties', { properties }],
    ['what creates an index', { mappings: { properties } }],
    ['a reply of GET _mapping', { 'logs-1': { mappings: { properties } }, 'logs-2': { mappings: {} } }],
  ])('may be %s', (_, document) => {
    expect(indexMappingSchema(document).lookup('user.name')?.type).toBe('keyword');
  });

  it.each([[{}], [[]], [null], ['text'], [{ user: { properties: { name: { type: 'keyword' } } } }]])(
    'is not %j',
    (document) => {
      expect(() => indexMappingSchema(document)).toThrow(IndexMappingError);
    },
  );

  it('of several indices takes a field from the first that has it', () => {
    const schema = indexMappingSchema({
      first: { mappings: { properties: { a: { type: 'long' } } } },
      second: { mappings: { properties: { a: { type: 'keyword' }, b: { type: 'ip' } } } },
    });
    expect([schema.lookup('a')?.type, schema.lookup('b')?.type]).toEqual(['long', 'ip']);
  });

  it.each([
    ['keyword', 'keyword'],
    ['constant_keyword', 'keyword'],
    ['wildcard', 'wildcard'],
    ['text', 'text'],
    ['match_only_text', 'text'],
    ['integer', 'long'],
    ['unsigned_long', 'long'],
    ['scaled_float', 'double'],
    ['boolean', 'boolean'],
    ['date', 'date'],
    ['date_nanos', 'date'],
    ['ip', 'ip'],
    ['version', 'version'],
    ['flattened', 'flattened'],
  ])('of type %s has a field of type %s', (type, expected) => {
    expect(indexMappingSchema({ properties: { a: { type } } }).lookup('a')?.type).toBe(expected);
  });

  it.each(['geo_shape', 'dense_vector', 'constructor', ''])('has no field of type %j', (type) => {
    expect(indexMappingSchema({ properties: { a: { type } } }).lookup('a')).toBeUndefined();
  });

  it('has multi-fields, names with dots, and fields within objects', () => {
    const schema = indexMappingSchema({
      properties: {
        'event.action': { type: 'keyword' },
        process: {
          properties: {
            name: { type: 'keyword', fields: { caseless: { type: 'keyword' }, text: { type: 'text' } } },
          },
        },
      },
    });
    expect(schema.match('*').map(({ name }) => name)).toEqual([
      '_id',
      '_index',
      '_version',
      'event.action',
      'process.name',
      'process.name.caseless',
      'process.name.text',
    ]);
  });

  it('knows what an alias stands for, and has its type', () => {
    const schema = indexMappingSchema({
      properties: { at: { type: 'alias', path: '@timestamp' }, '@timestamp': { type: 'date' } },
    });
    expect(schema.lookup('at')).toMatchObject({ name: 'at', type: 'date', aliasOf: '@timestamp' });
  });

  it('knows which fields lie in nested objects', () => {
    const schema = indexMappingSchema({
      properties: {
        files: { type: 'nested', properties: { hash: { properties: { md5: { type: 'keyword' } } } } },
      },
    });
    expect(schema.lookup('files.hash.md5')?.nestedPath).toBe('files');
  });

  it('knows how texts are analysed', () => {
    const schema = indexMappingSchema({
      properties: {
        message: { type: 'text' },
        script: { type: 'text', analyzer: 'powershell_script_analyzer' },
        other: { type: 'text', analyzer: 'french' },
      },
    });
    expect(['message', 'script', 'other'].map((name) => schema.lookup(name)?.analyzer)).toEqual([
      'standard',
      'powershell-script',
      'standard',
    ]);
  });
});

describe('what a mapping settles beyond types', () => {
  it('is nothing in a plain one', () => {
    expect(
      mappingDoubts({
        properties: {
          a: { type: 'keyword', ignore_above: 1024 },
          b: { type: 'text', analyzer: 'standard' },
          c: { type: 'nested', include_in_parent: false, properties: {} },
        },
      }),
    ).toEqual([]);
  });

  it.each([
    ['normalizer', { type: 'keyword', normalizer: 'lowercase' }],
    ['null_value', { type: 'keyword', null_value: 'NULL' }],
    ['analyzer', { type: 'text', analyzer: 'french' }],
    ['search_analyzer', { type: 'text', search_analyzer: 'french' }],
    ['copy_to', { type: 'keyword', copy_to: 'all' }],
    ['include_in_parent', { type: 'nested', include_in_parent: true }],
  ])('is told: %s', (setting, mapping) => {
    expect(mappingDoubts({ mappings: { properties: { outer: { properties: { a: mapping } } } } })).toEqual([
      expect.stringMatching(`^${setting} of outer\\.a is not known to plans: `) as unknown,
    ]);
  });

  it('is told once for a kind of setting, with the first fields that have it', () => {
    const mapping = { type: 'keyword', normalizer: 'lowercase' };
    expect(
      mappingDoubts({ properties: { a: mapping, b: { fields: { c: mapping } }, d: mapping, e: mapping } }),
    ).toEqual([
      'normalizer of a, b.c, d and 1 more fields is not known to plans: values are compared as they stand in the event',
    ]);
  });
});
