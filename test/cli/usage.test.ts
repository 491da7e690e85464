import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossrule } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

describe('wrong usage exits with 2 and says in one line what is wrong', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['check'], "missing required argument 'path'"],
    [['check', 'x.toml', '--nonsense'], "unknown option '--nonsense'"],
    [['check', 'x.toml', '--format', 'xml'], 'Allowed choices are text, json, sarif, github'],
    [['check', 'x.toml', '--schema', 'missing.json'], '--schema missing.json: there is no such file'],
    [['compile', 'x.toml', '--target', 'splunk'], 'there is no target splunk'],
    [['compile', 'x.toml', '--now', 'soon'], 'write it like 2025-01-31T12:00:00Z'],
    [['compile', 'x.toml', '--layout', 'wide'], 'Allowed choices are nested, flat'],
    [['run', 'x.toml'], "required option '-d, --data <path>' not specified"],
    [['verify', 'x.toml', '--generate', 'many'], 'a natural number is expected'],
    [['verify', 'x.toml', '--timeout', '0'], 'a number above zero is expected'],
    [['verify', 'x.toml', '--elasticsearch', 'localhost:9200'], 'write it like http://127.0.0.1:9200'],
    [['verify', 'rules', '--data', 'package.json/x'], 'package.json/x: ENOTDIR: not a directory'],
    [['verify', 'x.toml', '--engine', 'source'], 'name one with --elasticsearch URL'],
  ])('%j', async (words, message) => {
    const { status, out, errors } = await crossrule(...words);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(errors).toContain(message);
    expect(errors).toMatch(/^crossrule: /);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it.each(['', '{', '[]', '{"mappings":{}}'])('a --schema file of %j', async (text) => {
    const file = folder.write('mapping.json', text);
    const { status, errors } = await crossrule(
      'check',
      folder.write('a.toml', tomlRule({})),
      '--schema',
      file,
    );
    expect(status).toBe(2);
    expect(errors).toMatch(new RegExp(`^crossrule: --schema ${file}: .+\n$`));
  });
});

describe('crossrule', () => {
  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await crossrule('--version')).toEqual({ status: 0, out: `${version}\n`, errors: '' });
  });

  it('lists its commands', async () => {
    const { status, out } = await crossrule('--help');
    expect(status).toBe(0);
    for (const command of ['compile', 'run', 'verify', 'check', 'explain'])
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(['compile', 'run', 'verify', 'check', 'explain'])(
    'explains %s with an example',
    async (command) => {
      const { status, out } = await crossrule(command, '--help');
      expect(status).toBe(0);
      expect(out).toContain(`Usage: crossrule ${command} `);
      expect(out).toContain(`\n  crossrule ${command} `);
    },
  );
});
