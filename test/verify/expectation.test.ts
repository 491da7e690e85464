import { describe, expect, it } from 'vitest';
import { readExpected } from '../../src/verify/expectation.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { crossrule } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';

const folder = temporaryFolder();

describe('expected alerts', () => {
  it('are read as an array, and one a line', () => {
    const array = folder.write('array.json', '[{"kind":"event","id":"1"},{"kind":"row","values":{"n":2}}]');
    const lines = folder.write(
      'lines.json',
      '{"kind":"event","id":"1"}\n\n{"kind":"row","values":{"n":2}}\n',
    );
    expect(readExpected(array)).toEqual(readExpected(lines));
    expect(readExpected(array)).toHaveLength(2);
  });

  it.each([
    ['what is no JSON', '[{]', /^.*bad\.json: /],
    ['a line that is no JSON', '{"kind":"event","id":"1"}\n{', /^.*bad\.json:2: /],
    ['what is no alert', '[{"kind":"event","id":7}]', /bad\.json: entry 1 is no alert/],
  ])('are refused with their place: %s', (_, text, message) => {
    const file = folder.write('bad.json', text);
    expect(() => readExpected(file)).toThrow(message);
  });

  it('beside a rule are compared with what it finds', async () => {
    const rule = folder.write('shell.toml', tomlRule({ query: 'process.name: sh' }));
    folder.write(
      'shell.events.ndjson',
      '{"_id":"a","process":{"name":"sh"}}\n{"_id":"b","process":{"name":"ls"}}\n',
    );
    const verify = () => crossrule('verify', rule, '--engine', 'javascript', '--threads', '0');
    folder.write('shell.expected.json', '[{"kind":"event","id":"a"}]');
    expect((await verify()).status).toBe(0);
    folder.write('shell.expected.json', '[{"kind":"event","id":"b"}]');
    const { status, errors } = await verify();
    expect(status).toBe(1);
    expect(errors).toContain('missing: {"kind":"event","id":"b"}');
    expect(errors).toContain('unexpected: {"kind":"event","id":"a"}');
  });

  it('of --expect are compared with what a rule finds in --data', async () => {
    const rule = folder.write('named.toml', tomlRule({ query: 'process.name: sh' }));
    const data = folder.write('data.ndjson', '{"_id":"a","process":{"name":"sh"}}\n');
    const right = folder.write('right.json', '{"kind":"event","id":"a"}');
    const wrong = folder.write('wrong.json', '[]');
    const verify = (file: string) =>
      crossrule('verify', rule, '--data', data, '--expect', file, '--engine', 'javascript');
    expect((await verify(right)).status).toBe(0);
    expect((await verify(wrong)).status).toBe(1);
    expect((await crossrule('verify', rule, '--expect', right)).status).toBe(2);
  });
});
