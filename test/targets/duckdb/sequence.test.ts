import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/event.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import { duckdbTarget } from '../../../targets/duckdb/target.js';
import { fieldsOfEachType, planOf } from '../../language/eql/run.js';
import { expectAgreement } from '../../support/agreement.js';
import { runsAtMost } from '../../support/property-runs.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';

const NOW = Date.UTC(2025, 0, 1);

/** Few values of few fields, so that most events have to do with each other. */
const anyEvents: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record(
      {
        a: fc.constantFrom('x', 'y', 'z', 'end'),
        b: fc.constantFrom<string | string[]>('k', 'l', ['k', 'l'], []),
        c: fc.constantFrom('m', 'n'),
        long: fc.constantFrom(1, 2, 3),
        ip: fc.constantFrom('10.0.0.1', '::1', '2001:0db8::1'),
        date: fc.constantFrom('2025-01-01', '2025-01-01T00:00:00.001Z'),
        seconds: fc.nat({ max: 12 }),
      },
      { requiredKeys: ['a', 'seconds'] },
    ),
    { maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ seconds, ...source }, index) => ({
      id: `e${index + 1}`,
      source: { ...source, '@timestamp': new Date(NOW - 60_000 + seconds * 1_000).toISOString() },
    })),
  );

describe('the SQL of', () => {
  it.each([
    'sequence [any where a == "x"] [any where a == "y"]',
    'sequence by b [any where a == "x"] [any where a == "y"] [any where a == "z"]',
    'sequence by b, c with maxspan=4s [any where a == "x"] [any where a == "y"]',
    'sequence by ?b with maxspan=4s [any where a == "x"] [any where a == "x"]',
    'sequence with maxspan=5s [any where a == "x"] by b [any where a == "y"] by c',
    'sequence by b [any where a == "x"] [any where a in ("x", "y")] until [any where a == "end"]',
    'sequence by b [any where a == "x"] with runs=3 [any where a == "y"]',
    'sequence by b with maxspan=6s [any where a == "x"] ![any where a == "z"] [any where a == "y"]',
    'sequence by b with maxspan=6s ![any where a == "z"] [any where a == "x"] [any where a == "y"]',
    'sequence by b with maxspan=6s [any where a == "x"] [any where a == "y"] ![any where a == "z"]',
    'sequence by b with maxspan=6s ![any where a == "z"] [any where a == "x"] ![any where a == "y"]',
    'sequence by long [any where a == "x"] [any where a == "y"] | tail 2',
    'sequence by ip, date [any where a == "x"] [any where a in ("x", "y")]',
    'sample by b [any where a == "x"] [any where a == "y"]',
    'sample by b, c [any where a in ("x", "y")] [any where a in ("y", "z")] [any where true]',
  ])('%s finds what the interpreter does', async (query) => {
    const plan = planOf(query, { schema: fieldsOfEachType });
    const compilation = duckdbTarget.compile(plan, {
      rule: ruleContext,
      schema: emptySchema,
      options: { window: 'all', now: NOW, layout: 'nested' },
    });
    expect(compilation.status).toBe('exact');
    await fc.assert(
      fc.asyncProperty(anyEvents, (events) => expectAgreement('duckdb', plan, events, NOW)),
      { numRuns: runsAtMost(6) },
    );
  });

  // Six seconds are the most that all of it, what must not be there too, may take.
  it.each([
    ['![any where a == "z"] [any where a == "x"] [any where a == "y"]', 'z0 x1 y2', 'z0 x5 y7', 'z0 x5 y6'],
    [
      '[any where a == "x"] ![any where a == "z"] [any where a == "y"]',
      'x0 z1 y2',
      'z0 x1 y2 z3',
      'x0 z1 y6',
    ],
    ['[any where a == "x"] [any where a == "y"] ![any where a == "z"]', 'x0 y1 z2', 'x0 y1 z7', 'x0 y1 z6'],
    [
      '![any where a == "z"] [any where a == "x"] [any where a == "y"] ![any where a == "end"]',
      'z0 x1 y2 end3',
      'z0 x4 y5 end7',
      'z0 x3 y4 end6',
    ],
  ])('what must not be there: %s', async (items, close, apart, edge) => {
    const plan = planOf(`sequence with maxspan=6s ${items}`, { schema: fieldsOfEachType });
    const found: number[] = [];
    for (const text of [close, apart, edge]) {
      const events = text.split(' ').map((each, index): Event => ({
        id: `e${index}`,
        source: {
          a: each.replace(/\d+/, ''),
          '@timestamp': new Date(NOW - 60_000 + Number(each.replace(/\D+/, '')) * 1_000).toISOString(),
        },
      }));
      await expectAgreement('duckdb', plan, events, NOW);
      found.push(interpret(plan, events, { now: NOW, window: 'all' }).length);
    }
    expect(found.slice(0, 2)).toEqual([0, 1]);
  });
});
