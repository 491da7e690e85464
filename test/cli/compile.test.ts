import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crossrule } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

const query = 'process where process.name == "sh"';

function rule(name: string, id = name): string {
  return folder.write(name, tomlRule({ id, type: 'eql', query, name: `Rule ${id}` }));
}

function machineLearning(): string {
  const lines = 'anomaly_threshold = 50\nmachine_learning_job_id = ["rare"]';
  return folder.write(
    'ml.toml',
    tomlRule({ id: 'ml', type: 'machine_learning', language: null, query: null, lines }),
  );
}

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();
}

describe('crossrule compile', () => {
  it('prints the artifact of one rule for one target, and nothing else', async () => {
    const { status, out, errors } = await crossrule('compile', rule('a.toml'), '--target', 'duckdb');
    expect([status, errors]).toEqual([0, '']);
    expect(out).toMatch(/select/i);
    expect(out).not.toContain('==>');
  });

  it('prints several artifacts with their names', async () => {
    const { out } = await crossrule('compile', rule('a.toml'), '--target', 'duckdb,sigma');
    expect([...out.matchAll(/^==> (.+) <==$/gm)].map(([, name]) => name)).toEqual([
      'duckdb/a.sql',
      'sigma/a.yml',
    ]);
  });

  it('writes artifacts below a folder of each target, named after the rule file, and prints a table', async () => {
    const out = join(folder.path(), 'out');
    const { status, out: printed } = await crossrule(
      'compile',
      rule('rules/a.toml'),
      '--out',
      out,
      '-t',
      'duckdb',
      '-t',
      'sigma',
    );
    expect(status).toBe(0);
    expect(filesIn(out)).toEqual(['duckdb/a.sql', 'sigma/a.yml']);
    expect(printed).toContain('Rule rules/a.toml');
    expect(printed).toMatch(/duckdb.*sigma/);
  });

  it('never writes the artifact of one rule over that of another', async () => {
    const out = join(folder.path(), 'out');
    rule('rules/one/same.toml', 'first/id');
    rule('rules/two/Same.toml', 'second');
    const exported = ['x', 'y'].map((id) => JSON.stringify({ rule_id: id, name: id, type: 'eql', query }));
    folder.write('rules/export.ndjson', exported.join('\n'));
    await crossrule('compile', join(folder.path(), 'rules'), '--out', out, '--target', 'duckdb');
    expect(filesIn(out)).toEqual([
      'duckdb/Same.second.sql',
      'duckdb/export.x.sql',
      'duckdb/export.y.sql',
      'duckdb/same.first%2Fid.sql',
    ]);
  });

  it('compiles the other rules beside a broken one, and exits with 1', async () => {
    const out = join(folder.path(), 'out');
    rule('rules/good.toml');
    const broken = folder.write(
      'rules/broken.toml',
      tomlRule({ id: 'broken', type: 'eql', query: 'process where' }),
    );
    const { status, errors } = await crossrule(
      'compile',
      join(folder.path(), 'rules'),
      '--out',
      out,
      '--target',
      'duckdb',
    );
    expect(status).toBe(1);
    expect(errors).toContain(`${broken}:8:1 error`);
    expect(filesIn(out)).toEqual(['duckdb/good.sql']);
  });

  it('says why there is no artifact of a rule that no target can hold, which is no failure', async () => {
    const out = join(folder.path(), 'out');
    const { status, out: printed, errors } = await crossrule('compile', machineLearning(), '--out', out);
    expect(status).toBe(0);
    expect(printed).toContain('unsupported');
    expect(errors).toContain('[machine-learning-rule]');
    expect(existsSync(out)).toBe(false);
  });

  it('writes a report of every rule and target', async () => {
    const report = join(folder.path(), 'deep/report.json');
    const file = rule('rules/good.toml');
    const bad = folder.write('rules/bad.toml', '[rule');
    const broken = folder.write(
      'rules/broken.toml',
      tomlRule({ id: 'broken', type: 'eql', query: 'process where' }),
    );
    const { status } = await crossrule(
      'compile',
      join(folder.path(), 'rules'),
      '--report',
      report,
      '--target',
      'duckdb,javascript',
    );
    expect(status).toBe(1);
    const error = (code: string, path: string, line: number) => ({
      status: 'error',
      diagnostics: [expect.objectContaining({ code, severity: 'error', file: path, line }) as unknown],
    });
    const { rules } = JSON.parse(readFileSync(report, 'utf8')) as { rules: readonly { file: string }[] };
    expect(rules.toSorted((left, right) => (left.file < right.file ? -1 : 1))).toEqual([
      {
        ...{ file: bad, rule_id: null, name: null, type: null, language: null },
        targets: { duckdb: error('invalid-toml', bad, 1), javascript: error('invalid-toml', bad, 1) },
      },
      {
        ...{ file: broken, rule_id: 'broken', name: 'A rule of a test', type: 'eql', language: 'eql' },
        targets: { duckdb: error('syntax-error', broken, 8), javascript: error('syntax-error', broken, 8) },
      },
      {
        ...{ file, rule_id: 'rules/good.toml', name: 'Rule rules/good.toml', type: 'eql', language: 'eql' },
        targets: {
          duckdb: { status: 'exact', diagnostics: [] },
          javascript: { status: 'exact', diagnostics: [] },
        },
      },
    ]);
  });

  it('writes one module for all rules, and says which no module can hold', async () => {
    const bundle = join(folder.path(), 'out', 'detectors.mjs');
    const { status, out, errors } = await crossrule(
      'compile',
      rule('bundled/a.toml'),
      rule('bundled/b.toml'),
      machineLearning(),
      '--bundle',
      bundle,
      '--metadata',
      'name',
    );
    expect([status, out.trim()]).toEqual([0, `${bundle} holds 2 of 3 rules`]);
    expect(errors).toContain('machine learning');
    expect(readFileSync(bundle, 'utf8')).toContain(
      '{ rule_id: "bundled/a.toml", rule: { name: "Rule bundled/a.toml" } }',
    );
  });

  it('writes a report beside a bundle, and tells each thing once', async () => {
    const [bundle, report] = [join(folder.path(), 'all.mjs'), join(folder.path(), 'new', 'all.json')];
    const words = ['--bundle', bundle, '--report', report, '--target', 'javascript'];
    const { status, errors } = await crossrule('compile', rule('a.toml'), machineLearning(), ...words);
    expect(status).toBe(0);
    expect(errors.match(/machine learning/g)).toHaveLength(1);
    expect(readFileSync(bundle, 'utf8')).toContain('export function createDetector');
    const { rules } = JSON.parse(readFileSync(report, 'utf8')) as { rules: readonly unknown[] };
    expect(rules).toHaveLength(2);
  });

  it('writes no JSON to a report that is called a page', async () => {
    const { status, errors } = await crossrule('compile', rule('a.toml'), '--report', 'report.html');
    expect(status).toBe(2);
    expect(errors).toContain('this report is JSON');
    expect(existsSync('report.html')).toBe(false);
  });

  it.each(['--out', '--report', '--bundle', '--union'])(
    'says in a line that %s can not be written',
    async (option) => {
      const file = join(folder.write('file', ''), 'below');
      const { status, errors } = await crossrule('compile', rule('a.toml'), option, file);
      expect(status).toBe(2);
      expect(errors).toMatch(/^crossrule: .*below.*\n$/);
    },
  );

  it.each([
    ['--bundle is for the target javascript alone', ['--bundle', 'x.mjs', '--target', 'sigma']],
    ['--bundle goes without --union', ['--bundle', 'x.mjs', '--union', 'x.sql']],
    ['--bundle goes without --check', ['--bundle', 'x.mjs', '--check']],
    ['--union goes without --view', ['--union', 'x.sql', '--view']],
    ['--check is for the target duckdb alone', ['--check', '--target', 'javascript']],
    ['--metadata goes with --bundle', ['--metadata', 'name']],
  ])('says that %s', async (message, options) => {
    const { status, errors } = await crossrule('compile', rule('a.toml'), ...options);
    expect([status, errors.trim()]).toEqual([2, `crossrule: ${message}`]);
  });
});
