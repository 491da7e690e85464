import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { isAllowed } from '../../src/verify/undetermined.js';
import { shrink } from '../../src/verify/shrink.js';
import { and, column, equals, eventsOf, field, filter, planOf } from '../support/plan-builders.js';

const RUN = { now: 0, window: 'all' } as const;

describe('a counterexample', () => {
  it('is one event with just the fields that matter', async () => {
    const plan = planOf([filter(and(equals('user.name', 'root'), equals('event.action', 'exec')))]);
    const faulty = planOf([filter(equals('event.action', 'exec'))]);
    const events = eventsOf(
      { user: { name: 'root', id: '0' }, event: { action: 'exec' } },
      {
        user: { name: 'www', id: '33' },
        event: { action: 'exec', category: ['process'] },
        host: { name: 'h' },
      },
      { event: { action: 'fork' } },
    );
    const counterexample = await shrink(plan, events, RUN, (some) =>
      Promise.resolve(interpret(faulty, some, RUN)),
    );
    expect(counterexample).toEqual({
      events: [{ id: '2', source: { event: { action: 'exec' } } }],
      now: 0,
      expected: [],
      actual: [{ kind: 'event', id: '2' }],
    });
  });

  it('keeps as many events as a group needs', async () => {
    const step = {
      kind: 'aggregate',
      keys: [],
      aggregates: [{ name: 'users', function: 'count', operand: field('user.name') }],
    } as const;
    const plan = planOf([step], { kind: 'rows', columns: [column('users', 'long')] });
    const events = eventsOf(
      ...Array.from({ length: 20 }, (_, index) => ({ user: { name: `u${index % 3}` } })),
    );
    // Stops counting at two.
    const counterexample = await shrink(plan, events, RUN, (some) =>
      Promise.resolve([{ kind: 'row', values: { users: Math.min(2, some.length) } }]),
    );
    expect(counterexample.events).toHaveLength(3);
  });
});

describe('a limit that no sort decides', () => {
  const plan = planOf([{ kind: 'limit', count: 2, implicit: false }]);
  const events = eventsOf({}, {}, {});
  const expected = interpret(plan, events, RUN);

  it('allows any choice of as many rows', () => {
    expect(
      isAllowed(plan, events, RUN, expected, [
        { kind: 'event', id: '2' },
        { kind: 'event', id: '3' },
      ]),
    ).toBe(true);
  });

  it('does not allow fewer, nor others', () => {
    expect(isAllowed(plan, events, RUN, expected, [{ kind: 'event', id: '2' }])).toBe(false);
    expect(
      isAllowed(plan, events, RUN, expected, [
        { kind: 'event', id: '2' },
        { kind: 'event', id: '9' },
      ]),
    ).toBe(false);
  });

  it('allows no choice where a sort has made it', () => {
    const sorted = planOf([
      {
        kind: 'sort',
        keys: [
          {
            expression: { kind: 'single-value', operand: field('rank', 'long') },
            direction: 'ascending',
            nulls: 'last',
          },
        ],
      },
      { kind: 'limit', count: 1, implicit: false },
    ]);
    const ranked = eventsOf({ rank: 2 }, { rank: 1 });
    const first = interpret(sorted, ranked, RUN);
    expect(first).toEqual([{ kind: 'event', id: '2' }]);
    expect(isAllowed(sorted, ranked, RUN, first, [{ kind: 'event', id: '1' }])).toBe(false);
  });
});
