import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, equals, field, filter, literal, planOf, single } from '../../support/plan-builders.js';
import { moduleOf } from './run-plan.js';

const folder = mkdtempSync(join(tmpdir(), 'crossrule-javascript-'));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const rule = write('rule.mjs', moduleOf(planOf([filter(equals('name', 'é'))])));
const hourAgo = {
  kind: 'call',
  function: 'subtract-time',
  arguments: [{ kind: 'now' }, literal(3_600_000, 'duration')],
  type: 'date',
} as const;
const timed = write(
  'timed.mjs',
  moduleOf(planOf([filter(compare(single(field('@timestamp', 'date')), '>', hourAgo))])),
);

const EVENTS = '{"name":"é"}\n\n{"name":"b"}\r\n{"_id":"x","name":["a","é"]}';
const ALERTS = '{"kind":"event","id":"1"}\n{"kind":"event","id":"x"}';

function run(module: string, parameters: readonly string[], input: string | Uint8Array = '') {
  return execa(process.execPath, [module, ...parameters], { input, reject: false });
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a module that is run', () => {
  it.each<[string, readonly string[], string | Uint8Array]>([
    ['a file', [write('events.ndjson', EVENTS)], ''],
    ['a compressed file', [write('events.ndjson.gz', gzipSync(EVENTS))], ''],
    ['standard input', [], EVENTS],
    ['compressed standard input', [], gzipSync(EVENTS)],
  ])('prints the alerts of %s', async (_, parameters, input) => {
    const { stdout, stderr, exitCode } = await run(rule, parameters, input);
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: ALERTS, stderr: '', exitCode: 0 });
  });

  it('takes the newest @timestamp for the time, or what it is told', async () => {
    const events = ['2025-01-01T00:00:00Z', '2025-01-01T00:30:00Z', '2025-01-01T01:00:00Z']
      .map((time) => JSON.stringify({ '@timestamp': time }))
      .join('\n');
    expect((await run(timed, [], events)).stdout).toBe(
      '{"kind":"event","id":"2"}\n{"kind":"event","id":"3"}',
    );
    expect((await run(timed, ['--now', '2025-01-01T01:45:00Z'], events)).stdout).toBe(
      '{"kind":"event","id":"3"}',
    );
  });

  it('goes on after a line that is no event, and says so', async () => {
    const { stdout, stderr, exitCode } = await run(rule, [], '{"name":"é"}\nnonsense\n[1]\n{"name":"é"}\n');
    expect(stdout).toBe('{"kind":"event","id":"1"}\n{"kind":"event","id":"4"}');
    expect(stderr).toMatch(/^line 2: .*JSON\nline 3: an event must be a JSON object$/);
    expect(exitCode).toBe(1);
  });

  it.each<[string, readonly string[]]>([
    ['an unknown option', ['--verbose']],
    ['two files', ['a', 'b']],
    ['a time that is none', ['--now', 'tomorrow']],
    ['an option without its value', ['--now']],
  ])('says how it is used when it is given %s', async (_, parameters) => {
    const { stdout, stderr, exitCode } = await run(rule, parameters);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toBe('usage: node RULE.mjs [--now TIME] [EVENTS.ndjson[.gz]]');
  });

  it('says that a file is missing', async () => {
    const { stderr, exitCode } = await run(rule, [join(folder, 'none.ndjson')]);
    expect(stderr).toMatch(/^ENOENT: no such file/);
    expect(exitCode).toBe(1);
  });

  it('says that compressed data are broken', async () => {
    const { stderr, exitCode } = await run(rule, [], gzipSync(EVENTS).subarray(0, 30));
    expect(stderr).toMatch(/unexpected end of file/);
    expect(exitCode).toBe(1);
  });

  it('may be run by a link, and does nothing when it is imported', async () => {
    const link = join(folder, 'link.mjs');
    symlinkSync(rule, link);
    expect((await run(link, [], EVENTS)).stdout).toBe(ALERTS);
    const importer = write('importer.mjs', `import ${JSON.stringify(rule)};`);
    expect((await run(importer, [], EVENTS)).stdout).toBe('');
  });

  it('reads a line that is longer than what comes at once', async () => {
    const long = JSON.stringify({ name: ['é', 'é'.repeat(500_000)] });
    expect((await run(rule, [], `${long}\n${long}`)).stdout).toBe(
      '{"kind":"event","id":"1"}\n{"kind":"event","id":"2"}',
    );
  });
});
