import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/alert.js';
import type { JsonObject } from '../../../src/event.js';
import type { Plan } from '../../../src/plan/plan.js';
import {
  column,
  compare,
  equals,
  eventsOf,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../../support/plan-builders.js';
import { compileBundle } from '../../../targets/javascript/bundle.js';
import { javascriptTarget } from '../../../targets/javascript/target.js';
import { emptySchema, ruleContext } from '../../support/compile-context.js';
import { NOW, moduleOf, runPlan } from './run-plan.js';

interface Detector {
  readonly push: (event: JsonObject, id?: string) => readonly Alert[];
  readonly flush: (now?: number) => readonly Alert[];
}

async function detectorOf(plan: Plan, options?: { now: number }): Promise<Detector> {
  const module = (await import(`data:text/javascript,${encodeURIComponent(moduleOf(plan))}`)) as {
    createDetector: (options?: { now: number }) => Detector;
  };
  return module.createDetector(options);
}

const event = (id: string): Alert => ({ kind: 'event', id });
const isA = filter(equals('name', 'a'));

const time = single(field('@timestamp', 'date'));
const isRecent = filter(
  compare(time, '>', {
    kind: 'call',
    function: 'subtract-time',
    arguments: [{ kind: 'now' }, literal(60_000, 'duration')],
    type: 'date',
  }),
);

const countA = planOf(
  [
    isA,
    {
      kind: 'aggregate',
      keys: [{ name: 'host', expression: field('host'), missing: 'group' }],
      aggregates: [{ name: 'count', function: 'count-rows' }],
    },
  ],
  { kind: 'rows', columns: [column('host'), column('count', 'long')] },
);

describe('a detector of events', () => {
  it('alerts when the event is pushed', async () => {
    const detector = await detectorOf(planOf([isA]));
    expect(detector.push({ name: 'a' })).toEqual([event('1')]);
    expect(detector.push({ name: 'b' })).toEqual([]);
    expect(detector.push({ name: ['b', 'a'], _id: 'x7' })).toEqual([event('x7')]);
    expect(detector.push({ name: 'a', _id: 8 })).toEqual([event('8')]);
    expect(detector.push({ name: 'a' }, 'given')).toEqual([event('given')]);
    expect(detector.flush()).toEqual([]);
  });

  it('gives an event one alert, however many rows it has', async () => {
    const detector = await detectorOf(planOf([{ kind: 'expand', name: 'n', operand: field('name') }]));
    expect(detector.push({ name: ['a', 'b'] })).toEqual([event('1')]);
  });

  it('keeps the first of the rows where there is a limit', async () => {
    const plan = planOf([isA, { kind: 'limit', count: 2, implicit: true }]);
    const detector = await detectorOf(plan);
    const alerts = ['a', 'b', 'a', 'a'].flatMap((name) => detector.push({ name }));
    expect(alerts).toEqual([event('1'), event('3')]);
  });

  it('knows an event by its id where the rule reads it', async () => {
    const detector = await detectorOf(planOf([filter(equals('_id', '2'))]));
    expect([{}, {}].flatMap((source) => detector.push(source))).toEqual([event('2')]);
  });
});

describe('a detector whose rule asks for the time', () => {
  const plan = planOf([isRecent, isA]);
  const events = [
    { name: 'a', '@timestamp': NOW - 90_000 },
    { name: 'a', '@timestamp': NOW - 30_000 },
  ];

  it('waits for it', async () => {
    const detector = await detectorOf(plan);
    expect(events.flatMap((source) => detector.push(source))).toEqual([]);
    expect(detector.flush(NOW)).toEqual([event('2')]);
    expect(detector.flush(NOW - 60_000)).toEqual([event('1'), event('2')]);
  });

  it('takes the newest @timestamp for the time, unless it is told', async () => {
    const detector = await detectorOf(plan);
    for (const source of events) detector.push(source);
    expect(detector.flush()).toEqual([event('2')]);
    const told = await detectorOf(plan, { now: NOW + 45_000 });
    for (const source of events) told.push(source);
    expect(told.flush()).toEqual([]);
  });

  it('takes the time that it was compiled for, unless it is told another', async () => {
    const options = { window: 'all', now: NOW + 45_000, layout: 'nested' } as const;
    const compilation = javascriptTarget.compile(plan, { rule: ruleContext, schema: emptySchema, options });
    const text = compilation.status === 'unsupported' ? '' : compilation.files[0].content;
    const bundle = compileBundle([{ plan, rule: ruleContext }], { metadata: [], now: options.now });
    for (const module of [text, bundle]) {
      const { createDetector } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
        createDetector: (given?: { now: number }) => Detector;
      };
      const [compiled, told] = [createDetector(), createDetector({ now: NOW })];
      for (const source of events) for (const detector of [compiled, told]) detector.push(source);
      expect(compiled.flush()).toEqual([]);
      expect(told.flush()).toMatchObject([event('2')]);
      expect(compiled.flush(NOW)).toMatchObject([event('2')]);
    }
  });

  it('looks for the newest time where its events have it', async () => {
    const elsewhere: Plan = { ...plan, source: { ...plan.source, clock: 'event.ingested' } };
    const detector = await detectorOf(elsewhere);
    for (const source of events) detector.push({ ...source, 'event.ingested': NOW + 45_000 });
    expect(detector.flush()).toEqual([]);
    expect(moduleOf(elsewhere)).toContain(' * the newest event.ingested of the events.\n');
    expect(moduleOf(plan)).toContain(' * the newest @timestamp of the events.\n');
    expect(moduleOf(planOf([isA]))).toContain(' * What it finds does not depend on the time of the run.\n');
  });

  it('forgets at once what other conditions keep out', () => {
    expect(moduleOf(plan)).toMatch(
      /value === "a"\)\) return \[\];\n[^]*waitingRows\.push\(\{ id, timestamp \}\)/,
    );
  });
});

