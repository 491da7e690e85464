import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Event } from '../../../src/event.js';
import type { Expression } from '../../../src/plan/expression.js';
import type { JoinKey, JoinedEvent, SequenceItem, Step } from '../../../src/plan/step.js';
import {
  and,
  column,
  compare,
  equals,
  field,
  filter,
  literal,
  not,
  planOf,
  single,
} from '../../support/plan-builders.js';
import { NOW, expectAgreement } from './run-plan.js';

const timestamp = single(field('@timestamp', 'date'));

/** Few values and times, so that events meet. */
const anyEvents: fc.Arbitrary<readonly Event[]> = fc
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

const anyKeys: fc.Arbitrary<readonly JoinKey[]> = fc.array(
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

function anyJoined(keys: readonly JoinKey[]): fc.Arbitrary<JoinedEvent> {
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

const anySequence: fc.Arbitrary<Step> = anyKeys.chain((keys) =>
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
    .map((step) => ({ kind: 'sequence', timestamp, ...step })),
);

describe('sequences in a module', () => {
  it('are those that the interpreter finds', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, anyEvents, (step, events) =>
        expectAgreement(planOf([step], { kind: 'sequences' }), events),
      ),
      { numRuns: 300 },
    );
  });

  it('may be filtered before, by the time of the run too, and limited after', async () => {
    const recent = compare(timestamp, '>', {
      kind: 'call',
      function: 'subtract-time',
      arguments: [{ kind: 'now' }, literal(4, 'duration')],
      type: 'date',
    });
    const first = compare(column('ordinal', 'long'), '<=', literal(2));
    await fc.assert(
      fc.asyncProperty(anySequence, anyEvents, (step, events) =>
        expectAgreement(
          planOf([filter(and(recent, not(equals('kind', 'c')))), step, filter(first)], { kind: 'sequences' }),
          events,
        ),
      ),
      { numRuns: 100 },
    );
  });
});

describe('samples in a module', () => {
  const anySample: fc.Arbitrary<Step> = anyKeys
    .filter((keys) => keys.length > 0)
    .chain((keys) =>
      fc.array(anyJoined(keys), { minLength: 2, maxLength: 3 }).map((items) => ({ kind: 'sample', items })),
    );

  it('are those that the interpreter takes', async () => {
    await fc.assert(
      fc.asyncProperty(anySample, anyEvents, (step, events) =>
        expectAgreement(planOf([step], { kind: 'sequences' }), events),
      ),
      { numRuns: 200 },
    );
  });
});

describe('new terms in a module', () => {
  const ago = (amount: number) =>
    ({ kind: 'relative-date', operations: [{ kind: 'add', amount: -amount, unit: 'second' }] }) as const;

  it('are those that the interpreter finds', async () => {
    const anyTerms = fc.subarray([field('host'), field('port', 'long'), field('kind')], { minLength: 1 });
    const events = anyEvents.map((made) =>
      made.map(({ id, source }) => ({
        id,
        source: {
          ...source,
          '@timestamp':
            typeof source['@timestamp'] === 'number'
              ? NOW - (NOW - source['@timestamp']) * 1000 + 1000
              : null,
        },
      })),
    );
    await fc.assert(
      fc.asyncProperty(anyTerms, events, async (fields, given) => {
        const step: Step = {
          kind: 'new-terms',
          fields: fields.map((each) => ({ name: each.name, expression: each })),
          timestamp,
          historyStart: ago(4),
          from: ago(2),
        };
        const columns = [
          ...fields.map((each) => column(each.name, each.type === 'long' ? 'long' : 'keyword')),
          column('first_seen', 'date'),
        ];
        await expectAgreement(
          planOf([filter(not(equals('kind', 'c'))), step], { kind: 'rows', columns }),
          given,
          'any order',
        );
      }),
      { numRuns: 200 },
    );
  });
});
