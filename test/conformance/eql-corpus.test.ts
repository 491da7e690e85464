import toml from '@iarna/toml';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isError } from '../../src/diagnostic/resolve.js';
import { parseEql } from '../../src/language/eql/parser.js';
import { printEql } from '../../src/language/eql/print.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { withoutSpans } from '../language/eql/any-query.js';
import { lower, planOf } from '../language/eql/run.js';
import { describeShared, sharedFolder } from './shared.js';

const folder = sharedFolder('corpus');

function readEqlRules(): readonly { file: string; query: string }[] {
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) =>
    file.endsWith('.toml'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    if (!/^language = "eql"/m.test(text)) return [];
    const { rule } = toml.parse(text);
    const query = isTable(rule) ? rule['query'] : undefined;
    return typeof query === 'string' ? [{ file, query }] : [];
  });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

describeShared('corpus', "Elastic's own EQL rules", () => {
  const rules = readEqlRules();
  const schema = ecsSchema();

  it('are the same when printed and parsed again', () => {
    for (const { file, query } of rules) {
      const { tree, findings } = parseEql(query);
      expect(findings, file).toEqual([]);
      expect(withoutSpans(parseEql(tree ? printEql(tree) : '').tree), file).toEqual(withoutSpans(tree));
    }
  });

  it('become plans that hold to the plan’s rules, with no error found', () => {
    for (const { file, query } of rules) {
      const errors = lower(query, { schema }).findings.filter(isError);
      expect(errors, file).toEqual([]);
      expect(() => planOf(query, { schema }), file).not.toThrow();
    }
  });

  it('are parsed and lowered, or refused, when they are damaged', () => {
    const anyDamage = fc.record({
      rule: fc.nat({ max: rules.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat({ max: 12 }),
      added: fc.oneof(
        fc.constantFrom('(', ')', '"', '"""', ' not ', '[', ']', '*', '~', '?', ','),
        fc.string({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(anyDamage, ({ rule, at, removed, added }) => {
        const text = rules[rule]?.query ?? '';
        const place = Math.floor(at * text.length);
        const damaged = text.slice(0, place) + added + text.slice(place + removed);
        const { query, findings } = lower(damaged, { schema });
        expect(query === undefined).toBe(findings.some(isError));
      }),
      { numRuns: 1000 },
    );
  });
});
