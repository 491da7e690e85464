import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/event.js';
import type { Expression, Field } from '../../../src/plan/expression.js';
import { interpret } from '../../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../../src/plan/plan.js';
import { printPlan } from '../../../src/plan/printer/print-plan.js';
import type { IndicatorEntry, JoinKey, NamedExpression, SequenceItem, Step } from '../../../src/plan/step.js';
import { expectAgreements } from '../../support/agreement.js';
import {
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
  single,
  relativeDate,
} from '../../support/plan-builders.js';
import { oneIn } from '../../support/property-runs.js';

const NOW = Date.UTC(2025, 0, 1);
const name = field('name');
const host = field('host');
const n = field('n', 'long');
const release = field('release', 'version');

/** Each of these plans finds something, and DuckDB the same. */
async function agree(plans: readonly Plan[], events: readonly Event[]): Promise<void> {
  const idle = plans.filter((plan) => interpret(plan, events, { now: NOW, window: 'all' }).length === 0);
  expect(idle.map(printPlan)).toEqual([]);
  await expectAgreements('duckdb', plans, events, NOW);
}

function at(seconds: number): string {
  return new Date(NOW - 3_600_000 + seconds * 1_000).toISOString();
}

describe('a column that has the name of another takes its place', () => {
  const events = eventsOf(
    { name: 'a', host: ['x', 'y'], n: 1, '@timestamp': at(0) },
    { name: ['a', 'b'], n: 2, '@timestamp': at(1) },
    { host: 'y', n: 3, '@timestamp': at(2) },
  );
  const named = (of: string, expression: NamedExpression['expression']): Step => ({
    kind: 'extend',
    columns: [{ name: of, expression }],
  });
  const text = column('c');
  const terms: Step = {
    kind: 'new-terms',
    fields: [{ name: 'name', expression: name }],
    timestamp: single(field('@timestamp', 'date')),
    historyStart: relativeDate('now-1d'),
    from: relativeDate('now-5h'),
  };
  const project = (...columns: readonly NamedExpression[]): Step => ({ kind: 'project', columns });

  const replaced: readonly (readonly [string, readonly Step[]])[] = [
    [
      'where values are spread',
      [named('c', host), { kind: 'expand', name: 'c', operand: column('c', 'keyword', true) }],
    ],
    ['where fields are spread', [{ kind: 'expand', name: 'c', operand: host }, named('c', single(name))]],
    [
      'where they are spread twice',
      [
        { kind: 'expand', name: 'c', operand: host },
        { kind: 'expand', name: 'c', operand: name },
      ],
    ],
    [
      'where all are left out but some',
      [project({ name: 'c', expression: single(host) }), named('c', single(name))],
    ],
    [
      'where some are left out twice',
      [project({ name: 'c', expression: single(host) }), project({ name: 'c', expression: text })],
    ],
    ['of new terms', [terms, named('name', literal('z')), named('c', column('name'))]],
    [
      'of the time of new terms',
      [terms, named('first_seen', literal('z')), named('c', column('first_seen'))],
    ],
    [
      'of aggregates',
      [
        {
          kind: 'aggregate',
          keys: [{ name: 'k', expression: host, missing: 'group' }],
          aggregates: [{ name: 'c', function: 'values', operand: name }],
        },
        named('k', literal('z')),
        named('c', column('k')),
      ],
    ],
  ];

  it('in each kind of step', async () => {
    await agree(
      oneIn(2, replaced).map(([, steps]) => planOf(steps, { kind: 'rows', columns: [text] })),
      events,
    );
  });

  it('of none there are rows, too', async () => {
    await agree([planOf([project()], { kind: 'rows', columns: [] })], events);
  });

  it('sorts by versions as they are', async () => {
    const releases = ['1.10', '1.9', '1.9-rc.1', 'x', '1.2.3'].map((version) => ({ release: version }));
    const sorted = (direction: 'ascending' | 'descending', count: number): Plan =>
      planOf([
        filter(exists(release)),
        { kind: 'sort', keys: [{ expression: single(release), direction, nulls: 'last' }] },
        { kind: 'limit', count, implicit: false },
      ]);
    const plans = [2, 3].flatMap((count) => [sorted('ascending', count), sorted('descending', count)]);
    await agree(plans, eventsOf(...releases));
  });
});

