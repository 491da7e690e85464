import { describe, expect, it } from 'vitest';
import { crossrule } from '../support/command.js';
import { tomlRule } from '../support/rule-texts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();

describe('crossrule explain', () => {
  it('prints the name, the kind and the plan of a rule', async () => {
    const file = folder.write('rule.toml', tomlRule({ name: 'Shells', query: 'process.name: "sh"' }));
    const { status, out, errors } = await crossrule('explain', file);
    expect([status, errors]).toEqual([0, '']);
    expect(out).toMatch(/^Shells \(query, kuery\)\n/);
    expect(out).toContain('process.name');
  });

  it('prints warnings on standard error, beside the plan', async () => {
    const { status, out, errors } = await crossrule(
      'explain',
      folder.write('a.toml', tomlRule({ query: 'proces.name: sh' })),
    );
    expect(status).toBe(0);
    expect(out).toContain('proces.name');
    expect(errors).toContain('[unknown-field]');
  });

  it('prints no plan of a broken rule, and exits with 1', async () => {
    const { status, out, errors } = await crossrule(
      'explain',
      folder.write('a.toml', tomlRule({ query: '(' })),
    );
    expect([status, out]).toEqual([1, '']);
    expect(errors).toContain('[syntax-error]');
  });
});
