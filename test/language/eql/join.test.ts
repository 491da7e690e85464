import { describe, expect, it, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/event.js';
import { alertsOf, idsOf, lower, planOf } from './run.js';

/** An event of a category at a time (milliseconds); more fields where a case needs them. */
function event(category: string, time: number, more: JsonObject = {}): JsonObject {
  return { 'event.category': category, '@timestamp': time, _id: `${category}${time}`, ...more };
}

/** Events drawn as `x1 y2`: one of category x at time 1, then one of y at time 2. */
function drawn(text: string): readonly JsonObject[] {
  return text.split(' ').map((word) => event(word.charAt(0), Number(word.slice(1))));
}

/** What a query finds: `x1 y2`, with `-` for an event that is absent, and its keys in front of a bar. */
function found(query: string, events: readonly JsonObject[], tiebreakerField?: string): readonly string[] {
  return alertsOf(query, events, { options: { tiebreakerField } }).map((alert) => {
    if (alert.kind !== 'sequence') throw new Error(alert.kind);
    return `${alert.keys.map((key) => `${String(key)}|`).join('')}${alert.ids.map((id) => id ?? '-').join(' ')}`;
  });
}

describe('a sequence', () => {
  test.each([
    ['x1 y2', ['x1 y2']],
    ['y1 x2', []],
    ['x1 x2 y3', ['x2 y3']],
    ['x1 y2 y3', ['x1 y2']],
    ['x1 y2 x3 y4', ['x1 y2', 'x3 y4']],
    ['y2 x1', ['x1 y2']],
  ])('of [x] [y] over %s finds %j', (events, expected) => {
    expect(found('sequence [x where true] [y where true]', drawn(events))).toEqual(expected);
  });

  it('lets the newest of two partial matches wait for an item', () => {
    expect(found('sequence [x where true] [y where true] [z where true]', drawn('x1 y2 x3 y4 z5'))).toEqual([
      'x3 y4 z5',
    ]);
  });

  it('lets an event end one match and begin another', () => {
    expect(found('sequence [x where true] [x where true]', drawn('x1 x2 x4'))).toEqual(['x1 x2', 'x2 x4']);
  });

  it('never takes one event twice for one match', () => {
    expect(found('sequence [any where true] [any where true] [any where true]', drawn('x1 x2'))).toEqual([]);
  });

  it('repeats an item, and an event may be the second of one match and the first of the next', () => {
    expect(found('sequence [x where true] with runs=2 [y where true]', drawn('x1 x2 y3 x4 y5'))).toEqual([
      'x1 x2 y3',
      'x2 x4 y5',
    ]);
  });

  test.each([
    ['x1 y1001', ['x1 y1001']],
    ['x1 y1002', []],
    ['x1 x2 y1002', ['x2 y1002']],
  ])('within a second, both ends included: %s', (events, expected) => {
    expect(found('sequence with maxspan=1s [x where true] [y where true]', drawn(events))).toEqual(expected);
  });

  it('measures its span from the first event', () => {
    const query = 'sequence with maxspan=10ms [x where true] [y where true] [z where true]';
    expect(found(query, drawn('x1 y8 z11'))).toEqual(['x1 y8 z11']);
    expect(found(query, drawn('x1 y8 z12'))).toEqual([]);
  });

  it('loses a partial match to an event that comes too late for it', () => {
    const query = 'sequence by a with maxspan=1s [x where true] [y where true] [z where true]';
    const events = ['x1', 'y5000', 'x5001', 'y5002', 'z5003']
      .flatMap(drawn)
      .map((each) => ({ ...each, a: 'k' }));
    expect(found(query, events)).toEqual(['k|x5001 y5002 z5003']);
  });

  it('leaves out events without a time', () => {
    expect(
      found('sequence [x where true] [y where true]', [{ 'event.category': 'x' }, event('y', 1)]),
    ).toEqual([]);
  });

  it('orders events of one time by the tiebreaker, nulls last, then as they come', () => {
    const query = 'sequence [x where true] [y where true]';
    const events = [event('y', 1, { long: 2 }), event('x', 1, { long: 1 })];
    expect(found(query, events, 'long')).toEqual(['x1 y1']);
    expect(found(query, events)).toEqual([]);
    expect(found(query, [event('y', 1), event('x', 1, { long: 7 })], 'long')).toEqual(['x1 y1']);
  });
});

describe('join keys', () => {
  const pair = (first: JsonValue | undefined, second: JsonValue | undefined): readonly JsonObject[] => [
    event('x', 1, first === undefined ? {} : { a: first }),
    event('y', 2, second === undefined ? {} : { a: second }),
  ];

  test.each([
    ['by a', 'k', 'k', ['k|x1 y2']],
    ['by a', 'k', 'K', []],
    ['by a', undefined, undefined, []],
    ['by ?a', undefined, undefined, ['null|x1 y2']],
    ['by ?a', undefined, [null], ['null|x1 y2']],
    ['by ?a', undefined, 'k', []],
    ['by a', ['k', 'l'], ['l', 'm'], ['l|x1 y2']],
    ['by a', ['k', 'l'], ['l', 'k'], ['k|x1 y2', 'l|x1 y2']],
    ['by a', ['k', 'k'], 'k', ['k|x1 y2']],
  ])('sequence %s joins %j with %j: %j', (by, first, second, expected) => {
    expect(found(`sequence ${by} [x where true] [y where true]`, pair(first, second))).toEqual(expected);
  });

  it('joins different fields of the items by their place', () => {
    const events = [event('x', 1, { a: 'k', b: 'm' }), event('y', 2, { a: 'k', c: 'm' })];
    expect(found('sequence by a [x where true] by b [y where true] by c', events)).toEqual(['k|m|x1 y2']);
    expect(found('sequence by a [x where true] by b [y where true] by b', events)).toEqual([]);
  });

  it('shows numbers, dates and addresses of keys as text', () => {
    const more = { long: 7, date: 0, ip: '::1', flag: true };
    const query = 'sequence by long, date, ip, flag [x where true] [y where true]';
    expect(found(query, [event('x', 1, more), event('y', 2, more)])).toEqual([
      '7|1970-01-01T00:00:00.000Z|::1|true|x1 y2',
    ]);
  });

  // elastic/elasticsearch, Optimizer.PropagateJoinKeyConstraints
  test.each([
    ['a == "k"', ['k', 'l'], 'l', []],
    ['a in ("k", "x")', ['k', 'l'], 'l', []],
    ['not a : "l"', ['k', 'm'], ['m', 'l'], []],
    ['a : ("k", "x")', ['k', 'l'], 'l', ['l|x1 y2']],
    ['a == "k" or b == "x"', ['k', 'l'], 'l', ['l|x1 y2']],
    ['startsWith(a, b)', ['k', 'l'], 'l', []],
    ['a == "k"', ['k', 'l'], ['l', 'k'], ['k|x1 y2', 'l|x1 y2']],
  ])(
    'what [x where %s] asks of the key is asked of all items: %j, %j',
    (condition, first, second, expected) => {
      expect(found(`sequence by a [x where ${condition}] [y where true]`, pair(first, second))).toEqual(
        expected,
      );
    },
  );
});

describe('until', () => {
  const query = 'sequence [x where true] [y where true] until [z where true]';

  test.each([
    ['x1 z2 y3', []],
    ['x1 y2 z3', ['x1 y2']],
    ['z1 x2 y3', ['x2 y3']],
    ['x1 z2 x3 y4', ['x3 y4']],
  ])('over %s', (events, expected) => {
    expect(found(query, drawn(events))).toEqual(expected);
  });

  it('ends a match with the event that brought it so far, not with the one that completes it', () => {
    const ends = (time: number): string =>
      `sequence [x where true] [x where true] [y where true] until [any where @timestamp == ${time}]`;
    expect(found(ends(2), drawn('x1 x2 y3'))).toEqual([]);
    expect(found(ends(3), drawn('x1 x2 y3'))).toEqual(['x1 x2 y3']);
    expect(found(ends(1), drawn('x1 x2 y3'))).toEqual([]);
  });

  it('ends the matches of its own key alone', () => {
    const events = [event('x', 1, { a: 'k' }), event('x', 2, { a: 'l' }), event('z', 3, { a: 'k' })];
    const ends = [event('y', 4, { a: 'k' }), event('y', 5, { a: 'l' })];
    expect(found(query.replace('sequence', 'sequence by a'), [...events, ...ends])).toEqual(['l|x2 y5']);
  });
});

describe('absent events', () => {
  test.each([
    ['[x where true] ![n where true] [y where true]', 'x1 n2 y3', []],
    ['[x where true] ![n where true] [y where true]', 'x1 y3 n4', ['x1 - y3']],
    ['[x where true] ![n where true] [y where true]', 'n1 x1 n3 y3', ['x1 - y3']],
    ['[x where true] ![n where true]', 'x1', ['x1 -']],
    ['[x where true] ![n where true]', 'x1 n1', ['x1 -']],
    ['[x where true] ![n where true]', 'x1 n11', []],
    ['[x where true] ![n where true]', 'x1 n12', ['x1 -']],
    ['![n where true] [x where true]', 'n1 x11', []],
    ['![n where true] [x where true]', 'n1 x12', ['- x12']],
    ['![n where true] [x where true] [y where true]', 'n1 x5 y11', []],
    ['![n where true] [x where true] [y where true]', 'n1 x5 y12', ['- x5 y12']],
    ['![n where true] [x where true] ![n where true]', 'n1 x5', ['- x5 -']],
    ['![n where true] [x where true] ![n where true]', 'n1 x5 n11', []],
    ['![n where true] [x where true] ![n where true]', 'n1 x5 n12', ['- x5 -']],
    ['[x where true] ![n where true] with runs=2 [y where true]', 'x1 y3', ['x1 - - y3']],
  ])('%s over %s', (items, events, expected) => {
    expect(found(`sequence with maxspan=10ms ${items}`, drawn(events))).toEqual(expected);
  });

  it('are sought among the events of the same key, by fields of their own', () => {
    const events = [event('x', 1, { a: 'k' }), event('n', 2, { b: 'k' }), event('y', 3, { a: 'k' })];
    const query = 'sequence with maxspan=1s [x where true] by a ![n where true] by FIELD [y where true] by a';
    expect(found(query.replace('FIELD', 'b'), events)).toEqual([]);
    expect(found(query.replace('FIELD', 'a'), events)).toEqual(['k|x1 - y3']);
  });
});

describe('a sample', () => {
  const query = 'sample by a [x where true] [y where true]';

  it('takes one event of each item for each key, in any order of time', () => {
    const events = [
      event('y', 1, { a: 'm' }),
      event('x', 2, { a: 'm' }),
      event('x', 3, { a: 'k' }),
      event('y', 9, { a: 'k' }),
    ];
    expect(found(query, events)).toEqual(['k|x3 y9', 'm|x2 y1']);
  });

  it('takes the first of several, and each event once', () => {
    const events = [1, 2, 3].map((time) => event('x', time, { a: 'k' }));
    expect(found('sample by a [x where true] [any where true]', events)).toEqual(['k|x1 x2']);
    expect(found('sample by a [any where true] [x where @timestamp == 1]', events)).toEqual(['k|x2 x1']);
    expect(found('sample by a [any where true] [any where true]', events.slice(0, 1))).toEqual([]);
  });

  it('joins events without a key where the key is optional', () => {
    expect(found(query, [event('x', 1), event('y', 2)])).toEqual([]);
    expect(found('sample by ?a [x where true] [y where true]', [event('x', 1), event('y', 2)])).toEqual([
      'null|x1 y2',
    ]);
  });

  it('needs no time', () => {
    const events = ['x', 'y'].map((category) => ({ 'event.category': category, a: 'k', _id: category }));
    expect(found(query, events)).toEqual(['k|x y']);
  });
});

describe('pipes of sequences and samples', () => {
  test.each([
    ['| head 1', ['x1 y2']],
    ['| tail 1', ['x5 y6']],
    ['| tail 2', ['x3 y4', 'x5 y6']],
    ['| tail 2 | head 1', ['x3 y4']],
  ])('%s', (pipe, expected) => {
    expect(found(`sequence [x where true] [y where true] ${pipe}`, drawn('x1 y2 x3 y4 x5 y6'))).toEqual(
      expected,
    );
  });
});

describe('what is wrong with a sequence or sample', () => {
  test.each([
    ['sequence [x where true]', 'eql-too-few-items'],
    ['sequence [x where true] ![y where true]', 'eql-absent-without-maxspan'],
    ['sequence with maxspan=1s ![x where true] ![y where true]', 'eql-only-absent'],
    ['sequence [x where true] [y where true] until ![z where true]', 'eql-special-until'],
    ['sequence [x where true] [y where true] until [z where true] with runs=2', 'eql-special-until'],
    ['sequence [x where true] by a [y where true]', 'eql-join-key-count'],
    ['sequence by a [x where true] by b [y where true] by b until [z where true]', 'eql-join-key-count'],
    ['sequence [x where true] by a [y where true] by long', 'eql-join-key-types'],
    ['sequence by text [x where true] [y where true]', 'eql-text-field'],
    ['sample [x where true] [y where true]', 'eql-sample-without-key'],
    ['sample by a [x where true]', 'eql-too-few-items'],
    ['sequence [x where a] [y where long]', 'not-boolean'],
  ])('%s: %s', (query, code) => {
    const { query: lowered, findings } = lower(query);
    expect(lowered).toBeUndefined();
    expect(findings.map((each) => each.code)).toContain(code);
  });

  it('takes one item that runs twice for two', () => {
    expect(found('sequence [x where true] with runs=2', drawn('x1 x2'))).toEqual(['x1 x2']);
  });

  it('joins whole numbers with fractions', () => {
    const events = [event('x', 1, { long: 1 }), event('y', 2, { double: 1 })];
    expect(found('sequence [x where true] by long [y where true] by double', events)).toEqual(['1|x1 y2']);
  });

  it('takes a key that the schema lacks for one of its partner’s type', () => {
    const events = [event('x', 1, { long: 1 }), event('y', 2, { new: 1 })];
    expect(found('sequence [x where true] by long [y where true] by new', events)).toEqual(['1|x1 y2']);
  });

  it('tells of a thing once, though the key’s condition is copied to all items', () => {
    const { findings } = lower('sequence by a [x where endsWith(a, "*")] [y where true] [z where new == 1]');
    expect(findings.map(({ code }) => code)).toEqual(['eql-wildcard-in-search', 'unknown-field']);
  });
});

describe('the plan of an event query', () => {
  it('is one filter', () => {
    expect(planOf('process where a == "x"').steps.map(({ kind }) => kind)).toEqual(['filter']);
    expect(idsOf('process where a == "x"', [event('process', 1, { a: 'x' })])).toEqual(['process1']);
  });
});
