import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/event.js';
import { checkPlan } from '../../src/plan/check.js';
import type { Expression } from '../../src/plan/expression.js';
import { inlineColumns } from '../../src/plan/inline-columns.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import { pinExpansions } from '../../src/plan/pin-expansions.js';
import type { Step } from '../../src/plan/step.js';
import { typeOf } from '../../src/plan/type-of.js';
import { FIELDS, TEXTS } from '../support/any-expression.js';
import { anyEvents, anyPlan } from '../support/any-plan.js';
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
  glob,
  literal,
  matches,
  planOf,
  single,
} from '../support/plan-builders.js';

const HUNT = { now: Date.UTC(2025, 0, 1), window: 'all' } as const;

function idsOf(steps: readonly Step[], events: readonly Event[]): readonly string[] {
  return interpret(planOf(steps), events, HUNT).flatMap((alert) =>
    alert.kind === 'event' ? [alert.id] : [],
  );
}

describe('conditions over source fields', () => {
  it('hold for the events that pass filters over columns', () => {
    fc.assert(
      fc.property(anyPlan, anyEvents, ({ steps }, events) => {
        const stateless = steps.filter(({ kind }) => STATELESS.includes(kind));
        if (checkPlan(planOf(stateless)).length > 0) return;
        const { conditions } = inlineColumns(stateless);
        const inlined = conditions.map(filter);
        expect(checkPlan(planOf(inlined))).toEqual([]);
        expect(idsOf(inlined, events)).toEqual(idsOf(stateless, events));
      }),
      { numRuns: 80 },
    );
  });

  it.each<[string, readonly Step[]]>([
    [
      'a column of one value',
      [extend('c', single(field('a'))), filter(compare(column('c'), '==', literal('x')))],
    ],
    [
      'a column of several',
      [extend('c', field('a')), filter(any(several('c'), (value) => compare(value, '==', literal('x'))))],
    ],
    [
      'the only value of a column',
      [extend('c', field('a')), filter(compare(single(several('c')), '==', literal('x')))],
    ],
    [
      'a column of a column',
      [extend('c', field('a')), extend('d', several('c')), filter(exists(several('d')))],
    ],
    [
      'a column that hides another',
      [extend('c', field('a')), extend('c', field('b')), filter(exists(several('c')))],
    ],
    [
      'a column beside others in one step',
      [
        {
          kind: 'extend',
          columns: [
            { name: 'c', expression: field('a') },
            { name: 'd', expression: several('c') },
          ],
        },
        filter(exists(several('d'))),
      ],
    ],
    [
      'a projection',
      [
        extend('c', field('a')),
        { kind: 'project', columns: [{ name: 'd', expression: several('c') }] },
        filter(exists(several('d'))),
      ],
    ],
    [
      'a projection that swaps',
      [
        extend('c', field('a')),
        extend('d', field('b')),
        {
          kind: 'project',
          columns: [
            { name: 'c', expression: several('d') },
            { name: 'd', expression: several('c') },
          ],
        },
        filter(exists(several('d'))),
      ],
    ],
  ])('see through %s', (_, steps) => {
    const events = eventsOf(
      {},
      { a: 'x' },
      { a: ['x', 'y'] },
      { b: 'x' },
      { a: 'y', b: 'x' },
      { a: ['z', 'y'], b: [] },
    );
    const inlined = inlineColumns(steps).conditions;
    expect(JSON.stringify(inlined)).not.toContain('"column"');
    expect(idsOf(inlined.map(filter), events)).toEqual(idsOf(steps, events));
  });
});

const STATELESS: readonly Step['kind'][] = ['filter', 'extend', 'project'];

function extend(name: string, expression: Expression): Step {
  return { kind: 'extend', columns: [{ name, expression }] };
}

function several(name: string): ReturnType<typeof column> {
  return column(name, 'keyword', true);
}

const sought = column('c');
const isSought = compare(sought, '==', literal('x'));
const spread: Step = { kind: 'expand', name: 'c', operand: field('a') };

describe('an expansion that serves to pick one value', () => {
  const pinned: readonly [string, readonly Step[]][] = [
    ['alone', [spread, filter(isSought)]],
    ['with other conditions', [spread, filter(and(equals('b', 'y'), isSought, exists(field('a'))))]],
    [
      'and hands it on',
      [spread, filter(isSought), { kind: 'project', columns: [{ name: 'c', expression: sought }] }],
    ],
    ['and is followed by more', [spread, filter(isSought), filter(equals('b', 'y'))]],
  ];
  const kept: readonly [string, readonly Step[]][] = [
    ['is used beside', [spread, filter(and(isSought, matches(sought, glob('x*'))))]],
    ['is used later', [spread, filter(isSought), filter(exists(sought))]],
    ['is computed with later', [spread, filter(isSought), extend('d', exists(sought))]],
    ['gets another name', [spread, filter(isSought), extend('d', sought)]],
    ['is not asked for equality', [spread, filter(compare(sought, '!=', literal('x')))]],
    ['is compared by case', [spread, filter(compare(sought, '==', literal('x'), 'ascii'))]],
    ['is compared with null', [spread, filter(compare(sought, '==', literal(null)))]],
    ['is compared the other way round', [spread, filter(compare(literal('x'), '==', sought))]],
    ['is another', [spread, extend('e', literal('x')), filter(compare(column('e'), '==', literal('x')))]],
    [
      'is not what is compared',
      [extend('e', literal('x')), spread, filter(compare(column('e'), '==', literal('x')))],
    ],
    [
      'is one of numbers',
      [{ ...spread, operand: field('n', 'long') }, filter(compare(column('c', 'long'), '==', literal(1)))],
    ],
    ['is a text', [{ ...spread, operand: field('a', 'text') }, filter(isSought)]],
    ['is not filtered', [spread, { kind: 'limit', count: 9, implicit: false }]],
    ['is there', [filter(equals('b', 'y'))]],
  ];
  const events = eventsOf(
    {},
    { a: 'x' },
    { a: ['x', 'y', 'x'], b: 'y', n: [1, 1] },
    { a: ['y', 'z'], b: 'y' },
    { a: ['z', 'x'], b: ['x', 'y'] },
    { a: 'X', n: 1 },
  );

  it.each(pinned)('becomes a filter (%s)', (_, steps) => {
    const others = pinExpansions(steps);
    expect(others.map(({ kind }) => kind)).not.toContain('expand');
    expect(others).toHaveLength(steps.length - 1);
    expect(idsOf(others, events)).toEqual(idsOf(steps, events));
    expect(idsOf(others, events)).not.toEqual([]);
  });

  it.each(kept)('stays where its value %s', (_, steps) => {
    expect(pinExpansions(steps)).toEqual(steps);
  });

  it('of any kind that is a set finds the same', () => {
    for (const of of FIELDS) {
      const value = typeOf(of) === 'ip' ? '10.0.0.1' : '1.2.10';
      const name = column('c', typeOf(of));
      const condition = compare(name, '==', literal(value, typeOf(of)));
      const steps: readonly Step[] = [{ kind: 'expand', name: 'c', operand: of }, filter(condition)];
      const isSet = ['keyword', 'ip', 'version'].includes(typeOf(of)) && of.type !== 'text';
      expect(pinExpansions(steps).length).toBe(isSet ? 1 : 2);
      const given = eventsOf({ [of.name]: [value, 'a'] }, { [of.name]: TEXTS[3] }, { [of.name]: value });
      if (isSet) expect(idsOf(pinExpansions(steps), given)).toEqual(idsOf(steps, given));
    }
  });
});
