import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/plan/check.js';
import type { Column, Expression } from '../../src/plan/expression.js';
import type { FunctionName } from '../../src/plan/functions.js';
import { parseSearchPattern } from '../../src/plan/pattern/search/parse-search-pattern.js';
import type { Plan, Result } from '../../src/plan/plan.js';
import type { ValueType } from '../../src/plan/types.js';
import type {
  AggregateFunction,
  JoinedEvent,
  NamedAggregate,
  SequenceItem,
  Step,
} from '../../src/plan/step.js';
import {
  column,
  compare,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  planOf,
  single,
} from '../support/plan-builders.js';

const messagesOf = (plan: Plan): readonly string[] => checkPlan(plan).map(({ message }) => message);

const text = field('name');
const one = single(text);
const holds = exists(text);
const time = single(field('@timestamp', 'date'));
const now = { kind: 'relative-date', operations: [] } as const;
const name = parseSearchPattern('(?<n>a)', 'java');

const aggregate = (aggregates: readonly NamedAggregate[], key: Expression = text): Step => ({
  kind: 'aggregate',
  keys: [{ name: 'key', expression: key, missing: 'drop' }],
  aggregates,
});
const inline = (aggregates: readonly NamedAggregate[], key: Expression = text): Step => ({
  kind: 'inline-aggregate',
  keys: [{ name: 'key', expression: key }],
  aggregates,
});
const joined = (condition: Expression): JoinedEvent => ({
  condition,
  keys: [{ expression: text, missing: 'drop' }],
});
const item = (condition: Expression): SequenceItem => ({
  ...joined(condition),
  repeat: 1,
  polarity: 'present',
});
const sequence = (changes: Partial<Extract<Step, { kind: 'sequence' }>>): Step => ({
  kind: 'sequence',
  timestamp: time,
  items: [item(holds), item(holds)],
  ...changes,
});
const indicatorMatch = (changes: Partial<Extract<Step, { kind: 'indicator-match' }>>): Step => ({
  kind: 'indicator-match',
  events: holds,
  indicators: holds,
  groups: [[{ event: text, indicator: text }]],
  ...changes,
});

type Place = readonly [string, (hole: Column) => Step];

const conditions: readonly Place[] = [
  ['a filter', filter],
  [
    'the condition of an aggregate',
    (hole) => aggregate([{ name: 'c', function: 'count-rows', where: hole }]),
  ],
  [
    'the condition of an inline aggregate',
    (hole) => inline([{ name: 'c', function: 'count-rows', where: hole }]),
  ],
  ['the events of an indicator match', (hole) => indicatorMatch({ events: hole })],
  ['its indicators', (hole) => indicatorMatch({ indicators: hole })],
  ['an item of a sequence', (hole) => sequence({ items: [item(holds), item(hole)] })],
  ['what ends a sequence', (hole) => sequence({ until: joined(hole) })],
  ['an item of a sample', (hole) => ({ kind: 'sample', items: [joined(holds), joined(hole)] })],
  [
    'a quantifier',
    (hole) => filter({ kind: 'any-value', bindings: [{ element: 'e', of: text }], condition: hole }),
  ],
  ['a condition on objects', (hole) => filter({ kind: 'any-object', path: 'p', condition: hole })],
  ['and', (hole) => filter({ kind: 'and', operands: [holds, hole] })],
  ['or', (hole) => filter({ kind: 'or', operands: [holds, hole] })],
  ['not', (hole) => filter({ kind: 'not', operand: hole })],
  ['is-true', (hole) => filter({ kind: 'is-true', operand: hole })],
  [
    'the condition of a branch',
    (hole) =>
      filter({ kind: 'conditional', branches: [{ condition: hole, result: holds }], otherwise: holds }),
  ],
];

