import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, type Result } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

const RULES = readdirSync('rules').filter((file) => file.endsWith('.toml')).length;
const SOME_RULES = ['shell_from_web_server', 'script_then_connection', 'interpreter_listens'].map(
  (name) => `rules/${name}.toml`,
);
const EVENTS = 'rules/events.ndjson';
const folder = temporaryFolder();

type Ended = Pick<Result, 'exitCode' | 'signal'> & { readonly stdout: string; readonly stderr: string };

function verify(words: readonly string[], endAfter?: number): Promise<Ended> {
  const run = execa(process.execPath, ['bin/crossrule.js', 'verify', '--engine', 'duckdb', ...words], {
    reject: false,
  });
  if (endAfter !== undefined) setTimeout(() => run.kill('SIGINT'), endAfter);
  return run;
}

/** So many events that rules are still at them when they are interrupted. */
function manyEvents(): string {
  const lines = readFileSync(EVENTS, 'utf8').trimEnd().split('\n');
  const events = lines.map((line) => ({ ...(JSON.parse(line) as object), _id: undefined }));
  return folder.write(
    'events.ndjson',
    `${events.map((event) => JSON.stringify(event)).join('\n')}\n`.repeat(600),
  );
}

describe('crossrule verify, in processes of its own', () => {
  it.each([
    ['made events', ['rules', '--generate', '20000'], RULES],
    ['events of data', [...SOME_RULES, '--data', EVENTS], SOME_RULES.length],
  ])(
    'gives up what takes too long over %s, says so of each rule, and goes on',
    async (_over, words, rules) => {
      const { stdout, stderr, exitCode } = await verify([...words, '--threads', '2', '--timeout', '0.001']);
      expect(exitCode).toBe(1);
      expect(stdout).not.toContain('1970');
      expect(stderr.match(/\[rule-timed-out\]/g)).toHaveLength(rules);
    },
  );

  // Whatever DuckDB is at, the program itself must end as it means to.
  it.each([
    ['made events', () => ['rules', '--generate', '20000']],
    ['events of data', () => ['rules', '--data', manyEvents()]],
  ])('shows what is done when it is interrupted over %s', async (_over, words) => {
    const { stderr, exitCode, signal } = await verify([...words(), '--threads', '2'], 1500);
    expect([exitCode, signal]).toEqual([1, undefined]);
    expect(stderr).toMatch(new RegExp(`stopped after \\d+ of ${RULES} rules`));
  });

  it('says of events of data what one process says', async () => {
    const mapping = folder.write(
      'mapping.json',
      '{"mappings":{"properties":{"process":{"properties":{"name":{"type":"keyword"}}}}}}',
    );
    const reportOf = async (threads: string): Promise<unknown> => {
      const report = join(folder.path(), `${threads}.json`);
      await verify([
        ...[...SOME_RULES, '--data', EVENTS, '--schema', mapping],
        ...['--threads', threads, '--report', report],
      ]);
      return JSON.parse(readFileSync(report, 'utf8'));
    };
    const [inOne, inTwo] = await Promise.all([reportOf('0'), reportOf('2')]);
    expect(inTwo).toEqual(inOne);
  });

  it('tells once, and in a line, what is wrong with the data', async () => {
    const events = folder.write('broken.ndjson', '{"_id":"1"}\n{"_id":');
    const { stderr, exitCode } = await verify([...SOME_RULES, '--data', events, '--threads', '2']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`crossrule: ${events}:2: Unexpected end of JSON input`);
  });
});
