import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/plan/expression.js';
import { interpret } from '../../src/plan/interpreter/interpret.js';
import type { Plan } from '../../src/plan/plan.js';
import { coverageOf } from '../../src/verify/coverage/coverage.js';
import { makeEvents } from '../../src/verify/events/make-events.js';
import {
  and,
  any,
  column,
  compare,
  equals,
  exists,
  field,
  filter,
  glob,
  literal,
  matches,
  not,
  oneOf,
  or,
  planOf,
  regex,
  single,
} from '../support/plan-builders.js';

const NOW = Date.UTC(2025, 0, 1);
const OPTIONS = { count: 100, seed: 7, now: NOW };

function on(name: string, condition: (element: Expression) => Expression): Expression {
  return any(field(name), condition);
}

const webShell = planOf([
  filter(
    and(
      equals('host.os.type', 'linux'),
      or(
        on('process.parent.name', (name) => oneOf(name, ['nginx', 'httpd'])),
        on('process.parent.name', (name) => matches(name, glob('php-fpm*'))),
        on('user.id', (id) => oneOf(id, ['33', '48'])),
      ),
      on('process.name', (name) => matches(name, regex('(ba|da|z)?sh', 'ascii'))),
      not(on('process.command_line', (text) => matches(text, glob('*healthcheck*')))),
      exists(field('process.args')),
      any(field('process.pid', 'long'), (pid) => compare(pid, '>', literal(100))),
      any(field('source.ip', 'ip'), (ip) => ({
        kind: 'call',
        function: 'cidr-match',
        arguments: [ip, literal('10.0.0.0/8')],
        type: 'boolean',
      })),
    ),
  ),
]);

function matching(plan: Plan, seed = OPTIONS.seed): number {
  const events = makeEvents(plan, { ...OPTIONS, seed });
  return interpret(plan, events, { now: NOW, window: 'all' }).length;
}

describe('events made from a plan', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(makeEvents(webShell, OPTIONS)).toEqual(makeEvents(webShell, OPTIONS));
    expect(makeEvents(webShell, { ...OPTIONS, seed: 8 })).not.toEqual(makeEvents(webShell, OPTIONS));
  });

  it('tell each comparison of the condition apart from its context', () => {
    const { comparisons, undecided } = coverageOf(webShell, makeEvents(webShell, OPTIONS), NOW);
    expect(comparisons).toBe(11);
    expect(undecided).toEqual([]);
  });

  it('both match and miss', () => {
    const events = makeEvents(webShell, OPTIONS);
    expect(matching(webShell)).toBeGreaterThan(5);
    expect(matching(webShell)).toBeLessThan(events.length - 5);
  });

  it('hold missing, several and doubled values', () => {
    const events = makeEvents(webShell, { ...OPTIONS, count: 200 });
    const names = events.map((event) => (event.source['process'] as { name?: unknown } | undefined)?.name);
    expect(names.some((name) => name === undefined)).toBe(true);
    expect(names.some((name) => Array.isArray(name) && name.length > 1)).toBe(true);
  });

  it('look through computed columns', () => {
    const plan = planOf([
      {
        kind: 'extend',
        columns: [
          {
            name: 'lower',
            expression: {
              kind: 'call',
              function: 'to-lower',
              arguments: [single(field('user.name'))],
              type: 'keyword',
            },
          },
        ],
      },
      filter(compare(column('lower'), '==', literal('root'))),
    ]);
    expect(matching(plan)).toBeGreaterThan(5);
  });

  it('make groups on both sides of a bound on their size', () => {
    const plan = planOf(
      [
        filter(equals('event.action', 'exec')),
        {
          kind: 'aggregate',
          keys: [{ name: 'user.name', expression: field('user.name'), missing: 'group' }],
          aggregates: [{ name: 'count', function: 'count-rows' }],
        },
      ],
      { kind: 'rows', columns: [column('user.name'), column('count', 'long')] },
    );
    const having: Plan = {
      ...plan,
      steps: [...plan.steps, filter(compare(column('count', 'long'), '>=', literal(5)))],
    };
    const events = makeEvents(having, OPTIONS);
    const counts = interpret(plan, events, { now: NOW, window: 'all' }).map((alert) =>
      alert.kind === 'row' ? alert.values['count'] : undefined,
    );
    expect(counts.some((count) => Number(count) >= 5)).toBe(true);
    expect(counts.some((count) => Number(count) < 5)).toBe(true);
  });
});