const singles: readonly Place[] = [
  ['the left of a comparison', (hole) => filter(compare(hole, '==', literal(null)))],
  ['the right of a comparison', (hole) => filter(compare(literal(null), '==', hole))],
  [
    'an option’s operand',
    (hole) => filter({ kind: 'one-of', operand: hole, options: [], caseRule: 'sensitive' }),
  ],
  ['what is matched', (hole) => filter(matches(hole, glob('a')))],
  [
    'what is matched by words',
    (hole) =>
      filter({
        kind: 'token-match',
        operand: hole,
        analyzer: 'standard',
        query: { kind: 'phrase', tokens: ['a'] },
      }),
  ],
  [
    'what is replaced in',
    (hole) => filter(exists({ kind: 'replace', operand: hole, pattern: name, replacement: [] })),
  ],
  [
    'an argument',
    (hole) => filter(exists({ kind: 'call', function: 'length', arguments: [hole], type: 'long' })),
  ],
  [
    'a key of an order',
    (hole) => ({ kind: 'sort', keys: [{ expression: hole, direction: 'ascending', nulls: 'last' }] }),
  ],
  [
    'the order of an aggregate',
    (hole) => aggregate([{ name: 'c', function: 'first', operand: text, by: hole }]),
  ],
  ['the time of a sequence', (hole) => sequence({ timestamp: hole })],
  ['its second order', (hole) => sequence({ tiebreaker: hole })],
];

const places: readonly Place[] = [
  ['a column', (hole) => ({ kind: 'project', columns: [{ name: 'c', expression: hole }] })],
  ['a column beside others', (hole) => ({ kind: 'extend', columns: [{ name: 'c', expression: hole }] })],
  ['what is expanded', (hole) => ({ kind: 'expand', name: 'c', operand: hole })],
  ['a key of groups', (hole) => aggregate([], hole)],
  ['a key of inline groups', (hole) => inline([], hole)],
  ['what is aggregated', (hole) => aggregate([{ name: 'c', function: 'values', operand: hole }])],
  [
    'the time of new terms',
    (hole) => ({ kind: 'new-terms', fields: [], timestamp: hole, historyStart: now, from: now }),
  ],
  [
    'what a quantifier ranges over',
    (hole) => filter({ kind: 'any-value', bindings: [{ element: 'e', of: hole }], condition: holds }),
  ],
  ['what exists', (hole) => filter(exists(hole))],
  ['what is made single', (hole) => filter(exists(single(hole)))],
  [
    'what is captured from',
    (hole) => filter(exists({ kind: 'capture', operand: hole, pattern: name, name: 'n' })),
  ],
  [
    'a branch',
    (hole) =>
      filter(exists({ kind: 'conditional', branches: [{ condition: holds, result: hole }], otherwise: one })),
  ],
  ['another branch', (hole) => filter(exists({ kind: 'conditional', branches: [], otherwise: hole }))],
];

const SEVERAL = 'a column that may have several values stands where one value is needed';
const made = (hole: Column): Step => ({
  kind: 'extend',
  columns: [{ name: hole.name, expression: hole.multiple ? text : hole.type === 'boolean' ? holds : one }],
});
const rows: Result = { kind: 'rows', columns: [] };
const faultsAt = (place: (hole: Column) => Step, hole: Column): readonly string[] =>
  messagesOf(planOf([made(hole), place(hole)], rows));

describe('the plan checker looks everywhere', () => {
  it.each([...conditions, ...singles, ...places])('for columns that there are, in %s', (_, place) => {
    const missing = column('missing', 'boolean');
    expect(messagesOf(planOf([place(missing)], rows))).toContain('there is no column missing');
    expect(faultsAt(place, missing)).not.toContain('there is no column missing');
  });

  it.each([...conditions, ...singles])('for one value, in %s', (_, place) => {
    expect(faultsAt(place, column('c', 'keyword', true))).toContain(SEVERAL);
    expect(faultsAt(place, column('c'))).not.toContain(SEVERAL);
  });

  it.each(places)('for any number of values, in %s', (_, place) => {
    expect(faultsAt(place, column('c', 'keyword', true))).toEqual([]);
  });

  it.each(conditions)('for a condition, in %s', (_, place) => {
    expect(faultsAt(place, column('c'))).toEqual(['a condition is keyword']);
    expect(faultsAt(place, column('c', 'boolean'))).toEqual([]);
  });
});

