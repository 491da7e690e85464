import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileRule } from '../../../src/compile.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import { readRules, rulesOf } from '../../../src/rule/read-rules.js';
import type { Rule } from '../../../src/rule/rule.js';
import { withObservedFields } from '../../../src/schema/observed.js';
import { ecsSchema } from '../../../src/schema/ecs.js';
import type { CompileOptions } from '../../../src/target.js';
import { newestTimestamp } from '../../../src/verify/newest-timestamp.js';
import { readEvents } from '../../../src/verify/read-events.js';
import { compileUnion } from '../../../targets/duckdb/union.js';
import { crossrule } from '../../support/command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder();
const rules = rulesOf(readRules(['rules']));
const events = await readEvents({ path: 'rules/events.ndjson' });
const schema = withObservedFields(ecsSchema(), events);
const now = newestTimestamp(events) ?? 0;
const options: CompileOptions = { window: 'all', now, layout: 'nested' };
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run(`CREATE TABLE events AS SELECT * FROM read_json_auto('rules/events.ndjson')`);
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

async function rowsOf(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

async function compiled(rule: Rule, form: CompileOptions['form'] = 'query') {
  const { plan, compilations } = await compileRule(rule, ['duckdb'], schema, { ...options, form });
  const compilation = compilations.get('duckdb');
  if (!plan || !compilation || compilation.status === 'unsupported')
    throw new Error(`${rule.name} has no SQL`);
  return { plan, sql: compilation.files[0].content };
}

describe('a view', () => {
  it.each(rules)('finds what the query of $name finds', async (rule) => {
    await connection.run((await compiled(rule, 'view')).sql);
    const name = rule.source.file.replace(/^.*\//, '').replace('.toml', '');
    expect(await rowsOf(`SELECT * FROM "${name}"`)).toEqual(await rowsOf((await compiled(rule)).sql));
  });
});

describe('a check', () => {
  it.each(rules)('has no rows, or fails, as $name finds nothing or something', async (rule) => {
    const { plan, sql } = await compiled(rule, 'check');
    const alerts = interpret(plan, events, { now, window: 'all' }).length;
    if (alerts === 0) expect(await rowsOf(sql)).toEqual([]);
    else await expect(rowsOf(sql)).rejects.toThrow(`finds ${alerts} alert`);
  });

  it('has no rows over events of which none is found', async () => {
    const [rule] = rules;
    if (!rule) throw new Error('there are rules');
    const { sql } = await compiled(rule, 'check');
    await connection.run('CREATE SCHEMA quiet; CREATE TABLE quiet.events AS FROM events LIMIT 0; USE quiet');
    try {
      expect(await rowsOf(sql)).toEqual([]);
    } finally {
      await connection.run('USE main');
    }
  });
});

describe('a union', () => {
  it('finds for each rule what its own query finds', async () => {
    const planned = await Promise.all(
      rules.map(async (rule) => ({
        plan: (await compiled(rule)).plan,
        rule: { ...rule, file: rule.source.file },
      })),
    );
    const { query, refused } = compileUnion(planned, options);
    expect(refused).toEqual([]);
    const found = await rowsOf(query);
    for (const rule of rules) {
      const own = found.filter((row) => row['rule_id'] === rule.id).map((row) => String(row['alert']));
      const alone = await rowsOf(
        `SELECT to_json(a) AS alert FROM (${(await compiled(rule)).sql.trimEnd().replace(/;$/, '')}) AS a`,
      );
      expect(own.toSorted()).toEqual(alone.map((row) => String(row['alert'])).toSorted());
    }
    expect(found.length).toBeGreaterThan(10);
  });

  it('is written by --union, and says what it leaves out', async () => {
    const file = join(folder.path(), 'all.sql');
    const { status, out } = await crossrule('compile', 'rules', '--union', file);
    expect(status).toBe(0);
    expect(out).toContain(`holds ${rules.length} of ${rules.length} rules`);
    expect(readFileSync(file, 'utf8')).toContain('UNION ALL');
  });
});
