import { describe, expect, it } from 'vitest';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { verifyRules } from '../../src/verify/verify.js';
import { quickOptions } from '../support/verifications.js';

const KINDS = ['new_command_of_web_user', 'many_failed_logons', 'interpreter_listens', 'setuid_by_web_user'];

// A store's query asks for the window; a module, a Sigma rule and the interpreter are given what lies in it.
describe("verification within the rule's own window", () => {
  const rules = rulesOf(readRules(KINDS.map((name) => `rules/${name}.toml`)));

  it('has every engine look at the same events', async () => {
    const verdicts = verifyRules(rules, {
      ...quickOptions,
      engines: ['javascript', 'duckdb', 'elasticsearch', 'sigma'],
      generate: 30,
      window: 'rule',
    });
    let told = 0;
    for await (const { compiled, alerts, engines } of verdicts) {
      expect(alerts).toBeGreaterThan(0);
      for (const [engine, verdict] of engines) {
        expect([compiled.rule.name, engine, verdict.kind]).toEqual([compiled.rule.name, engine, 'agree']);
        told += 1;
      }
    }
    expect(told).toBe(rules.length * 4);
  });
});
