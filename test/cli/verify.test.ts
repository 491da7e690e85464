import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { crossrule, type Ran } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const QUICK = ['--threads', '0', '--generate', '1', '--engine', 'javascript'];

function verify(...words: readonly string[]): Promise<Ran> {
  return crossrule('verify', ...words, ...QUICK);
}

function rule(name: string): string {
  return folder.write(name, tomlRule({ name, id: name }));
}

describe('crossrule verify --report', () => {
  it('makes the folder that a report goes to', async () => {
    const report = join(folder.path(), 'new', 'verdicts.json');
    expect((await verify(rule('a.toml'), '--report', report)).status).toBe(0);
    expect(existsSync(report)).toBe(true);
  });

  it('says in a line that a report can not be written', async () => {
    const report = join(folder.write('file', ''), 'verdicts.json');
    const { status, errors } = await verify(rule('a.toml'), '--report', report);
    expect(status).toBe(2);
    expect(errors).toMatch(/^crossrule: .*verdicts\.json: .*\n$/);
  });
});

describe('the case beside a rule', () => {
  it.each([
    ['events.ndjson', '{"_id":', 'a.events.ndjson:1: Unexpected end of JSON input'],
    ['expected.json', '[{"kind":"event"}]', 'a.expected.json: entry 1 is no alert'],
  ])('with %s of %s is told, and the next rule goes on', async (ending, text, message) => {
    folder.write('a.events.ndjson', '{"_id":"1"}');
    folder.write(`a.${ending}`, text);
    const { status, out, errors } = await verify(rule('a.toml'), rule('b.toml'));
    expect(status).toBe(1);
    expect(errors).toContain(message);
    expect(errors).toContain('[unreadable-case]');
    expect(out).toMatch(/a\.toml .*no plan/);
    expect(out).toMatch(/b\.toml .*agree/);
    expect(out).not.toContain('1970');
  });

  it('is unreadable where its events are a folder', async () => {
    mkdirSync(join(folder.path(), 'a.events.ndjson'));
    const { status, errors } = await verify(rule('a.toml'));
    expect(status).toBe(1);
    expect(errors).toContain('[unreadable-case]');
  });

  it('has the types of --schema, as `crossrule run` has', async () => {
    const file = folder.write('a.toml', tomlRule({ query: 'acme.count > 5' }));
    const events = folder.write('a.events.ndjson', '{"_id":"1","acme":{"count":"10"}}');
    const mapping = folder.write('mapping.json', '{"properties":{"process":{"properties":{}}}}');
    const { out } = await crossrule('run', file, '--data', events, '--schema', mapping);
    expect(out).toBe('{"kind":"event","id":"1"}\n');
    folder.write('a.expected.json', out);
    expect((await verify(file, '--schema', mapping)).status).toBe(0);
  });
});

it('tells with --verbose what translations do not hold, which is no fault', async () => {
  const file = folder.write(
    'rule.toml',
    tomlRule({ type: 'eql', query: 'sequence [any where true] [any where true]' }),
  );
  const words = ['verify', file, '--threads', '0', '--generate', '1', '--engine', 'sigma'];
  expect((await crossrule(...words)).errors).toBe('');
  const { status, errors } = await crossrule(...words, '--verbose');
  expect(status).toBe(0);
  expect(errors.match(/\[sigma-unsupported\]/g)).toHaveLength(1);
});

it('takes an engine that is named twice once', async () => {
  const { out } = await verify(rule('a.toml'), '--engine', 'javascript,interpreter');
  expect(
    out
      .split('\n')[1]
      ?.split('│')
      .map((cell) => cell.trim()),
  ).toEqual(['', 'rule', 'events', 'alerts', 'javascript', 'interpreter', '']);
});

it('does not call the time of the run one of the data that have none', async () => {
  const events = folder.write('events.ndjson', '{"_id":"1"}');
  expect((await verify(rule('a.toml'), '--data', events)).out).toContain('(the time of this run)');
});

// Rules of an engine that waits for nothing follow each other without a pause.
it('is interrupted between two rules that run on the same events', async () => {
  const before = process.listenerCount('SIGINT');
  const timer = setInterval(() => {
    if (process.listenerCount('SIGINT') === before) return;
    clearInterval(timer);
    process.listeners('SIGINT').at(-1)?.('SIGINT');
  }, 1);
  const { status, errors } = await verify('rules', '--data', 'rules/events.ndjson');
  expect(status).toBe(1);
  expect(errors).toMatch(/stopped after \d+ of \d+ rules/);
});

describe('crossrule verify --changed-since', () => {
  const git = (...words: readonly string[]) =>
    execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: folder.path() });

  beforeEach(async () => {
    await git('init', '--quiet');
    rule('a.toml');
    rule('b.toml');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'rules');
    vi.spyOn(process, 'cwd').mockReturnValue(folder.path());
    return () => vi.restoreAllMocks();
  });

  const changed = (...words: readonly string[]): Promise<Ran> =>
    verify(...words, '--changed-since', 'HEAD', '--report', join(folder.path(), 'r.xml'));

  it('takes the rules that have changed, or whose case has', async () => {
    folder.write('a.events.ndjson', '{"_id":"1"}');
    const { status, out } = await changed(folder.path());
    expect(status).toBe(0);
    expect(out).toMatch(/a\.toml .*agree/);
    expect(out).not.toContain('b.toml');
  });

  it('writes a report of nothing when no rule has', async () => {
    expect(await changed(folder.path())).toEqual({
      status: 0,
      out: 'no rule has changed since HEAD\n',
      errors: '',
    });
    expect(readFileSync(join(folder.path(), 'r.xml'), 'utf8')).toContain('<testsuites');
  });

  it('knows rules that are named by way of a link to their folder', async () => {
    folder.write('a.toml', `${tomlRule({ name: 'a.toml', id: 'a.toml' })}\n`);
    symlinkSync(folder.path(), join(folder.path(), 'link'));
    expect((await changed(join(folder.path(), 'link', 'a.toml'))).out).toMatch(/agree/);
  });

  it.each([
    ['nonsense', 'Not a valid object name nonsense'],
    ['--all', 'that is no commit, branch or tag'],
  ])('refuses %s', async (ref, message) => {
    const { status, errors } = await verify(folder.path(), `--changed-since=${ref}`);
    expect([status, errors.trim()]).toEqual([2, `crossrule: --changed-since ${ref}: ${message}`]);
  });

  it('refuses rules that are in no repository, or in another', async () => {
    const elsewhere = join(import.meta.dirname, '../../rules/many_failed_logons.toml');
    expect((await changed(elsewhere)).errors).toContain('many_failed_logons.toml is not in the repository');
    vi.spyOn(process, 'cwd').mockReturnValue('/');
    expect((await changed(folder.path())).errors).toContain('not a git repository');
  });
});
