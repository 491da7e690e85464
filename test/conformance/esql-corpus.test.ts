import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isError } from '../../src/diagnostic/resolve.js';
import { lowerEsqlQuery } from '../../src/language/esql/index.js';
import { parseEsql } from '../../src/language/esql/parse.js';
import { printEsql } from '../../src/language/esql/print.js';
import { ecsQueryOptions } from '../../src/language/language.js';
import { checkPlan } from '../../src/plan/check.js';
import { rulesOf, readRules } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { withoutSpans } from '../language/esql/any-query.js';
import { planOf } from '../support/plan-builders.js';
import { describeShared, sharedFolder } from './shared.js';

describeShared('corpus', "Elastic's own ES|QL queries", () => {
  const queries = rulesOf(readRules([sharedFolder('corpus')]))
    .filter(({ language }) => language === 'esql')
    .map(({ query = '', source }) => ({ query, file: source.file }));
  const schema = ecsSchema();
  /** What only Elastic's inference service runs. */
  const isCompletion = (query: string): boolean => /\|\s*completion\b/i.test(query);

  it('are there', () => {
    expect(queries.length).toBeGreaterThan(90);
  });

  it('are the same when printed and parsed again', () => {
    for (const { file, query } of queries) {
      const { tree, findings } = parseEsql(query);
      expect(findings.filter(isError), file).toEqual([]);
      if (!tree || isCompletion(query)) continue;
      expect(withoutSpans(parseEsql(printEsql(tree)).tree), file).toEqual(withoutSpans(tree));
    }
  });

  it('become plans that hold to the plan’s rules, but for those that ask a language model', () => {
    for (const { file, query } of queries) {
      const { query: lowered, findings } = lowerEsqlQuery(query, schema, ecsQueryOptions);
      expect(
        findings.filter(isError).map(({ code }) => code),
        file,
      ).toEqual(isCompletion(query) ? ['unsupported-construct'] : []);
      if (lowered) expect(checkPlan(planOf(lowered.steps, lowered.result)), file).toEqual([]);
    }
  });

  it('are parsed and lowered, or refused, when they are damaged', () => {
    const anyDamage = fc.record({
      rule: fc.nat({ max: queries.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat({ max: 12 }),
      added: fc.oneof(
        fc.constantFrom('(', ')', '"', '"""', ' not ', ' by ', '{', ']', '*', ':', '::', '|', '\\', '%{'),
        fc.string({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(anyDamage, ({ rule, at, removed, added }) => {
        const text = queries[rule]?.query ?? '';
        const place = Math.floor(at * text.length);
        const damaged = text.slice(0, place) + added + text.slice(place + removed);
        const { query, findings } = lowerEsqlQuery(damaged, schema, ecsQueryOptions);
        expect(query === undefined).toBe(findings.some(isError));
        if (query) expect(checkPlan(planOf(query.steps, query.result))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
