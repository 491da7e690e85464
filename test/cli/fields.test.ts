import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/event.js';
import { crossrule } from '../support/command.js';
import { runSql } from '../support/databases.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

const NAMES = `
process.*: actor.process.*
process.name: actor.process.file.name
host.os.type: device.os
"@timestamp": time
`;
const COMPUTED = `${NAMES}event.category: { expression: "CASE class_uid WHEN 1007 THEN 'process' END" }\n`;

const map = (text = NAMES): string => folder.write('map.yaml', text);

function rule(query = 'process.name: sh and host.os.type: linux', changes = {}): string {
  return folder.write('rule.toml', tomlRule({ query, ...changes }));
}

const computedRule = (): string => rule('event.category: process and process.name: sh');

function data(...events: readonly JsonObject[]): string {
  return folder.write('data.ndjson', events.map((event) => `${JSON.stringify(event)}\n`).join(''));
}

const shell = (more: JsonObject = {}): JsonObject => ({
  time: '2025-01-01T00:00:00Z',
  device: { os: 'linux' },
  actor: { process: { file: { name: 'sh' }, pid: 5 } },
  ...more,
});

const alert = (id: string): string => `${JSON.stringify({ kind: 'event', id })}\n`;

describe('crossrule compile --fields', () => {
  it('writes the names of the events for every target', async () => {
    for (const target of ['elasticsearch', 'duckdb', 'sigma', 'javascript']) {
      const { status, out } = await crossrule('compile', rule(), '-t', target, '--fields', map());
      expect([target, status]).toEqual([target, 0]);
      // JavaScript shows the rule's query in a comment.
      const code = out.replace(/^\/\/.*$/gm, '');
      expect(code).toMatch(/actor"?\."?process"?\."?file"?\."?name/);
      expect(code).not.toMatch(/[^.]process"?\."?name/);
    }
  });

  it("finds the product of a Sigma rule by the events' own name for it", async () => {
    const { out } = await crossrule('compile', rule(), '-t', 'sigma', '--fields', map());
    expect(out).toContain('product: linux');
    expect(out).not.toContain('ECS');
  });

  it('tells a detector where the time of an event is', async () => {
    const bundle = join(folder.path(), 'bundle.mjs');
    const lines =
      '[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["process.name"]\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-7d"';
    const path = rule('process.name: *', { type: 'new_terms', lines });
    await crossrule('compile', path, '--bundle', bundle, '--fields', map());
    const { createDetector } = (await import(pathToFileURL(bundle).href)) as {
      createDetector: () => { push: (event: JsonObject) => unknown[]; flush: () => unknown[] };
    };
    const detector = createDetector();
    detector.push(shell());
    expect(detector.flush()).toMatchObject([
      { kind: 'row', values: { 'process.name': 'sh', first_seen: '2025-01-01T00:00:00.000Z' } },
    ]);
  });

  it('leaves what SQL computes to DuckDB, and says so of the others', async () => {
    const report = join(folder.path(), 'report.json');
    const { status } = await crossrule(
      'compile',
      computedRule(),
      '--fields',
      map(COMPUTED),
      '--report',
      report,
    );
    const [compiled] = (
      JSON.parse(readFileSync(report, 'utf8')) as {
        rules: readonly {
          targets: Record<string, { status: string; diagnostics: readonly { code: string }[] }>;
        }[];
      }
    ).rules;
    expect(status).toBe(0);
    const found = Object.entries(compiled?.targets ?? {}).map(([name, { status: how, diagnostics }]) => [
      name,
      how,
      ...diagnostics.map(({ code }) => code),
    ]);
    expect(found).toEqual([
      ['elasticsearch', 'unsupported', 'computed-field'],
      ['duckdb', 'exact'],
      ['sigma', 'unsupported', 'computed-field'],
      ['javascript', 'unsupported', 'computed-field'],
    ]);
  });

  it('refuses a time that SQL computes only where a store is asked for a window', async () => {
    const fields = map('"@timestamp": { expression: "make_timestamp(t)" }\n');
    const statusOf = async (target: string, window: string) =>
      (await crossrule('compile', rule(), '-t', target, '--window', window, '--fields', fields)).out !== '';
    expect(await statusOf('elasticsearch', 'rule')).toBe(false);
    expect(await statusOf('elasticsearch', 'all')).toBe(true);
    expect(await statusOf('sigma', 'rule')).toBe(true);
    expect(await statusOf('duckdb', 'rule')).toBe(true);
  });

  it.each(['nested', 'flat'])(
    'computes a field in DuckDB of the columns that there are, %s',
    async (layout) => {
      const union = join(folder.path(), 'union.sql');
      const options = ['--fields', map(COMPUTED), '--layout', layout, '--window', 'all'];
      const { out: query } = await crossrule('compile', computedRule(), '-t', 'duckdb', ...options);
      await crossrule('compile', computedRule(), '--union', union, ...options);
      const name =
        layout === 'flat'
          ? `'sh' AS "actor.process.file.name"`
          : `{'process': {'file': {'name': 'sh'}}} AS actor`;
      const events = `CREATE TABLE events AS SELECT unnest(['a', 'b']) AS _id, ${name}, unnest([1007, 1]) AS class_uid`;
      expect(await runSql(events, query)).toEqual([{ _id: 'a' }]);
      expect(await runSql(events, readFileSync(union, 'utf8'))).toMatchObject([{ alert: '{"_id":"a"}' }]);
    },
  );

  it('computes a field of a column of the same name', async () => {
    const fields = map('process.name: { expression: "lower(\\"process.name\\")" }\n');
    const { out } = await crossrule(
      'compile',
      rule('process.name: sh'),
      '-t',
      'duckdb',
      '--window',
      'all',
      '--fields',
      fields,
    );
    expect(await runSql(`CREATE TABLE events AS SELECT 'a' AS _id, 'SH' AS "process.name"`, out)).toEqual([
      { _id: 'a' },
    ]);
  });

  it('leaves out of a bundle what SQL computes, and says so', async () => {
    const bundle = join(folder.path(), 'bundle.mjs');
    const { status, out, errors } = await crossrule(
      'compile',
      computedRule(),
      '--bundle',
      bundle,
      '--fields',
      map(COMPUTED),
    );
    expect([status, out]).toEqual([0, expect.stringContaining('holds 0 of 1 rules')]);
    expect(errors).toContain('[computed-field]');
  });

  it('says where a map is wrong', async () => {
    const { status, errors } = await crossrule('compile', rule(), '--fields', map('a: b\na: c\n'));
    expect([status, errors.trim()]).toEqual([
      2,
      `crossrule: --fields ${join(folder.path(), 'map.yaml')}:2:1: this field is mapped already`,
    ]);
  });

  it('says at its place in the rule what a map makes impossible', async () => {
    const query = 'process.name: sh and process.pid: 5';
    const { status, errors } = await crossrule(
      'compile',
      rule(query),
      '--fields',
      map('process.name: p\nprocess.pid: p\n'),
    );
    expect(status).toBe(1);
    expect(errors).toMatch(
      /rule\.toml:\d+:\d+ error by --fields process\.name \(keyword\) and process\.pid \(long\) are both p/,
    );
  });
});

