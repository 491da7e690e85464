import fc from 'fast-check';
import type { Event } from '../../../src/event.js';
import type { Expression } from '../../../src/plan/expression.js';
import type { JoinKey, JoinedEvent, SequenceItem, SequenceStep } from '../../../src/plan/step.js';
import { and, equals, field, single } from '../../support/plan-builders.js';
import { NOW } from './run-plan.js';

export const timestamp = single(field('@timestamp', 'date'));

/** Few values and times, so that events meet. */
export const anyEvents: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record(
      {
        '@timestamp': fc.integer({ min: NOW - 6, max: NOW }),
        kind: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constant(['a', 'b'])),
        host: fc.oneof(fc.constantFrom('x', 'y'), fc.constantFrom(['x', 'y'], null)),
        port: fc.constantFrom<(number | string)[]>(1, 2, '2'),
        order: fc.nat({ max: 2 }),
      },
      { requiredKeys: ['kind'] },
    ),
    { maxLength: 14 },
  )
  .map((sources) => sources.map((source, index) => ({ id: `e${index}`, source: { ...source } })));

export const anyKeys: fc.Arbitrary<readonly JoinKey[]> = fc.array(
  fc.record({
    expression: fc.constantFrom(field('host'), field('port', 'long'), field('@timestamp', 'date')),
    missing: fc.constantFrom('group' as const, 'drop' as const),
  }),
  { maxLength: 2 },
);

const anyKind: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((kind) => equals('kind', kind)),
  fc.constant(and()),
);

export function anyJoined(keys: readonly JoinKey[]): fc.Arbitrary<JoinedEvent> {
  return anyKind.map((condition) => ({ condition, keys }));
}

function anyItem(keys: readonly JoinKey[]): fc.Arbitrary<SequenceItem> {
  return fc
    .tuple(
      anyJoined(keys),
      fc.constantFrom(1, 1, 2),
      fc.constantFrom('present' as const, 'present' as const, 'absent' as const),
    )
    .map(([joined, repeat, polarity]) => ({ ...joined, repeat, polarity }));
}

export const anySequence: fc.Arbitrary<SequenceStep> = anyKeys.chain((keys) =>
  fc
    .record(
      {
        items: fc
          .array(anyItem(keys), { minLength: 1, maxLength: 4 })
          .filter((items) => items.some(({ polarity }) => polarity === 'present')),
        maximumSpan: fc.nat({ max: 5 }),
        until: anyJoined(keys),
        tiebreaker: fc.constant(single(field('order', 'long'))),
      },
      { requiredKeys: ['items', 'maximumSpan'] },
    )
    .map((step): SequenceStep => ({ kind: 'sequence', timestamp, ...step })),
);
