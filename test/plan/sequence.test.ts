import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/event.js';
import { checkPlan } from '../../src/plan/check.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { printPlan } from '../../src/plan/printer/print-plan.js';
import type { JoinedEvent, SequenceStep } from '../../src/plan/step.js';
import { fieldsOf } from '../../src/plan/walk.js';
import { compare, any, field, literal, planOf } from '../support/plan-builders.js';

interface Happening {
  readonly kind: number;
  readonly time: number;
  readonly key: string;
}

const KINDS = 4;

/** Few kinds, keys and times: matches, ties and overlaps are frequent. */
const anyHappenings = fc.array(
  fc.record({
    kind: fc.nat({ max: KINDS - 1 }),
    time: fc.nat({ max: 12 }),
    key: fc.constantFrom('k', 'l'),
  }),
  { maxLength: 14 },
);

/** The kinds of the items, `until` being one more kind, and a span. */
const anySequence = fc.record({
  items: fc.array(fc.nat({ max: KINDS - 1 }), { minLength: 2, maxLength: 4 }),
  until: fc.option(fc.nat({ max: KINDS - 1 }), { nil: undefined }),
  span: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
});

type AnySequence = typeof anySequence extends fc.Arbitrary<infer Sequence> ? Sequence : never;

describe('a sequence', () => {
  it('finds what Elasticsearch finds, which matches one item after the other over all events', () => {
    fc.assert(
      fc.property(anyHappenings, anySequence, (happenings, sequence) => {
        const found = interpret(planOf([stepOf(sequence)], { kind: 'sequences' }), happenings.map(eventOf), {
          now: 0,
          window: 'all',
        });
        expect(found).toEqual(matchByItem(happenings, sequence));
      }),
      { numRuns: 2000 },
    );
  });
});

function stepOf({ items, until, span }: AnySequence): SequenceStep {
  return {
    kind: 'sequence',
    timestamp: {
      kind: 'call',
      function: 'multiple-minimum',
      arguments: [field('@timestamp', 'date')],
      type: 'date',
    },
    ...(span === undefined ? {} : { maximumSpan: span }),
    items: items.map((kind) => ({ ...joined(kind), repeat: 1, polarity: 'present' })),
    ...(until === undefined ? {} : { until: joined(until) }),
  };
}

function joined(kind: number): JoinedEvent {
  return {
    condition: any(field('kind', 'long'), (value) => compare(value, '==', literal(kind))),
    keys: [{ expression: field('key'), missing: 'drop' }],
  };
}

function eventOf({ kind, time, key }: Happening, index: number): Event {
  return { id: String(index), source: { '@timestamp': time, kind, key } };
}

/**
 * The other way to do it: all events of the first item are candidates, then all events of the second each take the
 * newest candidate before them and discard the older ones, and so on (elastic/elasticsearch, SequenceMatcher.match,
 * SequenceGroup.trimBefore, UntilGroup).
 */
function matchByItem(happenings: readonly Happening[], { items, until, span }: AnySequence): unknown {
  const ordered = happenings
    .map((happening, index) => ({ ...happening, id: String(index) }))
    .toSorted((left, right) => left.time - right.time)
    .map((happening, position) => ({ ...happening, position }));
  type Placed = (typeof ordered)[number];
  const ends = ordered.filter(({ kind }) => kind === until);
  let candidates: readonly (readonly Placed[])[] = ordered
    .filter(({ kind }) => kind === items[0])
    .map((each) => [each]);
  for (const item of items.slice(1)) {
    const moved: (readonly Placed[])[] = [];
    for (const event of ordered.filter(({ kind }) => kind === item)) {
      const before = candidates.filter(
        (each) => each[0]?.key === event.key && (each.at(-1)?.position ?? 0) < event.position,
      );
      const taken = before.at(-1);
      candidates = candidates.filter((each) => !before.includes(each));
      if (!taken) continue;
      if (span !== undefined && event.time - (taken[0]?.time ?? 0) > span) continue;
      const end = ends.filter(({ key, position }) => key === event.key && position < event.position).at(-1);
      if (end && end.position >= (taken.at(-1)?.position ?? 0)) continue;
      moved.push([...taken, event]);
    }
    candidates = moved;
  }
  return candidates.map((events) => ({
    kind: 'sequence',
    ids: events.map(({ id }) => id),
    keys: [events[0]?.key],
  }));
}

describe('a sequence in a plan', () => {
  const step = { ...stepOf({ items: [0, 1], until: 2, span: 5000 }), tiebreaker: literal(1) };

  it('is told of as it reads', () => {
    const absent = { ...joined(3), repeat: 2, polarity: 'absent' } as const;
    const steps = [{ ...step, items: [...step.items, absent] }];
    expect(printPlan(planOf(steps, { kind: 'sequences' }))).toContain(
      [
        'sequence within 5000 ms',
        '    time multiple-minimum(@timestamp)',
        '    then 1',
        '  present any(value in kind: $value == 0)',
        '    by key',
      ].join('\n'),
    );
  });

  it('reads the fields of its conditions and keys', () => {
    expect(fieldsOf(planOf([step])).map(({ name }) => name)).toEqual(['@timestamp', 'kind', 'key']);
  });

  it.each([
    [
      'no item that is present',
      { ...step, items: step.items.map((item) => ({ ...item, polarity: 'absent' as const })) },
    ],
    ['unequal numbers of keys', { ...step, until: { ...joined(2), keys: [] } }],
    ['a condition that is no condition', { ...step, until: { ...joined(2), condition: literal(1) } }],
  ])('is at fault with %s', (_, faulty) => {
    expect(checkPlan(planOf([faulty], { kind: 'sequences' }))).toHaveLength(1);
  });
});