describe('crossrule run --fields', () => {
  it.each(['interpreter', 'javascript', 'duckdb', 'elasticsearch', 'sigma'])(
    'finds events by their own names on %s',
    async (engine) => {
      const file = data(shell(), shell({ device: { os: 'macos' } }), {
        process: { name: 'sh' },
        host: { os: { type: 'linux' } },
      });
      const { status, out, errors } = await crossrule(
        'run',
        rule(),
        '--data',
        file,
        '--fields',
        map(),
        '-e',
        engine,
      );
      expect([status, out]).toEqual([0, alert('1')]);
      expect(errors).toContain('now is 2025-01-01T00:00:00.000Z, the newest time of the data');
    },
  );

  it('takes the type of a field that ECS lacks from the field that it stands for', async () => {
    const fields = map('own.number: n\n');
    const { out, errors } = await crossrule(
      'run',
      rule('own.number >= 10'),
      '--data',
      data({ n: 9 }, { n: 10 }),
      '--fields',
      fields,
    );
    expect(out).toBe(alert('2'));
    expect(errors).not.toContain('unknown-field');
  });

  it('names the columns of alerts as the rule does', async () => {
    const lines = '[rule.threshold]\nfield = ["process.name"]\nvalue = 2';
    const path = rule('process.name: *', { type: 'threshold', lines });
    const { out } = await crossrule('run', path, '--data', data(shell(), shell()), '--fields', map());
    expect(JSON.parse(out)).toEqual({ kind: 'row', values: { 'process.name': 'sh', count: 2 } });
  });

  it('computes with DuckDB what SQL says, of fields that the rule does not read', async () => {
    const file = data(shell({ class_uid: 1007 }), shell({ class_uid: 1 }));
    const { status, out } = await crossrule(
      'run',
      computedRule(),
      '--data',
      file,
      '--fields',
      map(COMPUTED),
      '-e',
      'duckdb',
    );
    expect([status, out]).toEqual([0, alert('1')]);
  });

  it.each([
    ['interpreter', 'computed-field-unverified'],
    ['javascript', 'computed-field'],
  ])('says that %s can not compute what SQL says', async (engine, code) => {
    const { status, out, errors } = await crossrule(
      'run',
      computedRule(),
      '--data',
      data(shell()),
      '--fields',
      map(COMPUTED),
      '-e',
      engine,
    );
    expect([status, out]).toEqual([1, '']);
    expect(errors).toContain(`[${code}]`);
  });

  it("does not ask a node for the rule's own names", async () => {
    const run = (query: string) =>
      crossrule('run', rule(query), '--data', data(shell()), '--fields', map(), '-e', 'source');
    expect((await run('process.name: sh')).errors).toContain('does not know the names of --fields');
    expect((await run('user.name: root')).errors).toContain('does not know the names of --fields');
    const other = map('process.name: p\n');
    const { errors } = await crossrule(
      'run',
      rule('user.name: root'),
      '--data',
      data({}),
      '--fields',
      other,
      '-e',
      'source',
    );
    expect(errors).toContain('it needs a node');
  });
});

describe('crossrule verify --fields', () => {
  it('makes events with their own names', async () => {
    const { status, out } = await crossrule(
      'verify',
      rule(),
      '--fields',
      map(),
      '--generate',
      '20',
      '--threads',
      '0',
    );
    expect(status).toBe(0);
    expect(out).toMatch(/agree \d+ .*agree \d+ .*agree \d+ .*agree \d+/);
  });

  it('tells other processes of the map', async () => {
    const { status, out } = await crossrule(
      'verify',
      rule(),
      '--fields',
      map(),
      '--generate',
      '20',
      '--threads',
      '1',
      '-e',
      'duckdb',
    );
    expect([status, out]).toEqual([0, expect.stringContaining('agree')]);
  });

  it.each([[[]], [['--data']]])('has no verdict on what SQL computes, and says so (%j)', async (options) => {
    const given = options.flatMap((name: string) => [name, data(shell({ class_uid: 1007 }))]);
    const { status, out, errors } = await crossrule(
      'verify',
      computedRule(),
      '--fields',
      map(COMPUTED),
      ...given,
    );
    expect(status).toBe(0);
    expect(out).not.toMatch(/agree \d/);
    expect(errors).toContain('[computed-field-unverified]');
  });
});
