import { readdirSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const PROGRAM = ['bin/crossrule.js', 'verify', 'rules', '--engine', 'duckdb', '--threads', '2'];
const RULES = readdirSync('rules').filter((file) => file.endsWith('.toml')).length;

describe('crossrule verify, in processes of its own', () => {
  it('gives up what takes too long, says so of each rule, and goes on', async () => {
    const { stdout, stderr, exitCode } = await execa(
      process.execPath,
      [...PROGRAM, '--timeout', '0.001', '--generate', '20000'],
      {
        reject: false,
      },
    );
    expect(exitCode).toBe(1);
    expect(stdout).not.toContain('1970');
    expect(stderr.match(/\[rule-timed-out\]/g)).toHaveLength(RULES);
  });

  // Whatever DuckDB is at, the program itself must end as it means to.
  it('shows what is done when it is interrupted', async () => {
    const run = execa(process.execPath, [...PROGRAM, '--generate', '20000'], { reject: false });
    setTimeout(() => run.kill('SIGINT'), 1500);
    const { stderr, exitCode, signal } = await run;
    expect([exitCode, signal]).toEqual([1, undefined]);
    expect(stderr).toMatch(new RegExp(`stopped after \\d+ of ${RULES} rules`));
  });
});
