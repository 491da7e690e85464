import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTarget } from '../../targets/registry.js';
import { Fault } from '../../src/diagnostic/finding.js';
import { isJsonObject, type Event, type JsonValue } from '../../src/event.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { checkPlan } from '../../src/plan/check.js';
import type { Expression } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import { renameFields } from '../../src/plan/rename-fields.js';
import type { Step } from '../../src/plan/step.js';
import { fieldsOf } from '../../src/plan/walk.js';
import { planRule } from '../../src/plan-rule.js';
import { readRules, rulesOf } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { alertKey } from '../../src/verify/compare-alerts.js';
import { loadEngine, targetOf } from '../../src/verify/engines/registry.js';
import { newestTimestamp } from '../../src/verify/newest-timestamp.js';
import { readEvents } from '../../src/verify/read-events.js';
import { emptySchema, ruleContext } from '../support/compile-context.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  eventsOf,
  exists,
  field,
  filter,
  literal,
  planOf,
} from '../support/plan-builders.js';
import { runsAtMost } from '../support/property-runs.js';
import { anyAggregation, anyEventPlan, anyEvents } from '../support/random-plans.js';

const NOW = Date.UTC(2025, 0, 1);
const ENGINES = ['interpreter', 'javascript', 'duckdb', 'elasticsearch'] as const;

/** Names that are longer, shorter, swapped with each other, and one that stays. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['process.name', 'actor.process.file.name'],
  ['user.id', 'uid'],
  ['event.score', 'event.created'],
  ['event.created', 'event.score'],
  ['source.ip', "it's.an address"],
]);

const renaming = (name: string): string | undefined => NAMES.get(name);

/** The same event with its fields under other names. */
function renameEvent({ id, source }: Event, nameOf: (name: string) => string | undefined): Event {
  const renamed: Record<string, JsonValue> = {};
  const walk = (value: JsonValue, name: string): void => {
    if (!isJsonObject(value)) renamed[nameOf(name) ?? name] = value;
    else for (const [key, inner] of Object.entries(value)) walk(inner, name === '' ? key : `${name}.${key}`);
  };
  walk(source, '');
  return { id, source: renamed };
}

async function alertsOn(
  name: (typeof ENGINES)[number],
  plan: Plan,
  events: readonly Event[],
  now: number,
): Promise<readonly string[]> {
  const run = { now, window: 'all' } as const;
  const target = targetOf(name);
  const compilation =
    target &&
    (await loadTarget(target)).compile(plan, {
      rule: ruleContext,
      schema: emptySchema,
      options: { ...run, layout: 'nested' },
    });
  const loaded = await (
    await loadEngine(name, { url: undefined })
  ).load({ events, schema: emptySchema, plans: [plan] });
  try {
    const answer = await loaded.run({ rule: undefined, plan, compilation, ...run });
    return answer.kind === 'alerts' ? answer.alerts.map(alertKey).toSorted() : [answer.finding.code];
  } finally {
    await loaded.close();
  }
}

describe.each(ENGINES)('a plan whose fields are renamed, on %s', (engine) => {
  async function findsTheSame(plan: Plan, events: readonly Event[]): Promise<void> {
    const expected = interpret(plan, events, { now: NOW, window: 'all' });
    const others = events.map((event) => renameEvent(event, renaming));
    expect(await alertsOn(engine, renameFields(plan, renaming), others, NOW)).toEqual(
      expected.map(alertKey).toSorted(),
    );
  }

  const parameters = { numRuns: runsAtMost(12) };

  it('finds in renamed events what the plan finds', async () => {
    await fc.assert(fc.asyncProperty(anyEventPlan, anyEvents, findsTheSame), parameters);
  }, 60_000);

  it('groups renamed events as the plan groups, in columns of the same names', async () => {
    await fc.assert(fc.asyncProperty(anyAggregation, anyEvents, findsTheSame), parameters);
  }, 60_000);
});

// Every rule type, sequences, thresholds and new terms among them.
describe('each example rule over renamed events', async () => {
  const everyName = (name: string): string | undefined =>
    name === '_id' ? undefined : `x.${name.replaceAll('.', '_')}`;
  const events = await readEvents({ path: 'rules/events.ndjson' });
  const now = newestTimestamp(events) ?? 0;
  const others = events.map((event) => renameEvent(event, everyName));

  it.each(rulesOf(readRules(['rules'])))('$name finds the same', async (rule) => {
    const { plan } = planRule(rule, ecsSchema());
    if (!plan) throw new Error('there is no plan');
    const renamed = renameFields(plan, everyName);
    expect(checkPlan(renamed)).toEqual([]);
    expect(fieldsOf(renamed).filter(({ name }) => !/^(x\.|_id$)/.test(name))).toEqual([]);
    const expected = interpret(plan, events, { now, window: 'all' });
    expect(expected).not.toEqual([]);
    for (const engine of ENGINES)
      expect([engine, await alertsOn(engine, renamed, others, now)]).toEqual([
        engine,
        expected.map(alertKey).toSorted(),
      ]);
    for (const window of ['rule', 'all'] as const)
      expect(interpret(renamed, others, { now, window })).toEqual(interpret(plan, events, { now, window }));
  });
});

