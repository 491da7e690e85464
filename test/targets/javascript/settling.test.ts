import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, JsonValue } from '../../../src/event.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { SequenceItem, SequenceStep } from '../../../src/plan/step.js';
import { alertKey } from '../../../src/verify/compare-alerts.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { ruleContext } from '../../support/compile-context.js';
import { equals, field, filter, planOf } from '../../support/plan-builders.js';
import { anyEvents, anySequence, timestamp } from './any-joined.js';
import { detectorOf } from './run-bundle.js';
import { NOW, moduleOf } from './run-plan.js';

const planWith = (step: SequenceStep) => planOf([step], { kind: 'sequences' });

const timeOf = ({ source }: Event): number | undefined => {
  const time = source['@timestamp'];
  return typeof time === 'number' ? time : undefined;
};

/** Those that come no more than so late after one that is not of the future. */
function inTime(events: readonly Event[], lateness: number, present: number): readonly Event[] {
  let newest = -Infinity;
  return events.filter((event) => {
    const time = timeOf(event) ?? -Infinity;
    const isInTime = time >= newest - lateness;
    if (time <= present) newest = Math.max(newest, time);
    return isInTime;
  });
}

describe('a detector that is told how late events may come', () => {
  it('finds each sequence of the events in time once, as they come or at the end, whatever restarts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySequence,
        anyEvents,
        fc.nat({ max: 6 }),
        fc.integer({ min: NOW - 6, max: NOW }),
        fc.nat(),
        async (step, events, lateness, present, at) => {
          const text = moduleOf(planWith(step));
          const options = { lateness, clock: () => present };
          let detector = await detectorOf(text, options);
          const found = [];
          for (const [index, { source, id }] of events.entries()) {
            found.push(...detector.push(source, id));
            if (index !== at % events.length) continue;
            const state = JSON.parse(JSON.stringify(detector.save())) as JsonValue;
            detector = await detectorOf(text, { ...options, state });
          }
          found.push(...detector.flush());
          const expected = interpret(planWith(step), inTime(events, lateness, present), {
            now: NOW,
            window: 'all',
          });
          expect(found.map(alertKey).toSorted()).toEqual(expected.map(alertKey).toSorted());
        },
      ),
      { numRuns: 400 },
    );
  });

  const step: SequenceStep = {
    kind: 'sequence',
    timestamp,
    maximumSpan: 1000,
    items: ['a', 'b'].map((kind) => ({
      condition: equals('kind', kind),
      keys: [{ expression: field('host'), missing: 'drop' }],
      repeat: 1,
      polarity: 'present',
    })),
  };
  const at = (time: number, kind: string, host = 'x') => ({ '@timestamp': NOW + time, kind, host });
  const sequence = { kind: 'sequence', ids: ['1', '2'], keys: ['x'] };

  it('tells a sequence when no event is to come any more that could change it', async () => {
    const detector = await detectorOf(moduleOf(planWith(step)), { lateness: 100 });
    expect([at(0, 'a'), at(500, 'b'), at(600, 'c')].map((event) => detector.push(event))).toEqual([
      [],
      [],
      [],
    ]);
    expect(detector.push(at(601, 'c'))).toEqual([sequence]);
    expect(detector.flush()).toEqual([]);
  });

  it('waits for an event that must be absent', async () => {
    const [first, second] = step.items;
    if (!first || !second) throw new TypeError('there are two items');
    const plan = planWith({ ...step, items: [first, { ...second, polarity: 'absent' }] });
    const detector = await detectorOf(moduleOf(plan), { lateness: 0 });
    expect([at(0, 'a'), at(1000, 'c')].map((event) => detector.push(event))).toEqual([[], []]);
    expect(detector.push(at(1001, 'c'))).toEqual([{ ...sequence, ids: ['1', null] }]);
  });

  it('remembers an event that must be absent as long as what comes after it is to be decided', async () => {
    const [item] = step.items;
    if (!item) throw new TypeError('there is an item');
    const absent: SequenceItem = { ...item, condition: equals('kind', 'c'), polarity: 'absent' };
    const detector = await detectorOf(moduleOf(planWith({ ...step, items: [absent, item, absent] })), {
      lateness: 0,
    });
    for (const event of [at(0, 'c'), at(100, 'a', 'y'), at(600, 'a'), at(700, 'c')]) detector.push(event);
    expect(detector.push(at(1200, 'b'))).toEqual([{ ...sequence, ids: [null, '2', null], keys: ['y'] }]);
    expect(detector.push(at(9000, 'b'))).toEqual([]);
  });

  it('forgets what can be in no sequence any more', async () => {
    const detector = await detectorOf(moduleOf(planWith(step)), { lateness: 100 });
    const sizes = Array.from({ length: 40 }, (_, round) => {
      for (let index = 0; index < 100; index += 1)
        detector.push(at(round * 1000 + index * 10, 'a', `host ${index}`));
      return JSON.stringify(detector.save()).length;
    });
    expect(Math.max(...sizes.slice(20))).toBeLessThan(Math.max(...sizes.slice(0, 20)) * 1.2);
  });

  it('remembers of events in their order but the beginnings that may go on', async () => {
    const detector = await detectorOf(moduleOf(planWith(step)), { lateness: 0 });
    for (let time = 0; time < 10; time += 1) detector.push(at(time, 'a'));
    const size = JSON.stringify(detector.save()).length;
    for (let time = 10; time < 900; time += 1) detector.push(at(time, 'a'));
    expect(JSON.stringify(detector.save()).length).toBeLessThan(size * 1.2);
  });

  it('takes an event of the far future for no sign of time', async () => {
    const bundle = compileBundle([{ plan: planWith(step), rule: { ...ruleContext, id: 'rule' } }], {
      metadata: [],
      now: undefined,
    });
    for (const text of [moduleOf(planWith(step)), bundle]) {
      const detector = await detectorOf(text, { lateness: 0 });
      const far = { ...at(0, 'c', 'y'), '@timestamp': Date.UTC(3000, 0) };
      expect([far, at(0, 'a'), at(500, 'b')].map((event) => detector.push(event))).toEqual([[], [], []]);
      expect(detector.push(at(501, 'c'))).toMatchObject([{ ...sequence, ids: ['2', '3'] }]);
    }
  });

  it('goes on by events that are ahead of its clock when the clock has reached them', async () => {
    let present = NOW;
    const detector = await detectorOf(moduleOf(planWith(step)), { lateness: 0, clock: () => present });
    expect([at(1000, 'a'), at(1500, 'b'), at(1600, 'c')].map((event) => detector.push(event))).toEqual([
      [],
      [],
      [],
    ]);
    present = NOW + 1600;
    expect(detector.push(at(2600, 'c'))).toEqual([]);
    present = NOW + 2600;
    expect(detector.push(at(3600, 'c'))).toEqual([sequence]);
  });

  it('of a bundle is told of time by the events of other rules, too', async () => {
    const rules = [planWith(step), planOf([filter(equals('kind', 'c'))])].map((plan, index) => ({
      plan,
      rule: { ...ruleContext, id: `rule-${index}` },
    }));
    const text = compileBundle(rules, { metadata: [], now: undefined });
    const detector = await detectorOf(text, { lateness: 0 });
    for (const event of [at(0, 'a'), at(1, 'b')]) expect(detector.push(event)).toEqual([]);
    expect(detector.push(at(2, 'c'))).toEqual([
      { kind: 'event', id: '3', rule_id: 'rule-1' },
      { ...sequence, rule_id: 'rule-0' },
    ]);
    expect(detector.flush()).toEqual([]);
  });

  it('is not told so: sequences wait for the end', async () => {
    const detector = await detectorOf(moduleOf(planWith(step)));
    for (const event of [at(0, 'a'), at(500, 'b'), at(900_000, 'c')])
      expect(detector.push(event)).toEqual([]);
    for (let time = 0; time < 2; time += 1) expect(detector.flush()).toEqual([sequence]);
  });
});
