import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import { parseSearchPattern } from '../../../src/plan/pattern/search/parse-search-pattern.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { AggregateStep, JoinedEvent, Step } from '../../../src/plan/step.js';
import type { Compilation, CompileContext } from '../../../src/target.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { compileUnion } from '../../../targets/duckdb/union.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { runSql } from '../../support/databases.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  oneOf,
  or,
  planOf,
  regex,
  single,
} from '../../support/plan-builders.js';

type Changes = Partial<CompileContext['options']>;

function compile(plan: Plan, changes: Changes = {}, rule: Partial<CompileContext['rule']> = {}): Compilation {
  const options = { window: 'all', now: 0, layout: 'flat', ...changes } as const;
  return duckdbTarget.compile(plan, { rule: { ...ruleContext, ...rule }, schema: emptySchema, options });
}

function sqlOf(...[plan, changes, rule]: Parameters<typeof compile>): string {
  const compilation = compile(plan, changes, rule);
  if (compilation.status !== 'exact') throw new Error(JSON.stringify(compilation.findings));
  return compilation.files[0].content;
}

const name = field('name');
const n = field('n', 'long');
const host = field('host');
const isA = equals('name', 'a');
const TABLE = `CREATE TABLE events AS SELECT CAST(range AS VARCHAR) AS "_id", ['a', 'b', NULL][1 + range % 3] AS name, range AS n, range / 2 AS d,
  true AS flag, TIMESTAMP '2024-01-01' + INTERVAL (range) HOUR AS "@timestamp", ['a'] AS host FROM range(10)`;

/** How DuckDB goes about it, without white space. */
async function explained(plan: Plan, changes?: Changes): Promise<string> {
  const rows = await runSql(TABLE, `EXPLAIN ${sqlOf(plan, changes)}`);
  return String(rows[0]?.['explain_value'])
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/\s+/g, '');
}

/** What DuckDB's scan of the table asks of each row by itself, before anything else is done. */
async function scanned(plan: Plan, changes?: Changes): Promise<string> {
  const text = await explained(plan, changes);
  return /Filters:(.*?)(?:~\d+rows|EmptyResult)/.exec(text)?.[1] ?? '';
}

it('looks indicators up by a value, and does not try every two rows', async () => {
  const matching = planOf(
    [
      {
        kind: 'indicator-match',
        events: isA,
        indicators: exists(n),
        groups: [
          [{ event: name, indicator: host }],
          [
            { event: host, indicator: host },
            { event: name, indicator: name },
          ],
        ],
      },
    ],
    { kind: 'events', indicators: column('indicators', 'keyword', true) },
  );
  const text = await explained(matching);
  expect(text).toContain('HASH_JOIN');
  expect(text).not.toMatch(/NESTED_LOOP_JOIN|BLOCKWISE_NL_JOIN/);
});

describe('the scan of a table with one value in each column', () => {
  it.each<[string, Expression, readonly string[]]>([
    ['an equal text', isA, ["name='a'"]],
    ['an equal text that is the only one', compare(single(name), '==', literal('a')), ["name='a'"]],
    ['two things', and(isA, compare(single(n), '>', literal(3))), ["name='a'", 'n>3']],
    [
      'what is surely so',
      {
        kind: 'is-true',
        operand: and(
          isA,
          any(n, (value) => compare(value, '<=', literal(3))),
        ),
      },
      ["name='a'", 'n<=3'],
    ],
    [
      'a fraction',
      any(field('d', 'double'), (value) => compare(value, '>=', literal(0.5, 'double'))),
      ['d>=0.5'],
    ],
    ['existence', exists(name), ['nameISNOTNULL']],
  ])('is asked for %s', async (_, condition, filters) => {
    const asked = await scanned(planOf([filter(condition)]));
    for (const each of filters) expect(asked).toContain(each);
  });

  it('is asked for the window', async () => {
    const plan = planOf([filter(isA)]);
    const asked = await scanned(plan, { window: 'rule', now: Date.UTC(2024, 0, 1, 5) });
    expect(asked).toContain("@timestamp>='2024-01-0104:51:00'");
    expect(asked).toContain("@timestamp<'2024-01-0105:00:00.001'");
    expect(asked).toContain("name='a'");
  });
});

