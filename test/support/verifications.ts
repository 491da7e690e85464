import type { Rule } from '../../src/rule/rule.js';
import { parseTomlRule } from '../../src/rule/parse-toml-rule.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import type { RuleVerdict, VerifyOptions } from '../../src/verify/api.js';
import type { Verification } from '../../src/verify/report/report.js';
import { verifyRules } from '../../src/verify/verify.js';
import { tomlRule } from './rule-texts.js';

/** A name that markup, XML, Markdown and a terminal would each take for something else. */
export const HOSTILE_NAME = `</script><img src=x onerror="document.title='owned'"> & \`x\` | @team [a](b) \u0007`;

export const quickOptions: VerifyOptions = {
  engines: ['javascript'],
  generate: 20,
  seed: 1,
  schema: ecsSchema(),
  observesFields: true,
  now: undefined,
  window: 'all',
  url: undefined,
};

export function ruleOf(changes: Parameters<typeof tomlRule>[0], file = 'rules/one.toml'): Rule {
  const { rule } = parseTomlRule({ file, text: tomlRule(changes), format: 'toml', offset: 0 });
  if (!rule) throw new Error('this text is no rule');
  return rule;
}

/** A verification with an exact, a hostile, a disagreeing and an unsupported rule, and one that is not as expected. */
export async function variedVerification(): Promise<Verification> {
  const rules = [
    ruleOf({ name: 'Shell', query: 'process.name: (sh or bash)' }),
    ruleOf({ name: HOSTILE_NAME, query: 'process.name: "</script>"' }, 'rules/hostile.toml'),
    ruleOf({ name: 'Disagreeing', query: 'process.name: sh' }, 'rules/disagreeing.toml'),
    ruleOf({ name: 'Unexpected', query: 'process.name: sh' }, 'rules/unexpected.toml'),
  ];
  const options: VerifyOptions = { ...quickOptions, engines: ['javascript', 'sigma'] };
  const verdicts: RuleVerdict[] = [];
  for await (const verdict of verifyRules(rules, options)) verdicts.push(verdict);
  return {
    unreadable: [],
    verdicts: verdicts.map((verdict, index) =>
      index === 2 ? disagreeing(verdict) : index === 3 ? unexpected(verdict) : verdict,
    ),
    engines: options.engines,
    origin: 'seed 1',
  };
}

function disagreeing(verdict: RuleVerdict): RuleVerdict {
  return {
    ...verdict,
    engines: new Map(verdict.engines).set('javascript', {
      kind: 'disagree',
      fidelity: 'exact',
      alerts: 0,
      findings: [],
      counterexample: {
        events: [{ id: 'e1', source: { process: { name: 'sh' } } }],
        now: 0,
        expected: [{ kind: 'event', id: 'e1' }],
        actual: [],
      },
    }),
  };
}

function unexpected(verdict: RuleVerdict): RuleVerdict {
  return {
    ...verdict,
    expectation: {
      file: 'rules/unexpected.expected.json',
      missing: [{ kind: 'event', id: 'gone' }],
      unexpected: [],
    },
  };
}
