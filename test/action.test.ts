import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tomlRule } from './support/rule-texts.js';
import { temporaryFolder } from './support/temporary-folder.js';

const folder = temporaryFolder();

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name?: string;
      readonly run?: string;
      readonly env?: Record<string, string>;
    }[];
  };
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action;

/** Runs the action's own script, as a runner would with these inputs. */
async function runAction(inputs: Readonly<Record<string, string>>) {
  const step = action.runs.steps.find(({ name }) => name === 'Verify rules');
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([variable, expression]) => {
      const name = /inputs\.([a-z-]+)/.exec(expression)?.[1] ?? '';
      return [variable, inputs[name] ?? action.inputs[name]?.default ?? ''];
    }),
  );
  const summary = join(folder.path(), 'summary.md');
  const { exitCode } = await execa('bash', ['-eo', 'pipefail', '-c', step?.run ?? ''], {
    reject: false,
    env: {
      ...env,
      GITHUB_ACTION_PATH: resolve('.'),
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: folder.path(),
    },
  });
  return { exitCode, summary: readFileSync(summary, 'utf8') };
}

describe('the GitHub action', () => {
  it('verifies rules, and shows a summary on the page of the run', async () => {
    const rule = folder.write('shell.toml', tomlRule({}));
    const report = join(folder.path(), 'report.json');
    const ran = await runAction({ rules: `${rule}\n`, generate: '20', engines: 'javascript,sigma', report });
    expect(ran.exitCode).toBe(0);
    expect(ran.summary).toContain('1 of 1 rules agree');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toHaveProperty('rules.0.targets.javascript.agree', true);
  });

  it('reads events, the names of their fields and their types from files', async () => {
    const rule = folder.write('shell.toml', tomlRule({ query: 'process.name: sh' }));
    const ran = await runAction({
      rules: rule,
      engines: 'javascript,duckdb',
      data: folder.write('events.ndjson', '{"name":"sh"}\n{"name":"ls"}\n'),
      fields: folder.write('fields.yaml', 'process.name: name\n'),
      schema: folder.write(
        'mapping.json',
        '{"properties":{"process":{"properties":{"name":{"type":"keyword"}}}}}',
      ),
      report: join(folder.path(), 'report.json'),
    });
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(join(folder.path(), 'report.json'), 'utf8'))).toHaveProperty(
      'rules.0.targets.duckdb.alerts',
      1,
    );
  });

  it('fails with the rules, and takes no text of theirs for a command', async () => {
    const rule = folder.write('$(touch owned) "x".toml', tomlRule({ query: 'process.name: (' }));
    const ran = await runAction({ rules: rule, generate: '20', engines: 'javascript' });
    expect(ran.exitCode).toBe(1);
    expect(ran.summary).toContain('0 of 1 rules agree');
  });
});
