import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Event } from '../../../src/event.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { Compilation } from '../../../src/target.js';
import type { Answer, LoadedEngine } from '../../../src/verify/engine.js';
import { duckdbEngine } from '../../../targets/duckdb/engine.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { column, equals, eventsOf, exists, field, filter, planOf } from '../../support/plan-builders.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const run = { now: 0, window: 'all' } as const;
const folder = temporaryFolder();

function compile(plan: Plan): Compilation {
  return duckdbTarget.compile(plan, {
    rule: ruleContext,
    schema: emptySchema,
    options: { ...run, layout: 'nested' },
  });
}

function compiledTo(sql: string): Compilation {
  return { status: 'exact', files: [{ suffix: '.sql', content: sql }], findings: [] };
}

async function withEngine<Result>(
  events: readonly Event[],
  plans: readonly Plan[],
  use: (loaded: LoadedEngine) => Promise<Result>,
): Promise<Result> {
  const loaded = await duckdbEngine().load({ events, schema: emptySchema, plans });
  try {
    return await use(loaded);
  } finally {
    await loaded.close();
  }
}

function idsOf(answer: Answer): readonly unknown[] {
  return answer.kind === 'alerts' ? answer.alerts.map((alert) => alert.kind === 'event' && alert.id) : [];
}

describe("DuckDB's engine", () => {
  const value = planOf([filter(equals('a', 'x'))]);
  const struct = planOf([filter(equals('a.b', 'y'))]);
  const events = eventsOf({ a: 'x' }, { a: { b: 'y' } }, { a: 'z' });

  it('runs plans whose fields no one table can have', async () => {
    expect(duckdbEngine().name).toBe('duckdb');
    const found = await withEngine(events, [value, struct], async (loaded) =>
      Promise.all(
        [struct, value, structuredClone(value)].map(async (plan) =>
          idsOf(await loaded.run({ rule: undefined, plan, compilation: compile(plan), ...run })),
        ),
      ),
    );
    expect(found).toEqual([['2'], ['1'], ['1']]);
  });

  it('tells times near the epoch from years', async () => {
    const plan = planOf([filter(exists(field('time', 'date')))]);
    const near = eventsOf(
      { time: -1000 },
      { time: 1234 },
      { time: 0 },
      { time: 'x' },
      { time: '1969-12-31T23:59:59Z' },
    );
    const found = await withEngine(near, [plan], async (loaded) =>
      idsOf(await loaded.run({ rule: undefined, plan, compilation: compile(plan), ...run })),
    );
    expect(found).toEqual(['1', '2', '3', '5']);
  });

  it('finds nothing of what has no query, and where there is nothing', async () => {
    const refused: Compilation = { status: 'unsupported', findings: [] };
    const found = await withEngine(events, [value], async (loaded) =>
      Promise.all(
        [refused, undefined].map((compilation) =>
          loaded.run({ rule: undefined, plan: value, compilation, ...run }),
        ),
      ),
    );
    expect(found).toEqual([
      { kind: 'alerts', alerts: [] },
      { kind: 'alerts', alerts: [] },
    ]);
    const compilation = compile(value);
    const none = await withEngine([], [value], (loaded) =>
      loaded.run({ rule: undefined, plan: value, compilation, ...run }),
    );
    expect(none).toEqual({ kind: 'alerts', alerts: [] });
  });

  // Rules come from strangers.
  it.each([
    "SELECT content AS _id FROM read_text('package.json')",
    "COPY (SELECT 1) TO 'stolen.csv'",
    'SET enable_external_access = true',
    "SET memory_limit = '9GB'",
  ])('does not run %s', async (sql) => {
    await withEngine(events, [value], async (loaded) => {
      const task = { rule: undefined, plan: value, compilation: compiledTo(sql), ...run };
      await expect(loaded.run(task)).rejects.toThrow(/disabled|locked/);
    });
  });

  it('leaves no files behind', async () => {
    const own = join(folder.path(), 'own');
    mkdirSync(own);
    vi.stubEnv('TMPDIR', own);
    try {
      await withEngine(events, [value], () => Promise.resolve());
    } finally {
      vi.unstubAllEnvs();
    }
    expect(readdirSync(own)).toEqual([]);
  });

  it('tells values as JSON has them', async () => {
    const columns = [
      column('long', 'long'),
      column('longs', 'long', true),
      column('double', 'double'),
      column('text'),
      column('flag', 'boolean'),
      column('date', 'date'),
      column('far', 'date'),
      column('address', 'ip'),
      column('missing'),
    ];
    const plan = planOf([filter(exists(field('a')))], { kind: 'rows', columns });
    const sql = `SELECT 9007199254740993 AS long, [1, NULL, 9007199254740993] AS longs, 1.5::DOUBLE AS double, '7' AS text, true AS flag,
      TIMESTAMP '2025-01-01' AS date, epoch_ms(1735689600000000) AS far, '::1' AS address`;
    const answer = await withEngine(events, [plan], (loaded) =>
      loaded.run({ rule: undefined, plan, compilation: compiledTo(sql), ...run }),
    );
    expect(answer.kind === 'alerts' && answer.alerts).toEqual([
      {
        kind: 'row',
        values: {
          long: 9_007_199_254_740_992,
          longs: [1, null, 9_007_199_254_740_992],
          double: 1.5,
          text: '7',
          flag: true,
          date: '2025-01-01T00:00:00.000Z',
          far: '+056971-10-25T00:00:00.000Z',
          address: '::1',
          missing: null,
        },
      },
    ]);
  });
});
