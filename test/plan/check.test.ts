import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/plan/check.js';
import type { Expression } from '../../src/plan/expression.js';
import type { Plan } from '../../src/plan/plan.js';
import {
  any,
  column,
  compare,
  equals,
  field,
  filter,
  literal,
  planOf,
  single,
} from '../support/plan-builders.js';

function faultsOf(plan: Plan): readonly string[] {
  return checkPlan(plan).map(({ message }) => message);
}

const count = {
  kind: 'aggregate',
  keys: [],
  aggregates: [{ name: 'count', function: 'count-rows' }],
} as const;

describe('the plan checker', () => {
  it('has nothing to say of a sound plan', () => {
    expect(faultsOf(planOf([filter(equals('user.name', 'root'))]))).toEqual([]);
  });

  it.each<[string, Plan, string]>([
    [
      'a comparison of a field that may have several values',
      planOf([filter(compare(field('user.name'), '==', literal('root')))]),
      'a field that may have several values stands where one value is needed',
    ],
    [
      'a comparison of a text with a number',
      planOf([filter(compare(single(field('user.name')), '==', literal(1)))]),
      'keyword is compared with long',
    ],
    [
      'a column that no step made',
      planOf([filter(compare(column('cc', 'long'), '<', literal(5)))]),
      'there is no column cc',
    ],
    [
      'a column of another type than it was made with',
      planOf([count, filter(compare(column('count'), '==', literal('5')))], { kind: 'rows', columns: [] }),
      'column count is long, not keyword',
    ],
    [
      'a field after an aggregation',
      planOf([count, filter(equals('user.name', 'root'))], { kind: 'rows', columns: [] }),
      'field user.name is read from rows that have no event',
    ],
    ['events asked of an aggregation', planOf([count]), 'the result is events, and the rows have none left'],
    [
      'an element outside of its quantifier',
      planOf([filter(compare({ kind: 'element', name: 'value', type: 'keyword' }, '==', literal('x')))]),
      'element value is not bound as keyword',
    ],
    [
      'a condition that is no condition',
      planOf([filter(single(field('user.name')))]),
      'a condition is keyword',
    ],
    [
      'a pattern on a number',
      planOf([
        filter({
          kind: 'matches',
          operand: single(field('process.pid', 'long')),
          patterns: [{ kind: 'glob', parts: [], caseRule: 'sensitive' }],
        }),
      ]),
      'only strings are matched with patterns',
    ],
    [
      'a null among options',
      planOf([
        filter(
          any(field('user.name'), (operand): Expression => ({
            kind: 'one-of',
            operand,
            options: [literal(null)],
            caseRule: 'sensitive',
          })),
        ),
      ]),
      'a list of options holds null',
    ],
    [
      'a call with an argument of another type',
      planOf([
        filter({
          kind: 'call',
          function: 'starts-with',
          arguments: [single(field('process.pid', 'long')), literal('1')],
          type: 'boolean',
        }),
      ]),
      'argument 1 of starts-with is long, not keyword',
    ],
    [
      'a call with an argument too few',
      planOf([filter({ kind: 'call', function: 'starts-with', arguments: [literal('1')], type: 'boolean' })]),
      'starts-with is given 1 arguments',
    ],
    [
      'a limit that is no natural number',
      planOf([{ kind: 'limit', count: -1, implicit: false }]),
      'a limit is a natural number',
    ],
  ])('names %s', (_, plan, message) => {
    expect(faultsOf(plan)).toContain(message);
  });
});