describe('a detector of groups', () => {
  it('tells them on flush, as often as it is asked', async () => {
    const detector = await detectorOf(countA);
    for (const host of ['x', 'y', 'x']) expect(detector.push({ name: 'a', host })).toEqual([]);
    const groups = [
      { kind: 'row', values: { host: 'x', count: 2 } },
      { kind: 'row', values: { host: 'y', count: 1 } },
    ];
    expect(detector.flush()).toEqual(groups);
    expect(detector.flush()).toEqual(groups);
    detector.push({ name: 'a', host: 'y' });
    expect(detector.flush()).toContainEqual({ kind: 'row', values: { host: 'y', count: 2 } });
  });

  it('shares nothing with another detector of the module', async () => {
    const [first, second] = [await detectorOf(countA), await detectorOf(countA)];
    first.push({ name: 'a' });
    expect(second.flush()).toEqual([]);
  });
});

describe('a module', () => {
  it('runs where there is nothing but JavaScript', () => {
    const text = moduleOf(countA);
    const script = text
      .replaceAll(/^export /gm, '')
      .replace('import.meta', '{ url: "https://example.org/rule.mjs" }');
    const run = '\nconst d = createDetector(); d.push({ name: "a", host: "x" }); JSON.stringify(d.flush());';
    expect(runInContext(script + run, createContext({}))).toBe(
      '[{"kind":"row","values":{"host":"x","count":1}}]',
    );
  });
});

describe('the engine', () => {
  it("leaves out the events outside of the rule's window, where it is asked to", async () => {
    const events = eventsOf(
      { name: 'a', '@timestamp': NOW - 10 * 60_000 },
      { name: 'a', '@timestamp': NOW - 60_000 },
      { name: 'a' },
    );
    expect(await runPlan(planOf([isA]), events, 'rule')).toEqual([event('2')]);
    expect(await runPlan(planOf([isA]), events)).toHaveLength(3);
  });
});
