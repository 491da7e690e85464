import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Step } from '../../../src/plan/step.js';
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
} from '../../support/plan-builders.js';
import { anyEvents, anyJoined, anyKeys, anySequence, timestamp } from './any-joined.js';
import { NOW, expectAgreement } from './run-plan.js';

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
