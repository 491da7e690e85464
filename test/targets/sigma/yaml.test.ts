import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printRule } from '../../../targets/sigma/print.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';

const context = {
  rule: ruleContext,
  schema: emptySchema,
  options: { window: 'all', now: 0, layout: 'nested' },
} as const;

function yamlOf(value: string): string {
  return printRule(
    { kind: 'field', field: 'process.name', modifiers: ['cased'], values: [value] },
    [],
    [],
    context,
  );
}

/** What readers of YAML 1.2 and 1.1 take the value for; many tools that read Sigma know only the older one. */
const readers = {
  'js-yaml': (text: string) => load(text),
  'yaml 1.2': (text: string): unknown => parse(text),
  'yaml 1.1': (text: string): unknown => parse(text, { version: '1.1' }),
};

function valuesRead(text: string): unknown[] {
  return Object.values(readers).map(
    (read) =>
      (read(text) as { detection: { selection_1: Record<string, unknown> } }).detection.selection_1[
        'process.name|cased'
      ],
  );
}

describe('a text in Sigma YAML', () => {
  it.each([
    'no',
    'On',
    'y',
    '12:30',
    '1:30:45',
    '2025-01-01',
    '1_000',
    '0b1',
    '017',
    '0o17',
    '=',
    '<<',
    '~',
    '.inf',
  ])('%s is no other value to any reader', (text) => {
    expect(valuesRead(yamlOf(text))).toEqual([text, text, text]);
  });

  it('is read back whole, whatever it holds', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const special = fc
      .array(fc.constantFrom(...Array.from('\n\r\t \u0000\u0085\u2028\ufeff"\'\\:#-?*&!|>%@`{}[],~')), {
        maxLength: 8,
      })
      .map((units) => units.join(''));
    fc.assert(
      fc.property(fc.oneof(text, special), (value) => {
        expect(valuesRead(yamlOf(value))).toEqual([value, value, value]);
      }),
      { numRuns: 150 },
    );
  });
});
