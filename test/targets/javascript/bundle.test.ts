import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/alert.js';
import { planRule } from '../../../src/plan-rule.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import { readRules, rulesOf } from '../../../src/rule/read-rules.js';
import { ecsSchema } from '../../../src/schema/ecs.js';
import { alertKey } from '../../../src/verify/compare-alerts.js';
import { readEvents } from '../../../src/verify/read-events.js';
import { compileBundle, type BundleRule } from '../../../targets/javascript/bundle.js';
import type { MetadataName } from '../../../targets/javascript/rule-metadata.js';
import { ruleContext } from '../../support/compile-context.js';
import {
  and,
  equals,
  eventsOf,
  filter,
  field,
  matches,
  glob,
  not,
  or,
  planOf,
} from '../../support/plan-builders.js';
import { anyEvents, anyPlan } from '../../support/any-plan.js';
import { NOW, runPlan } from './run-plan.js';
import { detectorOf, runBundle } from './run-bundle.js';

const numRuns = Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? 100);

function bundled(plans: readonly Plan[]): readonly BundleRule[] {
  return plans.map((plan, index) => ({ plan, rule: { ...ruleContext, id: `rule-${index}` } }));
}

function textOf(rules: readonly BundleRule[], metadata: readonly MetadataName[] = []): string {
  return compileBundle(rules, { metadata, now: undefined });
}

