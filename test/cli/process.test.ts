import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

// These see what a terminal would: the built program, in a process of its own.
const program = [process.execPath, ['bin/crossrule.js']] as const;

it('the program exits with 0, 1 and 2', async () => {
  const [file, words] = program;
  const status = async (...more: readonly string[]): Promise<number | undefined> =>
    (await execa(file, [...words, ...more], { reject: false })).exitCode;
  expect(await status('check', 'rules')).toBe(0);
  expect(await status('check', 'package.json')).toBe(1);
  expect(await status('check', 'no-such-file.toml')).toBe(1);
  expect(await status('chekc', 'rules')).toBe(2);
});

it('the program has no colours where nobody looks', async () => {
  const [file, words] = program;
  const { stdout } = await execa(file, [...words, 'check', 'package.json'], {
    reject: false,
    env: { CI: 'true', NO_COLOR: undefined, FORCE_COLOR: undefined },
  });
  expect(stdout).not.toContain('\u001B');
});

/** Runs the program for a reader of its output that has seen enough before the first line. */
async function runUnread(...words: readonly string[]): Promise<{ status: unknown; errors: string }> {
  const [file, first] = program;
  const child = spawn(file, [...first, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  child.stdout.destroy();
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, errors };
}

it('a reader that has seen enough is no fault', async () => {
  expect(await runUnread('check', 'rules', '--format', 'json')).toEqual({ status: 0, errors: '' });
});

it('a reader that has seen enough gets the status and the reports nevertheless', async () => {
  expect((await runUnread('check', 'package.json')).status).toBe(1);
  const report = join(folder.path(), 'verdicts.json');
  await runUnread('verify', 'rules/interpreter_listens.toml', '--engine', 'javascript', '--report', report);
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ rules: [{ type: 'eql' }] });
});

it('a terminal is given back when the data are at fault', async () => {
  const [file, words] = program;
  const { exitCode, stderr } = await execa(
    file,
    [
      ...['--import', 'data:text/javascript,process.stderr.isTTY = true'],
      ...[...words, 'verify', 'rules', '--data', 'no-such-file.ndjson'],
    ],
    { reject: false, timeout: 20_000, env: { CI: undefined } },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toContain('crossrule: no-such-file.ndjson: there is no such file');
});
