import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '../../../src/event.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { packState, unpackState } from '../../../targets/javascript/runtime/saved-state.js';
import { ruleContext } from '../../support/compile-context.js';
import {
  column,
  compare,
  equals,
  eventsOf,
  field,
  filter,
  planOf,
  single,
} from '../../support/plan-builders.js';
import { anyEvents, anyPlan } from '../../support/any-plan.js';
import { NOW, moduleOf } from './run-plan.js';
import { detectorOf } from './run-bundle.js';

const numRuns = Number(process.env['CROSSRULE_PROPERTY_RUNS'] ?? 150);

function bundleOf(plans: readonly Plan[]): string {
  const rules = plans.map((plan, index) => ({ plan, rule: { ...ruleContext, id: `rule-${index}` } }));
  return compileBundle(rules, { metadata: [], now: undefined });
}

const anyModule = fc.oneof(
  anyPlan.map((plan) => moduleOf(plan)),
  fc.array(anyPlan, { minLength: 1, maxLength: 4 }).map(bundleOf),
);

// Detectors that are told no time ask for it, and two of them at different times.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the state of a detector', () => {
  it('is all that it remembers: one that goes on from it finds what one without a break does', async () => {
    await fc.assert(
      fc.asyncProperty(anyModule, anyEvents, fc.nat(), async (text, events, place) => {
        const whole = await detectorOf(text);
        const expected = events.map(({ source, id }) => whole.push(source, id));
        const split = place % (events.length + 1);
        const first = await detectorOf(text);
        const before = events.slice(0, split).map(({ source, id }) => first.push(source, id));
        const state = JSON.parse(JSON.stringify(first.save())) as JsonValue;
        const second = await detectorOf(text, { state });
        const after = events.slice(split).map(({ source, id }) => second.push(source, id));
        expect([...before, ...after]).toEqual(expected);
        expect(second.flush(NOW)).toEqual(whole.flush(NOW));
        expect(second.flush()).toEqual(whole.flush());
      }),
      { numRuns },
    );
  }, 120_000);

  const isKind = (kind: string) => equals('kind', kind);
  const host = (missing: 'group' | 'drop') => [{ expression: field('host'), missing }];
  const item = (kind: string, polarity: 'present' | 'absent' = 'present') =>
    ({ condition: isKind(kind), keys: host('group'), repeat: 1, polarity }) as const;
  const timestamp = single(field('@timestamp', 'date'));
  const ago = (amount: number) =>
    ({ kind: 'relative-date', operations: [{ kind: 'add', amount: -amount, unit: 'minute' }] }) as const;
  const terms = [column('host'), column('first_seen', 'date')];
  const indicators = column('indicators', 'keyword', true);

  it.each<[string, Plan]>([
    [
      'sequences',
      planOf(
        [
          {
            kind: 'sequence',
            timestamp,
            tiebreaker: single(field('order', 'long')),
            items: [item('a'), item('b')],
            until: { condition: isKind('c'), keys: host('group') },
          },
        ],
        { kind: 'sequences' },
      ),
    ],
    [
      'sequences that lack an event',
      planOf(
        [
          {
            kind: 'sequence',
            timestamp,
            maximumSpan: 600_000,
            items: [item('a'), item('c', 'absent'), item('b')],
          },
        ],
        { kind: 'sequences' },
      ),
    ],
    [
      'samples',
      planOf(
        [
          {
            kind: 'sample',
            items: ['a', 'b'].map((kind) => ({ condition: isKind(kind), keys: host('drop') })),
          },
        ],
        { kind: 'sequences' },
      ),
    ],
    [
      'indicators',
      planOf(
        [
          {
            kind: 'indicator-match',
            events: isKind('a'),
            indicators: isKind('b'),
            groups: [[{ event: field('host'), indicator: field('host') }]],
          },
        ],
        { kind: 'events', indicators },
      ),
    ],
    [
      'new terms',
      planOf(
        [
          {
            kind: 'new-terms',
            fields: [{ name: 'host', expression: field('host') }],
            timestamp,
            historyStart: ago(60),
            from: ago(7),
          },
        ],
        { kind: 'rows', columns: terms },
      ),
    ],
    [
      'rows that a limit has let through',
      planOf([filter(isKind('a')), { kind: 'limit', count: 3, implicit: false }]),
    ],
  ])('has all that is remembered of %s', async (_, plan) => {
    const events = eventsOf(
      ...Array.from({ length: 18 }, (_each, index) => ({
        kind: ['a', 'b', 'a', 'c', 'b'][index % 5] ?? null,
        host: ['x', 'y', null, ['x', 'z'], 'y', 'x', 'w'][(index * 3) % 7] ?? null,
        order: (index * 7) % 4,
        '@timestamp': NOW - ((index * 5) % 18) * 60_000,
      })),
    );
    // What asks for the time of the run lets rows wait, with all that later steps want of them.
    const waiting = { ...plan, steps: [filter(compare(timestamp, '<=', { kind: 'now' })), ...plan.steps] };
    const late = await detectorOf(moduleOf(waiting));
    for (const { source, id } of events) late.push(source, id);
    expect(late.flush(NOW)).toEqual(interpret(waiting, events, { now: NOW, window: 'all' }));
    const text = moduleOf(plan);
    const whole = await detectorOf(text);
    const expected = events.flatMap(({ source, id }) => whole.push(source, id));
    expect([...expected, ...whole.flush(NOW)]).toEqual(interpret(plan, events, { now: NOW, window: 'all' }));
    expect(expected.length + whole.flush(NOW).length).toBeGreaterThan(0);
    for (let split = 0; split <= events.length; split += 3) {
      const first = await detectorOf(text);
      const before = events.slice(0, split).flatMap(({ source, id }) => first.push(source, id));
      const second = await detectorOf(text, { state: JSON.parse(JSON.stringify(first.save())) as JsonValue });
      const after = events.slice(split).flatMap(({ source, id }) => second.push(source, id));
      expect([...before, ...after]).toEqual(expected);
      expect(second.flush(NOW)).toEqual(whole.flush(NOW));
      expect(second.save()).toEqual(whole.save());
    }
  });

  it('counts the events that have no id', async () => {
    const text = moduleOf(planOf([filter(equals('name', 'a'))]));
    const first = await detectorOf(text);
    first.push({ name: 'b' });
    const second = await detectorOf(text, { state: first.save() });
    expect(second.push({ name: 'a' })).toEqual([{ kind: 'event', id: '2' }]);
  });

  it('is not taken from another rule, or from another version of it', async () => {
    const [one, other] = ['a', 'b'].map((name) => planOf([filter(equals('name', name))]));
    if (!one || !other) throw new TypeError('there are two plans');
    const state = (await detectorOf(moduleOf(one))).save();
    await expect(detectorOf(moduleOf(other), { state })).rejects.toThrow('the state is of another rule');
  });

  it.each([{}, 'a text', { events: 1 }])('is not %j, which no detector has saved', async (state) => {
    const plan = planOf([filter(equals('name', 'a'))]);
    for (const text of [moduleOf(plan), bundleOf([plan])])
      await expect(detectorOf(text, { state })).rejects.toThrow('none that a detector has saved');
  });

  it('of a bundle is taken up by the rules that have not changed', async () => {
    const limited = (name: string): Plan =>
      planOf([filter(equals('name', name)), { kind: 'limit', count: 1, implicit: false }]);
    const first = await detectorOf(bundleOf([limited('a'), limited('b')]));
    for (const name of ['a', 'b']) first.push({ name });
    const second = await detectorOf(bundleOf([limited('a'), limited('c')]), { state: first.save() });
    const rules = ['a', 'b', 'c'].flatMap((name) => second.push({ name })).map(({ rule_id: rule }) => rule);
    expect(rules).toEqual(['rule-1']);
  });

  it('holds numbers that JSON lacks', () => {
    const state = [[-0, Infinity, ['# number', 1], ['# list']], { a: -Infinity, b: [null, 'x'] }];
    expect(unpackState(JSON.parse(JSON.stringify(packState(state))) as JsonValue)).toEqual(state);
  });
});