describe('what steps leave', () => {
  const everything = [
    ['keyword', text],
    ['long', field('pid', 'long')],
  ] as const;
  const after = (step: Step, of: Column): readonly string[] =>
    messagesOf(planOf([step], { kind: 'rows', columns: [of] }));

  it.each<[AggregateFunction, (type: 'keyword' | 'long') => string, boolean]>([
    ['count-rows', () => 'long', false],
    ['count', () => 'long', false],
    ['count-distinct', () => 'long', false],
    ['average', () => 'double', false],
    ['percentile', () => 'double', false],
    ['median-absolute-deviation', () => 'double', false],
    ['values', (type) => type, true],
    ['least-values', (type) => type, true],
    ['greatest-values', (type) => type, true],
    ['minimum', (type) => type, false],
    ['maximum', (type) => type, false],
    ['sum', (type) => type, false],
    ['first', (type) => type, true],
    ['last', (type) => type, true],
  ])('%s has its type and number of values', (function_, typeOf, isMultiple) => {
    for (const [type, operand] of everything)
      for (const make of [aggregate, inline]) {
        const step = make([{ name: 'a', function: function_, operand }], one);
        const wanted = typeOf(type) as Column['type'];
        expect(after(step, column('a', wanted, isMultiple))).toEqual([]);
        expect(after(step, column('a', 'version', isMultiple))).toHaveLength(1);
        expect(after(step, column('a', wanted))).toHaveLength(isMultiple ? 1 : 0);
      }
    expect(after(aggregate([{ name: 'a', function: 'first', operand: one }]), column('a'))).toEqual([]);
  });

  it.each<[string, Step, Column]>([
    ['keys of groups have one value', aggregate([]), column('key')],
    ['keys of inline groups have all', inline([]), column('key', 'keyword', true)],
    [
      'rows of several groups have the aggregates of all',
      inline([{ name: 'a', function: 'count-rows' }]),
      column('a', 'long', true),
    ],
    ['what is expanded has one value', { kind: 'expand', name: 'c', operand: text }, column('c')],
    ['sequences have a number', sequence({}), column('ordinal', 'long')],
    [
      'samples have a number',
      { kind: 'sample', items: [joined(holds), joined(holds)] },
      column('ordinal', 'long'),
    ],
    ['matches have indicators', indicatorMatch({}), column('indicators', 'keyword', true)],
    [
      'new terms have a time',
      { kind: 'new-terms', fields: [], timestamp: time, historyStart: now, from: now },
      column('first_seen', 'date'),
    ],
    [
      'new terms have values',
      {
        kind: 'new-terms',
        fields: [{ name: 'host', expression: field('host', 'ip') }],
        timestamp: time,
        historyStart: now,
        from: now,
      },
      column('host', 'ip'),
    ],
  ])('%s', (_, step, of) => {
    expect(after(step, of)).toEqual([]);
    expect(after(step, { ...of, multiple: false })).toHaveLength(of.multiple ? 1 : 0);
    expect(after(step, { ...of, type: 'version' })).toHaveLength(1);
  });

  it.each<[string, Step, boolean]>([
    ['an aggregation', aggregate([]), false],
    ['an indicator match', indicatorMatch({}), false],
    ['a sequence', sequence({}), false],
    ['a sample', { kind: 'sample', items: [joined(holds)] }, false],
    ['new terms', { kind: 'new-terms', fields: [], timestamp: time, historyStart: now, from: now }, false],
    ['an inline aggregation', inline([]), true],
    ['a projection', { kind: 'project', columns: [] }, true],
    ['an expansion', { kind: 'expand', name: 'c', operand: text }, true],
    ['a limit', { kind: 'limit', count: 0, implicit: false }, true],
  ])('%s leaves events, or none', (_, step, hasEvent) => {
    const objects: Expression = { kind: 'any-object', path: 'p', condition: literal(true) };
    expect(messagesOf(planOf([step, filter(holds), filter(objects)]))).toEqual(
      hasEvent
        ? []
        : [
            'field name is read from rows that have no event',
            'objects at p are asked of rows that have no event',
            'the result is events, and the rows have none left',
          ],
    );
  });
});