describe('renaming', () => {
  const joined = (name: string) => ({
    condition: equals(name, 'x'),
    keys: [{ expression: field('k'), missing: 'drop' as const }],
  });
  const steps: readonly Step[] = [
    {
      kind: 'indicator-match',
      events: equals('a', 'x'),
      indicators: exists(field('b')),
      groups: [[{ event: field('c'), indicator: field('d') }]],
    },
    {
      kind: 'sequence',
      timestamp: field('e', 'date'),
      tiebreaker: field('f', 'long'),
      items: [{ ...joined('g'), repeat: 1, polarity: 'present' }],
      until: joined('h'),
    },
    { kind: 'sample', items: [joined('i'), joined('j')] },
    { kind: 'expand', name: 'l', operand: field('l') },
    { kind: 'sort', keys: [{ expression: field('m'), direction: 'ascending', nulls: 'first' }] },
    {
      kind: 'inline-aggregate',
      keys: [{ name: 'n', expression: field('n') }],
      aggregates: [
        { name: 'o', function: 'last', operand: field('o'), by: field('p'), where: exists(field('q')) },
      ],
    },
  ];

  it('reaches the fields of every kind of step', () => {
    const renamed = renameFields(planOf(steps), (name) => `${name}2`);
    expect(fieldsOf(renamed).map(({ name }) => name)).toEqual(
      fieldsOf(planOf(steps)).map(({ name }) => `${name}2`),
    );
  });

  it('leaves the columns that steps make', () => {
    const [expand, , inline] = renameFields(planOf(steps), (name) => `${name}2`).steps.slice(3);
    expect(expand).toMatchObject({ name: 'l', operand: { name: 'l2' } });
    expect(inline).toMatchObject({ keys: [{ name: 'n' }], aggregates: [{ name: 'o' }] });
  });

  it('reaches the times of the window and of the run', () => {
    const plan: Plan = {
      ...planOf([]),
      source: { ...planOf([]).source, timestamp: { field: 'event.ingested', fallback: '@timestamp' } },
    };
    const { source } = renameFields(plan, (name) => ({ '@timestamp': 'time' })[name]);
    expect(source).toMatchObject({
      timestamp: { field: 'event.ingested', fallback: 'time' },
      clock: 'time',
    });
  });

  const someObject: Expression = {
    kind: 'any-object',
    path: 'dns.answers',
    condition: and(equals('dns.answers.type', 'A'), equals('dns.answers.name', 'x')),
  };
  const answers = (one: string, two: string) => ({
    answers: [
      { type: 'A', name: one },
      { type: 'B', rdata: two },
    ],
  });

  it('moves what is below the path of objects with it', () => {
    const plan = renameFields(
      planOf([filter(someObject)]),
      (name) => ({ 'dns.answers': 'answers', 'dns.answers.name': 'answers.rdata' })[name],
    );
    const events = eventsOf(answers('-', 'x'), { answers: [{ type: 'A', rdata: 'x' }] });
    expect(interpret(plan, events, { now: NOW, window: 'all' })).toEqual([{ kind: 'event', id: '2' }]);
  });

  it('refuses a field that is not below the path of its objects any more', () => {
    expect(() =>
      renameFields(planOf([filter(someObject)]), (name) => ({ 'dns.answers.name': 'name' })[name]),
    ).toThrow(Fault);
  });

  it('refuses two fields of one name that would be read with different types', () => {
    const condition = and(
      equals('a', 'x'),
      any(field('b', 'long'), (value) => compare(value, '==', literal(1))),
    );
    expect(() => renameFields(planOf([filter(condition)]), () => 'c')).toThrow(Fault);
  });

  it('lets two fields of one type have one name, each with a column of its own', () => {
    const plan = planOf(
      [
        {
          kind: 'new-terms',
          fields: ['a', 'b'].map((name) => ({ name, expression: field(name) })),
          timestamp: field('@timestamp', 'date'),
          historyStart: {
            kind: 'relative-date',
            operations: [{ kind: 'add', amount: -1, unit: 'day' }],
          },
          from: { kind: 'relative-date', operations: [{ kind: 'add', amount: -9, unit: 'minute' }] },
        },
      ],
      { kind: 'rows', columns: [column('a'), column('b')] },
    );
    const renamed = renameFields(plan, (name) => (name === '@timestamp' ? undefined : 'c'));
    expect(interpret(renamed, eventsOf({ '@timestamp': NOW, c: 'x' }), { now: NOW, window: 'all' })).toEqual([
      { kind: 'row', values: { a: 'x', b: 'x' } },
    ]);
  });
});
