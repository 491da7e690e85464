import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../../src/schema/schema.js';
import { tableSchema } from '../../src/schema/table-schema.js';

function field(name: string): FieldMapping {
  return { name, type: 'keyword', array: false };
}

const names = [
  'process.name',
  'process.parent.name',
  'process.pid',
  'user.name',
  'threat.indicator.ip',
  'a.b.c.d',
];
const schema = tableSchema(names.map(field), new Set(['threat', 'a', 'a.b', 'proc']));

describe('a schema', () => {
  it('knows the fields that were declared, by their whole names', () => {
    expect(schema.lookup('process.name')).toEqual(field('process.name'));
    expect(schema.lookup('process')).toBeUndefined();
    expect(schema.lookup('Process.Name')).toBeUndefined();
    expect(schema.lookup('constructor')).toBeUndefined();
  });

  it('knows the innermost nested object that a field lies in', () => {
    expect(schema.lookup('threat.indicator.ip')?.nestedPath).toBe('threat');
    expect(schema.lookup('a.b.c.d')?.nestedPath).toBe('a.b');
    expect(schema.lookup('process.name')?.nestedPath).toBeUndefined();
    expect(schema.match('a*d').map(({ nestedPath }) => nestedPath)).toEqual(['a.b']);
  });

  it.each([
    ['process.*', ['process.name', 'process.parent.name', 'process.pid']],
    ['*.name', ['process.name', 'process.parent.name', 'user.name']],
    ['process*name', ['process.name', 'process.parent.name']],
    ['*', names.toSorted()],
    ['*p*.*p*', ['process.parent.name', 'process.pid']],
    ['process.name', ['process.name']],
    ['process.name*', ['process.name']],
    ['process.n*name', []],
    ['process?name', []],
    ['', []],
  ])('finds the fields that match %s', (pattern, expected) => {
    expect(schema.match(pattern).map(({ name }) => name)).toEqual(expected);
  });

  it('matches as a regular expression of the pattern would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    fc.assert(
      fc.property(text, pattern, (name, glob) => {
        const expression = new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
        expect(tableSchema([field(name)], new Set()).match(glob).length).toBe(expression.test(name) ? 1 : 0);
      }),
    );
  });

  it('matches at once where a regular expression would try for ages', () => {
    const long = tableSchema([field('a'.repeat(5_000))], new Set());
    expect(long.match(`${'a*'.repeat(2_000)}b`)).toEqual([]);
  });

  it.each([
    ['proces.name', 'process.name'],
    ['process.nmae', 'process.name'],
    ['user.nam', 'user.name'],
    ['entirely.else', undefined],
    ['', undefined],
  ])('finds the name nearest to %j', (name, nearest) => {
    expect(schema.nearest(name)).toBe(nearest);
    expect(schema.nearest(name), 'asked again').toBe(nearest);
  });
});