describe('the plan checker compares types', () => {
  const long = literal(1);
  it.each<[string, Expression, string | undefined]>([
    ['a long with a double', compare(long, '<', literal(1.5, 'double')), undefined],
    ['a double with a long', compare(literal(1.5, 'double'), '<', long), undefined],
    ['null with a text', compare(literal(null), '==', literal('a')), undefined],
    ['a text with null', compare(literal('a'), '==', literal(null)), undefined],
    ['a long with a text', compare(long, '==', literal('a')), 'long is compared with keyword'],
    [
      'a text with a number in a list',
      { kind: 'one-of', operand: one, options: [long], caseRule: 'sensitive' },
      'keyword is compared with long',
    ],
    [
      'words of a number',
      {
        kind: 'token-match',
        operand: long,
        analyzer: 'standard',
        query: { kind: 'phrase', tokens: [] },
      },
      'only strings are matched with patterns',
    ],
    [
      'a replacement in a number',
      exists({ kind: 'replace', operand: long, pattern: name, replacement: [] }),
      'only strings are replaced in',
    ],
    [
      'a capture from a number',
      exists({ kind: 'capture', operand: long, pattern: name, name: 'n' }),
      'only strings are captured from',
    ],
    [
      'a time with a time span',
      exists({
        kind: 'call',
        function: 'add-time',
        arguments: [time, literal(1, 'period')],
        type: 'date',
      }),
      undefined,
    ],
    [
      'a time with a number',
      exists({ kind: 'call', function: 'add-time', arguments: [time, long], type: 'date' }),
      'argument 2 of add-time is long, not time-span',
    ],
    [
      'a text as a number',
      exists({ kind: 'call', function: 'negate', arguments: [literal('1')], type: 'long' }),
      'argument 1 of negate is keyword, not number',
    ],
    [
      'an optional argument left out',
      exists({ kind: 'call', function: 'slice', arguments: [one, long], type: 'keyword' }),
      undefined,
    ],
    [
      'an argument too many',
      exists({ kind: 'call', function: 'slice', arguments: [one, long, long, long], type: 'keyword' }),
      'slice is given 4 arguments',
    ],
    [
      'many arguments of what takes many',
      exists({ kind: 'call', function: 'concat', arguments: [one, one, one], type: 'keyword' }),
      undefined,
    ],
  ])('%s', (_, condition, message) => {
    expect(messagesOf(planOf([filter(condition)]))).toEqual(message === undefined ? [] : [message]);
  });

  it('fields with fields of indicators', () => {
    const groups = [[{ event: text, indicator: field('ip', 'ip') }]];
    expect(messagesOf(planOf([indicatorMatch({ groups })], rows))).toEqual(['keyword is matched with ip']);
  });
});

describe('the plan checker asks of joined events', () => {
  it.each<[string, Step, string]>([
    [
      'as many keys each',
      sequence({ items: [item(holds), { ...item(holds), keys: [] }] }),
      'all joined events have as many keys',
    ],
    [
      'one that is present',
      sequence({ items: [{ ...item(holds), polarity: 'absent' }], maximumSpan: 1 }),
      'a sequence has an item that is present',
    ],
    [
      'a span where one is absent',
      sequence({ items: [item(holds), { ...item(holds), polarity: 'absent' }] }),
      'a sequence with an item that is absent has a maximum span',
    ],
  ])('%s', (_, step, message) => {
    expect(messagesOf(planOf([step], { kind: 'sequences' }))).toEqual([message]);
  });

  it('a step that joins them', () => {
    expect(messagesOf(planOf([filter(holds)], { kind: 'sequences' }))).toEqual([
      'the result is sequences, and no step joins events',
    ]);
    for (const step of [sequence({}), { kind: 'sample', items: [joined(holds)] } as const])
      expect(messagesOf(planOf([step], { kind: 'sequences' }))).toEqual([]);
  });

  it('indicators where the result names them', () => {
    const indicators = column('indicators', 'keyword', true);
    expect(messagesOf(planOf([indicatorMatch({})], { kind: 'events', indicators }))).toEqual([]);
    expect(messagesOf(planOf([filter(holds)], { kind: 'events', indicators }))).toEqual([
      'there is no column indicators',
    ]);
  });
});

it('the plan checker tells where', () => {
  const span = { start: 3, end: 9 };
  const plan = planOf([filter({ ...single(text), span }), filter({ ...text, type: 'boolean', span })]);
  expect(checkPlan(plan).map((each) => each.span)).toEqual([span, span]);
});