describe('fields are found', () => {
  it('where they stand, objects and values beside each other', async () => {
    const [value, member, dotted] = [field('k'), field('k.l'), field('m..n')];
    const events = eventsOf({ k: 'x', 'k.l': 'y', 'm..n': 'z' }, { 'k.l': 'y' }, { 'm..n': 'z' });
    const columns = [value, member, dotted].map((of) => ({ name: `of ${of.name}`, expression: single(of) }));
    const result = { kind: 'rows', columns: columns.map((of) => column(of.name)) } as const;
    await agree([planOf([{ kind: 'project', columns }], result)], events);
  });

  it('within one object alone', async () => {
    const when = field('o.when', 'date');
    const elsewhere = field('p.when', 'date');
    const within = (condition: Parameters<typeof filter>[0]): Plan =>
      planOf([filter({ kind: 'any-object', path: 'o', condition })]);
    const events = eventsOf(
      {
        o: [
          { a: { b: 'x' }, when: '2025-01-01' },
          { 'a.b': 'y', c: 1 },
        ],
        p: { b: 'x', when: '2025-01-01' },
      },
      { o: { b: 'x', a: { b: ['z', 'y'] }, when: 1 } },
      { p: { a: 'x' } },
    );
    const before = (of: Field): Parameters<typeof filter>[0] =>
      any(of, (value) => compare(value, '>', literal(Date.UTC(2024), 'date')));
    await agree([equals('o.a.b', 'x'), equals('o.a.b', 'y'), before(when)].map(within), events);
    const never = [equals('p.b', 'x'), equals('p.a', 'x'), before(elsewhere)];
    await expectAgreements('duckdb', never.map(within), events, NOW);
  });
});

describe('events match indicators', () => {
  const kind = (of: string): Step & { kind: 'filter' } => ({ kind: 'filter', condition: equals('kind', of) });
  const matching = (...groups: readonly (readonly IndicatorEntry[])[]): Plan =>
    planOf(
      [
        {
          kind: 'indicator-match',
          events: kind('event').condition,
          indicators: kind('indicator').condition,
          groups,
        },
      ],
      { kind: 'events', indicators: column('indicators', 'keyword', true) },
    );
  const same = (of: Field): IndicatorEntry => ({ event: of, indicator: of });
  const address = field('address', 'ip');
  const events = eventsOf(
    { kind: 'indicator', name: 'a', host: 'x', address: '10.0.0.1' },
    { kind: 'indicator', name: ['a', 'b'], host: 'y', address: ['::1', '10.0.0.2'] },
    { kind: 'indicator', name: 'b', host: ['x', 'y'] },
    { kind: 'event', name: 'a', host: 'x', address: ['10.0.0.1', '::2'], text: '10.0.0.1' },
    { kind: 'event', name: ['b', 'a'], host: ['x', 'y'], text: '::1' },
    { kind: 'event', name: 'c', host: 'y', address: '10.0.0.2', text: '010.0.0.1' },
    { kind: 'event', host: 'x' },
  );

  const plans: readonly (readonly [string, Plan])[] = [
    ['by a name', matching([same(name)])],
    ['by a name and a host', matching([same(name), same(host)])],
    ['by a name, or by an address', matching([same(name)], [same(address)])],
    ['by an address', matching([same(address)])],
    ['by the text of an address', matching([{ event: field('text'), indicator: address }])],
    ['by a host alone, or with a name', matching([same(host)], [same(name), same(host)])],
  ];

  it('by each of their fields', async () => {
    await agree(
      plans.map(([, plan]) => plan),
      events,
    );
  });

  it('and are told by others, which take their place', async () => {
    const plan = matching([same(name)]);
    const told = column('indicators', 'keyword', true);
    const first: Expression = {
      kind: 'call',
      function: 'multiple-first',
      arguments: [told],
      type: 'keyword',
    };
    const made: Step = { kind: 'extend', columns: [{ name: 'indicators', expression: first }] };
    const chosen = { ...plan, steps: [...plan.steps, made, filter(exists(column('indicators')))] };
    await agree([{ ...chosen, result: { kind: 'events' } }], events);
  });

  it('but not by nothing', async () => {
    await expectAgreements('duckdb', [matching()], events, NOW);
  });
});

