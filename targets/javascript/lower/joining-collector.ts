import type { JoinedEvent, JoinKey, SampleStep, SequenceStep } from '../../../src/plan/step.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { choose } from '../boolean-code.js';
import {
  NULL,
  callHelper,
  callMethod,
  constant,
  data,
  helper,
  list,
  name,
  record,
  type Code,
} from '../code.js';
import type { Collector } from './collector.js';
import { holds, valueOf } from './expression.js';
import { stateOf } from './run-state.js';
import type { Scope, Unit } from './scope.js';
import type { Table } from './table.js';
import { orderOf } from './test.js';

export function sequenceCollector(step: SequenceStep, unit: Unit): Collector {
  const sequences = unit.sharedNames.pick('sequences');
  const { timestamp, tiebreaker, until, items } = step;
  const settings = record([
    [
      'items',
      list(
        items.map(({ polarity, repeat, keys }) =>
          record([
            ['isPresent', constant(polarity === 'present')],
            ['repeat', constant(repeat)],
            ['keys', joinKeys(keys)],
          ]),
        ),
      ),
    ],
    ['untilKeys', joinKeys(until?.keys ?? [])],
    ['maximumSpan', constant(step.maximumSpan ?? Infinity)],
    ['tieOrder', helper(orderOf(tiebreaker ? typeOf(tiebreaker) : 'null'))],
  ]);
  return {
    create: { kind: 'constant', name: sequences, value: callHelper('createSequences', settings) },
    add: (scope) => ({
      kind: 'run',
      expression: callMethod(
        name(sequences),
        'add',
        scope.row.id,
        valueOf(timestamp, scope),
        tiebreaker ? valueOf(tiebreaker, scope) : NULL,
        list(items.map((item) => keysOf(item, scope))),
        until ? keysOf(until, scope) : NULL,
      ),
    }),
    state: stateOf(sequences),
    rows: callMethod(name(sequences), 'rows'),
    settled: callMethod(name(sequences), 'settled', name('before')),
    table: JOINED_TABLE,
  };
}

export function sampleCollector({ items }: SampleStep, unit: Unit): Collector {
  const samples = unit.sharedNames.pick('samples');
  const orders = (items[0]?.keys ?? []).map(({ expression }) => helper(orderOf(typeOf(expression))));
  const settings = record([
    ['items', list(items.map(({ keys }) => joinKeys(keys)))],
    ['keyOrders', list(orders)],
  ]);
  return {
    create: { kind: 'constant', name: samples, value: callHelper('createSamples', settings) },
    add: (scope) => ({
      kind: 'run',
      expression: callMethod(
        name(samples),
        'add',
        scope.row.id,
        list(items.map((item) => keysOf(item, scope))),
      ),
    }),
    state: stateOf(samples),
    rows: callMethod(name(samples), 'rows'),
    table: JOINED_TABLE,
  };
}

/** The rows of `JoinedRow` in the runtime. */
const JOINED_TABLE: Table = {
  columns: new Map([['ordinal', 'ordinal']]),
  fields: new Map(),
  others: ['ids', 'keys'],
};

function joinKeys(keys: readonly JoinKey[]): Code {
  return data(keys.map(({ expression, missing }) => ({ missing, isDate: typeOf(expression) === 'date' })));
}

/** The keys of an event that fits, else null. */
function keysOf({ condition, keys }: JoinedEvent, scope: Scope): Code {
  const values = list(keys.map(({ expression }) => valueOf(expression, scope)));
  return choose([{ condition: holds(condition, scope), result: values }], NULL);
}
