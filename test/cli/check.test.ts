import { describe, expect, it } from 'vitest';
import { crossrule } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

function good(name = 'good.toml', id = 'good'): string {
  return folder.write(name, tomlRule({ id, name: 'Good' }));
}

function broken(): string {
  return folder.write('broken.toml', tomlRule({ id: 'broken', name: 'Broken', query: 'process.name: (sh' }));
}

function machineLearning(): string {
  const lines = 'anomaly_threshold = 50\nmachine_learning_job_id = ["rare"]';
  return folder.write(
    'ml.toml',
    tomlRule({ id: 'ml', type: 'machine_learning', language: null, query: null, lines }),
  );
}

describe('crossrule check', () => {
  it('says that all is well, and exits with 0', async () => {
    expect(await crossrule('check', good())).toEqual({
      status: 0,
      out: '1 rule: 1 understood, 0 unsupported, 0 with errors\n',
      errors: '',
    });
  });

  it('shows what is wrong where it is wrong, goes on with the other rules, and exits with 1', async () => {
    good();
    const file = broken();
    const { status, out, errors } = await crossrule('check', folder.path());
    expect(status).toBe(1);
    expect(out).toContain(`${file}:8:1 error`);
    expect(out).toContain(`${file}:7:15 opened here`);
    expect(out).toMatch(/2 rules: 1 understood, 0 unsupported, 1 with errors\n$/);
    expect(errors).toBe('');
  });

  it('does not fail because of a rule that no target can hold', async () => {
    const { status, out } = await crossrule('check', machineLearning());
    expect(status).toBe(0);
    expect(out).toContain('[machine-learning-rule]');
    expect(out).toMatch(/1 rule: 0 understood, 1 unsupported, 0 with errors\n$/);
  });

  it('does not fail because of warnings', async () => {
    const file = folder.write('warned.toml', tomlRule({ query: 'proces.name: sh' }));
    const { status, out } = await crossrule('check', file);
    expect(status).toBe(0);
    expect(out).toContain(`${file}:7:1 warning`);
  });

  it.each([
    ['no TOML', 'not TOML'],
    ['no rule', '[package]\nname = "x"\n'],
    ['no query', '[rule]\nname = "x"\nrule_id = "x"\ntype = "eql"\n'],
    ['an unknown type', '[rule]\nname = "x"\nrule_id = "x"\ntype = "other"\n'],
    ['an unknown language', tomlRule({ language: 'sql' })],
    ['a syntax error', tomlRule({ type: 'eql', query: 'process where where' })],
    ['an unknown function', tomlRule({ type: 'esql', query: 'from a | where nonsense(b)' })],
    ['mismatched types', tomlRule({ type: 'esql', query: 'from a | where process.pid == "x"' })],
  ])('has one error with code, place and line for %s, and never a stack', async (_, text) => {
    const file = folder.write('bad.toml', text);
    const { status, out, errors } = await crossrule('check', file);
    expect(status).toBe(1);
    expect(errors).toBe('');
    const lines = out.split('\n');
    const places = lines.filter((line) => line.startsWith(`${file}:`) && / error /.test(line));
    expect(places).toHaveLength(1);
    expect(places[0]).toMatch(/:\d+:\d+ error .+ \[[a-z-]+\]$/);
    expect(out).not.toMatch(/^\s+at /m);
  });

  it('tells of two rules with one id in both files', async () => {
    const [first, second] = [good('a.toml', 'same'), good('b.toml', 'same')];
    const { status, out } = await crossrule('check', folder.path());
    expect(status).toBe(1);
    for (const file of [first, second]) {
      expect(out).toContain(`${file}:3:11 error the rule_id same stands in ${first} and in ${second}`);
    }
  });

  it('prints JSON of every rule, those that could not be read included', async () => {
    const [file, ml, bad] = [good(), machineLearning(), folder.write('z.toml', '[rule')];
    const { status, out } = await crossrule('check', folder.path(), '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      rules: [
        { file, rule_id: 'good', name: 'Good', type: 'query', language: 'kuery', diagnostics: [] },
        {
          file: ml,
          rule_id: 'ml',
          name: 'A rule of a test',
          type: 'machine_learning',
          language: null,
          diagnostics: [
            {
              code: 'machine-learning-rule',
              severity: 'error',
              message: expect.stringContaining('rare') as unknown,
              hint: expect.any(String) as unknown,
              file: ml,
              line: 4,
              column: 1,
            },
          ],
        },
        {
          file: bad,
          rule_id: null,
          name: null,
          type: null,
          language: null,
          diagnostics: [expect.objectContaining({ code: 'invalid-toml', line: 1, column: 6 }) as unknown],
        },
      ],
    });
  });

  it('prints SARIF', async () => {
    const { status, out } = await crossrule('check', broken(), '--format', 'sarif');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'syntax-error', level: 'error' }] }],
    });
  });

  it('prints annotations of GitHub, and nothing else', async () => {
    good();
    const file = broken();
    const { status, out } = await crossrule('check', folder.path(), '--format', 'github');
    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`^::error file=${file},line=8,.*\n$`));
    expect((await crossrule('check', good('fine.toml', 'fine'), '--format', 'github')).out.trim()).toBe('');
  });

  it('shows diagnostics in the order of their places', async () => {
    const file = folder.write('two.toml', tomlRule({ query: 'proces.name: a', lines: 'odd_key = 1' }));
    const { out } = await crossrule('check', file);
    expect([...out.matchAll(/^.*?:(\d+):\d+ /gm)].map(([, line]) => Number(line))).toEqual([7, 9]);
  });

  it('types fields by an index mapping', async () => {
    const rule = folder.write('rule.toml', tomlRule({ query: 'my.number: text' }));
    const mapping = folder.write(
      'mapping.json',
      '{"mappings":{"properties":{"my":{"properties":{"number":{"type":"long"}}}}}}',
    );
    const { status, out } = await crossrule('check', rule, '--schema', mapping);
    expect(status).toBe(1);
    expect(out).toContain('text is not a value of type long');
  });

  it('tells what an index mapping settles that plans do not hold', async () => {
    const mapping = folder.write(
      'mapping.json',
      '{"properties":{"a":{"type":"keyword","normalizer":"lowercase"}}}',
    );
    const { status, errors } = await crossrule('check', good(), '--schema', mapping);
    expect(status).toBe(0);
    expect(errors).toContain(`crossrule: --schema ${mapping}: normalizer of a is not known to plans`);
  });

  it('reads the rules of an export of Kibana', async () => {
    const exported = [
      { rule_id: 'a', name: 'A', type: 'query', query: 'process.name: sh' },
      { rule_id: 'b', name: 'B', type: 'eql', query: 'process where' },
      { exported_count: 2 },
    ];
    const file = folder.write('export.ndjson', exported.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { status, out } = await crossrule('check', folder.path());
    expect(status).toBe(1);
    expect(out).toContain(`${file}:2:`);
    expect(out).toMatch(/2 rules: 1 understood, 0 unsupported, 1 with errors\n$/);
  });
});
