import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ecsSchema } from '../../src/schema/ecs.js';
import { compileRule } from '../../src/compile.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { newestTimestamp } from '../../src/verify/newest-timestamp.js';
import { readEvents } from '../../src/verify/read-events.js';
import type { JsonObject } from '../../src/event.js';
import { crossrule } from '../support/command.js';
import { runSql } from '../support/databases.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

function ndjson(name: string, ...events: readonly JsonObject[]): string {
  return folder.write(name, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
}

const out = (): string => join(folder.path(), 'out.parquet');

async function columnsOf(file: string): Promise<Record<string, unknown>> {
  const rows = await runSql(`DESCRIBE SELECT * FROM '${file}'`);
  return Object.fromEntries(rows.map((row) => [String(row['column_name']), row['column_type']]));
}

async function ingested(...events: readonly JsonObject[]): Promise<readonly JsonObject[]> {
  const { status, errors } = await crossrule('ingest', ndjson('in.ndjson', ...events), '--out', out());
  expect([status, errors]).toEqual([0, expect.stringContaining(`holds ${events.length} events`)]);
  return (await readEvents({ path: out() })).map(({ source }) => source);
}

describe('crossrule ingest', () => {
  it('types columns as ECS does, and fields that ECS lacks as they show', async () => {
    await ingested(
      {
        '@timestamp': '2025-01-01T00:00:00.123456Z',
        event: { category: ['process'], risk_score: 5 },
        process: { pid: '12', name: 'sh', parent: { pid: 1 } },
        'source.ip': '10.0.0.1',
        own: { count: 1, ratio: 1, is: true, mixed: 1, huge: 1e300 },
      },
      { own: { ratio: 0.5, mixed: 'x' } },
    );
    expect(await columnsOf(out())).toEqual({
      _id: 'VARCHAR',
      '@timestamp': 'TIMESTAMP',
      event: 'STRUCT(category VARCHAR[], risk_score DOUBLE)',
      process: 'STRUCT(pid BIGINT, "name" VARCHAR, parent STRUCT(pid BIGINT))',
      source: 'STRUCT(ip VARCHAR)',
      own: 'STRUCT(count BIGINT, ratio DOUBLE, "is" BOOLEAN, mixed VARCHAR, huge DOUBLE)',
    });
    expect(await runSql(`SELECT "@timestamp" AS t, process.pid AS p FROM '${out()}'`)).toEqual([
      { t: '2025-01-01 00:00:00.123456', p: '12' },
      { t: null, p: null },
    ]);
  });

  it('keeps the ids of events, else their numbers of line', async () => {
    const file = folder.write('in.ndjson', '{"_id":"a"}\n\n{"n":1}\n');
    await crossrule('ingest', file, '--out', out());
    expect((await readEvents({ path: out() })).map(({ id }) => id)).toEqual(['a', '3']);
  });

  it('makes a list of a field that any event has a list of', async () => {
    expect(await ingested({ tags: 'a' }, { tags: ['b', null, 'c'] }, { tags: [] })).toEqual([
      { _id: '1', tags: ['a'] },
      { _id: '2', tags: ['b', 'c'] },
      { _id: '3', tags: null },
    ]);
  });

  it('gathers the fields of objects in lists, as an index does', async () => {
    expect(await ingested({ dns: { answers: [{ name: 'a' }, { name: 'b', ttl: 5 }] } })).toEqual([
      { _id: '1', dns: { answers: { name: ['a', 'b'], ttl: [5] } } },
    ]);
  });

  it('keeps objects that the schema calls nested as they are', async () => {
    const schema = folder.write(
      'mapping.json',
      JSON.stringify({ properties: { a: { type: 'nested', properties: { b: { type: 'keyword' } } } } }),
    );
    const event = { a: [{ b: 'x', c: "it's" }, { b: 'y' }] };
    await crossrule('ingest', ndjson('in.ndjson', event), '--out', out(), '--schema', schema);
    expect((await readEvents({ path: out() }))[0]?.source).toEqual({ _id: '1', ...event });
  });

  it('keeps a column as text where a value does not fit, and apart what is nothing to its type, and says which', async () => {
    const file = ndjson(
      'in.ndjson',
      { process: { pid: 1 } },
      { process: { pid: '0x1f' } },
      { process: { pid: 1.5 } },
    );
    const { status, errors } = await crossrule('ingest', file, '--out', out());
    expect(status).toBe(0);
    expect(errors).toContain(
      `process.pid has 1 value that is no long, first at ${file}:3: 1.5; the column holds text`,
    );
    expect(errors).toContain(
      `process.pid has 1 value that is no long, first at ${file}:2: "0x1f"; kept in the column _unread`,
    );
    expect(
      (await readEvents({ path: out() })).map(({ source }) => [source['process'], source['_unread']]),
    ).toEqual([
      [{ pid: '1' }, null],
      [{ pid: null }, { 'process.pid': ['0x1f'] }],
      [{ pid: '1.5' }, null],
    ]);
  });

  it('keeps numbers as text that a column of numbers would change', async () => {
    const back = await ingested({ 'process.pid': 2 ** 53 }, { 'process.pid': '007' });
    expect(back.map((source) => leaf(source, 'process.pid'))).toEqual(['9007199254740992', '007']);
  });

  it('types a column by all events, however late they come', async () => {
    // More events than are packed at a time.
    const early = Array.from({ length: 50_001 }, () => ({ tags: 'a', process: { pid: 1 } }));
    await ingested(...early, { tags: ['b', 'c'], process: { pid: '007' }, late: 1 });
    expect(await columnsOf(out())).toEqual({
      _id: 'VARCHAR',
      tags: 'VARCHAR[]',
      process: 'STRUCT(pid VARCHAR)',
      late: 'BIGINT',
    });
    const rows = `SELECT tags, process.pid, late, count(*) AS rows FROM '${out()}' GROUP BY ALL ORDER BY ALL`;
    expect(await runSql(rows)).toEqual([
      { tags: ['a'], pid: '1', late: null, rows: '50001' },
      { tags: ['b', 'c'], pid: '007', late: '1', rows: '1' },
    ]);
  });

  it('keeps lists of times to the microsecond', async () => {
    await ingested({ '@timestamp': ['1969-12-31T23:59:59.999999Z', 1] }, { '@timestamp': 2 });
    expect(
      await runSql(`SELECT list_transform("@timestamp", t -> epoch_us(t)) AS t FROM '${out()}'`),
    ).toEqual([{ t: ['-1', '1000'] }, { t: ['2000'] }]);
  });

  it('keeps half a surrogate pair apart as U+FFFD, which Parquet can hold', async () => {
    const [event] = await ingested({ '@timestamp': '\ud800' });
    expect(event?.['_unread']).toEqual({ '@timestamp': ['\ufffd'] });
  });

  it('keeps a time apart that is no date', async () => {
    const [event] = await ingested({ '@timestamp': 9e15 });
    expect(event?.['_unread']).toEqual({ '@timestamp': [9e15] });
  });

  it('keeps a value apart from the fields that run through it', async () => {
    expect(await ingested({ process: { name: 'sh' }, 'process.name.text': 'Sh' })).toEqual([
      { _id: '1', process: { name: 'sh' }, 'process.name.text': 'Sh' },
    ]);
  });

  it('writes a folder for each day and value, whose rows have all their fields', async () => {
    const file = ndjson(
      'in.ndjson',
      { '@timestamp': '2025-01-02T00:00:00Z', host: { name: 'a' }, tag: 't' },
      { '@timestamp': '2025-01-01T23:59:59Z', host: { name: 'a' }, tag: 't' },
    );
    const hive = join(folder.path(), 'hive');
    const partitions = ['@timestamp', 'host.name', 'tag'].flatMap((field) => ['--partition-by', field]);
    const { status } = await crossrule('ingest', file, '--out', hive, ...partitions);
    expect([status, readdirSync(hive).toSorted()]).toEqual([0, ['day=2025-01-01', 'day=2025-01-02']]);
    expect(readdirSync(join(hive, 'day=2025-01-01/host_name=a'))).toEqual(['tag_partition=t']);
    expect(
      (await readEvents({ path: hive })).map(({ id, source }) => [id, source['host'], source['tag']]),
    ).toEqual([
      ['2', { name: 'a' }, 't'],
      ['1', { name: 'a' }, 't'],
    ]);
  });

  it('writes one column for each dotted name, if asked for', async () => {
    await crossrule('ingest', ndjson('in.ndjson', { a: { b: 1 } }), '--out', out(), '--layout', 'flat');
    expect(await columnsOf(out())).toEqual({ _id: 'VARCHAR', 'a.b': 'BIGINT' });
  });

  it('takes in several files, packed ones and globs among them', async () => {
    writeFileSync(join(folder.path(), 'b.ndjson.gz'), gzipSync('{"n":2}\n'));
    ndjson('a.ndjson', { n: 1 });
    const { status } = await crossrule('ingest', join(folder.path(), '*.ndjson*'), '--out', out());
    expect([status, (await readEvents({ path: out() })).map(({ source }) => source['n'])]).toEqual([
      0,
      [1, 2],
    ]);
  });

  it('keeps what is called as a part of _id beside it', async () => {
    expect(await ingested({ _id: 'a', '_id.x': 1 })).toEqual([{ _id: 'a', '_id.x': 1 }]);
  });

  it('writes a file of no events, too', async () => {
    expect(await ingested()).toEqual([]);
  });

  it.each([
    [[], 'a:1: an event must be a JSON object', '5'],
    [['--partition-by', 'x'], '--partition-by x: no event has this field', '{}'],
    [['--partition-by', 'x'], '--partition-by x: it has several values', '{"x":["a"]}'],
    [['--partition-by', 'x', '--out', '.'], '.: this folder is not empty', '{"x":1}'],
    [[], 'in.gz:1: ', undefined],
    [[], "a field has an empty name, which Parquet can't hold", '{"":1}'],
    [[], '_id and _ID differ by case alone', '{"_ID":1}'],
    [[], "x and X differ by case alone: Parquet can't hold both", '{"x":1,"X":2}'],
  ])('says with %j: %s', async (options, said, text) => {
    const file = folder.write(text === undefined ? 'in.gz' : 'a', text ?? '\u001f');
    const { status, errors } = await crossrule('ingest', file, '--out', out(), ...options);
    expect([status, errors.replaceAll(`${folder.path()}/`, '')]).toEqual([
      2,
      expect.stringContaining(`crossrule: ${said}`),
    ]);
  });
});

function leaf(source: JsonObject, name: string): unknown {
  return name.split('.').reduce<unknown>((value, step) => (value as JsonObject)[step], source);
}

describe('what ingest has written', async () => {
  const rules = rulesOf(readRules(['rules']));
  const events = await readEvents({ path: 'rules/events.ndjson' });
  const now = newestTimestamp(events) ?? 0;

  it.each(['nested', 'flat'] as const)('is what the SQL of rules reads, %s', async (layout) => {
    await crossrule('ingest', 'rules/events.ndjson', '--out', out(), '--layout', layout);
    for (const rule of rules) {
      const { compilations } = await compileRule(rule, ['duckdb'], ecsSchema(), {
        window: 'all',
        now,
        layout,
      });
      const compilation = compilations.get('duckdb');
      if (!compilation || compilation.status === 'unsupported') throw new Error(rule.name);
      const found = await runSql(
        `CREATE VIEW events AS SELECT * FROM '${out()}'`,
        compilation.files[0].content,
      );
      const { out: printed } = await crossrule('run', rule.source.file, '--data', 'rules/events.ndjson');
      expect(found).toHaveLength(printed.trim().split('\n').length);
    }
  });

  it('gives the alerts of the events that it was given', async () => {
    await crossrule('ingest', 'rules/events.ndjson', '--out', out());
    for (const { source } of rules) {
      const of = (data: string) => crossrule('run', source.file, '--data', data);
      expect(await of(out())).toEqual(await of('rules/events.ndjson'));
    }
  });
});