describe('the plan checker has nothing to say of', () => {
  const call = (name: FunctionName, type: ValueType, ...operands: readonly Expression[]): Expression => ({
    kind: 'call',
    function: name,
    arguments: operands,
    type,
  });
  const span: Expression = literal(1, 'duration');
  const columnOfNull: Step = { kind: 'extend', columns: [{ name: 'c', expression: literal(null) }] };

  it.each<[string, readonly Step[]]>([
    [
      'a text of a wildcard field that is matched',
      [filter(matches(single(field('w', 'wildcard')), glob('a*')))],
    ],
    [
      'words of a text',
      [
        filter({
          kind: 'token-match',
          operand: one,
          analyzer: 'standard',
          query: { kind: 'phrase', tokens: [] },
        }),
      ],
    ],
    [
      'a replacement in a text',
      [filter(exists({ kind: 'replace', operand: one, pattern: name, replacement: [] }))],
    ],
    [
      'what is captured from texts',
      [filter(exists({ kind: 'capture', operand: text, pattern: name, name: 'n' }))],
    ],
    [
      'a double among longs',
      [
        filter({
          kind: 'one-of',
          operand: literal(1),
          options: [literal(1.5, 'double')],
          caseRule: 'sensitive',
        }),
      ],
    ],
    ['a condition that is null', [filter(literal(null))]],
    [
      'a column of null, whatever it is taken for',
      [columnOfNull, filter(compare(column('c', 'long'), '<', literal(1)))],
    ],
    [
      'a column that a column before it makes',
      [
        {
          kind: 'extend',
          columns: [
            { name: 'c', expression: literal(1) },
            { name: 'd', expression: column('c', 'long') },
          ],
        },
        filter(compare(column('d', 'long'), '<', literal(1))),
      ],
    ],
    ['numbers of either type', [filter(exists(call('add', 'double', literal(1), literal(1.5, 'double'))))]],
    ['a null argument', [filter(exists(call('length', 'long', literal(null))))]],
    [
      'months and milliseconds',
      [
        filter(exists(call('truncate-date', 'date', span, time))),
        filter(exists(call('truncate-date', 'date', literal(1, 'period'), time))),
      ],
    ],
    ['several values where a function takes them', [filter(exists(call('multiple-count', 'long', text)))]],
    [
      'many arguments of one type',
      [filter(exists(call('cidr-match', 'boolean', single(field('ip', 'ip')), one, one, one)))],
    ],
  ])('%s', (_, steps) => {
    expect(messagesOf(planOf(steps))).toEqual([]);
  });

  it('a sequence behind a filter', () => {
    expect(messagesOf(planOf([filter(holds), sequence({})], { kind: 'sequences' }))).toEqual([]);
  });
});

describe('the plan checker says', () => {
  it.each<[string, readonly Step[], readonly string[]]>([
    [
      'what a column is',
      [
        {
          kind: 'extend',
          columns: [
            { name: 'c', expression: text },
            { name: 'd', expression: literal(1) },
          ],
        },
        filter(exists(column('c'))),
        filter(exists(column('d'))),
        filter(exists(column('e'))),
      ],
      ['column c may have several values', 'column d is long, not keyword', 'there is no column e'],
    ],
    [
      'that a column is made after it is used',
      [
        {
          kind: 'extend',
          columns: [
            { name: 'c', expression: column('d') },
            { name: 'd', expression: literal('a') },
          ],
        },
      ],
      ['there is no column d'],
    ],
    [
      'which argument is wrong, where there are many of one type',
      [
        filter(
          exists({
            kind: 'call',
            function: 'cidr-match',
            arguments: [single(field('ip', 'ip')), one, literal(1)],
            type: 'boolean',
          }),
        ),
      ],
      ['argument 3 of cidr-match is long, not keyword'],
    ],
    [
      'that some values stand where one is needed',
      [filter(exists({ kind: 'call', function: 'length', arguments: [text], type: 'long' }))],
      ['a field that may have several values stands where one value is needed'],
    ],
    [
      'that a duration is no number',
      [
        filter(
          exists({ kind: 'call', function: 'negate', arguments: [literal(1, 'duration')], type: 'long' }),
        ),
      ],
      ['argument 1 of negate is duration, not number'],
    ],
    [
      'that one key of several makes aggregates several',
      [
        {
          kind: 'inline-aggregate',
          keys: [
            { name: 'k', expression: text },
            { name: 'l', expression: one },
          ],
          aggregates: [{ name: 'n', function: 'count-rows' }],
        },
        filter(compare(column('n', 'long'), '>', literal(1))),
      ],
      ['column n may have several values'],
    ],
  ])('%s', (_, steps, messages) => {
    expect(messagesOf(planOf(steps))).toEqual(messages);
  });
});