describe('a bundle', () => {
  it('finds for each rule what the interpreter does, in the same order', async () => {
    const anyPlans = fc.array(anyPlan, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyPlans, anyEvents, async (plans, events) => {
        const rules = bundled(plans);
        const found = await runBundle(textOf(rules), events, NOW);
        for (const { plan, rule } of rules)
          expect((found.get(rule.id) ?? []).map(alertKey)).toEqual(
            interpret(plan, events, { now: NOW, window: 'all' }).map(alertKey),
          );
      }),
      { numRuns },
    );
  }, 120_000);

  it('finds what the modules of its rules find one by one', async () => {
    const schema = ecsSchema();
    const rules = rulesOf(readRules(['rules'])).flatMap((rule): BundleRule[] => {
      const { plan } = planRule(rule, schema);
      return plan ? [{ plan, rule: { ...rule, file: rule.source.file } }] : [];
    });
    const events = await readEvents({ path: 'rules/events.ndjson' });
    const found = await runBundle(textOf(rules), events, NOW);
    expect(found.size).toBeGreaterThan(3);
    for (const { plan, rule } of rules)
      expect(found.get(rule.id) ?? [], rule.name).toEqual(await runPlan(plan, events));
  });

  it('says of each alert which rule it is of, and what it is asked to say', async () => {
    const rules = bundled([planOf([filter(equals('name', 'a'))]), planOf([filter(equals('name', 'a'))])]);
    const detector = await detectorOf(textOf(rules, ['severity', 'risk_score']));
    const label = { rule: { severity: 'low', risk_score: 21 } };
    expect(detector.push({ name: 'a' })).toEqual([
      { kind: 'event', id: '1', rule_id: 'rule-0', ...label },
      { kind: 'event', id: '1', rule_id: 'rule-1', ...label },
    ]);
    expect(detector.push({ name: 'b' })).toEqual([]);
  });

  it.each<[MetadataName, unknown]>([
    ['name', 'A rule'],
    ['description', 'It is made by hand.'],
    ['author', ['Me', 'You']],
    ['license', 'MIT'],
    ['severity', 'high'],
    ['risk_score', 73],
    ['tags', ['a tag']],
    ['references', ['https://example.org']],
    ['false_positives', ['None.']],
    [
      'threat',
      [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0002', name: 'Execution' },
          technique: [{ id: 'T1059', name: 'Interpreter' }],
        },
      ],
    ],
  ])('says the %s of a rule, if it is asked to', async (name, value) => {
    const metadata = {
      ...ruleContext.metadata,
      description: 'It is made by hand.',
      author: ['Me', 'You'],
      license: 'MIT',
      severity: 'high' as const,
      riskScore: 73,
      tags: ['a tag'],
      references: ['https://example.org'],
      falsePositives: ['None.'],
      threats: [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0002', name: 'Execution' },
          techniques: [{ id: 'T1059', name: 'Interpreter' }],
        },
      ],
    };
    const rule = { ...ruleContext, name: 'A rule', metadata };
    const text = textOf([{ plan: planOf([filter(equals('a', 'x'))]), rule }], [name]);
    const [alert] = (await detectorOf(text)).push({ a: 'x' }, '1') as readonly { rule?: object }[];
    expect(alert?.rule).toEqual({ [name]: value });
  });

  it('decides once what several rules ask', () => {
    const shared = matches(field('name'), glob('a*'));
    const text = textOf(
      bundled([1, 2, 3].map((port) => planOf([filter(and(shared, equals('n', String(port))))]))),
    );
    expect(text.match(/startsWith\("a"\)/g)).toHaveLength(1);
    expect(text.match(/fieldOnce\(turn, "name"/g)).toHaveLength(1);
  });

  it('asks a rule about those events alone that have what it needs', async () => {
    const asked = planOf([filter(and(equals('kind', 'x'), not(equals('name', 'b'))))]);
    const text = textOf(bundled([asked, asked, asked, planOf([filter(equals('kind', 'y'))])]));
    const counting = text.replaceAll(
      'push(event, id) {\n',
      'push(event, id) {\nglobalThis.pushes.push(id);\n',
    );
    const pushes: string[] = [];
    Object.assign(globalThis, { pushes });
    const alerts = await runBundle(
      counting,
      eventsOf({ kind: 'z' }, { kind: ['x', 'z'], name: 'a' }, { kind: 'y' }, { name: 'a' }),
      NOW,
    );
    expect([...alerts.values()].flat()).toEqual(
      ['2', '2', '2', '3'].map((id): Alert => ({ kind: 'event', id })),
    );
    expect(pushes).toEqual(['2', '2', '2', '3']);
  });

  it('gives the alerts of an event in the order of its rules', async () => {
    const conditions = [
      equals('kind', 'y'),
      not(equals('kind', 'z')),
      equals('kind', 'x'),
      equals('kind', 'y'),
    ];
    const detector = await detectorOf(textOf(bundled(conditions.map((each) => planOf([filter(each)])))));
    expect(detector.push({ kind: ['x', 'y'] }).map(({ rule_id: id }) => id)).toEqual(
      conditions.map((_, rule) => `rule-${rule}`),
    );
  });

  it('looks at the needs of all alternatives, and of a field that must only be there', async () => {
    const either = planOf([
      filter(or(and(equals('kind', 'x'), matches(field('name'), glob('a*'))), equals('kind', 'y'))),
    ]);
    const text = textOf(bundled([either])).replace(
      'push(event, id) {\n',
      'push(event, id) {\nglobalThis.tried.push(id);\n',
    );
    const tried: string[] = [];
    Object.assign(globalThis, { tried });
    await runBundle(
      text,
      eventsOf({ kind: 'x' }, { kind: 'x', name: 'b' }, { name: 'a' }, { kind: 'y' }),
      NOW,
    );
    expect(tried).toEqual(['2', '4']);
  });

  it('counts the rows that a limit lets through, whatever becomes of them', async () => {
    const plan = planOf([{ kind: 'limit', count: 1, implicit: false }, filter(equals('kind', 'x'))]);
    expect(interpret(plan, eventsOf({ kind: 'y' }, { kind: 'x' }), { now: NOW, window: 'all' })).toEqual([]);
    expect([
      ...(await runBundle(textOf(bundled([plan])), eventsOf({ kind: 'y' }, { kind: 'x' }), NOW)),
    ]).toEqual([]);
  });

  it('finds the same of events that never come twice, whose signs it cannot remember', async () => {
    const kinds = Array.from({ length: 200 }, (_, index) => `k${index}`);
    const plans = kinds.map((kind) => planOf([filter(equals('kind', kind))]));
    const detector = await detectorOf(textOf(bundled(plans)));
    for (let turn = 0; turn < 300; turn += 1) {
      // Of each turn others, so that the tree of signs is full before the last.
      const kind = kinds.filter((_, index) => ((index + 1) * (turn * 7919 + 13)) % 1009 < 400);
      expect(detector.push({ kind, id: turn }).map(({ rule_id: id }) => id)).toEqual(
        kind.map((each) => `rule-${kinds.indexOf(each)}`),
      );
    }
  });

  it('holds no text of a rule but as text', () => {
    const [rule] = bundled([planOf([filter(equals('name', '`${x}`"\u2028</script>'))])]);
    const text = rule
      ? textOf([{ ...rule, rule: { ...rule.rule, name: 'a\n b */ </script>' } }], ['name'])
      : '';
    expect(text).not.toContain('</script>');
    expect(text).not.toContain('\u2028');
  });
});