describe('events are joined', () => {
  const key = (expression: Field, missing: JoinKey['missing'] = 'drop'): JoinKey => ({ expression, missing });
  const flag = field('flag', 'boolean');
  const address = field('address', 'ip');
  const day = field('day', 'date');
  const events = eventsOf(
    ...[0, 1, 2, 3, 4, 5].flatMap((turn) => [
      {
        name: ['a', 'b', 'c', 'z', 'b', 'c'][turn] ?? '',
        host: turn % 2 === 0 ? 'x' : ['x', 'y'],
        n: turn < 3 ? 1 : [2, 2, 1],
        flag: turn !== 4,
        release: turn === 5 ? [] : '1.10',
        address: turn === 1 ? ['::1', '10.0.0.1'] : '0:0::1',
        day: turn === 2 ? '2025-01-02' : '2025-01-01',
        '@timestamp': at(turn),
        tie: 9 - turn,
      },
      { name: turn % 2 === 0 ? 'a' : 'b', '@timestamp': at(5 - turn), tie: turn },
    ]),
  );
  const keys: readonly (readonly [string, readonly JoinKey[]])[] = [
    ['texts', [key(host)]],
    ['numbers, or none', [key(n, 'group')]],
    ['what is so or not', [key(flag)]],
    ['what is so or not, or nothing', [key(flag, 'group')]],
    ['versions', [key(release, 'group')]],
    ['addresses', [key(address)]],
    ['dates and texts', [key(day), key(host, 'group')]],
  ];
  const item = (of: string, by: readonly JoinKey[], changes: Partial<SequenceItem> = {}): SequenceItem => ({
    condition: equals('name', of),
    keys: by,
    repeat: 1,
    polarity: 'present',
    ...changes,
  });
  const timestamp = single(field('@timestamp', 'date'));
  const sequences = (step: Step, ...rest: readonly Step[]): Plan =>
    planOf([step, ...rest], { kind: 'sequences' });

  it('in samples and sequences, by keys of each type', async () => {
    const plans = oneIn(2, keys).flatMap(([, by]) => {
      const items = [item('a', by), item('b', by)];
      return [sequences({ kind: 'sample', items }), sequences({ kind: 'sequence', timestamp, items })];
    });
    await agree(plans, events);
  });

  it('in rows whose number is replaced', async () => {
    const items = [item('a', []), item('b', [])];
    const seventh: readonly Step[] = [
      { kind: 'extend', columns: [{ name: 'ordinal', expression: literal(7) }] },
      filter(compare(column('ordinal', 'long'), '==', literal(7))),
    ];
    const byHost = items.map(({ condition }) => ({ condition, keys: [key(host)] }));
    const result = { kind: 'rows', columns: [column('ordinal', 'long')] } as const;
    await agree(
      [
        planOf([{ kind: 'sequence', timestamp, items }, ...seventh], result),
        planOf([{ kind: 'sample', items: byHost }, ...seventh], result),
      ],
      events,
    );
  });

  it('in a sample of three, of which one event is one', async () => {
    const some: SequenceItem = { ...item('a', [key(host, 'group')]), condition: exists(name) };
    const items = [some, item('b', some.keys), some];
    await agree([sequences({ kind: 'sample', items })], events);
  });

  it('in order of what breaks a tie, until something ends them', async () => {
    const tiebreaker = single(field('tie', 'long'));
    const items = [item('a', []), item('b', [])];
    const plan = (changes: object): Plan => sequences({ kind: 'sequence', timestamp, items, ...changes });
    await agree([plan({ tiebreaker }), plan({ until: item('c', []) }), plan({ maximumSpan: 1_000 })], events);
    await expectAgreements('duckdb', [plan({ until: item('a', []), tiebreaker })], events, NOW);
  });

  it('where nothing comes before, between and behind', async () => {
    const absent = (of: string): SequenceItem => item(of, [], { polarity: 'absent' });
    const plan = (...items: readonly SequenceItem[]): Plan =>
      sequences({ kind: 'sequence', timestamp, maximumSpan: 2_000, items });
    const [a, b] = [item('a', []), item('b', [])];
    const missing = [
      plan(absent('z'), a, b),
      plan(absent('z'), absent('c'), a, b),
      plan(a, absent('z'), absent('q'), b),
      plan(a, b, absent('z'), absent('q')),
      plan(absent('z'), absent('q'), a, b, absent('z'), absent('c')),
    ];
    await expectAgreements('duckdb', missing, events, NOW);
    await agree([plan(absent('q'), absent('z'), a, absent('c'), absent('q'), b)], events);
  });
});
