import { expect, it } from 'vitest';
import type { EngineVerdict, RuleVerdict } from '../../src/verify/api.js';
import { mergeVerdicts } from '../../src/verify/merge-verdicts.js';
import { ruleOf } from '../support/verifications.js';

const verdicts = {
  agree: { kind: 'agree', fidelity: 'exact', alerts: 1, findings: [] },
  unsupported: { kind: 'unsupported', findings: [] },
  failed: { kind: 'failed', findings: [] },
  disagree: {
    kind: 'disagree',
    fidelity: 'exact',
    alerts: 2,
    counterexample: { events: [], now: 0, expected: [], actual: [] },
    findings: [],
  },
} as const satisfies Record<string, EngineVerdict>;

function verdictOf(duckdb: EngineVerdict): RuleVerdict {
  return {
    compiled: { rule: ruleOf({}), findings: [], compilations: new Map() },
    now: 0,
    events: 10,
    alerts: 1,
    engines: new Map([['duckdb', duckdb]]),
  };
}

function merged(first: EngineVerdict, second: EngineVerdict): EngineVerdict | undefined {
  return mergeVerdicts(verdictOf(first), verdictOf(second)).engines.get('duckdb');
}

it.each([
  ['agree', 'agree', 'agree'],
  ['agree', 'unsupported', 'unsupported'],
  ['unsupported', 'failed', 'failed'],
  ['unsupported', 'disagree', 'disagree'],
  ['failed', 'disagree', 'disagree'],
] as const)('of %s and %s comes %s, whichever is first', (first, second, worse) => {
  expect(merged(verdicts[first], verdicts[second])?.kind).toBe(worse);
  expect(merged(verdicts[second], verdicts[first])?.kind).toBe(worse);
});

it('counts the events of both, and the alerts that an engine finds in both', () => {
  expect(mergeVerdicts(verdictOf(verdicts.agree), verdictOf(verdicts.disagree))).toMatchObject({
    events: 20,
    alerts: 2,
  });
  expect(merged(verdicts.agree, verdicts.disagree)).toEqual({ ...verdicts.disagree, alerts: 3 });
});
