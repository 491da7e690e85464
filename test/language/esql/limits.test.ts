import { describe, expect, it } from 'vitest';
import { lowerEsqlQuery } from '../../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../../src/language/query-options.js';
import { fieldsOfEachType } from '../eql/run.js';

describe('a query of ES|QL that is very deep', () => {
  it.each([
    ['parentheses', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`],
    ['negations', `${'not '.repeat(10_000)}true`],
    ['signs', `${'-'.repeat(10_000)}1 > 0`],
    ['plus signs', `${'+'.repeat(20_000)}1 > 0`],
    ['sums', `1${' + 1'.repeat(20_000)} > 0`],
    ['casts', `"1"${'::string'.repeat(20_000)} == "1"`],
    ['calls', `${'length('.repeat(5_000)}"a"${')'.repeat(5_000)} > 0`],
    ['values', `mv_count([${'1, '.repeat(20_000)}1]) > 0`],
  ])('in %s is refused, with a place', (_, condition) => {
    const { query, findings } = lowerEsqlQuery(
      `from i | where ${condition}`,
      fieldsOfEachType,
      ecsQueryOptions,
    );
    expect(query).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'nesting-too-deep', at: { kind: 'query' } }]);
  });

  it('in commands and alternatives is taken', () => {
    const many = `from i ${'| where a == "x" '.repeat(20_000)}| where ${'a == "x" or '.repeat(20_000)}true`;
    expect(lowerEsqlQuery(many, fieldsOfEachType, ecsQueryOptions).query?.steps).toHaveLength(20_002);
  });
});
