import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/event.js';
import type { GroupKey, Step } from '../../../src/plan/step.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { FieldType } from '../../../src/plan/types.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { expectAgreements } from '../../support/agreement.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { runSql } from '../../support/databases.js';
import { column, eventsOf, field, planOf, single } from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);

/** Counts rows by keys, in the order in which groups are first seen. */
function countedBy(keys: readonly GroupKey[], ...after: readonly Step[]): Plan {
  const count: Step = { kind: 'aggregate', keys, aggregates: [{ name: 'events', function: 'count-rows' }] };
  return planOf([count, ...after], {
    kind: 'rows',
    columns: [
      ...keys.map(({ name, expression }) => column(name, typeOf(expression))),
      column('events', 'long'),
    ],
  });
}

const key = (name: string, type: FieldType, missing: GroupKey['missing']): GroupKey => ({
  name: `key of ${name}`,
  expression: field(name, type),
  missing,
});

const firstTwo: Step = { kind: 'limit', count: 2, implicit: false };

const VALUES: readonly (readonly [FieldType, JsonValue, JsonValue])[] = [
  ['keyword', 'b', 'a'],
  ['text', 'b', 'a'],
  ['version', '1.10.0', '1.9.0'],
  ['ip', '10.0.0.1', '::1'],
  ['long', 20, 3],
  ['double', 1.5, -2],
  ['boolean', true, false],
  ['date', '2025-01-01T00:00:00.500Z', '2024-12-31T00:00:00Z'],
];

describe('keys of groups', () => {
  describe.each(VALUES)('of the type %s', (type, first, second) => {
    const ofOne = [
      { k: first, h: 'x' },
      { k: second, h: 'x' },
      { k: first },
      { h: 'y' },
      { k: second, h: 'y' },
    ];
    const ofSeveral = [...ofOne, { k: [first, second], h: ['x', 'z'] }, { k: null, h: [] }];

    it.each([
      ['one value each', ofOne],
      ['several values in an event', ofSeveral],
      ['one value, and another key with several', ofOne.map((event) => ({ ...event, h: ['x', 'y'] }))],
    ])('are those of the plan where they have %s', async (_, sources) => {
      const plans = (['group', 'drop'] as const).flatMap((missing) => {
        const keys = [key('k', type, missing), key('h', 'keyword', missing)];
        return [countedBy(keys), countedBy(keys, firstTwo), countedBy(keys.slice(0, 1))];
      });
      await expectAgreements('duckdb', plans, eventsOf(...sources), NOW);
    });
  });

  it('may be values of which there is one anyway', async () => {
    const events = eventsOf({ k: 'a' }, { k: ['a', 'b'] }, {}, { k: 'a', h: 'x' });
    const plans = (['group', 'drop'] as const).flatMap((missing) => {
      const only: GroupKey = { name: 'only', expression: single(field('k')), missing };
      return [countedBy([only]), countedBy([only, key('h', 'keyword', missing)])];
    });
    await expectAgreements('duckdb', plans, events, NOW);
  });

  const sqlOf = (plan: Plan): string => {
    const compilation = duckdbTarget.compile(plan, {
      rule: ruleContext,
      schema: emptySchema,
      options: { window: 'all', now: NOW, layout: 'flat' },
    });
    return compilation.status === 'exact' ? compilation.files[0].content : '';
  };
  const sql = sqlOf(countedBy([key('k', 'keyword', 'drop')]));
  const table = (values: string): string =>
    `CREATE TABLE events AS SELECT CAST(row_number() OVER () AS VARCHAR) AS "_id", k FROM (VALUES ${values}) AS t(k)`;

  it.each([
    ['texts', "('1'), ('2'), ('1'), (NULL)"],
    ['lists', "(['1']), (['2']), (['1', '1']), (NULL), ([])"],
    ['numbers', '(1), (2), (1), (NULL)'],
    ['JSON', `('"1"'::JSON), ('["2"]'::JSON), ('1'::JSON), ('null'::JSON)`],
  ])('are the same however they are stored: as %s', async (_, values) => {
    const rows = await runSql(table(values), sql);
    expect(rows.map((row) => [row['key of k'], row['events']])).toEqual([
      ['1', '2'],
      ['2', '1'],
    ]);
  });

  it('may have no column', async () => {
    const both = [key('k', 'keyword', 'group'), key('absent', 'ip', 'group')];
    const query = sqlOf(countedBy(both));
    expect(await runSql(table("('1'), ('1')"), query)).toEqual([
      { 'key of k': '1', 'key of absent': null, events: '2' },
    ]);
    const [explained] = await runSql(table("('1')"), `EXPLAIN ${query}`);
    expect(String(explained?.['explain_value'])).not.toContain('UNNEST');
  });

  it('of one value are not spread', async () => {
    const planOfTable = async (values: string): Promise<string> => {
      const rows = await runSql(table(values), `EXPLAIN ${sql}`);
      return String(rows[0]?.['explain_value']);
    };
    expect(await planOfTable("('1')")).not.toContain('UNNEST');
    expect(await planOfTable("(['1'])")).toContain('UNNEST');
  });
});
