import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../src/diagnostic/finding.js';
import { lowerEsqlQuery } from '../../src/language/esql/index.js';
import { ecsQueryOptions } from '../../src/language/query-options.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { indexMappingSchema } from '../../src/schema/index-mapping.js';
import { request } from '../../targets/elasticsearch/node/client.js';
import { planFrom } from '../language/eql/run.js';
import { anyEsqlCondition, anyEsqlExpression, anyEsqlKey } from './any-esql.js';
import { events, mapping } from './events.js';

// A real Elasticsearch node is asked what ES|QL means: `npm run test:engines` starts one, and names it.
const url = process.env['CROSSRULE_ELASTICSEARCH'] ?? '';
const INDEX = `crossrule-esql-${process.pid}`;
const schema = indexMappingSchema({ mappings: mapping });

beforeAll(async () => {
  await request(url, 'PUT', `/${INDEX}`, { mappings: mapping });
  const lines = events.flatMap(({ id, source }) => [{ index: { _id: id } }, source]);
  await request(
    url,
    'POST',
    `/${INDEX}/_bulk?refresh=true`,
    lines.map((each) => `${JSON.stringify(each)}\n`).join(''),
  );
});

afterAll(async () => {
  await request(url, 'DELETE', `/${INDEX}`);
});

describe('ES|QL means what Elasticsearch takes it for', () => {
  it('where an expression is computed', async () => {
    await sameAnswers(
      anyEsqlExpression,
      (expression) => `eval r = ${expression} | stats r = values(r), c = count(r) by key`,
    );
  });

  it('where a condition decides', async () => {
    await sameAnswers(anyEsqlCondition, (condition) => `where ${condition} | stats c = count(*) by key`);
  });

  it('where groups are computed', async () => {
    await sameAnswers(
      fc.tuple(anyEsqlKey, anyEsqlCondition),
      ([key, condition]) =>
        `stats c = count(*) where ${condition}, l = max(longs), t = values(texts), m = median(doubles),
          p = percentile(longs, 90), d = median_absolute_deviation(double), o = top(texts, 3, "desc") where ${condition},
          w = weighted_avg(double, long) by g = ${key}`,
    );
  });
});

/** Queries that the node refuses, as it does where types don't fit, tell nothing. */
async function sameAnswers<Part>(parts: fc.Arbitrary<Part>, commands: (part: Part) => string): Promise<void> {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(parts.map(commands), async (text) => {
      const query = `from ${INDEX} | ${text} | limit 1000`;
      const theirs = await rowsOfNode(query);
      fc.pre(theirs !== undefined);
      answered += 1;
      expect(rowsOfPlan(query)).toEqual(theirs);
    }),
    { numRuns: 300 },
  );
  expect(answered).toBeGreaterThanOrEqual(300);
}

async function rowsOfNode(query: string): Promise<readonly string[] | undefined> {
  try {
    const { columns, values } = (await request(url, 'POST', '/_query', { query })) as unknown as {
      readonly columns: readonly { readonly name: string }[];
      readonly values: readonly (readonly unknown[])[];
    };
    return values.map((row) => printRow(columns.map(({ name }, at) => [name, row[at]]))).toSorted();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function rowsOfPlan(query: string): readonly string[] {
  const lowered = lowerEsqlQuery(query, schema, ecsQueryOptions);
  if (!lowered.query) throw new Error(`${query}: ${JSON.stringify(lowered.findings)}`);
  const alerts = interpret(planFrom(lowered.query), events, { now: 0, window: 'all' });
  return alerts
    .map((alert) => (alert.kind === 'row' ? printRow(Object.entries(alert.values)) : ''))
    .toSorted();
}

/** Several values in any order, each once; numbers to the digits that sums in any order share. */
function printRow(columns: readonly (readonly [name: string, value: unknown])[]): string {
  const print = (value: unknown): string =>
    typeof value === 'number' ? String(Number(value.toPrecision(12)) + 0) : String(value);
  return columns
    .map(([name, value]) => {
      const values = Array.isArray(value) ? value.map(print) : [print(value)];
      return `${name}: ${[...new Set(values)].toSorted().join(' and ')}`;
    })
    .toSorted()
    .join('; ');
}
