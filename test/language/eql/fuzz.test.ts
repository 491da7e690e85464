import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/diagnostic/resolve.js';
import type { JsonObject } from '../../../src/event.js';
import { lowerEql } from '../../../src/language/eql/lower.js';
import { checkPlan } from '../../../src/plan/check.js';
import { anyQuery } from './any-query.js';
import { fieldsOfEachType, idsOf, lower, planFrom } from './run.js';

const options = {
  eventCategoryField: 'event.category',
  timestampField: '@timestamp',
  tiebreakerField: 'long',
};

describe('any tree of EQL', () => {
  it('becomes a plan that holds to the plan’s rules, or findings that say why not', () => {
    fc.assert(
      fc.property(anyQuery, (tree) => {
        const { query, findings } = lowerEql(tree, fieldsOfEachType, options);
        expect(query === undefined).toBe(findings.some(isError));
        if (query) expect(checkPlan(planFrom(query))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Text of conditions without faults of type, over the fields of `fieldsOfEachType`. */
const { condition: anyCondition } = fc.letrec<{ condition: string; text: string; number: string }>((tie) => {
  const list = (items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(items, { minLength: 1, maxLength: 3 }).map((each) => `(${each.join(', ')})`);
  const sentence = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((words) => words.join(' '));
  const words = (...choices: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);
  const constant = words('"x"', '"X*"', '"k?"', '"İ"', '""', String.raw`"a\\b"`, '"sß"');
  const order = words('==', '!=', '<', '>=');
  const call = (
    name: fc.Arbitrary<string>,
    ...values: readonly fc.Arbitrary<string>[]
  ): fc.Arbitrary<string> =>
    fc.tuple(name, fc.tuple(...values)).map(([each, given]) => `${each}(${given.join(', ')})`);
  return {
    text: fc.oneof(
      { maxDepth: 2 },
      words('a', 'b', '?wild'),
      constant,
      call(words('concat', 'substring'), tie('text'), words('1')),
      call(words('between', 'between~'), tie('text'), constant, constant),
      call(words('string'), tie('number')),
    ),
    number: fc.oneof(
      { maxDepth: 2 },
      words('long', 'other', 'double', '1', '0', '2.5'),
      sentence(words('-(', '('), tie('number'), words('+', '-', '*', '/', '%'), tie('number'), words(')')),
      call(words('length'), tie('text')),
      call(words('indexOf', 'indexOf~'), tie('text'), constant),
    ),
    condition: fc.oneof(
      { maxDepth: 3 },
      words(
        'true',
        'flag',
        '?unknown',
        'cidrMatch(ip, "10.0.0.0/8")',
        'ip in ("::1", "10.0.0.0/8")',
        'a == null',
      ),
      sentence(tie('text'), words('==', '!=', ':', 'like', 'like~', 'regex~'), words('"x"', '"X.*"', '"k"')),
      sentence(tie('text'), words('in', 'in~', 'not in', ':'), list(words('"x"', '"y"', '"K"'))),
      sentence(tie('number'), order, words('0', '1', '2.5')),
      sentence(words('1', 'null'), words('==', '!='), tie('number')),
      call(words('startsWith', 'endsWith~', 'stringContains', 'stringContains~'), tie('text'), tie('text')),
      sentence(words('('), tie('condition'), words('and', 'or'), tie('condition'), words(')')),
      sentence(words('not'), tie('condition')),
      sentence(words('('), tie('condition'), words(') == true', ') == false')),
    ),
  };
});

const anyEvent: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom('a', 'b', 'wild', 'long', 'other', 'double', 'flag', 'ip', 'unknown'),
  fc.oneof(
    fc.constantFrom(null, 'x', 'X', 'k', '\u212a', 'x\ny', '', 0, 1, 2, 2.5, true, '10.0.0.1', '::1'),
    fc.uniqueArray(fc.constantFrom('x', 'y', 1, 2, '10.1.1.1', true), { maxLength: 3 }),
  ),
);

describe('a condition of EQL', () => {
  it('is true or false of every event: its negation holds for all the others', () => {
    fc.assert(
      fc.property(anyCondition, fc.array(anyEvent, { maxLength: 6 }), (condition, events) => {
        expect(lower(`any where ${condition}`).findings.filter(isError)).toEqual([]);
        const [found, others] = [condition, `not (${condition})`].map((each) =>
          idsOf(`any where ${each}`, events),
        );
        expect([...(found ?? []), ...(others ?? [])].toSorted()).toEqual(
          events.map((_, index) => String(index + 1)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('joins with and, or and == true as sets do', () => {
    fc.assert(
      fc.property(anyCondition, anyCondition, fc.array(anyEvent, { maxLength: 6 }), (one, other, events) => {
        const idsFor = (condition: string): readonly string[] => idsOf(`any where ${condition}`, events);
        const [left, right] = [idsFor(one), idsFor(other)];
        const all = idsFor('true');
        expect(idsFor(`(${one}) and (${other})`)).toEqual(
          all.filter((id) => left.includes(id) && right.includes(id)),
        );
        expect(idsFor(`(${one}) or (${other})`)).toEqual(
          all.filter((id) => left.includes(id) || right.includes(id)),
        );
        expect(idsFor(`not (${one}) and not (${other})`)).toEqual(idsFor(`not ((${one}) or (${other}))`));
      }),
      { numRuns: 500 },
    );
  });
});
