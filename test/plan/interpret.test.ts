import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/event.js';
import type { Expression } from '../../src/plan/expression.js';
import { readField } from '../../src/plan/interpreter/fields.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { FieldType } from '../../src/plan/types.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  eventsOf,
  exists,
  field,
  filter,
  literal,
  not,
  or,
  planOf,
  single,
} from '../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1, 12);
const HUNT = { now: NOW, window: 'all' } as const;

function found(condition: Expression, ...events: readonly JsonObject[]): readonly string[] {
  return interpret(planOf([filter(condition)]), eventsOf(...events), HUNT).map((alert) =>
    alert.kind === 'event' ? alert.id : '',
  );
}

describe('a field', () => {
  it.each<[string, FieldType, JsonObject, unknown]>([
    ['nested objects and dotted keys are one', 'keyword', { a: { b: 'x' }, 'a.b': 'y' }, ['x', 'y']],
    ['an array of objects is flattened', 'keyword', { a: [{ b: 'x' }, { b: ['y', null] }] }, ['x', 'y']],
    ['nulls and empty arrays are missing', 'keyword', { a: { b: [null, []] } }, null],
    ['strings are a sorted set', 'keyword', { a: { b: ['z', 'a', 'z'] } }, ['a', 'z']],
    ['numbers keep duplicates', 'long', { a: { b: [3, 1, 3] } }, [1, 3, 3]],
    ['a number in a keyword field is its text', 'keyword', { a: { b: 33 } }, '33'],
    ['a numeric text in a long field is a number', 'long', { a: { b: '12.9' } }, 12],
    ['a value that the type refuses is missing', 'long', { a: { b: 'twelve' } }, null],
    ['an empty string is false in a boolean field', 'boolean', { a: { b: '' } }, false],
    ['an address is canonical', 'ip', { a: { b: '::ffff:10.0.0.1' } }, '10.0.0.1'],
    ['a date is milliseconds', 'date', { a: { b: '2025-01-01T12:00:00Z' } }, NOW],
    ['an object is no value', 'keyword', { a: { b: { c: 'x' } } }, null],
    ["a key of the prototype's is missing", 'keyword', { a: {} }, null],
  ])('%s', (_, type, source, expected) => {
    expect(readField({ id: '1', source }, 'a.b', type)).toEqual(expected);
  });

  it('does not find what objects inherit', () => {
    expect(readField({ id: '1', source: {} }, 'constructor.name', 'keyword')).toBeNull();
  });
});

describe('the two ways to meet several values', () => {
  const several = { 'process.args': ['-c', 'id'] };

  it('any-value holds when one of them does, and its negation when none does', () => {
    expect(found(equals('process.args', '-c'), several, { 'process.args': 'x' }, {})).toEqual(['1']);
    expect(found(not(equals('process.args', '-c')), several, { 'process.args': 'x' }, {})).toEqual([
      '2',
      '3',
    ]);
  });

  it('single-value makes them null, so that neither a comparison nor its negation holds', () => {
    const condition = compare(single(field('process.args')), '==', literal('-c'));
    expect(found(condition, several, { 'process.args': '-c' }, {})).toEqual(['2']);
    expect(found(not(condition), several, { 'process.args': 'x' }, {})).toEqual(['2']);
  });

  it('lets two bounds be met by two values, and one quantifier over both not', () => {
    const high = (element: Expression): Expression => compare(element, '>', literal(10));
    const low = (element: Expression): Expression => compare(element, '<', literal(5));
    const port = field('port', 'long');
    expect(found(and(any(port, high), any(port, low)), { port: [1, 20] })).toEqual(['1']);
    expect(
      found(
        any(port, (element) => and(high(element), low(element))),
        { port: [1, 20] },
      ),
    ).toEqual([]);
  });
});

describe('three-valued logic', () => {
  const unknown = compare(single(field('missing')), '==', literal('x'));
  const yes = literal(true);
  const no = literal(false);

  it.each<[string, Expression, boolean]>([
    ['null or true is true', or(unknown, yes), true],
    ['null or false is null', or(unknown, no), false],
    ['not (null and false) is true', not(and(unknown, no)), true],
    ['not (null and true) is null', not(and(unknown, yes)), false],
    ['not null is null', not(unknown), false],
    ['not is-true(null) is true', not({ kind: 'is-true', operand: unknown }), true],
    ['exists(null) is false, not null', not(exists(single(field('missing')))), true],
  ])('%s', (_, condition, expected) => {
    expect(found(condition, {})).toEqual(expected ? ['1'] : []);
  });
});

