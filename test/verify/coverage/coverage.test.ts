import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import { printExpression } from '../../../src/plan/printer/print-expression.js';
import { coverageOf } from '../../../src/verify/coverage/coverage.js';
import { undecidedFindings } from '../../../src/verify/coverage/undecided.js';
import { makeEvents } from '../../../src/verify/events/make-events.js';
import {
  and,
  any,
  equals,
  field,
  filter,
  glob,
  matches,
  not,
  oneOf,
  or,
  planOf,
  single,
} from '../../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);

function event(id: number, source: Record<string, string>) {
  return { id: String(id), source };
}

function named(...names: readonly string[]): Expression {
  return any(field('process.name'), (name) => oneOf(name, names));
}

function undecidedOf(condition: Expression, ...events: readonly Record<string, string>[]): readonly string[] {
  const plan = planOf([filter(condition)]);
  const found = coverageOf(
    plan,
    events.map((source, index) => event(index, source)),
    NOW,
  );
  return found.undecided.map(({ atom }) => printExpression(atom));
}

describe('coverage', () => {
  it('asks of each comparison that it decides for and against', () => {
    const condition = and(equals('a', 'x'), equals('b', 'y'));
    expect(undecidedOf(condition, { a: 'x', b: 'y' })).toHaveLength(2);
    expect(undecidedOf(condition, { a: 'x', b: 'y' }, { a: 'x', b: 'no' })).toEqual([
      printExpression(equals('a', 'x')),
    ]);
    expect(undecidedOf(condition, { a: 'x', b: 'y' }, { a: 'x' }, { b: 'y' })).toEqual([]);
  });

  it('does not count an event that two comparisons decide at once', () => {
    expect(undecidedOf(and(equals('a', 'x'), equals('b', 'y')), { a: 'x', b: 'y' }, {})).toHaveLength(2);
    expect(undecidedOf(or(equals('a', 'x'), equals('b', 'y')), { a: 'x', b: 'y' }, {})).toHaveLength(2);
  });

  it('counts each entry of a list', () => {
    expect(undecidedOf(named('sh', 'bash'), { 'process.name': 'sh' }, { 'process.name': 'no' })).toHaveLength(
      1,
    );
    expect(
      undecidedOf(named('sh', 'bash'), { 'process.name': 'sh' }, { 'process.name': 'bash' }, {}),
    ).toEqual([]);
  });

  it('sees through negation', () => {
    const condition = and(equals('a', 'x'), not(named('sh')));
    expect(undecidedOf(condition, { a: 'x' }, { a: 'x', 'process.name': 'sh' }, {})).toEqual([]);
  });
});

function reasonsFor(condition: Expression): readonly unknown[] {
  const plan = planOf([filter(condition)]);
  const { undecided } = coverageOf(plan, makeEvents(plan, { count: 40, seed: 1, now: NOW }), NOW);
  return undecidedFindings(undecided, NOW).map(({ parameters }) => (parameters as { why: string }).why);
}

describe('what no event decides', () => {
  it.each([
    ['an entry that is there twice', named('sh', 'bash', 'sh'), ['repeated', 'repeated']],
    [
      'a pattern that another one covers',
      any(field('process.name'), (name) => matches(name, glob('pow*'), glob('power*'))),
      ['shadowed'],
    ],
    [
      'an exclusion of what is not asked for',
      and(
        oneOf(single(field('process.name')), ['sh']),
        not(matches(single(field('process.name')), glob('bash*'))),
      ),
      ['shadowed'],
    ],
    [
      'nothing where a field may have several values',
      and(named('sh'), not(any(field('process.name'), (name) => matches(name, glob('bash*'))))),
      [],
    ],
    [
      'what can never hold',
      or(equals('a', 'x'), and(named('sh'), not(named('sh')))),
      ['repeated', 'repeated'],
    ],
    ['nothing', and(named('sh', 'bash'), or(equals('a', 'x'), equals('b', 'y'))), []],
  ])('is told of %s', (_, condition, reasons) => {
    expect(reasonsFor(condition)).toEqual(reasons);
  });
});