describe('rows are numbered', () => {
  const limit = { kind: 'limit', count: 1 } as const;
  const count: AggregateStep = {
    kind: 'aggregate',
    keys: [],
    aggregates: [{ name: 'c', function: 'count-rows' }],
  };
  const withCount = (end: 'first' | 'last'): Step => ({
    ...count,
    aggregates: [...count.aggregates, { name: end, function: end, operand: n, by: single(n) }],
  });
  const joined: JoinedEvent = { condition: isA, keys: [{ expression: host, missing: 'drop' }] };
  const once = { repeat: 1, polarity: 'present' } as const;
  const indicators: Step = {
    kind: 'indicator-match',
    events: isA,
    indicators: exists(n),
    groups: [[{ event: name, indicator: host }]],
  };
  const extended = { kind: 'extend', columns: [{ name: 'x', expression: single(n) }] } as const;
  const first: Step = {
    kind: 'aggregate',
    keys: [],
    aggregates: [{ name: 'c', function: 'first', operand: n, by: single(n) }],
  };
  const sort: Step = {
    kind: 'sort',
    keys: [{ expression: single(n), direction: 'ascending', nulls: 'last' }],
  };
  it.each<[string, readonly Step[], boolean]>([
    ['for a filter', [filter(isA)], false],
    ['for a limit that no rule asks for', [{ ...limit, implicit: true }], false],
    ['for a limit', [{ ...limit, implicit: false }], true],
    ['for a count', [count], false],
    ['for the first of all', [count, first].slice(1), true],
    ['for a sort', [sort], true],
    ['for the last of all, beside a count', [withCount('last')], true],
    ['for the first of all, beside a count', [withCount('first')], true],
    ['for aggregates beside their rows', [{ ...count, kind: 'inline-aggregate' }], true],
    ['for a sample', [{ kind: 'sample', items: [joined, joined] }], true],
    [
      'for a sequence',
      [{ kind: 'sequence', timestamp: single(field('@timestamp', 'date')), items: [{ ...joined, ...once }] }],
      true,
    ],
    ['for what matches an indicator', [indicators], true],
    ['for what is computed, or spread', [extended, { kind: 'expand', name: 'c', operand: name }], false],
    ['for what is chosen', [{ ...extended, kind: 'project' }], false],
  ])('where their order matters: %s', (_, steps, isNumbered) => {
    expect(sqlOf(planOf(steps)).includes('row_number() OVER () AS "#"')).toBe(isNumbered);
  });
});

// What an OR lets through comes out of order in DuckDB before 1.3; `npm run test:duckdb` runs one.
describe('a condition with alternatives', () => {
  const either = or(
    isA,
    any(n, (value) => compare(value, '>', literal(1))),
  );
  const limit: Step = { kind: 'limit', count: 1, implicit: false };
  it.each<[string, readonly Step[], boolean]>([
    ['is a value where rows are numbered', [filter(either), limit], true],
    ['is a condition where they are not', [filter(either)], false],
    ['is none where there is one alternative', [filter(isA), limit], false],
  ])('%s', (_, steps, isValue) => {
    const [, asked = ''] = sqlOf(planOf(steps)).split('\n  WHERE ');
    expect(asked.startsWith('CASE ')).toBe(isValue);
  });
});