describe('an aggregation', () => {
  const byUser = (missing: 'group' | 'drop') =>
    planOf(
      [
        {
          kind: 'aggregate',
          keys: [{ name: 'user', expression: field('user.name'), missing }],
          aggregates: [
            { name: 'count', function: 'count-rows' },
            { name: 'hosts', function: 'values', operand: field('host.name') },
            { name: 'host_count', function: 'count-distinct', operand: field('host.name') },
          ],
        },
      ],
      {
        kind: 'rows',
        columns: [
          column('user'),
          column('count', 'long'),
          column('hosts', 'keyword', true),
          column('host_count', 'long'),
        ],
      },
    );
  const events = eventsOf(
    { user: { name: 'a' }, host: { name: 'h2' } },
    { user: { name: ['a', 'b'] }, host: { name: ['h1', 'h2'] } },
    { host: { name: 'h3' } },
  );

  it('counts a row in the group of each of its values, and keeps the null group', () => {
    expect(interpret(byUser('group'), events, HUNT)).toEqual([
      { kind: 'row', values: { user: 'a', count: 2, hosts: ['h1', 'h2'], host_count: 2 } },
      { kind: 'row', values: { user: 'b', count: 1, hosts: ['h1', 'h2'], host_count: 2 } },
      { kind: 'row', values: { user: null, count: 1, hosts: 'h3', host_count: 1 } },
    ]);
  });

  it('drops rows without the key where the plan says so', () => {
    expect(interpret(byUser('drop'), events, HUNT)).toHaveLength(2);
  });

  it('without keys is one row, over nothing too', () => {
    const plan = planOf(
      [
        {
          kind: 'aggregate',
          keys: [],
          aggregates: [
            { name: 'count', function: 'count', operand: field('x') },
            { name: 'least', function: 'minimum', operand: field('x') },
          ],
        },
      ],
      { kind: 'rows', columns: [column('count', 'long'), column('least')] },
    );
    expect(interpret(plan, [], HUNT)).toEqual([{ kind: 'row', values: { count: 0, least: null } }]);
  });
});

describe('new terms', () => {
  const minutes = (amount: number) =>
    ({ kind: 'relative-date', operations: [{ kind: 'add', amount: -amount, unit: 'minute' }] }) as const;
  const plan = planOf(
    [
      {
        kind: 'new-terms',
        fields: ['user.name', 'host.name'].map((name) => ({ name, expression: field(name) })),
        timestamp: {
          kind: 'call',
          function: 'multiple-minimum',
          arguments: [field('@timestamp', 'date')],
          type: 'date',
        },
        historyStart: minutes(60),
        from: minutes(10),
      },
    ],
    { kind: 'rows', columns: [column('user.name'), column('host.name'), column('first_seen', 'date')] },
  );
  const at = (minutesAgo: number, user: string | readonly string[], host?: string): JsonObject => ({
    '@timestamp': new Date(NOW - minutesAgo * 60_000).toISOString(),
    user: { name: user },
    ...(host === undefined ? {} : { host: { name: host } }),
  });
  const terms = (...events: readonly JsonObject[]): readonly unknown[] =>
    interpret(plan, eventsOf(...events), HUNT).map((alert) =>
      alert.kind === 'row' ? [alert.values['user.name'], alert.values['host.name']] : alert,
    );

  it('is the combination that must be new, not each value', () => {
    expect(terms(at(30, 'a', 'h'), at(30, 'b', 'g'), at(1, 'a', 'g'))).toEqual([['a', 'g']]);
  });

  it('does not remember what was before the history, nor sees what is after the run', () => {
    expect(terms(at(61, 'a', 'h'), at(1, 'a', 'h'))).toEqual([['a', 'h']]);
    expect(terms(at(-1, 'a', 'h'))).toEqual([]);
  });

  it('demands a first time strictly after the bound', () => {
    expect(terms(at(10, 'a', 'h'))).toEqual([]);
    expect(terms(at(9.999, 'a', 'h'))).toEqual([['a', 'h']]);
  });

  it('takes every value, and ignores events that lack a field', () => {
    expect(terms(at(1, ['a', 'b'], 'h'), at(1, 'c'))).toEqual([
      ['a', 'h'],
      ['b', 'h'],
    ]);
  });
});

describe('the rule’s own window', () => {
  it('places an event by the override, and by the fallback only where the override is missing', () => {
    const plan = planOf([filter(literal(true))]);
    const timed = {
      ...plan,
      source: { ...plan.source, timestamp: { field: 'event.ingested', fallback: '@timestamp' } },
    };
    const [recent, old] = [new Date(NOW - 60_000).toISOString(), new Date(NOW - 6_000_000).toISOString()];
    const events = eventsOf(
      { 'event.ingested': recent, '@timestamp': old },
      { 'event.ingested': old, '@timestamp': recent },
      { '@timestamp': recent },
      {},
    );
    expect(interpret(timed, events, { now: NOW, window: 'rule' })).toEqual([
      { kind: 'event', id: '1' },
      { kind: 'event', id: '3' },
    ]);
  });
});
