import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isError } from '../../src/diagnostic/resolve.js';
import { lowerKqlQuery } from '../../src/language/kql/index.js';
import { parseKql } from '../../src/language/kql/parse.js';
import { printKql } from '../../src/language/kql/print.js';
import { ecsQueryOptions } from '../../src/language/language.js';
import { checkPlan } from '../../src/plan/check.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { withoutSpans } from '../language/kql/any-tree.js';
import { planOf } from '../support/plan-builders.js';
import { readKqlQueries } from './kql/corpus.js';
import { describeShared } from './shared.js';

/** Rules that are refused, each with the reason that it is given. */
const REFUSED: Readonly<Record<string, string>> = {};

describeShared('corpus', "Elastic's own KQL queries", () => {
  const queries = readKqlQueries();
  const schema = ecsSchema();

  it('are there', () => {
    expect(queries.length).toBeGreaterThan(350);
  });

  it('are the same when printed and parsed again', () => {
    for (const { file, query } of queries) {
      const { tree, findings } = parseKql(query);
      expect(findings.filter(isError), file).toEqual([]);
      expect(withoutSpans(parseKql(tree ? printKql(tree) : '').tree), file).toEqual(withoutSpans(tree));
    }
  });

  it('become plans that hold to the plan’s rules, but for those left out', () => {
    for (const { file, query } of queries) {
      const { query: lowered, findings } = lowerKqlQuery(query, schema, ecsQueryOptions);
      const reason = REFUSED[file];
      expect(
        findings.filter(isError).map(({ code }) => code),
        file,
      ).toEqual(reason === undefined ? [] : [reason]);
      if (lowered) expect(checkPlan(planOf(lowered.steps, lowered.result)), file).toEqual([]);
    }
  });

  it('are parsed and lowered, or refused, when they are damaged', () => {
    const anyDamage = fc.record({
      rule: fc.nat({ max: queries.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat({ max: 12 }),
      added: fc.oneof(
        fc.constantFrom('(', ')', '"', ' not ', ' or ', '{', '}', '*', ':', '>=', '\\', '\\u00'),
        fc.string({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(anyDamage, ({ rule, at, removed, added }) => {
        const text = queries[rule]?.query ?? '';
        const place = Math.floor(at * text.length);
        const damaged = text.slice(0, place) + added + text.slice(place + removed);
        const { query, findings } = lowerKqlQuery(damaged, schema, ecsQueryOptions);
        expect(query === undefined).toBe(findings.some(isError));
      }),
      { numRuns: 1000 },
    );
  });
});