describe('the words above the SQL', () => {
  const above = (...given: Parameters<typeof compile>): readonly string[] =>
    sqlOf(...given)
      .split('\n')
      .filter((line) => line.startsWith('--'));

  it('say whose it is, what it reads, and that the time of the run is to be told', () => {
    const plan = planOf([filter(and(isA, exists(n), exists(field('at', 'date'))))]);
    expect(
      above(plan, { now: undefined, window: 'rule', layout: 'nested' }, { name: 'a\nSELECT', id: 'x\ny' }),
    ).toEqual([
      '-- a SELECT',
      '-- rule_id x y',
      '-- window now-9m to now',
      '--',
      '-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.',
      '--   "_id" VARCHAR',
      '--   "name" VARCHAR',
      '--   "n" BIGINT',
      '--   "at" TIMESTAMP',
      '--   "@timestamp" TIMESTAMP',
      '-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.',
    ]);
    const fixed = above(planOf([filter(equals('a.b', 'x'))]), { layout: 'nested' });
    expect(fixed).toContain('-- window all events that there are');
    expect(fixed.at(-1)).toBe('--   "a"."b" VARCHAR');
  });

  it.each([
    ['query', 'rules/x.toml', '.sql', /^-- A rule/],
    ['view', 'rules/x.toml', '.view.sql', /^CREATE OR REPLACE VIEW "x" AS\n-- A rule[^]*[^;\n];\n$/],
    [
      'view',
      'all.ndjson',
      '.view.sql',
      /^CREATE OR REPLACE VIEW "all 4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00" AS\n/,
    ],
    ['view', 'x.toml.txt', '.view.sql', /^CREATE OR REPLACE VIEW "x.toml.txt" AS\n/],
    ['check', 'rules/x.toml', '.check.sql', /^SELECT error\(/],
  ] as const)('stand in a %s of %s', (form, file, suffix, text) => {
    const compilation = compile(planOf([filter(isA)]), { form }, { file });
    const [written] = compilation.status === 'exact' ? compilation.files : [];
    expect(written?.suffix).toBe(suffix);
    expect(written?.content).toMatch(text);
  });
});

describe('a check', () => {
  it.each([
    [1, 'the rule o\'neil\'s (4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00) finds 1 alert: {"_id":"0"}'],
    [3, 'the rule o\'neil\'s (4b0a2f0e-6c1d-4c51-9d0e-0d5a3b2c1f00) finds 3 alerts, the first: {"_id":"'],
  ])('says that there are %i', async (count, message) => {
    const plan = planOf([filter(any(n, (value) => compare(value, '<', literal(count))))]);
    await expect(runSql(TABLE, sqlOf(plan, { form: 'check' }, { name: "o'neil's" }))).rejects.toThrow(
      message,
    );
  });
});

describe('DuckDB has no SQL for', () => {
  const ofName = (condition: (value: Expression) => Expression): Expression => any(name, condition);
  const ip = field('ip', 'ip');
  const within = (network: Expression): Expression =>
    any(ip, (value) => ({
      kind: 'call',
      function: 'cidr-match',
      arguments: [value, network],
      type: 'boolean',
    }));
  const objects = (condition: Expression): Expression => ({ kind: 'any-object', path: 'o', condition });
  const replaced = (text: string, replacement: readonly (string | number)[]): Expression =>
    compare(
      { kind: 'replace', operand: single(name), pattern: parseSearchPattern(text, 'java'), replacement },
      '==',
      literal('a'),
    );
  it.each<[string, Expression]>([
    [
      'RE2 has no intersection within a regular expression',
      ofName((value) => matches(value, regex('x(a&b)'))),
    ],
    ['RE2 has no complement within a regular expression', ofName((value) => matches(value, regex('x(~a)')))],
    ['an interval of more than 1000 numbers', ofName((value) => matches(value, regex('<0-1001>')))],
    ['a network that is computed', within(single(name))],
    ['objects within objects', objects(objects(isA))],
    ['a replacement with more than nine groups', replaced('()()()()()()()()()(a)', [10])],
    ['x is no address', compare(single(ip), '==', literal('x'))],
    ['10.0.0.0/99 is no network', within(literal('10.0.0.0/99'))],
  ])('%s', (reason, condition) => {
    expect(compile(planOf([filter(condition)]))).toEqual({
      status: 'unsupported',
      findings: [
        { code: 'duckdb-unsupported', parameters: { reason }, at: { kind: 'key', path: ['rule', 'query'] } },
      ],
    });
  });

  const newTerms = (of: string): Step => ({
    kind: 'new-terms',
    fields: [{ name: of, expression: host }],
    timestamp: single(field('@timestamp', 'date')),
    historyStart: { kind: 'relative-date', operations: [] },
    from: { kind: 'relative-date', operations: [] },
  });

  it('names that differ by case alone', () => {
    const twins = planOf([filter(and(exists(field('a')), exists(field('A'))))]);
    expect(compile(twins).findings).toMatchObject([
      { parameters: { reason: 'the names a and A differ by case alone' } },
    ]);
    const made = { name: 'NAME', expression: name };
    const key = { ...made, missing: 'drop' } as const;
    const counted = { name: 'NAME', function: 'count-rows' } as const;
    const steps: readonly Step[] = [
      { kind: 'extend', columns: [made] },
      { kind: 'project', columns: [made] },
      { kind: 'expand', name: 'NAME', operand: name },
      { kind: 'aggregate', keys: [key], aggregates: [] },
      { kind: 'aggregate', keys: [], aggregates: [counted] },
      { kind: 'inline-aggregate', keys: [], aggregates: [counted] },
      newTerms('NAME'),
    ];
    for (const step of steps) expect(compile(planOf([filter(isA), step])).status).toBe('unsupported');
    expect(compile(planOf([filter(isA), newTerms('name')])).status).toBe('exact');
  });

  it('what stands at a place, which is told', () => {
    const span = { start: 3, end: 7 };
    const condition = objects({ kind: 'any-object', path: 'o', condition: isA, span });
    expect(compile(planOf([filter(condition)])).findings).toMatchObject([{ at: { kind: 'query', span } }]);
  });

  it('keys of events that are joined by fractions', () => {
    const item: JoinedEvent = {
      condition: isA,
      keys: [{ expression: field('d', 'double'), missing: 'drop' }],
    };
    expect(compile(planOf([{ kind: 'sample', items: [item, item] }])).findings).toMatchObject([
      { parameters: { reason: 'a join key that is no whole number' } },
    ]);
  });

  it('has SQL for what is nearly that', () => {
    for (const condition of [
      ofName((value) => matches(value, regex('<0-1000>'))),
      ofName((value) => matches(value, regex('a&b|~c'))),
      objects(isA),
      replaced('()()()()()()()()(a)', [9]),
      or(
        not(isA),
        ofName((value) => oneOf(value, ['a'])),
        ofName((value) => matches(value, glob('a'))),
      ),
    ])
      expect(compile(planOf([filter(condition)])).status).toBe('exact');
  });

  it('a union leaves out those rules alone, and is of no rows where none is left', async () => {
    const [good, bad] = [planOf([filter(isA)]), planOf([filter(objects(objects(isA)))])];
    const rule = (id: string): CompileContext['rule'] => ({ ...ruleContext, id });
    const options = { window: 'all', now: 0, layout: 'flat' } as const;
    const { query, refused } = compileUnion(
      [
        { plan: bad, rule: rule('bad') },
        { plan: good, rule: rule("go'od") },
      ],
      options,
    );
    expect(refused).toMatchObject([
      {
        rule: { id: 'bad' },
        finding: { code: 'duckdb-unsupported', parameters: { reason: 'objects within objects' } },
      },
    ]);
    const [table, rows] = [
      "CREATE TABLE events AS SELECT '1' AS _id, 'a' AS name",
      query.split(/(?<=FROM events_read;)\n/),
    ];
    expect(await runSql(table, ...rows)).toEqual([{ rule_id: "go'od", alert: '{"_id":"1"}' }]);
    expect(await runSql(table, compileUnion([{ plan: bad, rule: rule('bad') }], options).query)).toEqual([]);
  });
});

describe('a union of rules', () => {
  const rule = (id: string): CompileContext['rule'] => ({ ...ruleContext, id, name: `${id}\nSELECT` });
  const options = { window: 'all', now: 0, layout: 'nested' } as const;

  async function found(table: string, ...plans: readonly Plan[]): Promise<readonly string[]> {
    const { query, refused } = compileUnion(
      plans.map((plan, index) => ({ plan, rule: rule(`r${index + 1}`) })),
      options,
    );
    expect(refused).toEqual([]);
    const rows = await runSql(table, ...query.split(/(?<=FROM events_read;)\n/));
    return rows.map((row) => `${String(row['rule_id'])} ${String(row['alert'])}`).toSorted();
  }

  it('reads a field where each has it', async () => {
    const [member, dotted] = [equals('a.b', 'x'), equals('a.b', 'y')];
    // Beside a value of its own, `a.b` is a column of that name.
    const beside = and(dotted, or(exists(field('a')), not(exists(field('a')))));
    const table = `CREATE TABLE events AS SELECT '1' AS _id, {'b': 'x'} AS a, 'y' AS "a.b"`;
    expect(
      await found(table, planOf([filter(member)]), planOf([filter(beside)]), planOf([filter(dotted)])),
    ).toEqual(['r1 {"_id":"1"}', 'r2 {"_id":"1"}']);
  });

  it('may ask nothing, ask without case, and ask for an order', async () => {
    const folded = any(name, (value) => compare(value, '==', literal('K'), 'ascii'));
    const last: Plan = planOf([
      { kind: 'sort', keys: [{ expression: single(n), direction: 'descending', nulls: 'last' }] },
      { kind: 'limit', count: 1, implicit: false },
    ]);
    const first: Plan = planOf([{ kind: 'limit', count: 1, implicit: false }]);
    const counted = planOf(
      [{ kind: 'aggregate', keys: [], aggregates: [{ name: 'c', function: 'count-rows' }] }],
      { kind: 'rows', columns: [column('c', 'long')] },
    );
    const table =
      "CREATE TABLE events AS SELECT * FROM (VALUES ('2', 'k', 2), ('1', '\u212a', 3)) AS t(_id, name, n)";
    expect(await found(table, planOf([filter(folded)]), last, first, counted, planOf([]))).toEqual([
      'r1 {"_id":"2"}',
      'r2 {"_id":"1"}',
      'r3 {"_id":"2"}',
      'r4 {"c":2}',
      'r5 {"_id":"1"}',
      'r5 {"_id":"2"}',
    ]);
  });

  it('does not hide what is no refusal', () => {
    const broken = { ...planOf([]), steps: [undefined] } as unknown as Plan;
    expect(() => compile(broken)).toThrow(TypeError);
    expect(() => compileUnion([{ plan: broken, rule: ruleContext }], options)).toThrow(TypeError);
    expect(compile(planOf([])).findings).toEqual([]);
  });
});

describe('the words of a field', () => {
  const message = { ...field('message', 'text'), analyzer: 'standard' } as const;
  const has = (operand: Expression, ...tokens: readonly string[]): Expression => ({
    kind: 'token-match',
    operand,
    analyzer: 'standard',
    query: { kind: 'all-tokens', tokens },
  });
  const both = and(
    any(message, (value) => or(has(value, 'a'), has(value, 'b'))),
    any(message, (value) => and(has(value, 'c'), has(value, 'd'))),
    not(any(message, (value) => has(value, 'e'))),
  );
  const mixed = any(message, (value) => and(has(value, 'a'), compare(value, '!=', literal('b'))));
  const script = any(
    message,
    (value) => ({ ...has(value, 'a'), analyzer: 'powershell-script' }) as Expression,
  );

  // Cutting texts into words is slow.
  it.each<[string, Expression, number]>([
    ['once for a single text, and once for several', both, 2],
    ['again where more is asked of each text', and(both, mixed), 3],
    ['not for another analyser', script, 0],
  ])('are cut %s', (_, condition, times) => {
    expect(sqlOf(planOf([filter(condition)])).split('strlen(token)')).toHaveLength(times + 1);
  });
});

describe('numbers of 64 bits', () => {
  it('stay what they are where a long is asked for', async () => {
    const call: Expression = { kind: 'call', function: 'to-long', arguments: [single(n)], type: 'long' };
    const plan = planOf([{ kind: 'project', columns: [{ name: 'c', expression: call }] }], {
      kind: 'rows',
      columns: [column('c', 'long')],
    });
    const table = "CREATE TABLE events AS SELECT '1' AS _id, CAST(9007199254740993 AS BIGINT) AS n";
    expect(await runSql(table, sqlOf(plan))).toEqual([{ c: '9007199254740993' }]);
  });
});

describe('a rule may call its columns', () => {
  it.each([
    '#',
    '# id',
    'each',
    'each name',
    'the values',
    'values name',
    'read name',
    'source',
    'x"y',
    'step_1',
  ])('%s', async (made) => {
    const plan = planOf(
      [
        filter(isA),
        { kind: 'project', columns: [{ name: made, expression: single(name) }] },
        filter(exists(column(made))),
      ],
      {
        kind: 'rows',
        columns: [column(made)],
      },
    );
    const rows = await runSql("CREATE TABLE events AS SELECT '1' AS _id, 'a' AS name", sqlOf(plan));
    expect(rows.map((row) => Object.entries(row))).toEqual([[[made, 'a']]]);
  });
  it('as fields are called, too', async () => {
    const plan = planOf([
      { kind: 'extend', columns: [{ name: 'name', expression: single(host) }] },
      filter(compare(column('name'), '==', literal('h'))),
    ]);
    const rows = await runSql(
      "CREATE TABLE events AS SELECT '1' AS _id, 'a' AS name, 'h' AS host",
      sqlOf(plan),
    );
    expect(rows).toEqual([{ _id: '1' }]);
  });
});
